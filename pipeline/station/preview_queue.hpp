#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "base/limits.hpp"
#include "imaging/image.hpp"
#include "pipeline/capture/by_hand.hpp"
#include "pipeline/workers/worker_pool.hpp"

namespace hoso::pipeline::station {

/// A page to be shown.
struct PreviewRequest {
    std::filesystem::path file;  ///< an image or a PDF
    int page = 1;
    int clockwise_deg = 0;          ///< 0, 90, 180 or 270
    double tilt_deg = 0;            ///< laid straight by this skew (ocr boxes refer to the straightened page)
    capture::PagePart part{};       ///< of the page laid straight
    int longest_px = 0;             ///< of the whole page's longer side; a smaller page comes as it is
    std::filesystem::path cache{};  ///< where the picture is kept as a JPEG for the next time; empty: nowhere
};

struct PreviewAnswer {
    std::uint64_t ticket = 0;
    imaging::Image image;  ///< empty when there is a failure
    std::optional<TaskFailure> failure;
};

/// Pictures of pages for a window, made by worker processes, so that the window never meets foreign bytes and never
/// waits. What was asked last is answered first, since that is what a person looks at now.
class PreviewQueue {
public:
    /// @param answer  called on the queue's thread
    PreviewQueue(const Limits& limits, int workers, std::function<void(PreviewAnswer)> answer);
    ~PreviewQueue();
    PreviewQueue(const PreviewQueue&) = delete;
    PreviewQueue& operator=(const PreviewQueue&) = delete;

    /// From any thread; returns at once.
    /// @return the ticket that the answer carries
    std::uint64_t ask(PreviewRequest request);

    /// Forgets what is not under way yet; no answer comes for it.
    void clear();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Keeps a picture as a JPEG for the next PreviewRequest that names the same file. Failing to is no error.
void keep_preview(const std::filesystem::path& cache, const imaging::Image& image);

}  // namespace hoso::pipeline::station
