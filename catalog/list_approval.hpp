#pragma once

#include <optional>
#include <string>

#include "catalog/catalog.hpp"
#include "catalog/forms/form.hpp"

namespace hoso::catalog {

/// That the head of an agency has approved its record list of a year (DOMAIN 7.1; REC-1: one for each).
struct ListApproval {
    std::string agency;
    int year = 0;
    std::string decision;  ///< number and day of the decision
    std::string approved_at;
    std::string approved_by;
};

[[nodiscard]] std::optional<ListApproval> list_approval(const Catalog& catalog, const std::string& agency, int year);

/// From now on nothing is added to the list by import.
/// @throws Error HOSO-LIST-APPROVED (it is already), HOSO-LIST-MISSING (it has no records), HOSO-FIELD-INVALID (no
///         decision is named), HOSO-PERMISSION-*
[[nodiscard]] ListApproval approve_list(Catalog& catalog, const ListApproval& approval, const Actor& actor);

/// The list as the official form (danh mục hồ sơ, Decree 30/2020 annex V), in its own order below its
/// headings, with its counts.
/// @throws Error HOSO-LIST-MISSING
[[nodiscard]] Form record_list_form(const Catalog& catalog, const std::string& agency, int year);

/// The list of one year as a draft for another: the same rows, in whose titles the old year became the new one. Written
/// as a spreadsheet, it can be changed and imported.
/// @throws Error HOSO-LIST-MISSING
[[nodiscard]] Form list_draft(const Catalog& catalog, const std::string& agency, int from_year, int to_year);

}  // namespace hoso::catalog
