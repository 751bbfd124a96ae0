#pragma once

#include <filesystem>
#include <string>

#include "base/config.hpp"

namespace hoso {

// Where this user's things are, by the XDG base directory specification; the command and the window agree on it.

/// What `--catalog` named, else `$HOSO_CATALOG`, else `$XDG_DATA_HOME/hoso`.
[[nodiscard]] std::filesystem::path user_catalog_folder(const std::string& named);

/// The configuration: of the file that `--config` named, else of `$XDG_CONFIG_HOME/hoso/config.toml`; empty when there
/// is none.
/// @throws BaseError HOSO-CONFIG-*, and HOSO-FILE-MISSING when a file was named that does not exist
[[nodiscard]] Config user_config(const std::string& named);

/// `$XDG_STATE_HOME/hoso`: what the program keeps between its runs and could do without.
[[nodiscard]] std::filesystem::path user_state_folder();

/// The name of the person who acts: the system's user name.
[[nodiscard]] std::string current_user();

/// What the system calls a user in full (the first part of its comment); empty when it knows no such user or no name.
[[nodiscard]] std::string full_name_of(const std::string& user);

[[nodiscard]] bool is_system_user(const std::string& user);

}  // namespace hoso
