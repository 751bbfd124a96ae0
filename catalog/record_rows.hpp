#pragma once

#include <cstdint>
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

/// Adds the rows of a record and of its audit entry, inside a writing transaction. index_record() is to follow: for
/// many records after the last of them, since each row that is added makes FTS5 write what it has gathered.
/// @param stored  fields in stored form, with fileCode and title
/// @return the record's id
/// @throws Error HOSO-RECORD-EXISTS
[[nodiscard]] std::int64_t insert_record(Store& store, const Fields& stored, const std::string& state,
                                         const Actor& actor, const ListEntry& entry = {});

/// @throws Error HOSO-RECORD-EXISTS
void refuse_known_code(Store& store, const std::string& code);

/// @throws Error HOSO-RECORD-MISSING
[[nodiscard]] Record record_row(Store& store, const std::string& code);

}  // namespace hoso::catalog
