#include "base/user.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

namespace hoso {

namespace fs = std::filesystem;

namespace {

fs::path xdg_folder(const char* variable, const char* below_home)
{
    if (const char* named = std::getenv(variable); named != nullptr && *named != '\0')
        return named;
    const char* home = std::getenv("HOME");
    return fs::path(home != nullptr ? home : ".") / below_home;
}

}  // namespace

fs::path user_catalog_folder(const std::string& named)
{
    if (!named.empty())
        return named;
    if (const char* set = std::getenv("HOSO_CATALOG"); set != nullptr && *set != '\0')
        return set;
    return xdg_folder("XDG_DATA_HOME", ".local/share") / "hoso";
}

Config user_config(const std::string& named)
{
    if (!named.empty())
        return Config::load(named);
    const fs::path usual = xdg_folder("XDG_CONFIG_HOME", ".config") / "hoso" / "config.toml";
    return fs::exists(usual) ? Config::load(usual) : Config();
}

fs::path user_state_folder()
{
    return xdg_folder("XDG_STATE_HOME", ".local/state") / "hoso";
}

std::string current_user()
{
    const passwd* user = ::getpwuid(::geteuid());
    return user != nullptr ? user->pw_name : std::to_string(::geteuid());
}

std::string full_name_of(const std::string& user)
{
    const passwd* entry = ::getpwnam(user.c_str());
    const std::string comment = entry != nullptr && entry->pw_gecos != nullptr ? entry->pw_gecos : "";
    return comment.substr(0, comment.find(','));
}

bool is_system_user(const std::string& user)
{
    return ::getpwnam(user.c_str()) != nullptr;
}

}  // namespace hoso
