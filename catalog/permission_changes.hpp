#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"

namespace hoso::catalog {

/// A change of what a person may do or see, made by somebody else. It is told until the person confirms it (DOMAIN
/// 7.3).
struct PermissionChange {
    std::int64_t number = 0;  ///< of its row of the trail
    std::string at;           ///< ISO 8601, UTC
    std::string actor;        ///< who made it
    std::string action;       ///< `people.grant`, `people.revoke`, `record.share`, `record.unshare`
    std::string person;       ///< whom it concerns
    std::string role;         ///< of a grant or revocation
    std::string agency;       ///< where the role is for one agency
    std::string record;       ///< of sharing: the record's code
};

/// Oldest first.
[[nodiscard]] std::vector<PermissionChange> unconfirmed_changes(const Catalog& catalog, const std::string& person);

/// @throws Error HOSO-PERMISSION-ROLE when the actor may not give roles
[[nodiscard]] std::vector<PermissionChange> everybodys_unconfirmed_changes(const Catalog& catalog, const Actor& actor);

/// Confirms the actor's own up to a row of the trail, so that nothing is confirmed that he has not been told. That is a
/// row of the trail itself.
void confirm_changes(Catalog& catalog, const Actor& actor, std::int64_t up_to);

/// `lan gave hoa the role checker in H27.99.01`
[[nodiscard]] std::string sentence_of(const PermissionChange& change);

}  // namespace hoso::catalog
