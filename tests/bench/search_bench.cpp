// What searching costs in a large catalog of synthetic papers (tools/bench search).
//
//     bench_search fill FOLDER DOCUMENTS     makes the catalog, or adds what it lacks
//     bench_search queries COUNT             one query a line, of all kinds in turn
//     bench_search measure FOLDER ROUNDS     searches in one process, warm
//
// Fill and measure print one JSON object.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "catalog/catalog.hpp"
#include "catalog/record.hpp"
#include "catalog/search.hpp"
#include "catalog/store/store.hpp"
#include "tests/bench/search_kinds.hpp"
#include "tests/bench/synthetic_office.hpp"

using namespace hoso;
using namespace hoso::bench;

namespace {

constexpr int documents_at_once = 20 * documents_of_record;
constexpr std::uint32_t seed_of_queries = 20260101;

double processor_s()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double number(catalog::Store& store, const std::string& sql)
{
    double value = 0;
    store.sql() << sql, soci::into(value);
    return value;
}

void make_record(catalog::Catalog& catalog, SyntheticText& text, int document)
{
    const std::string title = "Hồ sơ " + text.word() + " " + text.word() + " " + text.word();
    static_cast<void>(
        catalog::create_record(catalog, {{"fileCode", record_code(document)}, {"title", title}}, {"bench"}));
}

nlohmann::json fill(const std::string& folder, int documents)
{
    catalog::Catalog catalog = catalog::Catalog::open(folder, catalog::OpenMode::create);
    const ScratchFolder scratch(folder);
    const int first = static_cast<int>(number(catalog.store(), "SELECT count(*) FROM document"));
    const int records = static_cast<int>(number(catalog.store(), "SELECT count(*) FROM record"));
    SyntheticText text(static_cast<std::uint32_t>(first) + 1);
    double elapsed_s = 0;  // of filing alone, without the making of the papers
    double filing_processor_s = 0;
    for (int document = first; document < documents;) {
        std::vector<catalog::FilingRequest> batch;
        for (; document < documents && batch.size() < documents_at_once; ++document) {
            if (document % documents_of_record == 0 && document / documents_of_record >= records)
                make_record(catalog, text, document);
            batch.push_back(synthetic_document(text, document, scratch.path()));
        }
        const double started_s = monotonic_s();
        const double processor_before_s = processor_s();
        static_cast<void>(catalog::file_all(catalog, batch));
        elapsed_s += monotonic_s() - started_s;
        filing_processor_s += processor_s() - processor_before_s;
        if (document % 10'000 == 0)
            std::fprintf(stderr, "%d documents, %.0f a second, %.0f a second of processor time\n", document,
                         (document - first) / elapsed_s, (document - first) / filing_processor_s);
    }
    return {
        {"documents", std::max(documents - first, 0)}, {"elapsed_s", elapsed_s}, {"processor_s", filing_processor_s}};
}

double at(const std::vector<double>& sorted, double share)
{
    return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

nlohmann::json quantiles(std::vector<double> times_ms)
{
    std::sort(times_ms.begin(), times_ms.end());
    return {{"p50_ms", at(times_ms, 0.5)}, {"p95_ms", at(times_ms, 0.95)}, {"slowest_ms", times_ms.back()}};
}

/// Every query once before the clock runs: what is measured is a catalog in use.
nlohmann::json measured(const catalog::Catalog& catalog, const QueryKind& kind, int rounds)
{
    SyntheticText text(seed_of_queries);
    std::vector<std::string> queries;
    for (int i = 0; i < rounds; ++i)
        queries.push_back(kind.query(text));
    std::vector<double> times_ms;
    std::size_t with_hits = 0;
    for (const bool counts : {false, true})
        for (const std::string& query : queries) {
            const double started_s = monotonic_s();
            const catalog::SearchResult result = catalog::search(catalog, query, kind.options);
            if (!counts)
                continue;
            times_ms.push_back((monotonic_s() - started_s) * 1000);
            with_hits += result.total > 0 ? 1 : 0;
        }
    nlohmann::json json = quantiles(times_ms);
    json["kind"] = kind.name;
    json["queries"] = rounds;
    json["with_hits"] = with_hits;
    json["example"] = queries.front();
    return json;
}

double tables_mb(catalog::Store& store, const std::vector<std::string>& tables)
{
    double mb = 0;
    for (const std::string& table : tables)
        mb += number(store, "SELECT total(pgsize) / 1e6 FROM dbstat WHERE name = '" + table + "'");
    return mb;
}

nlohmann::json measure(const std::string& folder, int rounds)
{
    const catalog::Catalog catalog = catalog::Catalog::open(folder, catalog::OpenMode::read);
    nlohmann::json kinds = nlohmann::json::array();
    for (const QueryKind& kind : query_kinds())
        kinds.push_back(measured(catalog, kind, rounds));
    catalog::Store& store = catalog.store();
    return {{"kinds", kinds},
            {"documents", number(store, "SELECT count(*) FROM document")},
            {"pages", number(store, "SELECT count(*) FROM page_facts")},
            {"terms", number(store, "SELECT count(*) FROM vocabulary")},
            {"text_mb", number(store, "SELECT total(length(CAST(words AS BLOB))) / 1e6 FROM page")},
            {"full_text_index_mb",
             tables_mb(store, {"page_index_data", "page_index_idx", "page_index_docsize", "page_index_config"})},
            {"other_index_mb", tables_mb(store, {"page_facts", "vocabulary", "issuing_agency"})}};
}

}  // namespace

int main(int argc, char** argv)
try {
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "fill" && argc == 4)
        std::cout << fill(argv[2], std::atoi(argv[3])).dump() << '\n';
    else if (what == "measure" && argc == 4)
        std::cout << measure(argv[2], std::atoi(argv[3])).dump() << '\n';
    else if (what == "queries" && argc == 3) {
        SyntheticText text(seed_of_queries);
        for (int i = 0; i < std::atoi(argv[2]); ++i)
            std::cout << query_kinds()[static_cast<std::size_t>(i) % query_kinds().size()].query(text) << '\n';
    } else {
        std::cerr << "usage: bench_search fill FOLDER DOCUMENTS | queries COUNT | measure FOLDER ROUNDS\n";
        return 2;
    }
    return 0;
} catch (const hoso::Error& error) {
    std::cerr << "bench_search: " << error.message() << " [" << error.code() << "]\n";
    return 1;
}
