#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "catalog/audit.hpp"
#include "catalog/document.hpp"

namespace hoso::catalog {

/// Changes of documents that are filed. Each is one transaction with its row of the trail, in which what was before and
/// after stands. A document changes only while every record in which it stands may be changed (DOMAIN 7.2: a closed
/// record is locked), and only by who may do it in each of them (HOSO-PERMISSION-*).

struct DocumentEdit {
    std::string document;               ///< number, docCode or docId
    Fields fields;                      ///< as keyed; an empty value takes the field away
    std::int64_t expected_version = 0;  ///< refuses when the document has another by now; 0: whatever it has
    Actor actor;
};

/// @throws Error HOSO-DOCUMENT-MISSING, HOSO-RECORD-STATE (locked), HOSO-FIELD-INVALID, HOSO-CATALOG-CONFLICT
[[nodiscard]] Document edit_document(Catalog& catalog, const DocumentEdit& edit);

struct FileReplacement {
    std::string document;
    std::filesystem::path file;  ///< the finished PDF that takes the place; it is copied
    std::vector<PageOfText> pages;
    std::string provenance = "{}";
    std::string reason;  ///< needed
    std::int64_t expected_version = 0;
    Actor actor;
};

/// Gives a document another file. The one it had stays in the store as its predecessor; doubts about it are over.
/// @throws as edit_document() and file(); Error HOSO-DOCUMENT-REASON
[[nodiscard]] Document replace_file(Catalog& catalog, const FileReplacement& replacement);

struct DoubtsCleared {
    std::string document;               ///< as in DocumentEdit
    std::int64_t expected_version = 0;  ///< as in DocumentEdit
    Actor actor;
};

/// A person has looked at what was in doubt about a document (Document::doubts) and found it good. The trail keeps what
/// that was. Who filed the document does not do this (roles.toml, `clear-doubts`).
/// @throws Error HOSO-DOCUMENT-MISSING, HOSO-DOCUMENT-NO-DOUBT, HOSO-RECORD-STATE, HOSO-CATALOG-CONFLICT,
///         HOSO-PERMISSION-*
[[nodiscard]] Document clear_doubts(Catalog& catalog, const DoubtsCleared& cleared);

struct DocumentMove {
    std::string document;
    std::string record;  ///< where to; empty: within its record
    bool also = false;   ///< stands there as well, without a copy; its home stays
    int place = 0;       ///< in the record, from 1; those behind make room; 0: at the end
    std::int64_t expected_version = 0;
    Actor actor;
};

/// Moves a document to another record or another place. Its docCode follows its place.
/// @throws Error HOSO-DOCUMENT-MISSING, HOSO-RECORD-MISSING, HOSO-RECORD-STATE, HOSO-DOCUMENT-PLACE (it stands there
///         already, or there is no such place), HOSO-CATALOG-CONFLICT
[[nodiscard]] Document move_document(Catalog& catalog, const DocumentMove& move);

/// A file that a document had before.
struct Predecessor {
    std::int64_t version = 0;  ///< of the document, when it still had this file
    StoredFile file;
    std::int64_t pages = 0;
    std::string replaced_at;
    std::string replaced_by;
    std::string reason;
};

/// Oldest first.
[[nodiscard]] std::vector<Predecessor> predecessors(const Catalog& catalog, std::int64_t document);

/// All records in which a document stands and that the reader sees, its home first.
[[nodiscard]] std::vector<std::string> records_of(const Catalog& catalog, std::int64_t document);

/// What happened to a document, oldest first.
[[nodiscard]] std::vector<AuditEntry> document_history(const Catalog& catalog, std::int64_t document);

}  // namespace hoso::catalog
