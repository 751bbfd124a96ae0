#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "base/cancel.hpp"
#include "base/config.hpp"
#include "base/error.hpp"
#include "base/user.hpp"

namespace hoso::cli {

/// What every command is given: the global options and the two streams it talks on.
///
/// Facts go to standard output (`--json`: one JSON document), progress and messages to standard error.
struct Context {
    std::string catalog;      ///< `--catalog`, `$HOSO_CATALOG`, else `$XDG_DATA_HOME/hoso`
    std::string config_file;  ///< `--config`
    std::string profile = "office";
    bool json = false;
    bool quiet = false;
    int verbosity = 0;
    std::string colour = "auto";
    CancelToken cancel;

    /// The configuration file's content; empty when there is none.
    /// @throws BaseError HOSO-CONFIG-*, and HOSO-FILE-MISSING when a file was named that does not exist
    [[nodiscard]] Config config() const;
    [[nodiscard]] std::filesystem::path catalog_folder() const;

    /// Prints one JSON document on standard output.
    void print_json(const nlohmann::json& document) const;
    /// Prints facts for people on standard output, one line.
    void print(const std::string& line) const;
    /// A message on standard error, unless `--quiet`.
    void say(const std::string& line) const;
    /// `hoso: error: <sentence> [CODE]` and the hint; with `--json` also the error object on standard output.
    void complain(const Error& error) const;
    /// Whether standard error is a terminal, so that progress may be drawn.
    [[nodiscard]] bool draws_progress() const;
};

}  // namespace hoso::cli
