#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalog/record.hpp"

namespace hoso::catalog {

/// What is done to a record as a whole. The deployment's lifecycle.toml says in which states it may be done, to which
/// state it leads, and what must be true for it (DOMAIN 7.2).
struct StateChange {
    std::string code;                   ///< the record's
    std::string action;                 ///< `open`, `review`, `close`, `reopen`, `submit`, `return`, `accept`, …
    std::string reason;                 ///< needed by some actions (REC-5)
    std::int64_t expected_version = 0;  ///< refuses when the record has another by now; 0: whatever it has
    Actor actor;
};

/// @throws Error HOSO-RECORD-MISSING, HOSO-RECORD-STATE (not in this state), HOSO-RECORD-REASON,
///         HOSO-RECORD-INCOMPLETE (lists in words all that is missing), HOSO-CATALOG-CONFLICT, HOSO-RECORD-ACTION,
///         HOSO-PERMISSION-*
[[nodiscard]] Record change_state(Catalog& catalog, const StateChange& change);

/// All that stands in the way of an action, without doing it; empty when nothing does.
[[nodiscard]] std::vector<FieldProblem> obstacles(const Catalog& catalog, const std::string& code,
                                                  const std::string& action);

struct RecordEdit {
    std::string code;
    Fields fields;                      ///< as keyed; an empty value takes the field away
    std::int64_t expected_version = 0;  ///< as in StateChange
    Actor actor;
};

/// Changes fields of a record that is not locked; what was before and after goes into the trail.
/// @throws Error HOSO-RECORD-MISSING, HOSO-RECORD-STATE (locked), HOSO-FIELD-INVALID, HOSO-FIELD-REQUIRED,
///         HOSO-CATALOG-CONFLICT, HOSO-PERMISSION-*
[[nodiscard]] Record edit_record(Catalog& catalog, const RecordEdit& edit);

}  // namespace hoso::catalog
