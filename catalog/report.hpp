#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/forms/form.hpp"

namespace hoso::catalog {

/// An agency whose records are reported on.
struct Agency {
    std::string code;
    std::string name;
    std::string level;  ///< of the deployment's levels.toml
};

/// By code.
[[nodiscard]] std::vector<Agency> agencies(const Catalog& catalog);

/// Adds an agency, or changes the name and level of one.
/// @throws Error HOSO-AGENCY-LEVEL (the deployment has no such level), HOSO-FIELD-INVALID
void set_agency(Catalog& catalog, const Agency& agency, const Actor& actor);

/// How far the records of lists have come (RPT-1).
struct Completion {
    std::string level;   ///< empty when the agency is not known
    std::string agency;  ///< empty in the sum over a level
    std::string name;    ///< of the agency or the level, for people
    int year = 0;
    std::int64_t listed = 0;
    std::map<std::string, std::int64_t> excluded;  ///< by reason
    std::int64_t created = 0;                      ///< exist electronically; without the excluded ones
    std::int64_t completed = 0;                    ///< the same
    std::optional<double> target_percent;

    [[nodiscard]] std::int64_t excluded_sum() const;
    [[nodiscard]] std::int64_t expected() const { return listed - excluded_sum(); }
    [[nodiscard]] double created_percent() const;
    [[nodiscard]] double completed_percent() const;
};

/// A record that must go to the archive (REC-3).
struct Submission {
    std::string code;
    std::string title;
    std::string creator;
    std::string state;
    std::string due;  ///< ISO 8601
    int days = 0;     ///< until then; negative: since then
};

struct WorkOfDay {
    std::string operator_name;
    std::string day;  ///< ISO 8601, UTC
    std::int64_t documents = 0;
    std::int64_t pages = 0;
};

struct ReadingQuality {
    std::int64_t documents = 0;
    std::int64_t pages = 0;
    std::int64_t pages_with_words = 0;
    double mean_confidence = 0;  ///< 0..1, over the pages with words
    std::int64_t to_review = 0;  ///< pages with words below `least_confidence`
    static constexpr double least_confidence = 0.75;
};

struct ReportRequest {
    std::string agency;  ///< empty: all
    int year = 0;        ///< of the lists; 0: all
    std::string as_of;   ///< ISO 8601 day; empty: today
};

struct Report {
    std::string as_of;
    int announced_days = 0;
    std::vector<Completion> levels;
    std::vector<Completion> agencies;
    std::int64_t unlisted = 0;  ///< records of no list, such as digitised ones of closed years; counted apart
    std::vector<Submission> overdue;
    std::vector<Submission> due;
    std::vector<WorkOfDay> work;  ///< latest day first
    ReadingQuality quality;
};

/// @throws Error HOSO-REPORT-DATE
[[nodiscard]] Report report(const Catalog& catalog, const ReportRequest& request);

/// The part of a report that says how far the lists have come, by level and year, the latest year first.
[[nodiscard]] std::vector<Completion> completions_by_level(const Catalog& catalog);

/// The report as tables with charts, in the deployment's words.
[[nodiscard]] Form report_form(const Deployment& deployment, const Report& report);

}  // namespace hoso::catalog
