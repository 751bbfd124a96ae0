#pragma once

#include <string>
#include <vector>

#include "catalog/people.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// @throws Error HOSO-PEOPLE-NAME for what cannot be a user name
void check_person(const std::string& person);

/// Whether anybody has a role; only then roles decide.
[[nodiscard]] bool roles_are_given(Store& store);

/// The roles of one person, or with an empty name of all.
[[nodiscard]] std::vector<RoleHolder> holder_rows(Store& store, const std::string& person);

/// Those who have one of these roles in an agency: `lan (unit-head), binh (admin)`; for the hint of a refusal.
[[nodiscard]] std::vector<RoleHolder> holders_of(Store& store, const std::vector<std::string>& roles,
                                                 const std::string& agency);
[[nodiscard]] std::string names_of(const std::vector<RoleHolder>& holders);

/// The agency of whose list a record is; empty for one made by hand.
[[nodiscard]] std::string agency_of(Store& store, std::int64_t record_id);

/// Whether a role that was given reaches an object of this agency.
[[nodiscard]] bool reaches(const RoleHolder& holder, const std::string& agency);

}  // namespace hoso::catalog
