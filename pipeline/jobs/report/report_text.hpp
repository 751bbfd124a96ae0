#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/jobs/report/batch_report.hpp"

namespace hoso::pipeline {

/// `1 page`, `2 pages`
[[nodiscard]] std::string counted(std::int64_t count, const std::string& one, const std::string& many);

/// The report in one sentence.
[[nodiscard]] std::string verdict(const BatchReport& report);

/// The report as lines for a terminal or a mail.
[[nodiscard]] std::vector<std::string> report_lines(const BatchReport& report);

/// `scan.tif page 3`
[[nodiscard]] std::string place_in_document(const PageForEyes& page);

/// `07:30` and `2026-11-25 07:30` on the clock on the wall.
[[nodiscard]] std::string local_clock(SystemTime time);
[[nodiscard]] std::string local_time(SystemTime time);

[[nodiscard]] std::string one_decimal(double value);

/// `8.3 MB`
[[nodiscard]] std::string bytes_text(std::uint64_t bytes);

/// `2 h 05 min`, `7 min`, `41 s`
[[nodiscard]] std::string duration_words(double seconds);

}  // namespace hoso::pipeline
