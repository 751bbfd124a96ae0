#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"

namespace hoso::catalog {

/// One row of the trail: who did what to which object, and how it looked before and after.
struct AuditEntry {
    std::int64_t number = 0;  ///< from 1, without gaps
    std::string at;           ///< ISO 8601, UTC
    std::string actor;
    std::string action;  ///< `record.create`, `document.file`, …
    std::string object;  ///< `record/CODE`, `document/ID`
    std::string record;  ///< the code of the record it concerns; may be empty
    std::string before;  ///< JSON; `null` for what did not exist
    std::string after;   ///< JSON; `null` for what is gone
    std::string hash;    ///< SHA-256 over the previous row's hash and this row's canonical JSON
};

struct AuditFilter {
    std::string record;       ///< empty: any
    std::string actor;        ///< empty: any
    std::int64_t limit = -1;  ///< negative: all
    std::int64_t offset = 0;
};

/// The trail, oldest first, without what happened to records that the reader must not see.
[[nodiscard]] std::vector<AuditEntry> audit_trail(const Catalog& catalog, const AuditFilter& filter = {});

struct AuditFault {
    std::int64_t number = 0;  ///< the row at which the chain breaks
    std::string message;
};

struct AuditCheck {
    std::int64_t rows = 0;
    std::vector<AuditFault> faults;  ///< empty: nothing was altered, removed or reordered
    [[nodiscard]] bool ok() const { return faults.empty(); }
};

/// Recomputes the chain from its first row and compares its end with the two heads that are kept apart from it (a row
/// of the database, and a file beside it), so that a cut tail is noticed as well. SEC-2. Cost: about 3 µs a row.
[[nodiscard]] AuditCheck audit_verify(const Catalog& catalog);

}  // namespace hoso::catalog
