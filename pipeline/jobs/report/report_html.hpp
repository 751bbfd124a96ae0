#pragma once

#include <string>

#include "pipeline/jobs/report/batch_report.hpp"

namespace hoso::pipeline {

/// The report as one page that needs nothing else: styles, charts (SVG) and thumbnails are inside.
[[nodiscard]] std::string report_html(const BatchReport& report);

/// The documents as comma-separated values (RFC 4180), a header first, then a line for each document.
[[nodiscard]] std::string report_csv(const catalog::Catalog& catalog, const BatchReport& report);

}  // namespace hoso::pipeline
