#pragma once

#include <filesystem>

#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// Takes the files of days that are over into the database. Doing it again changes nothing, so that a crash in between
/// counts nothing twice. A file stays a day longer than its day, for those who wrote into it at midnight.
void take_in_access_days(Store& store, const std::filesystem::path& catalog_folder);

/// Copies the files of days that are not in the database yet, as far as there are any.
void copy_access_days(const std::filesystem::path& from_catalog, const std::filesystem::path& to_catalog);

}  // namespace hoso::catalog
