#include "catalog/exchange/hand_over.hpp"

#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "pipeline/print/form_pdf.hpp"

namespace hoso::cli {

namespace {

using catalog::Catalog;
using catalog::OpenMode;

class Export : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("RECORD", request_.codes, "The codes of the records")->required();
        app.add_option("-o,--output", target_, "The folder of the hand-over; it must not exist yet, or be empty")
            ->required()
            ->type_name("DIR");
        app.add_option("--package", package_,
                       "bag: one BagIt bag; else a profile of the deployment (tt05, eark): a ZIP with METS each record")
            ->type_name("PROFILE");
    }

    int run(Context& context) override
    {
        Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::write);
        request_.target = target_;
        request_.print = &pipeline::print_form;
        request_.actor = {current_user()};
        request_.cancel = &context.cancel;
        const catalog::HandedOver done =
            package_ == "bag" ? export_records(catalog, request_) : export_packages(catalog, request_, package_);
        if (context.json)
            context.print_json({{"bag", target_},
                                {"package", package_},
                                {"records", request_.codes},
                                {"documents", done.documents},
                                {"bytes", done.bytes}});
        else if (!context.quiet)
            context.print(target_ + ": " + std::to_string(done.records) + " records with " +
                          std::to_string(done.documents) + " documents, " + std::to_string(done.bytes) + " bytes");
        return all_done;
    }

private:
    catalog::HandOverRequest request_;
    std::string target_;
    std::string package_ = "bag";
};

class Import : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("BAG", bag_, "The folder of a bag that hoso export wrote")->required();
    }

    int run(Context& context) override
    {
        Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::create);
        const catalog::TakenBack done = import_bag(catalog, bag_, {current_user()});
        if (context.json)
            context.print_json(
                {{"bag", bag_}, {"records", done.records}, {"documents", done.documents}, {"pages", done.pages}});
        else if (!context.quiet)
            for (const std::string& code : done.records)
                context.print(code + " taken in");
        return all_done;
    }

private:
    std::string bag_;
};

}  // namespace

std::unique_ptr<Command> make_export()
{
    return std::make_unique<Export>();
}

std::unique_ptr<Command> make_import()
{
    return std::make_unique<Import>();
}

}  // namespace hoso::cli
