#pragma once

#include <string>

#include "catalog/record.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// Adds a record with its audit row. Inside a writing transaction.
/// @param stored  fields in stored form, with fileCode and title
/// @throws Error HOSO-RECORD-EXISTS
void insert_record(Catalog& catalog, const Fields& stored, const std::string& state, const Actor& actor);

/// @throws Error HOSO-RECORD-MISSING
[[nodiscard]] Record record_row(Store& store, const std::string& code);

}  // namespace hoso::catalog
