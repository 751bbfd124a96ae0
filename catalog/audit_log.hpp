#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// What the trail is told; number, time and hash are its own. `before` and `after` are JSON.
struct AuditEvent {
    std::string actor;
    std::string action;
    std::string object;
    std::string record;
    std::string before = "null";
    std::string after = "null";
};

/// Appends one row to the chain and moves the head in the database. Inside a writing transaction.
void append_audit(Store& store, const AuditEvent& event);

/// As for each of them in turn; the head is moved once.
void append_audit(Store& store, std::span<const AuditEvent> events);

/// After the commit: writes the head to audit.head as well. A crash in between leaves an older head there, which is
/// still a row of the chain.
void publish_audit_head(Store& store, const std::filesystem::path& folder);

/// Makes the first rows of a new catalog.
void begin_catalog(Store& store, const std::filesystem::path& folder, const std::string& deployment);

/// A value of the catalog's table of settings; empty when it is not set.
[[nodiscard]] std::string meta(Store& store, const std::string& name);
void set_meta(Store& store, const std::string& name, const std::string& value);

}  // namespace hoso::catalog
