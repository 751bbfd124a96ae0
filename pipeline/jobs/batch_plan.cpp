#include "pipeline/jobs/batch_plan.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "base/unicode.hpp"
#include "pipeline/error.hpp"
#include "pipeline/jobs/count_pages.hpp"
#include "pipeline/jobs/inputs.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest_name = 200;  // of a file in the outbox, so that every suffix fits

/// A file that was named, and the folder below which it was found.
struct Found {
    fs::path path;
    fs::path root;
};

std::vector<Found> found_files(const std::vector<fs::path>& named)
{
    std::vector<Found> files;
    for (const fs::path& input : named) {
        const fs::path absolute = fs::absolute(input).lexically_normal();
        const fs::path root = fs::is_directory(absolute) ? absolute : absolute.parent_path();
        for (fs::path& file : expand_inputs({absolute}))
            files.push_back({std::move(file), root});
    }
    return files;
}

catalog::JobInput job_input(const fs::path& path)
{
    catalog::JobInput input;
    input.path = path;
    struct stat facts = {};
    if (::stat(path.c_str(), &facts) == 0) {
        input.bytes = static_cast<std::uint64_t>(facts.st_size);
        input.modified_ns = facts.st_mtim.tv_sec * 1'000'000'000LL + facts.st_mtim.tv_nsec;
    }
    return input;
}

std::string document_name(const fs::path& relative)
{
    return relative.string().substr(0, longest_name);
}

/// Divides counted files into documents.
class Division {
public:
    explicit Division(const PlanRequest& request) : request_(request) {}

    void take(const Found& file, int pages)
    {
        plan_.pages += pages;
        switch (request_.split.kind) {
            case SplitRule::Kind::file:
                begin(file.path.lexically_relative(file.root).replace_extension(), file.path.stem().string());
                add(file, pages, "");
                break;
            case SplitRule::Kind::folder:
                take_into_folder(file, pages);
                break;
            case SplitRule::Kind::fixed:
                take_fixed(file, pages);
                break;
        }
    }

    void reject(const Found& file, const std::string& code, const std::string& message)
    {
        const catalog::JobInput input = job_input(file.path);
        plan_.rejected.push_back({file.path, code, message, input.bytes, input.modified_ns});
    }

    BatchPlan finish()
    {
        make_names_unique(plan_.jobs, {});
        return std::move(plan_);
    }

private:
    void begin(const fs::path& name, const std::string& title)
    {
        catalog::Job job;
        job.name = document_name(name);
        job.title = to_nfc(title);
        job.record = request_.record;
        plan_.jobs.push_back(std::move(job));
    }

    void add(const Found& file, int pages, const std::string& selection)
    {
        catalog::Job& job = plan_.jobs.back();
        job.inputs.push_back(job_input(file.path));
        job.inputs.back().pages = selection;
        job.pages += pages;
    }

    void take_into_folder(const Found& file, int pages)
    {
        const fs::path folder = file.path.parent_path();
        if (plan_.jobs.empty() || folder != folder_) {
            const fs::path relative = folder.lexically_relative(file.root);
            const fs::path name = relative == "." ? folder.filename() : relative;
            begin(name, name.filename().string());
        }
        folder_ = folder;
        add(file, pages, "");
    }

    void take_fixed(const Found& file, int pages)
    {
        for (int first = 1; first <= pages;) {
            if (plan_.jobs.empty() || plan_.jobs.back().pages == request_.split.pages) {
                const std::string number = std::to_string(plan_.jobs.size() + 1);
                const std::string padded = std::string(number.size() < 4 ? 4 - number.size() : 0, '0') + number;
                begin(file.root.filename().string() + "-" + padded, file.root.filename().string() + " " + number);
            }
            const int last = std::min(pages, first + request_.split.pages - plan_.jobs.back().pages - 1);
            const bool whole = first == 1 && last == pages;
            add(file, last - first + 1, whole ? "" : std::to_string(first) + "-" + std::to_string(last));
            first = last + 1;
        }
    }

    const PlanRequest& request_;
    BatchPlan plan_;
    fs::path folder_;
};

}  // namespace

SplitRule SplitRule::parse(const std::string& text)
{
    if (text == "file")
        return {Kind::file, 0};
    if (text == "folder")
        return {Kind::folder, 0};
    int pages = 0;
    if (text.starts_with("fixed:")) {
        const auto [end, error] = std::from_chars(text.data() + 6, text.data() + text.size(), pages);
        if (error == std::errc() && end == text.data() + text.size() && pages > 0)
            return {Kind::fixed, pages};
    }
    throw Error(Failure::usage, "HOSO-BATCH-SPLIT", "documents cannot be split by " + text, text,
                "choose one of file, folder, fixed:N");
}

BatchPlan plan_batch(const PlanRequest& request, const std::function<void(int, int)>& progress,
                     const CancelToken& cancel)
{
    const std::vector<Found> files = found_files(request.inputs);
    std::vector<fs::path> paths;
    for (const Found& file : files)
        paths.push_back(file.path);
    const std::vector<PageCount> counts = count_pages(paths, {request.workers, request.limits}, progress, cancel);
    Division division(request);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!counts[i].code.empty())
            division.reject(files[i], counts[i].code, counts[i].message);
        else if (counts[i].pages == 0)
            division.reject(files[i], "HOSO-BATCH-NO-PAGES", "the file has no page");
        else
            division.take(files[i], counts[i].pages);
    }
    return division.finish();
}

void make_names_unique(std::vector<catalog::Job>& jobs, const std::vector<catalog::Job>& taken)
{
    std::set<std::string> names;
    for (const catalog::Job& job : taken)
        names.insert(lower(job.name));
    for (catalog::Job& job : jobs) {
        const std::string wanted = job.name;
        for (int number = 2; !names.insert(lower(job.name)).second; ++number)
            job.name = wanted + "-" + std::to_string(number);
    }
}

}  // namespace hoso::pipeline
