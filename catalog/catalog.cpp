#include "catalog/catalog.hpp"

#include <optional>
#include <utility>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/user.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/file_store.hpp"
#include "catalog/parts.hpp"
#include "catalog/people/access_days.hpp"
#include "catalog/search/index_pages.hpp"
#include "catalog/search/index_records.hpp"
#include "catalog/store/sqlite_store.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

constexpr const char* database_name = "catalog.sqlite";

void refuse_url(const std::string& location)
{
    if (location.empty())
        throw Error(Failure::usage, "HOSO-CATALOG-LOCATION", "the catalog's folder has no name", location,
                    "name it with --catalog DIR");
    if (location.find("://") != std::string::npos)
        throw Error(Failure::catalog, "HOSO-CATALOG-ENGINE", "catalogs on a database server are not supported yet",
                    location.substr(0, location.find("://")), "name a folder with --catalog DIR");
}

void require_present(const fs::path& folder)
{
    if (!Catalog::exists(folder))
        throw Error(Failure::catalog, "HOSO-CATALOG-MISSING", "there is no catalog in this folder", folder.string(),
                    "name another with --catalog, or create a record, which makes one");
}

}  // namespace

Catalog::Catalog(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;
Catalog::~Catalog() = default;

bool Catalog::exists(const fs::path& folder)
{
    return fs::exists(folder / database_name);
}

Catalog Catalog::open(const std::string& location, OpenMode mode, const std::string& deployment)
{
    refuse_url(location);
    const fs::path folder = location;
    auto parts = std::make_unique<Parts>(folder, mode);
    parts->reader = {current_user()};
    if (mode == OpenMode::create) {
        if (!Catalog::exists(folder))
            parts->deployment = Deployment::load(deployment);
        create_folders_durably(folder / "files");
    } else {
        require_present(folder);
    }
    bool made = false;
    try {
        parts->store = open_sqlite_store(folder / database_name, mode, made);
        if (made)
            begin_catalog(*parts->store, folder, deployment);
        if (mode != OpenMode::read)
            take_in_access_days(*parts->store, folder);
    } catch (const soci::soci_error& error) {
        if (parts->store)
            throw parts->store->meaning_of(error);
        throw meaning_of_opening(error, folder / database_name);
    }
    Catalog catalog(std::move(parts));
    if (mode != OpenMode::read) {
        renew_outdated_index(catalog);
        renew_outdated_record_index(catalog);
    }
    return catalog;
}

const fs::path& Catalog::folder() const
{
    return parts_->files.root();
}

OpenMode Catalog::mode() const
{
    return parts_->mode;
}

const Actor& Catalog::reader() const
{
    return parts_->reader;
}

void Catalog::read_as(const Actor& reader)
{
    parts_->reader = reader;
}

const Deployment& Catalog::deployment() const
{
    if (!parts_->deployment) {
        const std::string name = guarded(*parts_->store, [&] { return meta(*parts_->store, "deployment"); });
        parts_->deployment = Deployment::load(name);
    }
    return *parts_->deployment;
}

const RoleRules& Catalog::role_rules() const
{
    if (!parts_->role_rules)
        parts_->role_rules.emplace(deployment());
    return *parts_->role_rules;
}

Store& Catalog::store() const
{
    return *parts_->store;
}

const FileStore& Catalog::files() const
{
    return parts_->files;
}

Vocabulary& Catalog::vocabulary() const
{
    return parts_->vocabulary;
}

}  // namespace hoso::catalog
