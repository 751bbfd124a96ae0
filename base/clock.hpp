#pragma once

#include <chrono>
#include <string>

namespace hoso {

using SystemTime = std::chrono::sys_seconds;

/// Now, or the moment that `SOURCE_DATE_EPOCH` names, so that the same input gives the same bytes
/// (reproducible-builds.org's convention). For dates written into documents; audit and progress use the real clock.
[[nodiscard]] SystemTime document_time();

[[nodiscard]] SystemTime wall_time();

/// `2026-11-24T08:30:00Z`
[[nodiscard]] std::string iso8601(SystemTime time);

/// Seconds on a clock that never goes back, for measuring durations.
[[nodiscard]] double monotonic_s();

}  // namespace hoso
