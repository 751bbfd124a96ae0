#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "catalog/forms/form.hpp"
#include "catalog/record.hpp"

namespace hoso::catalog {

/// Handing records over to another system, and taking them back: a BagIt bag (RFC 8493) with, for each record,
///
///     data/CODE/EAD.xml              the record's fields by the names of DOMAIN 4.3
///     data/CODE/hand-over.xml        state, list, order of the documents, what made them
///     data/CODE/document-list.pdf    mục lục văn bản, PDF/A
///     data/CODE/documents/NNNN.pdf   the documents in the order of what happened
///     data/CODE/documents/NNNN.xml   their fields by the names of DOMAIN 4.4
///     data/CODE/documents/NNNN.words.xml   what their pages say, and where
///     data/schemas/                  the XML schemas of all these

struct HandOverRequest {
    std::vector<std::string> codes;
    std::filesystem::path target;  ///< a folder that does not exist yet, or an empty one
    /// Prints a list as PDF/A.
    std::function<void(const Form&, const std::filesystem::path&)> print;
    Actor actor;
    const CancelToken* cancel = nullptr;
};

struct HandedOver {
    std::size_t records = 0;
    std::size_t documents = 0;
    std::uint64_t bytes = 0;
};

/// Writes the bag; it appears under its name when it is complete. Each record's trail says that it was exported.
/// @throws Error HOSO-PERMISSION-*, HOSO-RECORD-MISSING, HOSO-BAG-TARGET, HOSO-BAG-SOURCE (a stored file is damaged)
/// @throws BaseError HOSO-CANCELLED, HOSO-DISK-FULL, HOSO-FILE-*
[[nodiscard]] HandedOver export_records(Catalog& catalog, const HandOverRequest& request);

/// Writes each record as a package for another archive system: a submission information package by METS (DOMAIN 5.2),
/// as a ZIP file named by its identifier. Every package is checked (PKG-1) before the folder appears under its name.
/// @param profile_name  a table of the deployment's packages.toml: `tt05`, `eark` (PKG-2)
/// @throws as export_records(); Error HOSO-PACKAGE-PROFILE, HOSO-PACKAGE-EMPTY (a record without documents),
///         HOSO-PACKAGE-INVALID, HOSO-PACKAGE-ZIP
[[nodiscard]] HandedOver export_packages(Catalog& catalog, const HandOverRequest& request,
                                         const std::string& profile_name);

struct TakenBack {
    std::vector<std::string> records;
    std::size_t documents = 0;
    std::size_t pages = 0;
};

/// Takes the records of such a bag in as they were: fields, states, documents in their places, texts, files. All in one
/// transaction, after the whole bag was checked.
///
/// @throws as Bag::open(); Error HOSO-BAG-CONTENT (a bag that is no hand-over, or contradicts itself),
///         HOSO-RECORD-EXISTS, HOSO-FIELD-INVALID, HOSO-BAG-TOO-LARGE, HOSO-PERMISSION-ROLE
[[nodiscard]] TakenBack import_bag(Catalog& catalog, const std::filesystem::path& folder, const Actor& actor);

}  // namespace hoso::catalog
