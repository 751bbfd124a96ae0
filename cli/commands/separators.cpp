#include "base/clock.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "imaging/encode.hpp"
#include "ocr/separator.hpp"
#include "pipeline/pdf/pdf_writer.hpp"
#include "pipeline/pdf/placement.hpp"

namespace hoso::cli {

namespace {

class SeparatorsMake : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("-o,--output", output_, "The PDF to print")->required()->type_name("OUT.pdf");
        app.add_option("--document", documents_, "So many sheets that begin a document (default: 1 when nothing else)")
            ->check(CLI::Range(0, 1000));
        app.add_option("--attachment", attachments_, "So many sheets that begin an attachment")
            ->check(CLI::Range(0, 1000));
        app.add_option("--record", records_, "A sheet that begins this record")->type_name("CODE");
        app.add_option("--field", fields_, "A sheet that gives the next document a field")->type_name("name=value");
    }

    int run(Context& context) override
    {
        const std::vector<ocr::Separator> sheets = wanted();
        pipeline::DocumentInfo info;
        info.title = "Separator sheets";
        info.languages = {"en"};
        info.created = document_time();
        pipeline::PdfWriter writer(output_, info);
        for (const ocr::Separator& separator : sheets)
            writer.add(page_of(separator));
        static_cast<void>(writer.finish());
        if (context.json)
            context.print_json({{"output", output_}, {"sheets", sheets.size()}});
        else if (!context.quiet)
            context.print(output_ + ": " + std::to_string(sheets.size()) + " separator sheets");
        return all_done;
    }

private:
    [[nodiscard]] std::vector<ocr::Separator> wanted() const
    {
        using Action = ocr::Separator::Action;
        const bool nothing_said = documents_ < 0 && attachments_ == 0 && records_.empty() && fields_.empty();
        std::vector<ocr::Separator> sheets;
        for (const std::string& record : records_)
            sheets.push_back({Action::record, record});
        for (const std::string& field : fields_)
            sheets.push_back({Action::field, field});
        for (int i = 0; i < (nothing_said ? 1 : documents_); ++i)
            sheets.push_back({Action::document, {}});
        for (int i = 0; i < attachments_; ++i)
            sheets.push_back({Action::attachment, {}});
        return sheets;
    }

    static pipeline::PdfPage page_of(const ocr::Separator& separator)
    {
        const imaging::Image sheet = ocr::separator_sheet(separator);
        constexpr double points_per_inch = 72;
        pipeline::ImagePage page;
        page.size = {sheet.width_px() / sheet.dpi_x * points_per_inch,
                     sheet.height_px() / sheet.dpi_y * points_per_inch};
        page.image = imaging::encode_lossless(sheet);
        page.placement = pipeline::filling(page.size, {});
        page.text.width_px = sheet.width_px();
        page.text.height_px = sheet.height_px();
        return page;
    }

    std::string output_;
    int documents_ = -1;
    int attachments_ = 0;
    std::vector<std::string> records_;
    std::vector<std::string> fields_;
};

}  // namespace

std::unique_ptr<Command> make_separators_make()
{
    return std::make_unique<SeparatorsMake>();
}

}  // namespace hoso::cli
