#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/audit.hpp"
#include "catalog/catalog.hpp"

namespace hoso::catalog {

/// A record (hồ sơ): all that belongs to one piece of work, under one code.
struct Record {
    std::int64_t id = 0;
    std::string code;  ///< `fileCode`
    std::string title;
    std::string state;         ///< a state of DOMAIN 7.2: `PLANNED`, `OPEN`, …
    Fields fields;             ///< DOMAIN 4.3, in stored form, with `fileCode`, `title` and the counted ones
    std::int64_t version = 1;  ///< grows with each change; an edit names the version it saw
    std::string created_at;    ///< ISO 8601, UTC
    std::string created_by;
    std::int64_t documents = 0;
    std::int64_t pages = 0;
};

struct RecordFilter {
    std::string state;        ///< empty: any
    std::string code_prefix;  ///< empty: any
    std::int64_t limit = -1;  ///< negative: all
    std::int64_t offset = 0;
};

/// Creates a record in state `OPEN` and writes its audit row, in one transaction.
///
/// @param fields  `fileCode` and `title` at least; values as keyed (labels or codes, dates as written)
/// @throws Error HOSO-FIELD-INVALID (unknown name, too long, not NFC, unknown code; rules MD-1, MD-2),
///         HOSO-FIELD-REQUIRED, HOSO-RECORD-EXISTS, HOSO-PERMISSION-ROLE
[[nodiscard]] Record create_record(Catalog& catalog, const Fields& fields, const Actor& actor);

/// Those that the reader sees, ordered by code as people count (01 before 2 before 10).
[[nodiscard]] std::vector<Record> records(const Catalog& catalog, const RecordFilter& filter = {});

/// @throws Error HOSO-RECORD-MISSING, HOSO-PERMISSION-RECORD (it is conditional)
[[nodiscard]] Record record(const Catalog& catalog, const std::string& code);

/// All that happened to a record and inside it, oldest first.
[[nodiscard]] std::vector<AuditEntry> record_history(const Catalog& catalog, const std::string& code);

}  // namespace hoso::catalog
