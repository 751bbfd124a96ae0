#pragma once

#include <span>

#include "catalog/catalog.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// Writes what search needs of pages: the full-text index, the facts that hits are counted and sorted by, and the words
/// that are new to the vocabulary. Inside a writing transaction.
///
/// FTS5 collects what it is given in memory and writes it out as one segment, but must write at once when another
/// statement could be undone alone. Pages of many documents are therefore indexed together, after all their rows.
void index_pages(Catalog& catalog, std::span<const IndexedPage> pages);

/// @param pages  exactly as they were indexed
void unindex_pages(Store& store, std::span<const IndexedPage> pages);

/// Makes the index of all pages anew when it is not of the present kind, which is so in a catalog that an earlier
/// version of the program filled. Costs about as much as filing the documents did.
void renew_outdated_index(Catalog& catalog);

/// In a catalog that is made now: its index is of the present kind.
void note_index_kind(Store& store);

}  // namespace hoso::catalog
