#include "catalog/mirror.hpp"

#include "cli/commands/catalog_json.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"

namespace hoso::cli {

namespace {

class Mirror : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("FOLDER", folder_, "Make this folder the mirror; left out: the one that is configured");
    }

    int run(Context& context) override
    {
        catalog::Catalog catalog = catalog::Catalog::open(context.catalog_folder().string(), catalog::OpenMode::write);
        const catalog::Actor actor{current_user()};
        if (!folder_.empty())
            set_mirror(catalog, folder_, actor);
        const catalog::MirrorReport report = bring_together(catalog, actor, &context.cancel);
        if (context.json)
            context.print_json({{"mirror", catalog::mirror_folder(catalog).string()},
                                {"files", report.files},
                                {"copied", report.copied},
                                {"restored", faults_json(report.restored)},
                                {"lost", faults_json(report.lost)}});
        else
            show(context, report);
        return report.ok() ? all_done : verification_failed;
    }

private:
    static void show(const Context& context, const catalog::MirrorReport& report)
    {
        for (const catalog::FileFault& fault : report.restored)
            context.print("restored from the mirror: " + fault.path + ": " + fault.message);
        for (const catalog::FileFault& fault : report.lost)
            context.print("LOST: " + fault.path + ": " + fault.message);
        context.print(std::to_string(report.files) + " files, " + std::to_string(report.copied) + " copied, " +
                      std::to_string(report.restored.size()) + " restored");
    }

    std::string folder_;
};

}  // namespace

std::unique_ptr<Command> make_mirror()
{
    return std::make_unique<Mirror>();
}

}  // namespace hoso::cli
