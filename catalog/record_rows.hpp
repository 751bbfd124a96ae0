#pragma once

#include <string>

#include "catalog/record.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// The list that a record comes from, and its symbol there; empty for one made by hand.
struct ListEntry {
    std::string agency;
    int year = 0;
    std::string symbol;
};

/// Adds a record with its audit row. Inside a writing transaction.
/// @param stored  fields in stored form, with fileCode and title
/// @throws Error HOSO-RECORD-EXISTS
void insert_record(Catalog& catalog, const Fields& stored, const std::string& state, const Actor& actor,
                   const ListEntry& entry = {});

/// @throws Error HOSO-RECORD-EXISTS
void refuse_known_code(Store& store, const std::string& code);

/// @throws Error HOSO-RECORD-MISSING
[[nodiscard]] Record record_row(Store& store, const std::string& code);

}  // namespace hoso::catalog
