#include "catalog/people.hpp"

#include <iomanip>
#include <sstream>

#include "catalog/permission_changes.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"

namespace hoso::cli {

namespace {

using catalog::Catalog;
using catalog::OpenMode;

constexpr const char* english = "en";

nlohmann::json json_of(const catalog::PermissionChange& change)
{
    return {{"number", change.number}, {"at", change.at},     {"by", change.actor},      {"action", change.action},
            {"user", change.person},   {"role", change.role}, {"agency", change.agency}, {"record", change.record}};
}

nlohmann::json json_of(const catalog::RoleHolder& holder)
{
    return {{"user", holder.person},
            {"role", holder.role},
            {"agency", holder.agency},
            {"granted_at", holder.granted_at},
            {"granted_by", holder.granted_by}};
}

/// `unit-head` or `unit-head in H27.99.01`
std::string role_of(const catalog::RoleHolder& holder)
{
    return holder.role + (holder.agency.empty() ? "" : " in " + holder.agency);
}

/// `hoso people list`: who has which role, and what each may do.
class PeopleList : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_flag("--roles", roles_, "The roles there are, and what each may do");
    }

    int run(Context& context) override
    {
        const Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::read);
        const std::vector<catalog::RoleHolder> holders = role_holders(catalog);
        if (context.json)
            context.print_json(whole(catalog.role_rules(), holders));
        else if (roles_)
            print_roles(context, catalog.role_rules());
        else
            print_people(context, holders);
        return all_done;
    }

private:
    static nlohmann::json whole(const catalog::RoleRules& rules, const std::vector<catalog::RoleHolder>& holders)
    {
        nlohmann::json people = nlohmann::json::array();
        for (const catalog::RoleHolder& holder : holders)
            people.push_back(json_of(holder));
        nlohmann::json roles = nlohmann::json::array();
        for (const catalog::RoleEntry& entry : role_table(rules))
            roles.push_back(
                {{"role", entry.role}, {"name", rules.role_label(entry.role, english)}, {"may", entry.acts}});
        return {{"roles_decide", !holders.empty()}, {"people", std::move(people)}, {"roles", std::move(roles)}};
    }

    static void print_people(const Context& context, const std::vector<catalog::RoleHolder>& holders)
    {
        if (holders.empty())
            context.print("nobody has a role: everybody may do everything");
        for (const catalog::RoleHolder& holder : holders) {
            std::ostringstream line;
            line << std::left << std::setw(20) << holder.person << ' ' << std::setw(30) << role_of(holder) << " since "
                 << holder.granted_at.substr(0, 10) << ", by " << holder.granted_by;
            context.print(line.str());
        }
    }

    static void print_roles(const Context& context, const catalog::RoleRules& rules)
    {
        for (const catalog::RoleEntry& entry : role_table(rules)) {
            context.print(entry.role + " (" + rules.role_label(entry.role, english) + ")");
            for (const std::string& act : entry.acts)
                context.print("  " + rules.act_label(act, english));
        }
    }

    bool roles_ = false;
};

/// `hoso people grant`, `hoso people revoke`.
class PeopleChange : public Command {
public:
    explicit PeopleChange(bool grants) : grants_(grants) {}

    void set_up(CLI::App& app) override
    {
        app.add_option("USER", grant_.person, "The system's user name")->required();
        app.add_option("ROLE", grant_.role, "The role; hoso people list --roles shows all")->required();
        app.add_option("--agency", grant_.agency, "Only in the record lists of this agency")->type_name("ID");
    }

    int run(Context& context) override
    {
        Catalog catalog =
            Catalog::open(context.catalog_folder().string(), grants_ ? OpenMode::create : OpenMode::write);
        if (grants_)
            grant_ = grant_role(catalog, grant_, {current_user()});
        else
            revoke_role(catalog, grant_, {current_user()});
        if (grants_ && !is_system_user(grant_.person))
            context.say("hoso: warning: this machine knows no user " + grant_.person);
        if (context.json)
            context.print_json(grants_ ? json_of(grant_)
                                       : nlohmann::json{{"user", grant_.person},
                                                        {"role", grant_.role},
                                                        {"agency", grant_.agency},
                                                        {"revoked", true}});
        else if (!context.quiet)
            context.print(grant_.person + (grants_ ? " is " : " is not any more ") + role_of(grant_));
        return all_done;
    }

private:
    bool grants_;
    catalog::RoleHolder grant_;
};

/// `hoso people changes`: what others changed of the user's permissions.
class PeopleChanges : public Command {
public:
    void set_up(CLI::App& app) override
    {
        CLI::Option* all = app.add_flag("--all", all_, "Everybody's; for those who may give roles");
        app.add_flag("--confirm", confirms_, "Confirm what is shown, so that it is not told again")->excludes(all);
    }

    int run(Context& context) override
    {
        Catalog catalog =
            Catalog::open(context.catalog_folder().string(), confirms_ ? OpenMode::write : OpenMode::read);
        const std::string user = current_user();
        const std::vector<catalog::PermissionChange> changes =
            all_ ? everybodys_unconfirmed_changes(catalog, {user}) : unconfirmed_changes(catalog, user);
        nlohmann::json list = nlohmann::json::array();
        for (const catalog::PermissionChange& change : changes) {
            if (context.json)
                list.push_back(json_of(change));
            else
                context.print(change.at + "  " + sentence_of(change));
        }
        if (confirms_ && !changes.empty())
            confirm_changes(catalog, {user}, changes.back().number);
        if (context.json)
            context.print_json({{"changes", std::move(list)}, {"confirmed", confirms_}});
        return all_done;
    }

private:
    bool all_ = false;
    bool confirms_ = false;
};

/// `hoso records share`, `hoso records unshare`.
class RecordsShare : public Command {
public:
    explicit RecordsShare(bool shares) : shares_(shares) {}

    void set_up(CLI::App& app) override
    {
        app.add_option("CODE", code_, "The record's code")->required();
        app.add_option("USER", person_, "The system's user name")->required();
    }

    int run(Context& context) override
    {
        Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::write);
        if (shares_)
            share_record(catalog, code_, person_, {current_user()});
        else
            unshare_record(catalog, code_, person_, {current_user()});
        const std::vector<std::string> persons = shared_with(catalog, code_);
        if (context.json)
            context.print_json({{"record", code_}, {"shared_with", persons}});
        else if (!context.quiet)
            context.print(code_ + " is " + (shares_ ? "" : "no longer ") + "shared with " + person_);
        return all_done;
    }

private:
    bool shares_;
    std::string code_;
    std::string person_;
};

}  // namespace

std::unique_ptr<Command> make_people_list()
{
    return std::make_unique<PeopleList>();
}

std::unique_ptr<Command> make_people_changes()
{
    return std::make_unique<PeopleChanges>();
}

std::unique_ptr<Command> make_people_grant()
{
    return std::make_unique<PeopleChange>(true);
}

std::unique_ptr<Command> make_people_revoke()
{
    return std::make_unique<PeopleChange>(false);
}

std::unique_ptr<Command> make_records_share()
{
    return std::make_unique<RecordsShare>(true);
}

std::unique_ptr<Command> make_records_unshare()
{
    return std::make_unique<RecordsShare>(false);
}

}  // namespace hoso::cli
