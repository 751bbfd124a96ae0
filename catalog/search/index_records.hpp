#pragma once

#include <cstdint>

#include "catalog/catalog.hpp"

namespace hoso::catalog {

/// Brings what search knows of a record in step with its row. Inside the writing transaction that changed it.
void index_record(Catalog& catalog, std::int64_t record_id);

/// Indexes all records in a catalog that an earlier version of the program filled. Costs some 0.1 ms a record.
void renew_outdated_record_index(Catalog& catalog);

/// In a catalog that is made now: its index is of the present kind.
void note_record_index_kind(Store& store);

}  // namespace hoso::catalog
