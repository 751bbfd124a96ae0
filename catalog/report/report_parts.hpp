#pragma once

#include "catalog/report.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// Fills in levels, agencies and unlisted.
void count_completions(const Catalog& catalog, const ReportRequest& request, Report& report);

/// Fills in overdue and due, by report.as_of.
void find_submissions(const Catalog& catalog, const ReportRequest& request, Report& report);

}  // namespace hoso::catalog
