#pragma once

#include <string>
#include <vector>

#include "base/config.hpp"
#include "catalog/deployment.hpp"

namespace hoso::catalog {

/// What the deployment's roles.toml says: the roles, what each may do, and which records are conditional.
class RoleRules {
public:
    /// @throws BaseError HOSO-FILE-*, HOSO-CONFIG-*
    explicit RoleRules(const Deployment& deployment);

    [[nodiscard]] std::vector<std::string> roles() const { return rules_.keys("roles"); }
    [[nodiscard]] std::vector<std::string> acts() const { return rules_.keys("acts"); }

    /// The roles that may do it.
    /// @throws Error HOSO-CATALOG-DEPLOYMENT when the file does not know the act
    [[nodiscard]] std::vector<std::string> roles_for(const std::string& act) const;
    /// Acts that a person must not have done to an object to which he does this one.
    [[nodiscard]] std::vector<std::string> not_by(const std::string& act) const;

    /// What people read. @param language  `vi`, `en`, …; the code where the file has no words in it
    [[nodiscard]] std::string role_label(const std::string& role, const std::string& language) const;
    [[nodiscard]] std::string act_label(const std::string& act, const std::string& language) const;

    /// The codes of the field `mode` that make a record conditional.
    [[nodiscard]] std::vector<std::string> conditional_modes() const { return texts("conditional.modes"); }
    /// The roles that see every conditional record.
    [[nodiscard]] std::vector<std::string> conditional_roles() const { return texts("conditional.roles"); }

private:
    [[nodiscard]] std::vector<std::string> texts(const std::string& key) const;
    Config rules_;
};

}  // namespace hoso::catalog
