#include <optional>
#include <sstream>

#include "catalog/catalog.hpp"
#include "catalog/record.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/convert_json.hpp"
#include "cli/exit_status.hpp"
#include "cli/fields.hpp"
#include "cli/progress.hpp"
#include "pipeline/jobs/convert.hpp"
#include "pipeline/jobs/filing.hpp"
#include "pipeline/jobs/provenance.hpp"

namespace hoso::cli {

namespace {

/// Tells a person how the conversion goes on, and files each document as it is finished.
class Listener : public pipeline::ConvertObserver {
public:
    explicit Listener(Context& context) : context_(context), line_(context.draws_progress()) {}

    void file_into(catalog::Catalog& catalog, std::string record, catalog::Fields fields)
    {
        catalog_ = &catalog;
        record_ = std::move(record);
        fields_ = std::move(fields);
    }

    void progress(int done, int total, bool known) override { line_.show(done, total, known); }

    void document_done(const pipeline::ConvertedDocument& document) override
    {
        line_.clear();
        for (const std::string& note : document.notes)
            context_.say("hoso: note: " + note);
        for (const ocr::SequenceFinding& finding : document.sequence)
            context_.say("hoso: sequence: " + document.output.filename().string() + ": " + sentence(finding));
        if (!context_.json && !context_.quiet)
            context_.print(summary(document));
        if (catalog_ == nullptr)
            return;
        const catalog::Filing filing =
            pipeline::file_converted(*catalog_, record_, document, fields_, {current_user()});
        for (const std::string& warning : filing.warnings)
            context_.say("hoso: warning: " + warning);
        filed.push_back({{"output", document.output.string()},
                         {"record", record_},
                         {"document", filing.document.id},
                         {"existed", filing.existed}});
    }

    void failed(const pipeline::ConvertFailure& failure) override
    {
        line_.clear();
        const std::string where =
            failure.input + (failure.page > 0 ? " page " + std::to_string(failure.page) : std::string());
        context_.say("hoso: failed: " + where + ": " + failure.message + " [" + failure.code + "]");
    }

    void finished() { line_.clear(); }

    nlohmann::json filed = nlohmann::json::array();

private:
    static std::string summary(const pipeline::ConvertedDocument& document)
    {
        std::size_t flagged = 0;
        for (const pipeline::ConvertedPage& page : document.pages)
            flagged += page.facts.warnings.empty() ? 0 : 1;
        std::ostringstream text;
        text << document.output.string() << ": " << document.pages.size()
             << (document.pages.size() == 1 ? " page, " : " pages, ") << document.words << " words";
        if (flagged > 0)
            text << ", " << flagged << " to be looked at";
        return text.str();
    }

    Context& context_;
    ProgressLine line_;
    catalog::Catalog* catalog_ = nullptr;
    std::string record_;
    catalog::Fields fields_;
};

int status_of(const pipeline::ConvertResult& result)
{
    if (result.cancelled)
        return interrupted;
    if (result.failed.empty())
        return all_done;
    for (const pipeline::ConvertFailure& failure : result.failed)
        if (failure.failure == Failure::refused)
            return refused_by_rule;
    if (!result.documents.empty())
        return some_failed;
    for (const pipeline::ConvertFailure& failure : result.failed)
        if (failure.failure == Failure::resource && failure.page == 0)
            return out_of_resource;
    return no_usable_input;
}

class Convert : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("INPUT", inputs_, "Files and folders: images, PDF")->required();
        app.add_option("-o,--output", output_, "X.pdf: one document; else a folder, one PDF per input")
            ->required()
            ->type_name("OUT");
        app.add_option("--lang", languages_, "Languages of the text, the most likely first")->type_name("vie+eng");
        app.add_option("--pdfa", flavour_, "Flavour of PDF/A")->check(CLI::IsMember({"2b", "2u"}));
        app.add_flag("--text", text_, "Also write the text, beside the PDF");
        app.add_flag("--hocr", hocr_, "Also write hOCR");
        app.add_flag("--alto", alto_, "Also write ALTO XML");
        app.add_option("--title", title_, "Title of the document (default: the file's name)");
        app.add_option("--author", author_, "Author of the document");
        app.add_option("--dpi", dpi_, "Resolution of images that name none")->check(CLI::Range(30.0, 4800.0));
        app.add_option("--pages", pages_, "Pages of each input, such as 1,3-5");
        app.add_option("--split", split_, "Into a folder: a document for each file, or only where separator sheets lie")
            ->check(CLI::IsMember({"file", "separator"}));
        app.add_option("--jobs", jobs_, "Worker processes (default: one a core)")->check(CLI::Range(1, 256));
        app.add_option("--on-error", on_error_, "What a page that fails does to the rest")
            ->check(CLI::IsMember({"skip", "stop"}));
        app.add_flag("--force-ocr", force_ocr_, "Read also pages that have text of their own");
        app.add_option("--file-into", record_, "File the documents into this record")->type_name("CODE");
        app.add_option("--field", fields_, "With --file-into: a field of the document")->type_name("name=value");
    }

    int run(Context& context) override
    {
        const pipeline::ConvertRequest request = request_from(context);
        Listener listener(context);
        std::optional<catalog::Catalog> catalog;
        if (!record_.empty()) {
            catalog = catalog::Catalog::open(context.catalog_folder().string(), catalog::OpenMode::write);
            static_cast<void>(catalog::record(*catalog, record_));  // an unknown record is told before the work
            listener.file_into(*catalog, record_, fields_from(fields_));
        }
        const pipeline::ConvertResult result = pipeline::convert(request, listener, context.cancel);
        listener.finished();
        if (context.json) {
            nlohmann::json document = to_json(result);
            if (!record_.empty())
                document["filed"] = listener.filed;
            context.print_json(document);
        }
        if (!result.separators.empty())
            context.say("hoso: separator sheets left out: " + std::to_string(result.separators.size()));
        if (result.cancelled)
            context.say("hoso: cancelled; what was finished is kept [HOSO-CANCELLED]");
        return status_of(result);
    }

private:
    [[nodiscard]] pipeline::ConvertRequest request_from(const Context& context) const
    {
        pipeline::ConvertRequest request;
        request.inputs.assign(inputs_.begin(), inputs_.end());
        request.output = output_;
        request.split_at_separators = split_ == "separator";
        request.profile = pipeline::load_profile(context.profile);
        if (!languages_.empty())
            request.profile.read.languages = pipeline::split_languages(languages_);
        request.flavour = flavour_ == "2u" ? pipeline::PdfaFlavour::a2u : pipeline::PdfaFlavour::a2b;
        request.text_file = text_;
        request.hocr_file = hocr_;
        request.alto_file = alto_;
        request.title = title_;
        request.author = author_;
        request.dpi = dpi_;
        if (!pages_.empty())
            request.pages = pipeline::PageSelection::parse(pages_);
        request.workers = jobs_;
        request.stop_on_error = on_error_ == "stop";
        request.force_ocr = force_ocr_;
        request.limits = limits_from(context.config());
        return request;
    }

    std::vector<std::string> inputs_;
    std::string output_;
    std::string languages_;
    std::string flavour_ = "2b";
    bool text_ = false;
    bool hocr_ = false;
    bool alto_ = false;
    std::string title_;
    std::string author_;
    std::optional<double> dpi_;
    std::string pages_;
    std::string split_ = "file";
    int jobs_ = 0;
    std::string on_error_ = "skip";
    bool force_ocr_ = false;
    std::string record_;
    std::vector<std::string> fields_;
};

}  // namespace

std::unique_ptr<Command> make_convert()
{
    return std::make_unique<Convert>();
}

}  // namespace hoso::cli
