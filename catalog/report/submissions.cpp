#include <algorithm>
#include <chrono>

#include "base/clock.hpp"
#include "base/config.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/lifecycle_rows.hpp"
#include "catalog/people/sight.hpp"
#include "catalog/report/report_parts.hpp"

namespace hoso::catalog {

namespace {

using Texts = std::vector<std::string>;
using std::chrono::sys_days;
using std::chrono::year_month_day;

/// The last day that a stored date can mean.
sys_days last_day_of(const std::string& date)
{
    const std::chrono::year year(std::stoi(date.substr(0, 4)));
    const std::chrono::month month(date.size() >= 7 ? static_cast<unsigned>(std::stoi(date.substr(5, 2))) : 12u);
    if (date.size() >= 10)
        return year_month_day(year, month, std::chrono::day(static_cast<unsigned>(std::stoi(date.substr(8, 2)))));
    return year_month_day(year / month / std::chrono::last);
}

sys_days plus_months(sys_days day, std::int64_t months)
{
    const year_month_day date(day);
    const year_month_day moved = date + std::chrono::months(months);
    return moved.ok() ? sys_days(moved) : sys_days(moved.year() / moved.month() / std::chrono::last);
}

std::string iso(sys_days day)
{
    return iso8601(std::chrono::time_point_cast<std::chrono::seconds>(day)).substr(0, 10);
}

/// When a record must have been submitted (Decree 30/2020, art. 30 and 31).
class Deadlines {
public:
    explicit Deadlines(const Deployment& deployment)
        : deployment_(deployment), rules_(Config::load(deployment.folder() / "lifecycle.toml"))
    {
    }

    [[nodiscard]] int announced_days() const
    {
        return static_cast<int>(rules_.integer("submission.announced_days").value_or(0));
    }

    /// Nothing for a record that need not be submitted (yet), or of which the end is not known.
    [[nodiscard]] std::optional<sys_days> due(const std::string& state, const Fields& fields) const
    {
        const std::string end = value_of(fields, "endDate");
        const bool kept_back = in("submission.kept_back_states", state);
        if (end.empty() || (!kept_back && !in("submission.states", state)))
            return std::nullopt;
        const auto years = retention_years(deployment_, fields);
        if (years && *years < rules_.integer("retention.least_years_to_submit").value_or(0))
            return std::nullopt;
        std::int64_t months = rules_.integer("submission.months").value_or(12);
        const std::string words = value_of(fields, "maintenanceText");
        for (const std::string& known : rules_.keys("submission.months_by_words"))
            if (known == words)
                months = rules_.integer("submission.months_by_words." + known).value_or(months);
        if (kept_back)
            months += rules_.integer("submission.kept_back_months").value_or(0);
        return plus_months(last_day_of(end), months);
    }

private:
    [[nodiscard]] bool in(const std::string& key, const std::string& state) const
    {
        const Texts states = rules_.texts(key).value_or(Texts{});
        return std::find(states.begin(), states.end(), state) != states.end();
    }

    const Deployment& deployment_;
    Config rules_;
};

}  // namespace

void find_submissions(const Catalog& catalog, const ReportRequest& request, Report& report)
{
    const Deadlines deadlines(catalog.deployment());
    report.announced_days = deadlines.announced_days();
    const sys_days today = last_day_of(report.as_of);
    Submission one;
    std::string json;
    soci::statement statement =
        (catalog.store().sql().prepare << "SELECT code, title, state, fields FROM record WHERE state NOT IN "
                                          "('PLANNED', 'OPEN') AND (:agency = '' OR agency = :agency) "
                                          "AND (:year = 0 OR year = :year)" +
                                              and_seen(catalog, "record.id") + " ORDER BY code",
         soci::use(request.agency, "agency"), soci::use(request.year, "year"), soci::into(one.code),
         soci::into(one.title), soci::into(one.state), soci::into(json));
    statement.execute();
    while (statement.fetch()) {
        const Fields fields = fields_from_json(json);
        const auto due = deadlines.due(one.state, fields);
        if (!due || *due - today > std::chrono::days(report.announced_days))
            continue;
        one.creator = value_of(fields, "creator");
        one.due = iso(*due);
        one.days = static_cast<int>((*due - today).count());
        (one.days < 0 ? report.overdue : report.due).push_back(one);
    }
    const auto sooner = [](const Submission& a, const Submission& b) { return a.due < b.due; };
    std::stable_sort(report.overdue.begin(), report.overdue.end(), sooner);
    std::stable_sort(report.due.begin(), report.due.end(), sooner);
}

}  // namespace hoso::catalog
