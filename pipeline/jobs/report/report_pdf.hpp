#pragma once

#include <filesystem>

#include "pipeline/jobs/report/batch_report.hpp"

namespace hoso::pipeline {

/// The report as a PDF/A for the file: its text and the chart of its throughput, without pictures of pages.
/// @throws Error HOSO-PDF-*; BaseError HOSO-FILE-*, HOSO-DISK-FULL
void write_report_pdf(const BatchReport& report, const std::filesystem::path& target);

}  // namespace hoso::pipeline
