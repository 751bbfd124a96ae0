#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "base/config.hpp"
#include "catalog/report/report_parts.hpp"
#include "catalog/texts.hpp"

namespace hoso::catalog {

namespace {

using Texts = std::vector<std::string>;

double percent(std::int64_t part, std::int64_t whole)
{
    return whole > 0 ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0;
}

/// What the deployment says about levels.
class Levels {
public:
    explicit Levels(const Deployment& deployment) : config_(Config::load(deployment.folder() / "levels.toml")) {}

    [[nodiscard]] std::string label(const std::string& level) const
    {
        return config_.text(level + ".label").value_or(level);
    }

    /// The target of the last year that is named and not later.
    [[nodiscard]] std::optional<double> target(const std::string& level, int year) const
    {
        std::optional<double> target;
        int latest = 0;
        if (level.empty())
            return target;
        for (const std::string& named : config_.keys(level + ".targets"))
            if (const int from = std::stoi(named); from <= year && from >= latest) {
                latest = from;
                target = config_.number(level + ".targets." + named);
            }
        return target;
    }

private:
    Config config_;
};

void add(Completion& sum, const Completion& part)
{
    sum.listed += part.listed;
    sum.created += part.created;
    sum.completed += part.completed;
    for (const auto& [reason, count] : part.excluded)
        sum.excluded[reason] += count;
}

using ByAgencyAndYear = std::map<std::pair<std::string, int>, Completion>;

ByAgencyAndYear counted(const Catalog& catalog, const ReportRequest& request)
{
    const Config rules = Config::load(catalog.deployment().folder() / "lifecycle.toml");
    const Texts planned = rules.texts("report.planned").value_or(Texts{});
    const Texts completed = rules.texts("report.completed").value_or(Texts{});
    std::string agency;
    int year = 0;
    std::string state;
    std::string exclusion;
    long long count = 0;
    // A frozen record counts as what it was.
    soci::statement statement =
        (catalog.store().sql().prepare
             << "SELECT agency, year, CASE WHEN state = 'FROZEN' THEN frozen_from ELSE state END AS stage, "
                "coalesce(fields ->> 'exclusion', '') AS reason, count(*) FROM record WHERE symbol <> '' "
                "AND (:agency = '' OR agency = :agency) AND (:year = 0 OR year = :year) "
                "GROUP BY agency, year, stage, reason",
         soci::use(request.agency, "agency"), soci::use(request.year, "year"), soci::into(agency), soci::into(year),
         soci::into(state), soci::into(exclusion), soci::into(count));
    statement.execute();
    ByAgencyAndYear all;
    while (statement.fetch()) {
        Completion& one = all[{agency, year}];
        one.agency = agency;
        one.year = year;
        one.listed += count;
        if (!exclusion.empty())
            one.excluded[exclusion] += count;
        else if (!contains(planned, state))
            one.created += count;
        if (exclusion.empty() && contains(completed, state))
            one.completed += count;
    }
    return all;
}

}  // namespace

std::int64_t Completion::excluded_sum() const
{
    std::int64_t sum = 0;
    for (const auto& [reason, count] : excluded)
        sum += count;
    return sum;
}

double Completion::created_percent() const
{
    return percent(created, expected());
}

double Completion::completed_percent() const
{
    return percent(completed, expected());
}

void count_completions(const Catalog& catalog, const ReportRequest& request, Report& report)
{
    std::map<std::string, Agency> known;
    for (Agency& agency : agencies(catalog))
        known[agency.code] = agency;
    const Levels levels(catalog.deployment());
    std::map<std::pair<std::string, int>, Completion> by_level;
    for (auto& [key, completion] : counted(catalog, request)) {
        const auto agency = known.find(completion.agency);
        completion.name = agency == known.end() ? completion.agency : agency->second.name;
        completion.level = agency == known.end() ? std::string() : agency->second.level;
        completion.target_percent = levels.target(completion.level, completion.year);
        Completion& level = by_level[{completion.level, completion.year}];
        level.level = completion.level;
        level.name = completion.level.empty() ? "?" : levels.label(completion.level);
        level.year = completion.year;
        level.target_percent = completion.target_percent;
        add(level, completion);
        report.agencies.push_back(completion);
    }
    for (auto& [key, level] : by_level)
        report.levels.push_back(std::move(level));
    long long unlisted = 0;
    catalog.store().sql() << "SELECT count(*) FROM record WHERE symbol = ''", soci::into(unlisted);
    report.unlisted = unlisted;
}

std::vector<Completion> completions_by_level(const Catalog& catalog)
{
    Report report;
    guarded(catalog.store(), [&] { count_completions(catalog, {}, report); });
    std::ranges::stable_sort(report.levels, std::ranges::greater(), &Completion::year);
    return std::move(report.levels);
}

}  // namespace hoso::catalog
