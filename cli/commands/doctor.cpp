#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "base/file.hpp"
#include "base/install.hpp"
#include "base/process.hpp"
#include "base/sandbox.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "ocr/engine.hpp"
#include "pipeline/pdf/pdfa_judge.hpp"
#include "pipeline/workers/worker_pool.hpp"

namespace hoso::cli {

namespace {

namespace fs = std::filesystem;

/// One line of the report.
struct Finding {
    std::string name;
    bool ok = true;
    bool needed = true;  ///< nothing works without it; else something is left out
    std::string detail;
    std::string remedy;  ///< what to type when it is not ok
};

Finding program(const char* name, const char* purpose, const char* remedy, bool needed)
{
    const std::optional<std::string> found = find_program(name);
    return {name, found.has_value(), needed, found ? *found + " (" + purpose + ")" : std::string("missing: ") + purpose,
            remedy};
}

Finding worker()
{
    try {
        return {"worker", true, true, companion_program("hoso-worker").string(), ""};
    } catch (const Error& error) {
        return {"worker", false, true, error.message(), error.hint()};
    }
}

Finding data()
{
    try {
        return {"data", true, true, data_folder().string(), ""};
    } catch (const Error& error) {
        return {"data", false, true, error.message(), error.hint()};
    }
}

Finding sandbox()
{
    const SandboxSupport support = sandbox_support();
    std::string detail = std::string("seccomp ") + (support.seccomp ? "yes" : "no") + ", Landlock ";
    detail += support.landlock_abi > 0 ? "ABI " + std::to_string(support.landlock_abi) : "no";
    return {"sandbox", support.seccomp || support.landlock_abi > 0, true, detail,
            "use a kernel with seccomp; foreign files are not processed without"};
}

Finding languages()
{
    std::string names;
    for (const std::string& language : ocr::installed_languages())
        names += (names.empty() ? "" : " ") + language;
    const bool vietnamese = (" " + names + " ").find(" vie ") != std::string::npos;
    return {"languages", vietnamese, false,
            names.empty() ? "no language model in " + ocr::models_folder().string() : names,
            "apt install tesseract-ocr-vie tesseract-ocr-eng"};
}

Finding disk(const std::string& name, const fs::path& folder)
{
    const std::uint64_t free = free_disk_bytes(folder);
    constexpr std::uint64_t reserve = 1ull << 30;
    char detail[64];
    std::snprintf(detail, sizeof detail, "%.1f GB free in ", static_cast<double>(free) / 1e9);
    return {name, free > reserve, false, detail + folder.string(), "free some space or choose another folder"};
}

Finding permission(const fs::path& folder)
{
    fs::path existing = fs::absolute(folder);
    while (!fs::exists(existing) && existing != existing.root_path())
        existing = existing.parent_path();
    const bool writable = ::access(existing.c_str(), W_OK) == 0;
    return {"catalog", writable, true, folder.string() + (fs::exists(folder) ? "" : " (not yet there)"),
            "give the user the right to write to " + existing.string() + ", or name another folder with --catalog"};
}

Finding judge()
{
    const std::optional<std::string> found = pipeline::find_pdfa_judge();
    return {"veraPDF", found.has_value(), false, found ? *found : "missing: verify cannot check PDF/A",
            "put veraPDF on the PATH as verapdf, or set HOSO_VERAPDF (tools/verapdf of the source tree fetches it)"};
}

class Doctor : public Command {
public:
    void set_up(CLI::App&) override {}

    int run(Context& context) override
    {
        const std::vector<Finding> findings{
            worker(),
            data(),
            sandbox(),
            languages(),
            program("pdftoppm", "renders PDF pages", "apt install poppler-utils", true),
            program("pdftotext", "reads the text of PDF pages", "apt install poppler-utils", true),
            judge(),
            permission(context.catalog_folder()),
            disk("catalog disk", context.catalog_folder()),
            disk("scratch disk", fs::temp_directory_path()),
            {"cores", true, false, std::to_string(pipeline::default_workers()), ""}};
        bool healthy = true;
        nlohmann::json list = nlohmann::json::array();
        for (const Finding& finding : findings) {
            healthy = healthy && (finding.ok || !finding.needed);
            if (context.json)
                list.push_back({{"name", finding.name},
                                {"ok", finding.ok},
                                {"needed", finding.needed},
                                {"detail", finding.detail},
                                {"remedy", finding.ok ? "" : finding.remedy}});
            else
                show(context, finding);
        }
        if (context.json)
            context.print_json({{"ok", healthy}, {"findings", std::move(list)}});
        return healthy ? all_done : some_failed;
    }

private:
    static void show(const Context& context, const Finding& finding)
    {
        const char* mark = finding.ok ? "ok     " : finding.needed ? "MISSING" : "without";
        context.print(std::string(mark) + "  " + finding.name + ": " + finding.detail);
        if (!finding.ok)
            context.print("         " + finding.remedy);
    }
};

}  // namespace

std::unique_ptr<Command> make_doctor()
{
    return std::make_unique<Doctor>();
}

}  // namespace hoso::cli
