#pragma once

#include "catalog/record.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// The record's fields without those that the catalog counts.
[[nodiscard]] Fields keyed_fields(const Record& record);

/// A record of the list opens with its first document (DOMAIN 7.1). Inside a writing transaction.
void open_for_first_document(Store& store, Record& record, const Actor& actor);

}  // namespace hoso::catalog
