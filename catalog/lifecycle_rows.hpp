#pragma once

#include <cstdint>
#include <optional>

#include "catalog/record.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// The record's fields without those that the catalog counts.
[[nodiscard]] Fields keyed_fields(const Record& record);

/// Whether the deployment's life of records has this state.
[[nodiscard]] bool is_state(const Deployment& deployment, const std::string& state);

/// How long a record is kept; nothing for what is kept for good, or as long as something else lasts.
[[nodiscard]] std::optional<std::int64_t> retention_years(const Deployment& deployment, const Fields& fields);

/// @throws Error HOSO-RECORD-STATE when the record is locked
void require_changeable(const Catalog& catalog, const Record& record);

/// A record of the list opens with its first document (DOMAIN 7.1). Inside a writing transaction.
void open_for_first_document(Catalog& catalog, Record& record, const Actor& actor);

}  // namespace hoso::catalog
