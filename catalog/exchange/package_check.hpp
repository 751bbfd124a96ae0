#pragma once

#include <filesystem>

namespace hoso::catalog {

/// Checks a package that is unpacked in a folder (PKG-1): every file that its METS documents name is there, inside the
/// package, with its size and SHA-256; every path is relative; every ID is unique; no file is left unnamed.
/// @throws Error HOSO-PACKAGE-INVALID with the first fault
/// @throws BaseError HOSO-FILE-*
void check_package(const std::filesystem::path& folder);

}  // namespace hoso::catalog
