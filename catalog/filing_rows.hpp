#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "catalog/document.hpp"
#include "catalog/file_store.hpp"
#include "catalog/search/index_entry.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// As file_all(), with `also` in the same transaction, after the rows of the filings: what must happen together with
/// them or not at all.
[[nodiscard]] std::vector<Filing> file_all_with(Catalog& catalog, std::span<const FilingRequest> requests,
                                                const std::function<void(const std::vector<Filing>&)>& also);

/// The rows of which a document consists; all inside a writing transaction.

/// @throws Error HOSO-CATALOG-PAGES (numbers not 1…n, too many pages or words)
void check_pages(const FilingRequest& request);

/// The row of stored bytes, made when they are new.
[[nodiscard]] std::int64_t stored_file_row(Store& store, const KeptBytes& kept, const std::string& media_type,
                                           const std::string& now);

/// @param fields  in stored form
/// @param now     the time of filing
[[nodiscard]] std::int64_t insert_document(Store& store, const FilingRequest& request, const Fields& fields,
                                           std::int64_t file, const std::string& now);

/// The next free place of a record.
[[nodiscard]] int next_ordinal(Store& store, std::int64_t record);

void place(Store& store, std::int64_t record, int ordinal, std::int64_t document, bool at_home);

/// A page as it is stored and indexed, which takes no database to work out.
struct StoredPage {
    int number = 0;
    double width_pt = 0;
    double height_pt = 0;
    double ocr_confidence = 0;
    std::string words;  ///< joined_words()
    std::string boxes;  ///< packed_boxes()
    std::string terms;  ///< index_terms() of the words
};
[[nodiscard]] std::vector<StoredPage> stored_pages(const std::vector<PageOfText>& pages);

/// Stores the pages. What the index shall hold of them is returned for index_pages(), which costs least when it is
/// called once for many documents.
[[nodiscard]] std::vector<IndexedPage> insert_pages(Store& store, const std::vector<StoredPage>& pages,
                                                    const IndexedDocument& indexed, std::int64_t document);

/// What the index holds of a document by its rows as they are now. Taken before a change of these rows, and given to
/// reindex() after it.
[[nodiscard]] std::vector<IndexedPage> index_entries(const Catalog& catalog, std::int64_t document);
void reindex(Catalog& catalog, const std::vector<IndexedPage>& before, std::int64_t document);

}  // namespace hoso::catalog
