#include "catalog/backup.hpp"

#include "cli/commands/catalog_json.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"

namespace hoso::cli {

namespace {

using catalog::Catalog;
using catalog::OpenMode;

void print(const Context& context, const char* what, const std::vector<catalog::FileFault>& faults)
{
    for (const catalog::FileFault& fault : faults)
        context.print(std::string(what) + ": " + fault.path + ": " + fault.message);
}

class Backup : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("DIR", target_, "The folder of the copy; it must not exist yet, or be empty")->required();
    }

    int run(Context& context) override
    {
        const Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::read);
        const catalog::CopyReport report = back_up(catalog, target_, &context.cancel);
        const bool whole = report.damaged.empty() && report.missing.empty();
        if (context.json) {
            context.print_json({{"backup", target_},
                                {"files", report.files},
                                {"bytes", report.bytes},
                                {"damaged", faults_json(report.damaged)},
                                {"missing", faults_json(report.missing)}});
        } else {
            print(context, "damaged, not copied", report.damaged);
            print(context, "missing", report.missing);
            if (!context.quiet)
                context.print(target_ + ": " + std::to_string(report.files) + " files, " +
                              std::to_string(report.bytes) + " bytes");
        }
        return whole ? all_done : verification_failed;
    }

private:
    std::string target_;
};

class Restore : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("DIR", backup_, "The folder of the backup; --catalog says where the catalog is made from it")
            ->required();
    }

    int run(Context& context) override
    {
        const std::string target = context.catalog_folder().string();
        const catalog::VerifyReport report = catalog::restore(backup_, target, &context.cancel);
        if (context.json) {
            context.print_json({{"catalog", target},
                                {"files", report.files},
                                {"bytes", report.bytes},
                                {"ok", report.intact},
                                {"damaged", faults_json(report.damaged)},
                                {"missing", faults_json(report.missing)},
                                {"inconsistent", report.inconsistent},
                                {"audit_ok", report.audit.ok()}});
        } else {
            print(context, "damaged", report.damaged);
            print(context, "missing", report.missing);
            for (const std::string& sentence : report.inconsistent)
                context.print("inconsistent: " + sentence);
            context.print(target + ": " + std::to_string(report.intact) + " of " + std::to_string(report.files) +
                          " files intact; audit trail of " + std::to_string(report.audit.rows) + " rows " +
                          (report.audit.ok() ? "whole" : "DAMAGED"));
        }
        return report.ok() ? all_done : verification_failed;
    }

private:
    std::string backup_;
};

}  // namespace

std::unique_ptr<Command> make_backup()
{
    return std::make_unique<Backup>();
}

std::unique_ptr<Command> make_restore()
{
    return std::make_unique<Restore>();
}

}  // namespace hoso::cli
