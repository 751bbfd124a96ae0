#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"

namespace hoso::catalog {

/// A rectangle in fractions of the page, from the upper left corner.
struct PageBox {
    double x0 = 0;
    double y0 = 0;
    double x1 = 0;
    double y1 = 0;
};

struct PageWord {
    std::string text;  ///< without white space, NFC
    PageBox box;
    bool ends_line = false;  ///< the next word stands on another line
};

/// What a page says, as far as searching needs it.
struct PageOfText {
    int number = 0;  ///< from 1
    double width_pt = 0;
    double height_pt = 0;
    double ocr_confidence = 0;    ///< 0..1, mean over the words; 0 for a page without words
    std::vector<PageWord> words;  ///< in reading order
};

/// The bytes of a document as stored: named by what they are, never changed.
struct StoredFile {
    std::string sha256;
    std::uint64_t bytes = 0;
    std::string media_type;
    std::string stored_at;       ///< ISO 8601, UTC
    std::filesystem::path path;  ///< where the bytes are; read-only
};

/// A document (văn bản, tài liệu) inside a record.
struct Document {
    std::int64_t id = 0;
    std::string record;  ///< the code of the record in which it was looked up; without one, of its home
    int ordinal = 0;     ///< its place there, from 1
    std::string home;    ///< the code of the record it was filed into; it can stand in others as well
    int home_ordinal = 0;
    std::string title;  ///< subject; where that is not known type and number; else the document's code
    Fields fields;      ///< DOMAIN 4.4, in stored form, with docCode, docId and the counted and inherited ones
    std::int64_t pages = 0;
    StoredFile file;
    std::string provenance;  ///< JSON: program, stages, models, profile, input hash; as given when filed
    std::string filed_at;
    std::string filed_by;
    /// What a person must still look at, a sentence each: pages that failed or were flagged while the document was
    /// made.
    std::vector<std::string> doubts;
    std::int64_t version = 1;
};

/// What is filed, and where.
struct FilingRequest {
    std::string record_code;
    std::filesystem::path file;  ///< the finished PDF; it is copied
    std::string media_type = "application/pdf";
    Fields fields;                    ///< DOMAIN 4.4, as keyed or read
    std::vector<PageOfText> pages;    ///< all pages of the file, in order, also those without words
    std::string provenance = "{}";    ///< a JSON object
    std::vector<std::string> doubts;  ///< what a person must look at, a sentence each
    /// Hash of the input and all settings. A request whose key was filed before changes nothing and returns the
    /// document of then. Empty: no key.
    std::string idempotency_key;
    Actor actor;
};

struct Filing {
    Document document;
    bool existed = false;               ///< the idempotency key was known
    std::vector<std::string> warnings;  ///< sentences (MD-6, MD-7); the document is filed all the same
};

/// Files a document: its bytes first (durable, content-addressed), then in one transaction the document, its page
/// texts, the search index and the audit row. Killed at any moment, it has either happened or left nothing but a stored
/// file that no row names, which the next filing of the same bytes takes up.
///
/// @throws Error HOSO-PERMISSION-*, HOSO-RECORD-MISSING, HOSO-RECORD-STATE (the record takes no documents any more),
///         HOSO-CATALOG-DUPLICATE (the record holds these bytes already), HOSO-FIELD-INVALID,
///         HOSO-CATALOG-PAGES (numbers not 1…n, too many), HOSO-CATALOG-PROVENANCE (not a JSON object)
/// @throws BaseError HOSO-FILE-*, HOSO-DISK-FULL
[[nodiscard]] Filing file(Catalog& catalog, const FilingRequest& request);

/// As file(), for many documents in one transaction: all are filed or, when one cannot be, none. The way to file in
/// bulk: the cost of making things durable is paid once.
[[nodiscard]] std::vector<Filing> file_all(Catalog& catalog, std::span<const FilingRequest> requests);

/// @throws Error HOSO-DOCUMENT-MISSING, HOSO-PERMISSION-RECORD (its home is conditional)
[[nodiscard]] Document document(const Catalog& catalog, std::int64_t id);

/// Found by number, by `docCode` or by `docId`.
/// @throws Error HOSO-DOCUMENT-MISSING, HOSO-PERMISSION-RECORD
[[nodiscard]] Document document(const Catalog& catalog, const std::string& reference);

/// The documents of a record in their order, also those whose home is another, unless the reader must not see that.
/// @throws Error HOSO-RECORD-MISSING, HOSO-PERMISSION-RECORD
[[nodiscard]] std::vector<Document> documents_of(const Catalog& catalog, const std::string& record_code);

/// The words of a document's pages with their boxes, as filed.
/// @throws Error HOSO-DOCUMENT-MISSING, HOSO-PERMISSION-RECORD
[[nodiscard]] std::vector<PageOfText> pages_of(const Catalog& catalog, std::int64_t document_id);

}  // namespace hoso::catalog
