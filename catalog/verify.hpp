#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "catalog/audit.hpp"
#include "catalog/catalog.hpp"

namespace hoso::catalog {

/// A stored file that is not as it must be.
struct FileFault {
    std::string sha256;
    std::string path;  ///< relative to the catalog's folder
    std::string message;
};

struct VerifyReport {
    std::uint64_t files = 0;   ///< that the catalog names, or the share of them
    std::uint64_t bytes = 0;   ///< read
    std::uint64_t intact = 0;  ///< whose bytes have the hash they are named by
    std::vector<FileFault> damaged;
    std::vector<FileFault> missing;
    std::vector<std::string> orphans;  ///< files in the folder that no row names; harmless, e.g. of a killed filing
    std::vector<FileFault> invalid_pdfa;
    AuditCheck audit;
    std::vector<std::string> inconsistent;  ///< sentences: rows that contradict each other

    /// Orphans alone are no fault.
    [[nodiscard]] bool ok() const
    {
        return damaged.empty() && missing.empty() && invalid_pdfa.empty() && audit.ok() && inconsistent.empty();
    }
};

struct VerifyOptions {
    /// Checks one file in so many, those that were not looked at for longest; run as often, all were seen. 1: all.
    int share = 1;
    /// Says what is wrong with a PDF/A, nothing when it is valid; not set: not checked.
    std::function<std::optional<std::string>(const std::filesystem::path&)> check_pdfa;
    std::function<void(std::uint64_t files_done, std::uint64_t files)> progress;
    const CancelToken* cancel = nullptr;
};

/// Re-reads every stored byte and compares it with the hash it is named by; walks the folder for files that nobody
/// names; recomputes the audit chain; checks the database's own consistency. A catalog that is open for writing
/// remembers which files were found intact, and when.
/// @throws BaseError HOSO-CANCELLED
[[nodiscard]] VerifyReport verify(const Catalog& catalog, const VerifyOptions& options = {});

}  // namespace hoso::catalog
