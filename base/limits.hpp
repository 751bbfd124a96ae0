#pragma once

#include <cstdint>

namespace hoso {

/// What one input may cost. Checked before memory is taken; each has its own error code, and each can be set in the
/// configuration under [limits] by the member's name.
struct Limits {
    std::uint64_t file_bytes = 4ull << 30;      ///< size of one input file
    std::uint64_t pixels = 160'000'000;         ///< width × height of one page (A0 at 300 dpi has 139 million)
    std::uint32_t pages = 20'000;               ///< pages of one input file
    std::uint64_t stream_bytes = 512ull << 20;  ///< one stream of a PDF after decompression
    double page_time_s = 50;  ///< of one page in a worker, without the time in which others have the processor
    std::uint64_t worker_bytes = 1100ull << 20;  ///< memory of one worker and each of its children
};

}  // namespace hoso
