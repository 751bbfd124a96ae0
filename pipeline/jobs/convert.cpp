#include "pipeline/jobs/convert.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/clock.hpp"
#include "base/unicode.hpp"
#include "ocr/models.hpp"
#include "pipeline/error.hpp"
#include "pipeline/jobs/document_output.hpp"
#include "pipeline/jobs/provenance.hpp"
#include "pipeline/workers/page_json.hpp"
#include "pipeline/workers/worker_pool.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

namespace {

/// How many pages beyond the one that is written next may be under way or finished: enough to keep the workers busy
/// while a slow page holds up its document, few enough to bound memory.
constexpr int pages_ahead_per_worker = 4;

/// How many inputs beyond the current one are opened to count their pages.
constexpr std::size_t inputs_ahead = 16;

struct Input {
    fs::path path;
    enum class State { unopened, opening, open, failed } state = State::unopened;
    std::vector<int> pages;  ///< selected page numbers, once open
    std::string sha256;
    std::vector<std::string> notes;
    std::string title;                  ///< what the file calls itself
    std::vector<OutlineEntry> outline;  ///< its bookmarks
    std::size_t next_to_start = 0;
    std::size_t next_to_write = 0;
    std::map<std::size_t, std::optional<PageResult>> ready;  ///< by index into pages; nothing for a failed page
};

/// A document and the inputs that it is made of.
struct Output {
    fs::path pdf;
    std::string title;
    std::size_t first_input = 0;
    std::size_t end_input = 0;
    std::unique_ptr<DocumentOutput> writer;
    ConvertedDocument document;
    double confidence_sum = 0;
    const Input* outlined_input = nullptr;  ///< the last one whose beginning is in the outline

    [[nodiscard]] bool joins() const { return end_input - first_input > 1; }
};

struct RunningTask {
    std::size_t input = 0;
    std::optional<std::size_t> page;  ///< index into pages; nothing while the input is opened
    bool without_reading = false;
};

bool is_pdf_name(const fs::path& path)
{
    return lower(path.extension().string()) == ".pdf";
}

/// Names for the documents of a folder; the stem of a long file name is cut so that every suffix fits.
std::vector<Output> plan_outputs(const ConvertRequest& request, const std::vector<fs::path>& files)
{
    std::vector<Output> outputs;
    if (is_pdf_name(request.output)) {
        Output joined;
        joined.pdf = request.output;
        joined.title = request.title.empty() ? to_nfc(request.output.stem().string()) : request.title;
        joined.end_input = files.size();
        outputs.push_back(std::move(joined));
        return outputs;
    }
    constexpr std::size_t longest_stem = 240;
    std::set<std::string> taken;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string stem = files[i].stem().string().substr(0, longest_stem);
        std::string name = stem;
        for (int number = 2; !taken.insert(name).second; ++number)
            name = stem + "-" + std::to_string(number);
        Output output;
        output.pdf = request.output / (name + ".pdf");
        output.title = request.title.empty() ? to_nfc(stem) : request.title;
        output.first_input = i;
        output.end_input = i + 1;
        outputs.push_back(std::move(output));
    }
    return outputs;
}

class Conversion {
public:
    Conversion(const ConvertRequest& request, ConvertObserver& observer, CancelToken& cancel)
        : request_(request),
          observer_(observer),
          cancel_(cancel),
          workers_(request.workers > 0 ? request.workers : default_workers()),
          pool_({.workers = workers_, .program = {}, .limits = request.limits})
    {
        ocr::require_models(joined_languages(request.profile));
        const std::vector<fs::path> files = expand_inputs(request.inputs);
        if (files.empty())
            throw Error(Failure::input, "HOSO-CONVERT-NO-INPUT", "there is no page to convert in what was named",
                        request.inputs.empty() ? "" : request.inputs.front().string(),
                        "name files, or folders that hold images or PDFs");
        for (const fs::path& file : files) {
            Input input;
            input.path = file;
            inputs_.push_back(std::move(input));
        }
        outputs_ = plan_outputs(request, files);
        create_folders_durably(is_pdf_name(request.output) ? request.output.parent_path() : request.output);
        result_.scratch = std::make_shared<ScratchFolder>();
    }

    ConvertResult run()
    {
        const double started_s = monotonic_s();
        while (!finished()) {
            if (cancel_.cancelled() || stopped_) {
                result_.cancelled = cancel_.cancelled();
                break;
            }
            start_tasks();
            constexpr double longest_wait_s = 0.2;  // so that a wish to cancel is heard soon
            for (TaskOutcome& outcome : pool_.wait(longest_wait_s))
                take(std::move(outcome));
            write_what_is_ready();
        }
        result_.elapsed_s = monotonic_s() - started_s;
        result_.pages_per_minute = result_.elapsed_s > 0 ? pages_done_ * 60 / result_.elapsed_s : 0;
        result_.peak_rss_mb = pool_.peak_rss_mb();
        return std::move(result_);
    }

private:
    [[nodiscard]] bool finished() const { return next_output_ == outputs_.size(); }

    void start_tasks()
    {
        while (pool_.has_idle()) {
            std::optional<RunningTask> task = next_page();
            if (!task)
                task = next_opening();
            if (!task)
                return;
            start(*task);
        }
    }

    /// Pages are started in the order in which they are written, retries first.
    std::optional<RunningTask> next_page()
    {
        if (!retries_.empty()) {
            RunningTask task = retries_.back();
            retries_.pop_back();
            return task;
        }
        if (pages_ahead_ >= workers_ * pages_ahead_per_worker)
            return std::nullopt;
        for (; starting_input_ < inputs_.size(); ++starting_input_) {
            Input& input = inputs_[starting_input_];
            if (input.state == Input::State::unopened || input.state == Input::State::opening)
                return std::nullopt;
            if (input.state == Input::State::open && input.next_to_start < input.pages.size()) {
                ++pages_ahead_;
                return RunningTask{starting_input_, input.next_to_start++, false};
            }
        }
        return std::nullopt;
    }

    std::optional<RunningTask> next_opening()
    {
        if (opening_input_ >= inputs_.size() || opening_input_ >= starting_input_ + inputs_ahead)
            return std::nullopt;
        Input& input = inputs_[opening_input_];
        if (input.state == Input::State::unopened)
            input.state = Input::State::opening;
        return RunningTask{opening_input_++, std::nullopt, false};
    }

    void start(const RunningTask& task)
    {
        const Input& input = inputs_[task.input];
        Message request;
        request.head = {{"do", task.page ? "page" : "open"}, {"path", input.path.string()}};
        if (task.page) {
            request.head["page"] = input.pages[*task.page];
            request.head["profile"] = to_json(request_.profile);
            request.head["force_ocr"] = request_.force_ocr;
            request.head["without_reading"] = task.without_reading;
            request.head["dpi"] = request_.dpi.value_or(0);
            request.head["pdfa"] = request_.flavour == PdfaFlavour::a2u ? "2u" : "2b";
        }
        running_[next_task_] = task;
        pool_.start({next_task_++, std::move(request)});
    }

    void take(TaskOutcome outcome)
    {
        const auto found = running_.find(outcome.id);
        const RunningTask task = found->second;
        running_.erase(found);
        if (auto* failure = std::get_if<TaskFailure>(&outcome.result))
            take_failure(task, *failure);
        else if (task.page)
            take_page(task, std::get<Message>(std::move(outcome.result)));
        else if (inputs_[task.input].state == Input::State::opening)
            take_opened(inputs_[task.input], std::get<Message>(outcome.result));
    }

    void take_opened(Input& input, const Message& reply)
    {
        const int pages = reply.head.value("pages", 0);
        input.sha256 = reply.head.value("sha256", "");
        input.notes = reply.head.value("notes", std::vector<std::string>());
        input.title = reply.head.value("title", "");
        for (const nlohmann::json& entry : reply.head.value("outline", nlohmann::json::array()))
            input.outline.push_back({entry.at(0), entry.at(1)});
        input.pages = request_.pages.of(pages);
        input.state = Input::State::open;
        ++inputs_counted_;
        pages_total_ += static_cast<int>(input.pages.size());
        observer_.progress(pages_done_, pages_total_, inputs_counted_ == inputs_.size());
    }

    void take_page(const RunningTask& task, Message reply)
    {
        if (inputs_[task.input].state != Input::State::open)
            return;  // its document was stopped meanwhile
        try {
            PageResult page = page_result_from(std::move(reply));
            if (task.without_reading)
                page.facts.warnings.emplace_back("not read: its worker was lost while reading it");
            inputs_[task.input].ready[*task.page] = std::move(page);
        } catch (const Error& error) {
            take_failure(task, {error.failure(), error.code(), error.message(), error.hint()});
        }
    }

    void take_failure(const RunningTask& task, const TaskFailure& failure)
    {
        Input& input = inputs_[task.input];
        if (input.state == Input::State::failed)
            return;  // its document was stopped meanwhile
        // The first loss of a worker is told even when the second try saves the picture: the page has no text.
        if (!task.without_reading)
            report({input.path.string(), task.page ? input.pages[*task.page] : 0, failure.failure, failure.code,
                    failure.message, failure.hint});
        if (!task.page) {
            input.state = Input::State::failed;
            ++inputs_counted_;
        } else if (failure.failure == Failure::refused) {
            stop_document(task.input);
        } else if (failure.worker_lost() && !task.without_reading && !request_.stop_on_error) {
            retries_.push_back({task.input, task.page, true});
        } else {
            input.ready[*task.page] = std::nullopt;
        }
    }

    /// Nothing of the document of this input may be stored (DOMAIN SEC-1): what was written is overwritten.
    void stop_document(std::size_t input_index)
    {
        const auto output =
            std::find_if(outputs_.begin(), outputs_.end(), [&](const Output& o) { return input_index < o.end_input; });
        for (std::size_t i = output->first_input; i < output->end_input; ++i) {
            Input& input = inputs_[i];
            if (input.state == Input::State::open)
                pages_ahead_ -= static_cast<int>(input.next_to_start - input.next_to_write);
            else if (input.state != Input::State::failed)
                ++inputs_counted_;
            input.state = Input::State::failed;
            input.ready.clear();
        }
        std::erase_if(retries_, [&](const RunningTask& task) {
            return task.input >= output->first_input && task.input < output->end_input;
        });
        if (output->writer)
            output->writer->wipe();
        output->writer.reset();
        output->document = {};
    }

    void report(ConvertFailure failure)
    {
        stopped_ = stopped_ || request_.stop_on_error;
        observer_.failed(failure);
        result_.failed.push_back(std::move(failure));
    }

    /// Documents are written in their order, and each document's pages in theirs.
    void write_what_is_ready()
    {
        while (!finished() && !stopped_) {
            Output& output = outputs_[next_output_];
            if (!write_pages(output))
                return;
            if (stopped_)
                return;
            finish(output);
            ++next_output_;
        }
    }

    /// @return whether all pages of the document are written
    bool write_pages(Output& output)
    {
        for (std::size_t i = std::max(output.first_input, writing_input_); i < output.end_input; ++i) {
            writing_input_ = i;
            Input& input = inputs_[i];
            if (input.state == Input::State::failed)
                continue;
            if (input.state != Input::State::open)
                return false;
            while (input.next_to_write < input.pages.size()) {
                const auto found = input.ready.find(input.next_to_write);
                if (found == input.ready.end())
                    return false;
                if (found->second)
                    write(output, input, *found->second);
                input.ready.erase(found);
                ++input.next_to_write;
                --pages_ahead_;
                ++pages_done_;
                observer_.progress(pages_done_, pages_total_, inputs_counted_ == inputs_.size());
            }
            for (const std::string& note : input.notes)
                output.document.notes.push_back(input.path.filename().string() + ": " + note);
        }
        return true;
    }

    DocumentOutput& writer_of(Output& output, const Input& input)
    {
        if (!output.writer) {
            const bool says_its_title = !output.joins() && request_.title.empty() && !input.title.empty();
            if (says_its_title)
                output.title = to_nfc(input.title);
            const fs::path texts = result_.scratch->path() / (std::to_string(next_output_) + ".texts");
            output.writer = std::make_unique<DocumentOutput>(
                OutputPlan{output.pdf, request_.text_file, request_.hocr_file, request_.alto_file, texts},
                document_info(request_, output.title), joined_languages(request_.profile));
            output.document.texts = texts;
        }
        return *output.writer;
    }

    /// Bookmarks come over; in a joined document each input has one where it begins.
    static void add_outline(Output& output, const Input& input, const PageResult& page)
    {
        if (output.joins() && output.outlined_input != &input)
            output.writer->add_outline(to_nfc(input.path.stem().string()));
        output.outlined_input = &input;
        for (const OutlineEntry& entry : input.outline)
            if (entry.page + 1 == page.facts.number)
                output.writer->add_outline(to_nfc(entry.title));
    }

    void write(Output& output, const Input& input, const PageResult& page)
    {
        const ocr::PageText& text = text_of(page.page);
        ConvertedPage converted{page.facts, text.word_count(), text.mean_confidence()};
        ConvertedDocument& document = output.document;
        if (page.facts.left_out) {
            document.left_out.push_back(std::move(converted));
            return;
        }
        DocumentOutput& writer = writer_of(output, input);
        add_outline(output, input, page);
        writer.add(page);
        document.words += converted.words;
        output.confidence_sum += converted.mean_confidence * static_cast<double>(converted.words);
        document.pages.push_back(std::move(converted));
    }

    void finish(Output& output)
    {
        if (!output.writer || output.writer->pages() == 0) {
            output.writer.reset();
            return;
        }
        const PdfWriter::Finished finished = output.writer->finish();
        output.writer.reset();
        ConvertedDocument& document = output.document;
        document.input = inputs_[output.first_input].path.string();
        for (std::size_t i = output.first_input; i < output.end_input; ++i)
            if (inputs_[i].state == Input::State::open)
                document.sources.push_back({inputs_[i].path.string(), inputs_[i].sha256});
        document.recipe = recipe(document, document_info(request_, output.title));
        document.output = output.pdf;
        document.sha256 = finished.sha256;
        document.bytes = finished.bytes;
        document.flavour = request_.flavour;
        document.languages = joined_languages(request_.profile);
        if (document.words > 0)
            document.mean_confidence = output.confidence_sum / static_cast<double>(document.words);
        observer_.document_done(document);
        result_.documents.push_back(std::move(document));
    }

    const ConvertRequest& request_;
    ConvertObserver& observer_;
    CancelToken& cancel_;
    int workers_;
    WorkerPool pool_;
    std::vector<Input> inputs_;
    std::vector<Output> outputs_;
    std::map<std::uint64_t, RunningTask> running_;
    std::vector<RunningTask> retries_;
    std::uint64_t next_task_ = 1;
    std::size_t opening_input_ = 0;
    std::size_t starting_input_ = 0;
    std::size_t writing_input_ = 0;
    std::size_t next_output_ = 0;
    std::size_t inputs_counted_ = 0;
    int pages_ahead_ = 0;
    int pages_done_ = 0;
    int pages_total_ = 0;
    bool stopped_ = false;
    ConvertResult result_;
};

}  // namespace

ConvertResult convert(const ConvertRequest& request, ConvertObserver& observer, CancelToken& cancel)
{
    return Conversion(request, observer, cancel).run();
}

}  // namespace hoso::pipeline
