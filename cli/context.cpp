#include "cli/context.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

namespace hoso::cli {

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

Config Context::config() const
{
    if (!config_file.empty())
        return Config::load(config_file);
    const fs::path usual = xdg_folder("XDG_CONFIG_HOME", ".config") / "hoso" / "config.toml";
    return fs::exists(usual) ? Config::load(usual) : Config();
}

fs::path Context::catalog_folder() const
{
    if (!catalog.empty())
        return catalog;
    if (const char* named = std::getenv("HOSO_CATALOG"); named != nullptr && *named != '\0')
        return named;
    return xdg_folder("XDG_DATA_HOME", ".local/share") / "hoso";
}

void Context::print_json(const nlohmann::json& document) const
{
    std::cout << document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

void Context::print(const std::string& line) const
{
    std::cout << line << std::endl;  // who reads a pipe hears of each document as it is finished
}

void Context::say(const std::string& line) const
{
    if (!quiet)
        std::cerr << line << std::endl;
}

void Context::complain(const Error& error) const
{
    const std::string where = error.input().empty() ? "" : error.input() + ": ";
    std::cerr << "hoso: error: " << where << error.message() << " [" << error.code() << "]\n";
    if (!error.hint().empty())
        std::cerr << "  " << error.hint() << '\n';
    if (json)
        print_json({{"error",
                     {{"code", error.code()},
                      {"message", error.message()},
                      {"input", error.input()},
                      {"hint", error.hint()}}}});
}

bool Context::draws_progress() const
{
    return !quiet && ::isatty(STDERR_FILENO) == 1;
}

std::string current_user()
{
    const passwd* user = ::getpwuid(::geteuid());
    return user != nullptr ? user->pw_name : std::to_string(::geteuid());
}

}  // namespace hoso::cli
