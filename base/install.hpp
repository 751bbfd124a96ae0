#pragma once

#include <filesystem>
#include <string>

namespace hoso {

/// The folder of the data that the program reads (profiles, deployments): `$HOSO_DATA`, else `share/hoso` beside the
/// folder of the running program, else `data` of the source tree above it.
/// @throws BaseError HOSO-INSTALL-DATA
[[nodiscard]] std::filesystem::path data_folder();

/// A program that is installed beside the running one (`hoso-worker`).
/// @throws BaseError HOSO-INSTALL-PROGRAM
[[nodiscard]] std::filesystem::path companion_program(const std::string& name);

}  // namespace hoso
