#include "pipeline/jobs/watch/arrivals.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "pipeline/jobs/inputs.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

namespace {

constexpr const char* marker_suffix = ".done";

bool is_marker(const fs::path& path)
{
    return path.filename() == marker_suffix || path.extension() == marker_suffix;
}

fs::path with_suffix(fs::path path)
{
    return path += marker_suffix;
}

}  // namespace

bool is_finished_name(const fs::path& path)
{
    const std::string name = lower(path.filename().string());
    if (name.starts_with('.') || name.starts_with('~') || !is_page_file_name(path))
        return false;
    const std::string inner = path.stem().extension().string();
    return inner != ".part" && inner != ".tmp" && inner != ".temp" && inner != ".partial";
}

bool Arrivals::complete(const SeenFile& file, const Known& known, const std::set<fs::path>& markers, double now_s) const
{
    const bool marked = markers.contains(file.path.parent_path() / marker_suffix) ||
                        markers.contains(with_suffix(file.path)) ||
                        markers.contains(fs::path(file.path).replace_extension(marker_suffix));
    if (marked || rules_.needs_marker)
        return marked;
    return known.closed || now_s - known.unchanged_since_s >= rules_.settle_s;
}

std::vector<SeenFile> Arrivals::look(const std::vector<SeenFile>& files, const std::set<fs::path>& closed, double now_s)
{
    std::set<fs::path> markers;
    for (const SeenFile& file : files)
        if (is_marker(file.path))
            markers.insert(file.path);
    std::map<fs::path, Known> now_known;
    std::vector<SeenFile> ready;
    std::set<fs::path> unfinished;  // folders that something is still written into
    for (const SeenFile& file : files) {
        if (is_marker(file.path) || !is_finished_name(file.path))
            continue;
        Known known{file.bytes, file.modified_ns, now_s};
        const auto before = known_.find(file.path);
        if (before != known_.end() && before->second.bytes == file.bytes &&
            before->second.modified_ns == file.modified_ns)
            known = before->second;
        known.closed = known.closed || closed.contains(file.path);
        if (!known.taken && complete(file, known, markers, now_s))
            ready.push_back(file);
        else if (!known.taken)
            unfinished.insert(file.path.parent_path());
        now_known[file.path] = known;
    }
    if (rules_.by_folder)
        std::erase_if(ready, [&](const SeenFile& file) { return unfinished.contains(file.path.parent_path()); });
    for (const SeenFile& file : ready)
        now_known[file.path].taken = true;
    known_ = std::move(now_known);
    waits_ = !unfinished.empty();
    return ready;
}

}  // namespace hoso::pipeline
