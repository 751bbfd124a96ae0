#include "pipeline/jobs/batch_plan.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "base/json_text.hpp"
#include "base/unicode.hpp"
#include "ocr/separator.hpp"
#include "pipeline/capture/batch.hpp"
#include "pipeline/error.hpp"
#include "pipeline/jobs/input_survey.hpp"
#include "pipeline/jobs/inputs.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest_name = 200;  // of a file in the outbox, so that every suffix fits

/// A file that was named, and the folder below which it was found.
struct Found {
    fs::path path;
    fs::path root;
    bool captured = false;         ///< a side of a captured batch, in the order that its operator gave it
    bool begins_document = false;  ///< of such a side
    capture::SideSetting setting{};
};

/// The sides of a captured batch; those in its bin are left out.
void add_sides(std::vector<Found>& files, const fs::path& folder)
{
    const capture::BatchFacts facts = capture::Batch::read(folder);
    for (const capture::PlacedSide& side : facts.order.sides)
        files.push_back({folder / facts.side(side.number).file, folder, true, side.starts_document, side.setting});
}

std::vector<Found> found_files(const PlanRequest& request)
{
    std::vector<Found> files;
    for (const fs::path& input : request.inputs) {
        const fs::path absolute = fs::absolute(input).lexically_normal();
        const fs::path own_root = fs::is_directory(absolute) ? absolute : absolute.parent_path();
        const fs::path root = request.root.empty() ? own_root : request.root;
        if (fs::exists(absolute / "batch.jsonl")) {
            add_sides(files, absolute);
            continue;
        }
        for (fs::path& file : expand_inputs({absolute}))
            files.push_back({std::move(file), root});
    }
    return files;
}

catalog::JobInput job_input(const Found& file)
{
    catalog::JobInput input;
    input.path = file.path;
    input.as_set = json_text(file.setting);
    struct stat facts = {};
    if (::stat(file.path.c_str(), &facts) == 0) {
        input.bytes = static_cast<std::uint64_t>(facts.st_size);
        input.modified_ns = facts.st_mtim.tv_sec * 1'000'000'000LL + facts.st_mtim.tv_nsec;
    }
    return input;
}

std::string document_name(const fs::path& relative)
{
    return relative.string().substr(0, longest_name);
}

/// Divides files into documents.
class Division {
public:
    Division(const PlanRequest& request, const Manifest* manifest) : request_(request), manifest_(manifest) {}

    void take(const Found& file, const SurveyedInput& input)
    {
        row_ = manifest_ == nullptr ? nullptr : manifest_->find(file.path);
        if (manifest_ != nullptr && row_ == nullptr) {
            reject(file, "HOSO-BATCH-NOT-LISTED", "the manifest says nothing of this file");
            return;
        }
        if (file.captured && request_.split.kind == SplitRule::Kind::file) {
            if (plan_.jobs.empty() || file.begins_document || row_ != counted_row_)
                begin_counted(file);
            add(file, 1, input.pages, true);
            return;
        }
        switch (request_.split.kind) {
            case SplitRule::Kind::file:
                begin(file.path.lexically_relative(file.root).replace_extension(), file.path.stem().string());
                add(file, 1, input.pages, true);
                break;
            case SplitRule::Kind::folder:
                take_into_folder(file, input.pages);
                break;
            case SplitRule::Kind::fixed:
                take_fixed(file, input.pages);
                break;
            case SplitRule::Kind::separator:
                take_between_separators(file, input);
                break;
        }
    }

    void reject(const Found& file, const std::string& code, const std::string& message)
    {
        const catalog::JobInput input = job_input(file);
        plan_.rejected.push_back({file.path, code, message, input.bytes, input.modified_ns});
    }

    BatchPlan finish()
    {
        std::erase_if(plan_.jobs, [](const catalog::Job& job) { return job.inputs.empty(); });
        for (const catalog::Job& job : plan_.jobs)
            plan_.pages += job.pages;
        make_names_unique(plan_.jobs, {});
        return std::move(plan_);
    }

private:
    void begin(const fs::path& name, const std::string& title)
    {
        catalog::Job job;
        job.name = document_name(name);
        job.title = to_nfc(title);
        job.record = row_ != nullptr ? row_->record : request_.record;
        if (row_ != nullptr)
            job.fields = row_->fields;
        plan_.jobs.push_back(std::move(job));
    }

    /// A document that has no name of its own: it is counted.
    void begin_counted(const Found& file)
    {
        const std::string number = std::to_string(++counted_);
        const std::string padded = std::string(number.size() < 4 ? 4 - number.size() : 0, '0') + number;
        const std::string name = file.root.filename().string();
        begin(name + "-" + padded, name + " " + number);
        if (!sheet_record_.empty())
            plan_.jobs.back().record = sheet_record_;
        counted_row_ = row_;
    }

    void add(const Found& file, int first, int last, bool whole)
    {
        catalog::Job& job = plan_.jobs.back();
        job.inputs.push_back(job_input(file));
        if (!whole)
            job.inputs.back().pages = std::to_string(first) + "-" + std::to_string(last);
        job.pages += last - first + 1;
    }

    void take_into_folder(const Found& file, int pages)
    {
        const fs::path folder = file.path.parent_path();
        if (plan_.jobs.empty() || folder != folder_ || row_ != counted_row_) {
            const fs::path relative = folder.lexically_relative(file.root);
            const fs::path name = relative == "." ? folder.filename() : relative;
            begin(name, name.filename().string());
        }
        folder_ = folder;
        counted_row_ = row_;
        add(file, 1, pages, true);
    }

    void take_fixed(const Found& file, int pages)
    {
        for (int first = 1; first <= pages;) {
            if (plan_.jobs.empty() || plan_.jobs.back().pages == request_.split.pages || row_ != counted_row_)
                begin_counted(file);
            const int last = std::min(pages, first + request_.split.pages - plan_.jobs.back().pages - 1);
            add(file, first, last, first == 1 && last == pages);
            first = last + 1;
        }
    }

    void take_between_separators(const Found& file, const SurveyedInput& input)
    {
        int first = 1;
        const auto add_up_to = [&](int last) {
            if (first > last)
                return;
            if (plan_.jobs.empty() || row_ != counted_row_)
                begin_counted(file);
            add(file, first, last, first == 1 && last == input.pages);
        };
        for (int page = 1; page <= input.pages; ++page) {
            const std::vector<ocr::Separator> sheets =
                separators_on(input.barcodes[static_cast<std::size_t>(page) - 1]);
            if (sheets.empty())
                continue;
            add_up_to(page - 1);
            first = page + 1;
            if (plan_.jobs.empty() || !plan_.jobs.back().inputs.empty())
                begin_counted(file);
            for (const ocr::Separator& sheet : sheets)
                obey(sheet);
        }
        add_up_to(input.pages);
    }

    static std::vector<ocr::Separator> separators_on(const std::vector<std::string>& barcodes)
    {
        std::vector<ocr::Separator> found;
        for (const std::string& text : barcodes)
            if (std::optional<ocr::Separator> separator = ocr::Separator::parse(text))
                found.push_back(*std::move(separator));
        return found;
    }

    /// What a sheet asks for the document that it begins; a record holds for all that follow, until the next one.
    void obey(const ocr::Separator& sheet)
    {
        catalog::Job& job = plan_.jobs.back();
        if (sheet.action == ocr::Separator::Action::record)
            job.record = sheet_record_ = sheet.value;
        if (sheet.action == ocr::Separator::Action::field)
            if (const std::size_t equals = sheet.value.find('='); equals != std::string::npos)
                job.fields[sheet.value.substr(0, equals)] = sheet.value.substr(equals + 1);
    }

    const PlanRequest& request_;
    const Manifest* manifest_;
    BatchPlan plan_;
    fs::path folder_;
    const ManifestRow* row_ = nullptr;          ///< that speaks of the file that is taken
    const ManifestRow* counted_row_ = nullptr;  ///< that the document in hand began with
    std::string sheet_record_;                  ///< that the last sheet with a record named
    int counted_ = 0;
};

}  // namespace

SplitRule SplitRule::parse(const std::string& text)
{
    if (text == "file")
        return {Kind::file, 0};
    if (text == "folder")
        return {Kind::folder, 0};
    if (text == "separator")
        return {Kind::separator, 0};
    int pages = 0;
    if (text.starts_with("fixed:")) {
        const auto [end, error] = std::from_chars(text.data() + 6, text.data() + text.size(), pages);
        if (error == std::errc() && end == text.data() + text.size() && pages > 0)
            return {Kind::fixed, pages};
    }
    throw Error(Failure::usage, "HOSO-BATCH-SPLIT", "documents cannot be split by " + text, text,
                "choose one of file, folder, separator, fixed:N");
}

BatchPlan plan_batch(const PlanRequest& request, const std::function<void(int, int)>& progress,
                     const CancelToken& cancel)
{
    const std::vector<Found> files = found_files(request);
    std::optional<Manifest> manifest;
    if (!request.manifest.empty())
        manifest = Manifest::read(catalog::Catalog::open(request.catalog, catalog::OpenMode::read), request.manifest,
                                  files.empty() ? fs::current_path() : files.front().root);
    std::vector<fs::path> paths;
    for (const Found& file : files)
        paths.push_back(file.path);
    const bool barcodes = request.split.kind == SplitRule::Kind::separator;
    const std::vector<SurveyedInput> inputs =
        survey_inputs(paths, {request.workers, request.limits, barcodes}, progress, cancel);
    Division division(request, manifest ? &*manifest : nullptr);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!inputs[i].code.empty())
            division.reject(files[i], inputs[i].code, inputs[i].message);
        else if (inputs[i].pages == 0)
            division.reject(files[i], "HOSO-BATCH-NO-PAGES", "the file has no page");
        else
            division.take(files[i], inputs[i]);
    }
    BatchPlan plan = division.finish();
    if (manifest)
        plan.manifest_problems = std::move(manifest->problems);
    return plan;
}

bool BatchPlan::uses_outbox() const
{
    return std::any_of(jobs.begin(), jobs.end(), [](const catalog::Job& job) { return job.record.empty(); });
}

void make_names_unique(std::vector<catalog::Job>& jobs, const std::vector<std::string>& taken)
{
    std::set<std::string> names;
    for (const std::string& name : taken)
        names.insert(lower(name));
    for (catalog::Job& job : jobs) {
        const std::string wanted = job.name;
        for (int number = 2; !names.insert(lower(job.name)).second; ++number)
            job.name = wanted + "-" + std::to_string(number);
    }
}

}  // namespace hoso::pipeline
