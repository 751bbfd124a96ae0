#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/limits.hpp"
#include "pipeline/workers/message.hpp"

namespace hoso::pipeline {

/// What a worker can be asked. A request's head says in `do`:
///
/// - `open` with `path`: `kind` (`pdf`, `image`), `pages`, `notes`, `title`, `outline`
/// - `page` with `path`, `page`, `profile`, `turn`, `by_hand`, `force_ocr`, `without_reading`, `dpi`, `pdfa`: a page,
///   and `turned`
/// - `text` with `path`, `page`: `size`, `text`: what a finished PDF carries
/// - `thumbnail` with `path`, `page`, `width_px`, `rotation`: one blob, a JPEG
/// - `inspect` with `path`, `page`, `profile`: `facts`, `text_lines`
/// - `preview` with `path`, `page`, `turn`, `tilt_deg`, `part`, `longest_px`: `preview`, a picture (image_message.hpp)
/// - `take` with `path`, `page`, `longest_px`: `side`, what a captured side needs to be, and its `preview`
///
/// The last source and the last reading engine stay open, since the next task is likely to want them again.
class WorkerTasks {
public:
    /// @param page_loaded  called when a page's picture is decoded: what happens from then on is no fault of its file
    WorkerTasks(const Limits& limits, std::function<void()> page_loaded);
    ~WorkerTasks();
    WorkerTasks(const WorkerTasks&) = delete;
    WorkerTasks& operator=(const WorkerTasks&) = delete;

    [[nodiscard]] Message run(const Message& request);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hoso::pipeline
