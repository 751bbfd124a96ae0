#include "catalog/report.hpp"

#include "base/clock.hpp"
#include "catalog/report/report_parts.hpp"

namespace hoso::catalog {

namespace {

void count_work(Store& store, Report& report)
{
    WorkOfDay one;
    soci::statement statement =
        (store.sql().prepare << "SELECT filed_by, substr(filed_at, 1, 10) AS day, count(*), sum(pages) FROM document "
                                "GROUP BY filed_by, day ORDER BY day DESC, filed_by",
         soci::into(one.operator_name), soci::into(one.day), soci::into(one.documents), soci::into(one.pages));
    statement.execute();
    while (statement.fetch())
        report.work.push_back(one);
}

void count_quality(Store& store, Report& report)
{
    long long documents = 0;
    long long pages = 0;
    long long with_words = 0;
    long long to_review = 0;
    double mean = 0;
    const double least = ReadingQuality::least_confidence;
    store.sql() << "SELECT count(*) FROM document", soci::into(documents);
    store.sql() << "SELECT count(*), coalesce(sum(words <> ''), 0), coalesce(avg(CASE WHEN words <> '' THEN "
                   "ocr_confidence END), 0.0), coalesce(sum(words <> '' AND ocr_confidence < :least), 0) FROM page",
        soci::use(least, "least"), soci::into(pages), soci::into(with_words), soci::into(mean), soci::into(to_review);
    report.quality = {documents, pages, with_words, mean, to_review};
}

}  // namespace

Report report(const Catalog& catalog, const ReportRequest& request)
{
    Report report;
    report.as_of = iso8601(wall_time()).substr(0, 10);
    if (!request.as_of.empty()) {
        const auto day = stored_date(request.as_of);
        if (!day || day->size() != 10)
            throw Error(Failure::usage, "HOSO-REPORT-DATE", "this is no day", request.as_of, "write it as 2026-12-31");
        report.as_of = *day;
    }
    guarded(catalog.store(), [&] {
        Transaction transaction(catalog.store(), Transaction::Kind::read);
        count_completions(catalog, request, report);
        find_submissions(catalog, request, report);
        count_work(catalog.store(), report);
        count_quality(catalog.store(), report);
    });
    return report;
}

}  // namespace hoso::catalog
