#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/people/role_rules.hpp"

namespace hoso::catalog {

/// People and their roles (DOMAIN 7.2). A person is a user of the system; there are no passwords of our own. What a
/// role may do stands in the deployment's roles.toml. As long as nobody has a role everybody may do everything; from
/// the first one on, what no role of a person allows is refused, and nobody approves work of his own.

struct RoleHolder {
    std::string person;  ///< the system's user name
    std::string role;
    std::string agency;      ///< in the lists of this agency; empty: in all, and for records of no list
    std::string granted_at;  ///< ISO 8601, UTC
    std::string granted_by;
};

/// All roles that are given, by person.
[[nodiscard]] std::vector<RoleHolder> role_holders(const Catalog& catalog);

/// Gives a role; one that the person has already stays as it is. The first role ever given must be one that may give
/// roles (`admin`), so that nobody locks himself out.
/// @param grant  person and role, perhaps an agency
/// @throws Error HOSO-PEOPLE-NAME, HOSO-PEOPLE-ROLE (there is no such role), HOSO-PERMISSION-FIRST,
///         HOSO-PERMISSION-ROLE
RoleHolder grant_role(Catalog& catalog, const RoleHolder& grant, const Actor& actor);

/// Takes a role.
/// @throws Error HOSO-PEOPLE-MISSING (the person does not have it), HOSO-PERMISSION-LAST (nobody could give roles any
///         more), HOSO-PERMISSION-ROLE
void revoke_role(Catalog& catalog, const RoleHolder& grant, const Actor& actor);

/// Why an act is refused.
struct Refusal {
    enum class Kind {
        role,      ///< no role of the person allows it
        own_work,  ///< the person did what is approved by it
    };
    Kind kind = Kind::role;
    std::string person;
    std::string act;
    std::string own_act;               ///< own_work: what the person did
    std::vector<std::string> roles;    ///< those that may
    std::vector<std::string> holders;  ///< persons who could do it: user names
};

/// What stands between a person and an act; nothing when it is allowed.
/// @param act   of roles.toml: `file-document`, `close-record`, …
/// @param code  the record it is done to; empty: to none in particular, and then a role in any agency will do
[[nodiscard]] std::optional<Refusal> refusal(const Catalog& catalog, const Actor& actor, const std::string& act,
                                             const std::string& code = {});

/// What stands between a person and an act on something that he did `own_act` to, as far as that alone is concerned.
[[nodiscard]] std::optional<Refusal> refusal_after(const Catalog& catalog, const Actor& actor, const std::string& act,
                                                   const std::string& own_act);

/// For what is done beside the catalog, in its folder: asks the catalog that is there, and allows what it allows. Where
/// there is none, everything is allowed.
/// @throws Error HOSO-PERMISSION-ROLE
void require_right_at(const std::filesystem::path& catalog_folder, const Actor& actor, const std::string& act);

struct RoleEntry {
    std::string role;
    std::vector<std::string> acts;  ///< what it may do
};

/// The roles of a deployment, and what each may do.
[[nodiscard]] std::vector<RoleEntry> role_table(const RoleRules& rules);

/// Gives a person access to a conditional record, or takes it; what is so already stays so.
/// @throws Error HOSO-RECORD-MISSING, HOSO-PEOPLE-NAME, HOSO-PERMISSION-*
void share_record(Catalog& catalog, const std::string& code, const std::string& person, const Actor& actor);
void unshare_record(Catalog& catalog, const std::string& code, const std::string& person, const Actor& actor);

/// Those it is shared with.
/// @throws Error HOSO-RECORD-MISSING, HOSO-PERMISSION-RECORD
[[nodiscard]] std::vector<std::string> shared_with(const Catalog& catalog, const std::string& code);

}  // namespace hoso::catalog
