#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "catalog/document.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// The places of documents that satisfy `where`: d is the document, p its place, r the record there, f the file.
/// `where` may use :value (a text).
[[nodiscard]] std::vector<Document> select_documents(const Catalog& catalog, const std::string& where,
                                                     const std::string& value);

/// Documents in their homes, by their ids.
[[nodiscard]] std::map<std::int64_t, Document> documents_by_id(const Catalog& catalog,
                                                               const std::vector<std::int64_t>& ids);

/// @throws Error HOSO-DOCUMENT-MISSING
[[nodiscard]] Document document_row(const Catalog& catalog, std::int64_t id);

/// Found by number, by docCode or by docId.
/// @throws Error HOSO-DOCUMENT-MISSING
[[nodiscard]] Document document_found(const Catalog& catalog, const std::string& reference);

/// All stored files, in the order in which they came.
[[nodiscard]] std::vector<StoredFile> stored_files(const Catalog& catalog);

/// What a document is called: its subject; else type and number; else its code.
[[nodiscard]] std::string title_of(const Deployment& deployment, const Fields& fields,
                                   const std::string& document_code);

/// `15/QĐ-UBND`; empty when neither number nor notation is known.
[[nodiscard]] std::string number_and_notation(const Fields& fields);

}  // namespace hoso::catalog
