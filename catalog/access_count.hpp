#pragma once

#include <cstdint>
#include <string>

#include "catalog/catalog.hpp"

namespace hoso::catalog {

/// How often a record was looked at (shown, a document of it opened, handed over) since it exists.
struct AccessCount {
    std::int64_t count = 0;
    std::int64_t today = 0;  ///< of them on this day, UTC
    std::string last_at;     ///< ISO 8601, UTC; empty when never
};

/// Counts that somebody looks at a record. Works in a catalog that is open for reading only: what is counted today goes
/// as a line into a file of the day (`access/2026-11-25`), which takes no lock and makes nobody wait, and days that are
/// over go into the database with the next opening for writing. What this user may not write there is not counted.
void count_access(const Catalog& catalog, std::int64_t record_id);
/// As above, for the home of a document.
void count_access_to_document(const Catalog& catalog, std::int64_t document);

[[nodiscard]] AccessCount access_count(const Catalog& catalog, std::int64_t record_id);

}  // namespace hoso::catalog
