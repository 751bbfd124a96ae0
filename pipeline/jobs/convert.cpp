#include "pipeline/jobs/convert.hpp"

#include <map>
#include <set>
#include <utility>

#include "base/clock.hpp"
#include "base/unicode.hpp"
#include "ocr/models.hpp"
#include "pipeline/error.hpp"
#include "pipeline/jobs/document_flow.hpp"
#include "pipeline/jobs/provenance.hpp"
#include "pipeline/jobs/separation.hpp"
#include "pipeline/workers/worker_pool.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

namespace {

bool is_pdf_name(const fs::path& path)
{
    return lower(path.extension().string()) == ".pdf";
}

/// Names for the documents of a folder; the stem of a long file name is cut so that every suffix fits.
std::vector<std::string> document_names(const std::vector<fs::path>& files)
{
    constexpr std::size_t longest_stem = 240;
    std::set<std::string> taken;
    std::vector<std::string> names;
    for (const fs::path& file : files) {
        const std::string stem = file.stem().string().substr(0, longest_stem);
        std::string name = stem;
        for (int number = 2; !taken.insert(name).second; ++number)
            name = stem + "-" + std::to_string(number);
        names.push_back(std::move(name));
    }
    return names;
}

DocumentOrder order_for(const ConvertRequest& request, const fs::path& pdf, const std::string& title)
{
    DocumentOrder order;
    order.files = {pdf, request.text_file, request.hocr_file, request.alto_file, {}};
    order.title = request.title.empty() ? to_nfc(title) : request.title;
    order.may_name_itself = request.title.empty();
    order.settings = request;
    return order;
}

std::vector<DocumentOrder> plan_documents(const ConvertRequest& request, const std::vector<fs::path>& files)
{
    std::vector<DocumentOrder> orders;
    if (is_pdf_name(request.output)) {
        orders.push_back(order_for(request, request.output, request.output.stem().string()));
        for (const fs::path& file : files)
            orders.back().inputs.push_back({file, request.pages});
    } else {
        const std::vector<std::string> names = document_names(files);
        for (std::size_t i = 0; i < files.size(); ++i) {
            orders.push_back(order_for(request, request.output / (names[i] + ".pdf"), files[i].stem().string()));
            orders.back().inputs.push_back({files[i], request.pages});
        }
    }
    return orders;
}

/// The sides between separator sheets, each run a document named by the file in which it begins.
std::vector<DocumentOrder> separated_documents(const ConvertRequest& request, Separation separation)
{
    std::vector<fs::path> first_files;
    for (const SeparatedDocument& document : separation.documents)
        first_files.push_back(document.parts.front().file);
    const std::vector<std::string> names = document_names(first_files);
    std::vector<DocumentOrder> orders;
    for (std::size_t i = 0; i < separation.documents.size(); ++i) {
        SeparatedDocument& document = separation.documents[i];
        DocumentOrder order = order_for(request, request.output / (names[i] + ".pdf"), first_files[i].stem().string());
        for (const FileSides& part : document.parts) {
            std::string pages;
            for (const int page : part.pages)
                pages += (pages.empty() ? "" : ",") + std::to_string(page);
            order.inputs.push_back({part.file, PageSelection::parse(pages)});
        }
        order.said = std::move(document.order);
        orders.push_back(std::move(order));
    }
    return orders;
}

void number_orders(std::vector<DocumentOrder>& orders, const fs::path& scratch)
{
    for (std::size_t i = 0; i < orders.size(); ++i) {
        orders[i].id = i;
        orders[i].files.texts = scratch / (std::to_string(i) + ".texts");
    }
}

/// Hands out the documents of one request and collects what becomes of them.
class Conversion : public FlowClient {
public:
    Conversion(const ConvertRequest& request, ConvertObserver& observer, const CancelToken& cancel)
        : observer_(observer)
    {
        ocr::require_models(joined_languages(request.profile));
        const std::vector<fs::path> files = expand_inputs(request.inputs);
        if (files.empty())
            throw Error(Failure::input, "HOSO-CONVERT-NO-INPUT", "there is no page to convert in what was named",
                        request.inputs.empty() ? "" : request.inputs.front().string(),
                        "name files, or folders that hold images or PDFs");
        create_folders_durably(is_pdf_name(request.output) ? request.output.parent_path() : request.output);
        result_.scratch = std::make_shared<ScratchFolder>();
        if (request.split_at_separators && !is_pdf_name(request.output))
            plan_between_separators(request, cancel);
        else
            orders_ = plan_documents(request, files);
        number_orders(orders_, result_.scratch->path());
        for (const DocumentOrder& order : orders_)
            inputs_ += order.inputs.size();
    }

    ConvertResult run(const FlowOptions& options, const CancelToken& cancel)
    {
        const double started_s = monotonic_s();
        DocumentFlow flow(options, *this);
        while (flow.step() && !cancel.cancelled()) {
        }
        result_.cancelled = cancel.cancelled() && finished_ < orders_.size();
        for (auto& [number, made] : waiting_)  // of a run that ended early
            tell(std::move(made));
        result_.elapsed_s = monotonic_s() - started_s;
        result_.pages_per_minute = result_.elapsed_s > 0 ? pages_done_ * 60 / result_.elapsed_s : 0;
        result_.peak_rss_mb = flow.peak_rss_mb();
        return std::move(result_);
    }

    std::optional<DocumentOrder> next() override
    {
        if (next_order_ == orders_.size())
            return std::nullopt;
        return std::move(orders_[next_order_++]);
    }

    void input_counted(std::uint64_t, int pages) override
    {
        ++inputs_counted_;
        pages_total_ += pages;
        tell_progress();
    }

    void page_done(std::uint64_t) override
    {
        ++pages_done_;
        tell_progress();
    }

    void page_failed(std::uint64_t, const ConvertFailure& failure) override
    {
        observer_.failed(failure);
        result_.failed.push_back(failure);
    }

    /// Documents are told of in the order of the inputs, whichever was done first.
    void document_done(std::uint64_t number, MadeDocument made) override
    {
        waiting_[number] = std::move(made);
        while (!waiting_.empty() && waiting_.begin()->first == finished_) {
            tell(std::move(waiting_.begin()->second));
            waiting_.erase(waiting_.begin());
            ++finished_;
        }
    }

private:
    void tell(MadeDocument made)
    {
        for (SeparatorSheet& sheet : made.document.separators)
            result_.separators.push_back(std::move(sheet));
        if (made.document.output.empty())
            return;
        observer_.document_done(made.document);
        result_.documents.push_back(std::move(made.document));
    }

    void plan_between_separators(const ConvertRequest& request, const CancelToken& cancel)
    {
        Separation separation = separate(
            {request.inputs, request.profile, request.workers, request.limits}, [](int, int) {}, cancel);
        for (const ConvertFailure& failure : separation.failed)
            page_failed(0, failure);
        result_.separators = std::move(separation.sheets);
        orders_ = separated_documents(request, std::move(separation));
    }

    void tell_progress() { observer_.progress(pages_done_, pages_total_, inputs_counted_ == inputs_); }

    ConvertObserver& observer_;
    std::vector<DocumentOrder> orders_;
    std::size_t inputs_ = 0;
    std::size_t next_order_ = 0;
    std::size_t inputs_counted_ = 0;
    std::uint64_t finished_ = 0;  ///< documents that were told of, or came to nothing
    int pages_done_ = 0;
    int pages_total_ = 0;
    std::map<std::uint64_t, MadeDocument> waiting_;  ///< done before an earlier one
    ConvertResult result_;
};

}  // namespace

ConvertResult convert(const ConvertRequest& request, ConvertObserver& observer, CancelToken& cancel)
{
    FlowOptions options;
    options.workers = request.workers > 0 ? request.workers : default_workers();
    options.limits = request.limits;
    options.stop_on_error = request.stop_on_error;
    return Conversion(request, observer, cancel).run(options, cancel);
}

}  // namespace hoso::pipeline
