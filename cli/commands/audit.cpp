#include "catalog/audit.hpp"

#include "cli/commands/catalog_json.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"

namespace hoso::cli {

namespace {

using catalog::Catalog;
using catalog::OpenMode;

class AuditList : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("--record", filter_.record, "Only what concerns this record")->type_name("CODE");
        app.add_option("--actor", filter_.actor, "Only what this person did");
        app.add_option("--limit", filter_.limit, "At most so many");
        app.add_option("--offset", filter_.offset, "Leave out so many");
    }

    int run(Context& context) override
    {
        const Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::read);
        const std::vector<catalog::AuditEntry> trail = catalog::audit_trail(catalog, filter_);
        nlohmann::json list = nlohmann::json::array();
        for (const catalog::AuditEntry& entry : trail) {
            if (context.json)
                list.push_back(to_json(entry));
            else
                context.print(std::to_string(entry.number) + "  " + entry.at + "  " + entry.actor + "  " +
                              entry.action + "  " + entry.object);
        }
        if (context.json)
            context.print_json({{"entries", std::move(list)}});
        return all_done;
    }

private:
    catalog::AuditFilter filter_;
};

class AuditVerify : public Command {
public:
    void set_up(CLI::App&) override {}

    int run(Context& context) override
    {
        const Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::read);
        const catalog::AuditCheck check = catalog::audit_verify(catalog);
        nlohmann::json faults = nlohmann::json::array();
        for (const catalog::AuditFault& fault : check.faults) {
            faults.push_back({{"number", fault.number}, {"message", fault.message}});
            if (!context.json)
                context.print("row " + std::to_string(fault.number) + ": " + fault.message);
        }
        if (context.json)
            context.print_json({{"rows", check.rows}, {"ok", check.ok()}, {"faults", std::move(faults)}});
        else
            context.print("audit trail of " + std::to_string(check.rows) + " rows " +
                          (check.ok() ? "whole" : "DAMAGED"));
        return check.ok() ? all_done : verification_failed;
    }
};

}  // namespace

std::unique_ptr<Command> make_audit_list()
{
    return std::make_unique<AuditList>();
}

std::unique_ptr<Command> make_audit_verify()
{
    return std::make_unique<AuditVerify>();
}

}  // namespace hoso::cli
