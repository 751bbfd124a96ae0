#include "pipeline/station/take_files.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <utility>

#include "imaging/decode.hpp"
#include "pipeline/error.hpp"
#include "pipeline/jobs/inputs.hpp"
#include "pipeline/station/preview_queue.hpp"
#include "pipeline/workers/image_message.hpp"
#include "pipeline/workers/worker_pool.hpp"

namespace hoso::pipeline::station {

namespace fs = std::filesystem;

namespace {

/// How many pages may be under way or wait for an earlier one; bounds memory.
constexpr std::size_t pages_ahead = 8;

/// The ending that fits what the file is, whatever it is called.
std::string extension_of(const fs::path& file)
{
    std::array<std::byte, 16> head{};
    std::ifstream(file, std::ios::binary).read(reinterpret_cast<char*>(head.data()), head.size());
    switch (imaging::sniff(head).value_or(imaging::ImageFormat::jpeg)) {
        case imaging::ImageFormat::jpeg:
            return "jpg";
        case imaging::ImageFormat::png:
            return "png";
        case imaging::ImageFormat::tiff:
            return "tif";
        case imaging::ImageFormat::jpeg2000:
            return "jp2";
        case imaging::ImageFormat::webp:
            return "webp";
        case imaging::ImageFormat::bmp:
            return "bmp";
        case imaging::ImageFormat::pnm:
            return "pnm";
    }
    return "jpg";
}

/// A page of a file in the order in which the sides get their numbers; page 0 asks how many there are.
struct Place {
    std::size_t file = 0;
    int page = 0;
    auto operator<=>(const Place&) const = default;
};

class Take {
public:
    Take(capture::Batch& batch, const TakeRequest& request, const TakeEvents& events, const CancelToken& cancel)
        : batch_(batch),
          request_(request),
          events_(events),
          cancel_(cancel),
          files_(expand_inputs(request.inputs)),
          pool_({.workers = request.workers > 0 ? request.workers : default_workers(),
                 .program = {},
                 .limits = request.limits})
    {
        if (files_.empty())
            throw Error(Failure::input, "HOSO-CONVERT-NO-INPUT", "there is no page to take in what was named",
                        request.inputs.empty() ? "" : request.inputs.front().string(),
                        "name files, or folders that hold images or PDFs");
        for (const capture::Side& side : batch.facts().sides)
            there_.insert(side.origin);
    }

    TakeResult run()
    {
        capture::ScanProfile profile;
        profile.name = "files";
        profile.storage = capture::Storage::lossless;
        batch_.begin_run(request_.inputs.front().string(), profile, {});
        while (!cancel_.cancelled()) {
            start_tasks();
            store_what_is_ready();
            if (!pool_.has_busy())
                break;
            constexpr double longest_wait_s = 0.1;
            for (TaskOutcome& outcome : pool_.wait(longest_wait_s))
                hear(std::move(outcome));
        }
        result_.cancelled = cancel_.cancelled();
        batch_.end_run({result_.cancelled ? capture::End::cancelled : capture::End::no_docs, std::nullopt});
        return std::move(result_);
    }

private:
    [[nodiscard]] std::string origin_of(const Place& place) const
    {
        const std::string file = files_[place.file].string();
        return place.page > 1 ? file + "#" + std::to_string(place.page) : file;
    }

    /// Pages before files that are not opened yet, so that sides are stored as early as possible.
    void start_tasks()
    {
        const auto is_next = [&] {
            return !waiting_.empty() && (ready_.empty() || *waiting_.begin() < ready_.begin()->first);
        };
        while (pool_.has_idle() && (running_.size() + ready_.size() < pages_ahead || is_next())) {
            if (!waiting_.empty())
                start(waiting_.extract(waiting_.begin()).value());
            else if (next_file_ < files_.size())
                start({next_file_++, 0});
            else
                return;
        }
    }

    void start(const Place& place)
    {
        Message task;
        task.head = {{"do", place.page == 0 ? "open" : "take"},
                     {"path", files_[place.file].string()},
                     {"page", place.page},
                     {"longest_px", thumbnail_px}};
        running_[next_task_] = place;
        pool_.start({next_task_++, std::move(task)});
    }

    void fail(const Place& place, const TaskFailure& failure)
    {
        const std::string input = files_[place.file].string();
        result_.failed.push_back({input, place.page, failure.failure, failure.code, failure.message, failure.hint});
        if (events_.failed)
            events_.failed(result_.failed.back());
    }

    void hear(TaskOutcome outcome)
    {
        const Place place = running_.extract(outcome.id).mapped();
        if (auto* failure = std::get_if<TaskFailure>(&outcome.result)) {
            fail(place, *failure);
            return;
        }
        Message& reply = std::get<Message>(outcome.result);
        if (place.page > 0) {
            ready_[place] = std::move(reply);
            return;
        }
        const int pages = reply.head.value("pages", 0);
        for (int page = 1; page <= pages; ++page)
            if (!there_.contains(origin_of({place.file, page}))) {
                waiting_.insert({place.file, page});
                ++total_;
            }
    }

    /// In order: nothing that comes before it may still be under way or wait.
    void store_what_is_ready()
    {
        while (!ready_.empty()) {
            const Place first = ready_.begin()->first;
            const auto earlier = [&](const auto& entry) { return entry.second < first; };
            const bool blocked = (!waiting_.empty() && *waiting_.begin() < first) ||
                                 std::any_of(running_.begin(), running_.end(), earlier);
            if (blocked)
                return;
            Message reply = std::move(ready_.begin()->second);
            ready_.erase(ready_.begin());
            store(first, std::move(reply));
        }
    }

    [[nodiscard]] bool begins_document(const Place& place) const
    {
        if (request_.documents == DocumentsBegin::nowhere)
            return false;
        if (request_.documents == DocumentsBegin::each_file)
            return place.file != last_file_;
        return last_file_ >= files_.size() || files_[place.file].parent_path() != files_[last_file_].parent_path();
    }

    [[nodiscard]] capture::TakenSide side_from(const Place& place, Message& reply) const
    {
        const nlohmann::json& head = reply.head.at("side");
        capture::TakenSide taken;
        taken.origin = origin_of(place);
        taken.width_px = head.at("width_px");
        taken.height_px = head.at("height_px");
        taken.dpi_x = head.at("dpi_x");
        taken.dpi_y = head.at("dpi_y");
        const int colour = head.at("colour");
        taken.colour = colour == 0   ? imaging::ColourMode::bitonal
                       : colour == 1 ? imaging::ColourMode::grey
                                     : imaging::ColourMode::colour;
        taken.warnings = head.at("warnings").get<std::vector<std::string>>();
        taken.starts_document = begins_document(place);
        const fs::path& file = files_[place.file];
        if (head.at("whole_file").get<bool>())
            taken.file = {read_file(file, request_.limits.file_bytes), extension_of(file)};
        else
            taken.file = {std::move(reply.blobs.at(1)), head.at("extension") == "png" ? "png" : "tif"};
        return taken;
    }

    void store(const Place& place, Message reply)
    {
        try {
            const capture::TakenSide taken = side_from(place, reply);
            const imaging::Image preview = image_from(reply, "preview");
            const capture::Side side = batch_.take(taken);
            keep_preview(thumbnail_file(batch_.folder(), side.number, 0), preview);
            last_file_ = place.file;
            ++result_.sides;
            if (events_.taken)
                events_.taken(side);
        } catch (const nlohmann::json::exception& error) {
            fail(place, {Failure::internal, "HOSO-WORKER-PROTOCOL", error.what(), ""});
        } catch (const std::out_of_range& error) {
            fail(place, {Failure::internal, "HOSO-WORKER-PROTOCOL", error.what(), ""});
        }
        if (events_.progress)
            events_.progress(result_.sides, total_);
    }

    capture::Batch& batch_;
    const TakeRequest& request_;
    const TakeEvents& events_;
    const CancelToken& cancel_;
    std::vector<fs::path> files_;
    WorkerPool pool_;
    std::set<std::string> there_;
    std::set<Place> waiting_;
    std::map<std::uint64_t, Place> running_;
    std::map<Place, Message> ready_;
    std::size_t next_file_ = 0;
    std::size_t last_file_ = static_cast<std::size_t>(-1);
    std::uint64_t next_task_ = 1;
    int total_ = 0;
    TakeResult result_;
};

}  // namespace

TakeResult take_files(capture::Batch& batch, const TakeRequest& request, const TakeEvents& events,
                      const CancelToken& cancel)
{
    return Take(batch, request, events, cancel).run();
}

fs::path thumbnail_file(const fs::path& batch, int side, int clockwise_deg)
{
    char name[32];
    std::snprintf(name, sizeof name, "%04d-%d.jpg", side, clockwise_deg);
    return batch / "thumbnails" / name;
}

}  // namespace hoso::pipeline::station
