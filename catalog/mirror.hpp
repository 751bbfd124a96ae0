#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "catalog/verify.hpp"

namespace hoso::catalog {

/// A second store of the same files, from which damaged ones are restored. It has the layout of the first
/// (files/ab/cd….pdf) and holds nothing else; the database's second copy is the backup.

/// The folder of the mirror; empty when none is configured.
[[nodiscard]] std::filesystem::path mirror_folder(const Catalog& catalog);

/// Makes a folder the catalog's mirror from now on.
/// @throws Error HOSO-MIRROR-PLACE when it lies inside the catalog
void set_mirror(Catalog& catalog, const std::filesystem::path& folder, const Actor& actor);

struct MirrorReport {
    std::uint64_t files = 0;          ///< that the catalog names
    std::uint64_t copied = 0;         ///< were missing or damaged in the mirror
    std::vector<FileFault> restored;  ///< were damaged or missing here, and came back from the mirror
    std::vector<FileFault> lost;      ///< intact on neither side
    [[nodiscard]] bool ok() const { return restored.empty() && lost.empty(); }
};

/// Brings both sides together: copies to the mirror what it lacks, restores from it what is damaged here. Every byte on
/// both sides is read.
/// @throws Error HOSO-MIRROR-MISSING when no mirror is configured, or its folder is not there; BaseError
/// HOSO-CANCELLED,
///         HOSO-DISK-FULL, HOSO-FILE-*
[[nodiscard]] MirrorReport bring_together(Catalog& catalog, const Actor& actor, const CancelToken* cancel = nullptr);

/// Restores files that verify() found damaged or missing, as far as the mirror has them intact.
/// @return those that are whole again; none when no mirror is configured
[[nodiscard]] std::vector<FileFault> restore_from_mirror(Catalog& catalog, std::span<const FileFault> faults,
                                                         const Actor& actor);

}  // namespace hoso::catalog
