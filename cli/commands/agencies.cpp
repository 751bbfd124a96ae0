#include "catalog/report.hpp"

#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"

namespace hoso::cli {

namespace {

using catalog::Catalog;
using catalog::OpenMode;

class AgenciesList : public Command {
public:
    void set_up(CLI::App&) override {}

    int run(Context& context) override
    {
        const Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::read);
        nlohmann::json list = nlohmann::json::array();
        for (const catalog::Agency& agency : agencies(catalog)) {
            if (context.json)
                list.push_back({{"code", agency.code}, {"name", agency.name}, {"level", agency.level}});
            else
                context.print(agency.code + "  " + agency.level + "  " + agency.name);
        }
        if (context.json)
            context.print_json({{"agencies", std::move(list)}});
        return all_done;
    }
};

class AgenciesSet : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("CODE", agency_.code, "The agency's identifier")->required();
        app.add_option("--name", agency_.name, "Its name")->required();
        app.add_option("--level", agency_.level, "Its level, by the deployment's levels.toml")->required();
    }

    int run(Context& context) override
    {
        Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::create);
        set_agency(catalog, agency_, {current_user()});
        if (context.json)
            context.print_json({{"code", agency_.code}, {"name", agency_.name}, {"level", agency_.level}});
        return all_done;
    }

private:
    catalog::Agency agency_;
};

}  // namespace

std::unique_ptr<Command> make_agencies_list()
{
    return std::make_unique<AgenciesList>();
}

std::unique_ptr<Command> make_agencies_set()
{
    return std::make_unique<AgenciesSet>();
}

}  // namespace hoso::cli
