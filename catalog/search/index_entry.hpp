#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalog/deployment.hpp"
#include "catalog/record_rows.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// What the index keeps of a document besides its pages' words.
struct IndexedDocument {
    std::string head;  ///< terms of all its fields
    std::string title;
    std::string number;
    std::string agency;
    std::string facet;       ///< marks for the filters, without the first page's
    std::string references;  ///< marks of number, symbol and both together, for the first page
    PageFacts facts;         ///< without the document's id
};

/// Marks of the column `facet`. They are terms of their own column and never meet words.
[[nodiscard]] std::string record_mark(std::int64_t record_id);
[[nodiscard]] std::string type_mark(const std::string& code);
[[nodiscard]] std::string year_mark(const std::string& year);    ///< `2026`
[[nodiscard]] std::string month_mark(const std::string& month);  ///< `2026-01`
[[nodiscard]] std::string day_mark(const std::string& day);      ///< `2026-01-05`
[[nodiscard]] std::string agency_mark(const std::string& name);  ///< of the whole name, letter case apart
/// @param reference  a number, a symbol, or both: `15/QĐ-UBND`; what separates the parts does not matter
[[nodiscard]] std::string reference_mark(const std::string& reference);
[[nodiscard]] std::string first_page_mark();

/// @param entry   the list that the record comes from
/// @param fields  of the record, in stored form
[[nodiscard]] IndexedText indexed_record(const Deployment& deployment, std::int64_t record_id, const ListEntry& entry,
                                         const Fields& fields);

/// @param fields   of the document, in stored form
/// @param records  all records in which it stands, its home first
[[nodiscard]] IndexedDocument indexed_document(const Deployment& deployment, const Fields& fields,
                                               const std::vector<std::int64_t>& records);

/// @param terms  of the page's words
[[nodiscard]] IndexedPage index_entry(const IndexedDocument& document, std::int64_t page_id, int page_number,
                                      const std::string& terms);

}  // namespace hoso::catalog
