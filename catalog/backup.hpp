#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "base/cancel.hpp"
#include "catalog/verify.hpp"

namespace hoso::catalog {

struct CopyReport {
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    std::vector<FileFault> damaged;  ///< whose bytes do not have their hash any more; they are not copied
    std::vector<FileFault> missing;
};

/// Copies a catalog while others go on working with it. The copy is the catalog as it was at one moment: the database
/// first, then the files that it names, which never change; every file's hash is checked on the way. The copy is itself
/// a catalog. It appears under its name when it is complete.
///
/// @param target  a folder that does not exist yet, or an empty one
/// @throws Error HOSO-BACKUP-TARGET, HOSO-PERMISSION-ROLE; BaseError HOSO-CANCELLED, HOSO-DISK-FULL, HOSO-FILE-*
[[nodiscard]] CopyReport back_up(const Catalog& catalog, const std::filesystem::path& target,
                                 const CancelToken* cancel = nullptr);

/// Makes a catalog from a backup, in an empty place, and verifies it. Needs no role: after a disaster nobody is there
/// to ask, and who can read the backup has all of it already.
/// @throws as back_up() but for the role, and what Catalog::open() throws for the backup
[[nodiscard]] VerifyReport restore(const std::filesystem::path& backup, const std::filesystem::path& target,
                                   const CancelToken* cancel = nullptr);

}  // namespace hoso::catalog
