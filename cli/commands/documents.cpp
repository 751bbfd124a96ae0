#include "catalog/document.hpp"
#include "cli/commands/catalog_json.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"

namespace hoso::cli {

namespace {

class DocumentsShow : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("DOCUMENT", reference_, "Its number, docCode or docId")->required();
    }

    int run(Context& context) override
    {
        const catalog::Catalog catalog =
            catalog::Catalog::open(context.catalog_folder().string(), catalog::OpenMode::read);
        const catalog::Document found = catalog::document(catalog, reference_);
        if (context.json) {
            context.print_json(to_json(found));
            return all_done;
        }
        context.print(found.title + "\n");
        const catalog::FieldRules& rules = catalog.deployment().document();
        for (const auto& [name, value] : found.fields) {
            const catalog::FieldRule* rule = rules.find(name);
            context.print("  " + (rule != nullptr ? rule->label : name) + ": " + rules.shown(name, value));
        }
        context.print("\n  record  " + found.record + "\n  file    " + found.file.path.string() + "\n  sha256  " +
                      found.file.sha256 + "\n  filed   " + found.filed_at + " by " + found.filed_by);
        return all_done;
    }

private:
    std::string reference_;
};

}  // namespace

std::unique_ptr<Command> make_documents_show()
{
    return std::make_unique<DocumentsShow>();
}

}  // namespace hoso::cli
