#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "catalog/catalog.hpp"
#include "catalog/file_store.hpp"
#include "catalog/people/role_rules.hpp"
#include "catalog/search/vocabulary.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// What an open catalog is made of.
struct Catalog::Parts {
    Parts(std::filesystem::path folder, OpenMode open_mode) : mode(open_mode), files(std::move(folder)) {}

    OpenMode mode;
    Actor reader;
    FileStore files;
    std::unique_ptr<Store> store;
    std::optional<Deployment> deployment;  ///< once it was asked for
    std::optional<RoleRules> role_rules;   ///< as above
    Vocabulary vocabulary;
};

}  // namespace hoso::catalog
