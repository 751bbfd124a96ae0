#include "cli/context.hpp"

#include <unistd.h>

#include <iostream>

#include "base/json_text.hpp"

namespace hoso::cli {

Config Context::config() const
{
    return user_config(config_file);
}

std::filesystem::path Context::catalog_folder() const
{
    return user_catalog_folder(catalog);
}

void Context::print_json(const nlohmann::json& document) const
{
    std::cout << json_text(document, 2) << std::endl;
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

}  // namespace hoso::cli
