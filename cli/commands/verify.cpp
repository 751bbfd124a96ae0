#include "catalog/verify.hpp"

#include <charconv>

#include "catalog/mirror.hpp"
#include "cli/commands/catalog_json.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/progress.hpp"
#include "pipeline/pdf/pdfa_judge.hpp"

namespace hoso::cli {

namespace {

class Verify : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_flag("--no-pdfa", no_pdfa_, "Do not ask veraPDF, only compare bytes and the audit trail");
        app.add_option("--share", share_, "Check only this share of the files, those not looked at for longest: 1/30")
            ->type_name("1/N");
    }

    int run(Context& context) override
    {
        const int share = share_of_files();
        const catalog::OpenMode mode = share > 1 ? catalog::OpenMode::write : catalog::OpenMode::read;
        const std::string folder = context.catalog_folder().string();
        const catalog::Catalog catalog = catalog::Catalog::open(folder, mode);
        const std::optional<std::string> judge = no_pdfa_ ? std::nullopt : pipeline::find_pdfa_judge();
        ProgressLine line(context.draws_progress());
        catalog::VerifyOptions options;
        options.share = share;
        options.cancel = &context.cancel;
        options.progress = [&](std::uint64_t done, std::uint64_t files) {
            line.show(static_cast<int>(done), static_cast<int>(files), true);
        };
        if (judge)
            options.check_pdfa = [&](const std::filesystem::path& file) { return pipeline::pdfa_fault(*judge, file); };
        const catalog::VerifyReport report = catalog::verify(catalog, options);
        line.clear();
        const auto restored = catalog::mirror_folder(catalog).empty() ? Faults{} : restore(folder, report);
        if (context.json)
            context.print_json(json_of(report, restored, judge.has_value()));
        else
            show(context, report, restored, judge.has_value());
        return report.ok() ? all_done : verification_failed;
    }

private:
    using Faults = std::vector<catalog::FileFault>;

    [[nodiscard]] int share_of_files() const
    {
        if (share_.empty())
            return 1;
        int share = 0;
        const char* end = share_.data() + share_.size();
        if (!share_.starts_with("1/") || std::from_chars(share_.data() + 2, end, share).ptr != end || share < 1)
            throw BaseError(Failure::usage, "HOSO-USAGE-SHARE", "a share is written as 1/30", share_);
        return share;
    }

    static Faults restore(const std::string& folder, const catalog::VerifyReport& report)
    {
        Faults faults = report.damaged;
        faults.insert(faults.end(), report.missing.begin(), report.missing.end());
        if (faults.empty())
            return faults;
        catalog::Catalog writable = catalog::Catalog::open(folder, catalog::OpenMode::write);
        return restore_from_mirror(writable, faults, {current_user()});
    }

    static nlohmann::json json_of(const catalog::VerifyReport& report, const Faults& restored, bool pdfa_checked)
    {
        nlohmann::json audit_faults = nlohmann::json::array();
        for (const catalog::AuditFault& fault : report.audit.faults)
            audit_faults.push_back({{"number", fault.number}, {"message", fault.message}});
        return {{"files", report.files},
                {"bytes", report.bytes},
                {"ok", report.intact},
                {"damaged", faults_json(report.damaged)},
                {"missing", faults_json(report.missing)},
                {"restored", faults_json(restored)},
                {"orphans", report.orphans},
                {"invalid_pdfa", faults_json(report.invalid_pdfa)},
                {"pdfa_checked", pdfa_checked},
                {"inconsistent", report.inconsistent},
                {"audit_ok", report.audit.ok()},
                {"audit_faults", std::move(audit_faults)}};
    }

    void show(const Context& context, const catalog::VerifyReport& report, const Faults& restored,
              bool pdfa_checked) const
    {
        const auto list = [&](const char* what, const std::vector<catalog::FileFault>& faults) {
            for (const catalog::FileFault& fault : faults)
                context.print(std::string(what) + ": " + fault.path + ": " + fault.message);
        };
        list("damaged", report.damaged);
        list("missing", report.missing);
        list("restored from the mirror", restored);
        list("invalid PDF/A", report.invalid_pdfa);
        for (const std::string& sentence : report.inconsistent)
            context.print("inconsistent: " + sentence);
        for (const catalog::AuditFault& fault : report.audit.faults)
            context.print("audit trail: row " + std::to_string(fault.number) + ": " + fault.message);
        for (const std::string& orphan : report.orphans)
            context.print("orphan (no document names it): " + orphan);
        context.print(std::to_string(report.intact) + " of " + std::to_string(report.files) + " files intact, " +
                      std::to_string(report.bytes) + " bytes read; audit trail of " +
                      std::to_string(report.audit.rows) + " rows " + (report.audit.ok() ? "whole" : "DAMAGED"));
        if (!pdfa_checked && !no_pdfa_)
            context.print("PDF/A was not checked: veraPDF is not installed (hoso doctor says how to get it)");
    }

    bool no_pdfa_ = false;
    std::string share_;
};

}  // namespace

std::unique_ptr<Command> make_verify()
{
    return std::make_unique<Verify>();
}

}  // namespace hoso::cli
