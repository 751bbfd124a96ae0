#include "catalog/audit.hpp"

#include "base/file.hpp"
#include "catalog/checkpoint.hpp"
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
    void set_up(CLI::App& app) override
    {
        app.add_option("--checkpoint", checkpoint_, "Hold the trail against this signed checkpoint as well")
            ->type_name("FILE");
    }

    int run(Context& context) override
    {
        const Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::read);
        catalog::AuditCheck check = catalog::audit_verify(catalog);
        if (!checkpoint_.empty()) {
            const auto checkpoint =
                catalog::checkpoint_of(read_text_file(checkpoint_, largest_checkpoint), checkpoint_);
            if (const std::string fault = checkpoint_fault(catalog, checkpoint); !fault.empty())
                check.faults.push_back({checkpoint.number, fault});
        }
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

private:
    static constexpr std::uint64_t largest_checkpoint = 1 << 16;

    std::string checkpoint_;
};

class AuditCheckpoint : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("--key", key_, "The Ed25519 key that signs, in PEM form")->required()->type_name("FILE");
        app.add_flag("--make-key", make_key_, "Make the key first");
        app.add_option("-o,--output", output_, "Where the checkpoint is written; keep it away from this machine")
            ->required()
            ->type_name("FILE");
    }

    int run(Context& context) override
    {
        const Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::read);
        const SigningKey key = make_key_ ? SigningKey::make(key_) : SigningKey::load(key_);
        const std::string json = json_of(make_checkpoint(catalog, key));
        write_durably(output_, as_bytes(json));
        if (context.json)
            context.print_json(nlohmann::json::parse(json));
        else if (!context.quiet)
            context.print(output_ + ": signed by " + key.public_key());
        return all_done;
    }

private:
    std::string key_;
    bool make_key_ = false;
    std::string output_;
};

}  // namespace

std::unique_ptr<Command> make_audit_list()
{
    return std::make_unique<AuditList>();
}

std::unique_ptr<Command> make_audit_checkpoint()
{
    return std::make_unique<AuditCheckpoint>();
}

std::unique_ptr<Command> make_audit_verify()
{
    return std::make_unique<AuditVerify>();
}

}  // namespace hoso::cli
