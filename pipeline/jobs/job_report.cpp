#include "pipeline/jobs/job_report.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline {

void JobReport::take(const MadeDocument& made)
{
    for (const ConvertedPage& page : made.document.pages)
        pages_.push_back({page.facts.source, page.facts.number, page.words, page.mean_confidence, page.facts.blank,
                          page.facts.rotation, page.facts.warnings});
    failures_ = made.failures;
    pages_kept_ = made.pages_kept;
    left_out_ = made.document.left_out.size();
}

bool JobReport::needs_review() const
{
    return !failures_.empty() ||
           std::any_of(pages_.begin(), pages_.end(), [](const ReportedPage& page) { return !page.warnings.empty(); });
}

std::string JobReport::json() const
{
    nlohmann::json pages = nlohmann::json::array();
    for (const ReportedPage& page : pages_)
        pages.push_back({{"source", page.source},
                         {"page", page.page},
                         {"words", page.words},
                         {"confidence", std::round(page.confidence * 1000) / 1000},
                         {"blank", page.blank},
                         {"rotation", page.rotation},
                         {"warnings", page.warnings}});
    nlohmann::json failures = nlohmann::json::array();
    for (const ConvertFailure& failure : failures_)
        failures.push_back({{"input", failure.input},
                            {"page", failure.page},
                            {"code", failure.code},
                            {"message", failure.message},
                            {"hint", failure.hint}});
    const nlohmann::json all = {{"pages", std::move(pages)},
                                {"failures", std::move(failures)},
                                {"done", done_},
                                {"kept", pages_kept_},
                                {"left_out", left_out_}};
    return json_text(all);
}

JobReport JobReport::from_json(const std::string& text)
{
    try {
        const nlohmann::json all = nlohmann::json::parse(text);
        JobReport report;
        if (all.empty())
            return report;  // of a document that is not made yet
        for (const nlohmann::json& page : all.at("pages"))
            report.pages_.push_back({page.at("source"), page.at("page"), page.at("words"), page.at("confidence"),
                                     page.at("blank"), page.at("rotation"),
                                     page.at("warnings").get<std::vector<std::string>>()});
        for (const nlohmann::json& failure : all.at("failures"))
            report.failures_.push_back({failure.at("input"), failure.at("page"), Failure::input, failure.at("code"),
                                        failure.at("message"), failure.at("hint")});
        report.done_ = all.at("done").get<std::vector<std::int64_t>>();
        report.pages_kept_ = all.at("kept");
        report.left_out_ = all.at("left_out");
        return report;
    } catch (const nlohmann::json::exception& error) {
        throw Error(Failure::catalog, "HOSO-BATCH-REPORT",
                    std::string("what was kept of a document's making cannot be read: ") + error.what());
    }
}

}  // namespace hoso::pipeline
