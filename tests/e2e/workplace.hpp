#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/run.hpp"

namespace hoso::test {

/// The built command.
[[nodiscard]] std::string hoso_program();

/// A folder in which a test works as a user would: its own catalog, configuration, temporary folder and output, none of
/// them the machine's. Removed with the object.
class Workplace {
public:
    Workplace();

    [[nodiscard]] std::filesystem::path operator/(const std::filesystem::path& name) const { return folder_ / name; }
    [[nodiscard]] std::filesystem::path out() const { return folder_ / "out"; }
    [[nodiscard]] std::filesystem::path catalog() const { return folder_ / "catalog"; }

    /// One more environment variable for every command run here.
    void set(const std::string& name, const std::string& value);
    /// The configuration file that every command run here reads.
    void configure(const std::string& toml) const;

    /// `hoso ARGUMENTS...` with this place's environment, as argv; `env` sets the variables.
    [[nodiscard]] std::vector<std::string> command(const std::vector<std::string>& arguments) const;
    [[nodiscard]] Outcome run(const std::vector<std::string>& arguments) const;
    /// Runs `hoso ARGUMENTS... --json`, checks the exit status and returns what it printed.
    [[nodiscard]] nlohmann::json json(const std::vector<std::string>& arguments, int status = 0) const;

    /// Names of temporary files and scratch folders that a finished command must not leave: `*.part` anywhere, and
    /// whatever lies in the temporary folder.
    [[nodiscard]] std::vector<std::string> left_behind() const;

private:
    TemporaryFolder folder_;
    std::vector<std::string> variables_;
};

/// Names in a folder and below, relative to it, sorted.
[[nodiscard]] std::vector<std::string> files_below(const std::filesystem::path& folder);

[[nodiscard]] std::string file_text(const std::filesystem::path& file);
void write_text(const std::filesystem::path& file, const std::string& text);

/// SHA-256 by coreutils.
[[nodiscard]] std::string sha256_of(const std::filesystem::path& file);

/// The code of the first line `hoso: error: <sentence> [CODE]` that a command printed; empty when there is none.
[[nodiscard]] std::string error_code(const Outcome& outcome);

}  // namespace hoso::test
