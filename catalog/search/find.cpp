#include <algorithm>
#include <unordered_map>

#include "base/clock.hpp"
#include "catalog/document_rows.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/people/sight.hpp"
#include "catalog/search.hpp"
#include "catalog/search/index_entry.hpp"
#include "catalog/search/match_builder.hpp"
#include "catalog/search/query.hpp"
#include "catalog/search/snippet.hpp"
#include "catalog/store/store.hpp"
#include "catalog/word_boxes.hpp"

namespace hoso::catalog {

namespace {

struct RankedPage {
    std::int64_t page_id = 0;
    double score = 0;
    bool exact = false;
};

/// What is needed of a page that is shown.
struct PageRow {
    std::int64_t document = 0;
    int number = 0;
    int ordinal = 0;
    std::string record;
    Fields fields;
    std::string words;
    std::string boxes;
};

/// All matches in the order in which they are shown; of those with the words as typed the scores come first.
std::vector<RankedPage> ranked(const std::vector<PageMatch>& matches, const std::vector<PageMatch>* exact)
{
    std::unordered_map<std::int64_t, double> exact_scores;
    if (exact != nullptr)
        for (const PageMatch& match : *exact)
            exact_scores.emplace(match.page_id, match.score);
    std::vector<RankedPage> pages;
    pages.reserve(matches.size());
    for (const PageMatch& match : matches) {
        const auto found = exact_scores.find(match.page_id);
        const bool is_exact = exact == nullptr || found != exact_scores.end();
        pages.push_back({match.page_id, match.score, is_exact});
        if (found != exact_scores.end())
            exact_scores.erase(found);
    }
    // Exact pages that are older than the latest count_limit matches.
    for (const auto& [page_id, score] : exact_scores)
        pages.push_back({page_id, score, true});
    std::sort(pages.begin(), pages.end(), [](const RankedPage& a, const RankedPage& b) {
        if (a.exact != b.exact)
            return a.exact;
        return a.score != b.score ? a.score > b.score : a.page_id > b.page_id;
    });
    return pages;
}

/// Reads the rows of pages, with one statement for all.
class PageRows {
public:
    explicit PageRows(Store& store)
        : statement_(
              (store.sql().prepare
                   << "SELECT g.document_id, g.number, p.ordinal, r.code, d.fields, g.words, g.boxes FROM page g "
                      "JOIN document d ON d.id = g.document_id "
                      "JOIN placement p ON p.document_id = d.id AND p.is_home = 1 "
                      "JOIN record r ON r.id = p.record_id WHERE g.id = :id",
               soci::use(id_), soci::into(row_.document), soci::into(row_.number), soci::into(row_.ordinal),
               soci::into(row_.record), soci::into(fields_), soci::into(row_.words), soci::into(row_.boxes)))
    {
    }

    [[nodiscard]] const PageRow& read(std::int64_t page_id)
    {
        id_ = page_id;
        statement_.execute(true);
        row_.fields = fields_from_json(fields_);
        return row_;
    }

private:
    std::int64_t id_ = 0;
    PageRow row_;
    std::string fields_;
    soci::statement statement_;
};

std::vector<PageBox> boxes_of(const PageRow& row, const std::vector<MatchedRun>& runs)
{
    const std::vector<PageBox> all = unpacked_boxes(row.boxes);
    const std::vector<WordSpan> spans = word_spans(row.words);
    std::vector<PageBox> boxes;
    auto run = runs.begin();
    for (std::size_t i = 0; i < spans.size() && i < all.size() && run != runs.end(); ++i) {
        while (run != runs.end() && run->end <= spans[i].begin)
            ++run;
        if (run != runs.end() && run->begin < spans[i].end)
            boxes.push_back(all[i]);
    }
    return boxes;
}

Hit hit_of(const Catalog& catalog, PageRows& rows, const RankedPage& ranked_page,
           const std::vector<const MatchExpression*>& phrases, const SearchOptions& options)
{
    const PageRow& row = rows.read(ranked_page.page_id);
    Hit hit;
    hit.record = row.record;
    hit.document = row.document;
    hit.document_code = catalog.deployment().document_code(row.record, row.ordinal);
    hit.title = title_of(catalog.deployment(), row.fields, hit.document_code);
    hit.page = row.number;
    hit.score = ranked_page.score + (ranked_page.exact ? 1000 : 0);
    hit.exact = ranked_page.exact;
    const std::vector<MatchedRun> runs = matched_runs(row.words, phrases);
    hit.boxes = boxes_of(row, runs);
    const std::vector<MatchedRun> title_runs = runs.empty() ? matched_runs(hit.title, phrases) : runs;
    const bool in_title = runs.empty() && !title_runs.empty();
    hit.snippet = snippet_of(in_title ? hit.title : row.words, title_runs, options.snippet_words);
    return hit;
}

/// Filters alone name documents, not pages: their first pages stand for them.
bool names_words(const QueryNode& query)
{
    if (query.kind == QueryNode::Kind::words)
        return true;
    return query.kind != QueryNode::Kind::none_of && std::any_of(query.parts.begin(), query.parts.end(), names_words);
}

MatchExpression expression_of(const Catalog& catalog, const QueryNode& query, Diacritics diacritics)
{
    MatchExpression expression = match_of(catalog, query, diacritics);
    if (names_words(query))
        return expression;
    MatchExpression first_pages;
    first_pages.positions = {{first_page_mark()}};
    first_pages.columns = {IndexColumn::facet};
    MatchExpression both;
    both.kind = MatchExpression::Kind::all_of;
    both.parts.push_back(std::move(expression));
    both.parts.push_back(std::move(first_pages));
    return both;
}

}  // namespace

SearchResult search(const Catalog& catalog, const std::string& query, const SearchOptions& options)
{
    const double started = monotonic_s();
    const QueryNode parsed = parse_query(query);
    Store& store = catalog.store();
    return guarded(store, [&] {
        const Transaction one_state(store, Transaction::Kind::read);
        const MatchExpression any = expression_of(catalog, parsed, Diacritics::any);
        const std::string hidden = hidden_pages(catalog);
        const std::vector<PageMatch> matches = store.match(any, SearchResult::count_limit + 1, hidden);
        std::vector<PageMatch> exact;
        const bool tiers = has_diacritics(parsed);
        if (tiers)
            exact =
                store.match(expression_of(catalog, parsed, Diacritics::as_typed), SearchResult::count_limit, hidden);
        const std::vector<RankedPage> pages = ranked(matches, tiers ? &exact : nullptr);

        SearchResult result;
        result.query = query;
        result.at_least = matches.size() > SearchResult::count_limit;
        result.total = std::min(matches.size(), SearchResult::count_limit);
        const std::vector<const MatchExpression*> phrases = marking_phrases(any);
        const std::size_t end = std::min(pages.size(), options.offset + options.limit);
        PageRows rows(store);
        for (std::size_t i = options.offset; i < end; ++i)
            result.hits.push_back(hit_of(catalog, rows, pages[i], phrases, options));
        result.elapsed_ms = (monotonic_s() - started) * 1000;
        return result;
    });
}

}  // namespace hoso::catalog
