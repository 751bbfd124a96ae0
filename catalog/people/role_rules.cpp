#include "catalog/people/role_rules.hpp"

#include "catalog/error.hpp"

namespace hoso::catalog {

RoleRules::RoleRules(const Deployment& deployment) : rules_(Config::load(deployment.folder() / "roles.toml")) {}

std::vector<std::string> RoleRules::roles_for(const std::string& act) const
{
    const auto roles = rules_.texts("acts." + act + ".roles");
    if (!roles)
        throw Error(Failure::usage, "HOSO-CATALOG-DEPLOYMENT", "there is no act named " + act, rules_.name());
    return *roles;
}

std::vector<std::string> RoleRules::not_by(const std::string& act) const
{
    return texts("acts." + act + ".not_by");
}

std::string RoleRules::role_label(const std::string& role, const std::string& language) const
{
    return rules_.text("roles." + role + ".label." + language).value_or(role);
}

std::string RoleRules::act_label(const std::string& act, const std::string& language) const
{
    return rules_.text("acts." + act + ".label." + language).value_or(act);
}

std::vector<std::string> RoleRules::texts(const std::string& key) const
{
    return rules_.texts(key).value_or(std::vector<std::string>{});
}

}  // namespace hoso::catalog
