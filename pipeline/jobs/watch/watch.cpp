#include "pipeline/jobs/watch/watch.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "base/clock.hpp"
#include "base/natural_order.hpp"
#include "catalog/jobs/batches.hpp"
#include "pipeline/jobs/watch/folder_events.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

namespace {

constexpr double longest_wait_s = 0.5;  // so that a wish to cancel is heard soon
constexpr double look_interval_s = 5;   // when nothing was told: shares tell nothing

std::vector<SeenFile> files_in(const fs::path& folder)
{
    std::vector<SeenFile> files;
    std::error_code gone;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, gone);
    for (; !gone && at != fs::recursive_directory_iterator(); at.increment(gone)) {
        struct stat facts = {};
        if (::stat(at->path().c_str(), &facts) == 0 && S_ISREG(facts.st_mode))
            files.push_back({at->path(), static_cast<std::uint64_t>(facts.st_size),
                             facts.st_mtim.tv_sec * 1'000'000'000LL + facts.st_mtim.tv_nsec});
    }
    std::sort(files.begin(), files.end(),
              [](const SeenFile& a, const SeenFile& b) { return natural_less(a.path.string(), b.path.string()); });
    return files;
}

class Watch {
public:
    Watch(const WatchRequest& request, const std::function<void(const BatchPlan&)>& added, const CancelToken& cancel)
        : request_(request),
          added_(added),
          cancel_(cancel),
          folder_(fs::canonical(request.folder)),
          arrivals_(request.rules),
          events_(folder_)
    {
    }

    void run()
    {
        std::set<fs::path> closed;
        double looked_s = -look_interval_s;
        while (!cancel_.cancelled()) {
            const bool due = arrivals_.waits() || monotonic_s() >= looked_s + look_interval_s;
            if (!closed.empty() || due) {
                take(arrivals_.look(files_in(folder_), closed, monotonic_s()));
                looked_s = monotonic_s();
                closed.clear();
                if (request_.once && !arrivals_.waits())
                    return;
            }
            closed.merge(events_.wait(longest_wait_s));
        }
    }

private:
    void take(const std::vector<SeenFile>& ready)
    {
        std::vector<fs::path> files = not_added_before(ready);
        if (files.empty())
            return;
        AddRequest add = request_.add;
        add.plan.inputs = std::move(files);
        add.plan.root = folder_;
        BatchPlan plan = plan_batch(
            add.plan, [](int, int) {}, cancel_);
        catalog::Catalog catalog = catalog::Catalog::open(request_.catalog, catalog::OpenMode::create);
        extend_with_plan(catalog, add, plan);
        added_(plan);
    }

    [[nodiscard]] std::vector<fs::path> not_added_before(const std::vector<SeenFile>& ready) const
    {
        std::vector<fs::path> files;
        if (ready.empty())
            return files;
        const catalog::Catalog catalog = catalog::Catalog::open(request_.catalog, catalog::OpenMode::create);
        const std::vector<catalog::JobBatch> batches = catalog::batches(catalog);
        const auto batch = std::find_if(batches.begin(), batches.end(),
                                        [&](const catalog::JobBatch& each) { return each.name == request_.add.name; });
        for (const SeenFile& file : ready)
            if (batch == batches.end() ||
                !catalog::was_added(catalog, batch->id, {file.path, "", file.bytes, file.modified_ns}))
                files.push_back(file.path);
        return files;
    }

    const WatchRequest& request_;
    const std::function<void(const BatchPlan&)>& added_;
    const CancelToken& cancel_;
    fs::path folder_;
    Arrivals arrivals_;
    FolderEvents events_;
};

}  // namespace

void watch_folder(const WatchRequest& request, const std::function<void(const BatchPlan&)>& added,
                  const CancelToken& cancel)
{
    if (!fs::is_directory(request.folder))
        throw BaseError(Failure::input, "HOSO-FILE-MISSING", "there is no such folder", request.folder.string(),
                        "check the path");
    Watch(request, added, cancel).run();
}

}  // namespace hoso::pipeline
