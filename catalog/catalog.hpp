#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "catalog/deployment.hpp"
#include "catalog/error.hpp"

namespace hoso::catalog {

class Store;
class FileStore;
class RoleRules;
class Vocabulary;

enum class OpenMode {
    create,  ///< make the catalog when the folder holds none
    write,
    read,  ///< refuses every change
};

/// Who acts: the system's user name, as the audit trail keeps it.
struct Actor {
    std::string name;
};

/// Where records live: a folder that holds everything (the database, the stored files, the head of the audit trail),
/// so that a copy of the folder is a copy of the catalog.
///
///     catalog.sqlite     records, documents, page texts, the search index, the audit trail
///     files/ab/cd….pdf   stored files by SHA-256, written once, read-only
///     audit.head         the last audit row's number and hash, against which a cut tail is noticed
///     access/DAY         looks at records on the last days (catalog/access_count.hpp)
///
/// What is done with a catalog stands in record.hpp, document.hpp, search.hpp, audit.hpp and verify.hpp. A Catalog is
/// used by one thread at a time; any number of processes may have the same one open.
class Catalog {
public:
    /// Opening checks the catalog's kind and version and brings an older one up to date (unless in mode `read`); it
    /// does not read the data. Costs about a millisecond.
    ///
    /// @param location    a folder; URLs of database servers are refused until they are supported
    /// @param deployment  the rules of a catalog that is created now; an existing one knows its own
    /// @throws Error HOSO-CATALOG-MISSING, -FOREIGN, -NEWER, -OUTDATED, -DAMAGED, -BUSY, -DEPLOYMENT, -ENGINE
    /// @throws BaseError HOSO-FILE-*, HOSO-DISK-FULL
    [[nodiscard]] static Catalog open(const std::string& location, OpenMode mode,
                                      const std::string& deployment = "vn-2025");
    /// Whether a folder holds a catalog.
    /// @throws std::filesystem::filesystem_error when it may not be looked into
    [[nodiscard]] static bool exists(const std::filesystem::path& folder);
    Catalog(Catalog&&) noexcept;
    Catalog& operator=(Catalog&&) noexcept;
    ~Catalog();

    [[nodiscard]] const std::filesystem::path& folder() const;
    [[nodiscard]] OpenMode mode() const;

    /// Who looks at what is in it: the system's user, unless told otherwise. What this person must not see (DOMAIN 4.3,
    /// `mode`) is not found.
    [[nodiscard]] const Actor& reader() const;
    void read_as(const Actor& reader);

    /// The rules of this catalog, read when first asked for.
    [[nodiscard]] const Deployment& deployment() const;
    /// What the deployment's roles may do (catalog/people/role_rules.hpp), read when first asked for.
    /// @throws BaseError HOSO-FILE-*, HOSO-CONFIG-*
    [[nodiscard]] const RoleRules& role_rules() const;

    /// For the catalog's own rooms.
    [[nodiscard]] Store& store() const;
    [[nodiscard]] const FileStore& files() const;
    [[nodiscard]] Vocabulary& vocabulary() const;

private:
    struct Parts;
    explicit Catalog(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace hoso::catalog
