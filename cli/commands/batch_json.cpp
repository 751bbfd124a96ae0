#include "cli/commands/batch_json.hpp"

#include <iomanip>
#include <sstream>

namespace hoso::cli {

namespace {

nlohmann::json time_or_null(const std::optional<SystemTime>& time)
{
    return time ? nlohmann::json(iso8601(*time)) : nlohmann::json();
}

std::string line_of(const std::string& name, const std::string& state, const std::string& documents,
                    const std::string& pages, const std::string& done, const std::string& failed,
                    const std::string& review)
{
    std::ostringstream line;
    line << std::left << std::setw(24) << name << ' ' << std::setw(16) << state << std::right << std::setw(10)
         << documents << std::setw(8) << pages << std::setw(8) << done << std::setw(8) << failed << std::setw(8)
         << review;
    return line.str();
}

}  // namespace

nlohmann::json to_json(const catalog::JobBatch& batch)
{
    return {{"id", batch.id},
            {"name", batch.name},
            {"state", batch.state},
            {"documents", batch.documents},
            {"pages", batch.pages},
            {"done", batch.done},
            {"failed", batch.failed},
            {"review", batch.review},
            {"rejected", batch.rejected},
            {"priority", batch.priority},
            {"added", iso8601(batch.added)},
            {"added_by", batch.added_by},
            {"started", time_or_null(batch.started)},
            {"finished", time_or_null(batch.finished)}};
}

void print_batches(const Context& context, const std::vector<catalog::JobBatch>& batches)
{
    context.print(line_of("batch", "state", "documents", "pages", "done", "failed", "review"));
    for (const catalog::JobBatch& batch : batches)
        context.print(line_of(batch.name, batch.state, std::to_string(batch.documents), std::to_string(batch.pages),
                              std::to_string(batch.done), std::to_string(batch.failed), std::to_string(batch.review)));
}

}  // namespace hoso::cli
