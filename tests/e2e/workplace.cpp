#include "tests/e2e/workplace.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <regex>
#include <sstream>

namespace hoso::test {

namespace fs = std::filesystem;

std::string hoso_program()
{
    return HOSO_BIN_DIR "/hoso";
}

Workplace::Workplace()
{
    for (const char* name : {"tmp", "config/hoso", "data", "home"})
        fs::create_directories(folder_ / name);
    configure("[limits]\npage_time_s = 300\n");  // a machine that does much else is no fault of the program
    set("TMPDIR", folder_ / "tmp");
    set("XDG_CONFIG_HOME", folder_ / "config");
    set("XDG_DATA_HOME", folder_ / "data");
    set("HOSO_CATALOG", catalog());
}

void Workplace::set(const std::string& name, const std::string& value)
{
    variables_.push_back(name + "=" + value);
}

void Workplace::configure(const std::string& toml) const
{
    write_text(folder_ / "config/hoso/config.toml", toml);
}

std::vector<std::string> Workplace::command(const std::vector<std::string>& arguments) const
{
    std::vector<std::string> argv{"env"};
    argv.insert(argv.end(), variables_.begin(), variables_.end());
    argv.push_back(hoso_program());
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    return argv;
}

Outcome Workplace::run(const std::vector<std::string>& arguments) const
{
    return test::run(command(arguments));
}

nlohmann::json Workplace::json(const std::vector<std::string>& arguments, int status) const
{
    std::vector<std::string> all = arguments;
    all.insert(all.begin(), "--json");
    const Outcome outcome = run(all);
    INFO(outcome.err);
    REQUIRE(outcome.status == status);
    nlohmann::json printed = nlohmann::json::parse(outcome.out, nullptr, false);
    INFO(outcome.out.substr(0, 2000));
    REQUIRE_FALSE(printed.is_discarded());
    return printed;
}

std::vector<std::string> Workplace::left_behind() const
{
    std::vector<std::string> left;
    for (const std::string& name : files_below(folder_ / "tmp"))
        left.push_back("tmp/" + name);
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path()))
        if (entry.path().extension() == ".part")
            left.push_back(entry.path().string());
    return left;
}

std::vector<std::string> files_below(const fs::path& folder)
{
    std::vector<std::string> names;
    if (fs::exists(folder))
        for (const auto& entry : fs::recursive_directory_iterator(folder))
            names.push_back(
                entry.path().lexically_relative(folder).string());  // without asking whether it is there still
    std::sort(names.begin(), names.end());
    return names;
}

std::string file_text(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    REQUIRE(in);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

void write_text(const fs::path& file, const std::string& text)
{
    std::ofstream out(file, std::ios::binary);
    out << text;
    REQUIRE(out.flush());
}

std::string sha256_of(const fs::path& file)
{
    const Outcome sum = test::run({"sha256sum", "--binary", "--zero", "--", file.string()});
    REQUIRE(sum.status == 0);
    return sum.out.substr(0, 64);
}

std::string error_code(const Outcome& outcome)
{
    static const std::regex line("(?:^|\n)hoso: error: [^\n]+ \\[(HOSO-[A-Z0-9-]+)\\]");
    std::smatch found;
    return std::regex_search(outcome.err, found, line) ? found[1].str() : std::string();
}

}  // namespace hoso::test
