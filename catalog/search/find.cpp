#include <algorithm>

#include "base/clock.hpp"
#include "base/unicode.hpp"
#include "catalog/document_rows.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/people/sight.hpp"
#include "catalog/search.hpp"
#include "catalog/search/facets.hpp"
#include "catalog/search/find_records.hpp"
#include "catalog/search/match_builder.hpp"
#include "catalog/search/query.hpp"
#include "catalog/search/ranking.hpp"
#include "catalog/search/record_states.hpp"
#include "catalog/search/snippet.hpp"
#include "catalog/search/spelling.hpp"
#include "catalog/store/store.hpp"
#include "catalog/word_boxes.hpp"

namespace hoso::catalog {

namespace {

constexpr std::int64_t near_pages = 15'000;

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

Hit hit_of(const Catalog& catalog, PageRows& rows, const RankedMatch& ranked_page,
           const std::vector<const MatchExpression*>& phrases, const SearchOptions& options)
{
    const PageRow& row = rows.read(ranked_page.id);
    Hit hit;
    hit.record = row.record;
    hit.document = row.document;
    hit.document_code = catalog.deployment().document_code(row.record, row.ordinal);
    hit.title = title_of(catalog.deployment(), row.fields, hit.document_code);
    hit.number = number_and_notation(row.fields);
    hit.issued = value_of(row.fields, "issuedDate");
    hit.type = catalog.deployment().document().shown("typeName", value_of(row.fields, "typeName"));
    hit.agency = value_of(row.fields, "organName");
    hit.page = row.number;
    hit.score = ranked_page.score + (ranked_page.exact ? 1000 : 0) + (ranked_page.by_number ? 2000 : 0);
    hit.exact = ranked_page.exact;
    hit.by_number = ranked_page.by_number;
    const std::vector<MatchedRun> runs = matched_runs(row.words, phrases);
    hit.boxes = boxes_of(row, runs);
    const std::vector<MatchedRun> title_runs = runs.empty() ? matched_runs(hit.title, phrases) : runs;
    const bool in_title = runs.empty() && !title_runs.empty();
    hit.snippet = snippet_of(in_title ? hit.title : row.words, title_runs, options.snippet_words);
    return hit;
}

/// What must be true of a page besides the words: the reader may see its document, and the record is in the state asked
/// for, which is taken out of the query.
std::string conditions(const Catalog& catalog, const std::string& hidden, QueryNode& query)
{
    const std::string states = take_state_conditions(catalog, TextIndex::pages, query);
    if (hidden.empty())
        return states;
    return "NOT EXISTS (SELECT 1 FROM page_facts f WHERE f.page_id = page_index.rowid AND f.record_id IN (" + hidden +
           "))" + (states.empty() ? "" : " AND " + states);
}

/// Where words must meet on a page, some are enough unless they are all of the latest pages; all, when more are wanted.
MatchBounds bounds_of(Store& store, const MatchExpression& expression, const SearchOptions& options)
{
    MatchBounds bounds{.most = options.most};
    const bool meets = expression.kind != MatchExpression::Kind::phrase || expression.positions.size() > 1;
    if (!meets || options.offset + options.limit > hits_at_once)
        return bounds;
    long long last = 0;
    store.sql() << "SELECT coalesce(max(page_id), 0) FROM page_facts", soci::into(last);
    bounds.enough = hits_at_once;
    bounds.far = last - near_pages;
    return bounds;
}

}  // namespace

SearchResult search(const Catalog& catalog, const std::string& query, const SearchOptions& options)
{
    const double started = monotonic_s();
    const QueryNode typed = parse_query(query);
    Store& store = catalog.store();
    return guarded(store, [&] {
        const Transaction one_state(store, Transaction::Kind::read);
        const std::string hidden = hidden_records(catalog, catalog.reader());
        QueryNode parsed = typed;
        const std::string where = conditions(catalog, hidden, parsed);
        const MatchExpression any = pages_match(catalog, parsed, Diacritics::any);
        const MatchBounds bounds = bounds_of(store, any, options);
        const Matches matches = matches_of(catalog, TextIndex::pages, parsed, any, bounds, where);
        std::vector<RankedMatch> pages = ranked(matches);

        SearchResult result;
        result.query = query;
        result.at_least = !matches.complete;
        result.total = pages.size();
        if (options.facets)
            result.facets = facets_of(catalog, pages);
        sort_pages(store, options.sort, pages);
        const std::vector<const MatchExpression*> phrases = marking_phrases(any);
        const std::size_t end = std::min(pages.size(), options.offset + options.limit);
        PageRows rows(store);
        for (std::size_t i = options.offset; i < end; ++i)
            result.hits.push_back(hit_of(catalog, rows, pages[i], phrases, options));
        result.records = records_found(catalog, typed, hidden, options);
        result.suggestions = suggestions_for(catalog, to_nfc(query), parsed, result.total, where);
        result.elapsed_ms = (monotonic_s() - started) * 1000;
        return result;
    });
}

}  // namespace hoso::catalog
