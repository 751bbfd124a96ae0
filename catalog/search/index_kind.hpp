#pragma once

#include <functional>

#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// By which rules an index was made; the catalog keeps it, so that a later version of the program can tell.
struct IndexKind {
    const char* name;     ///< of the index
    const char* present;  ///< the rules of this version
};

/// The index is of the present kind from now on.
void note_kind(Store& store, const IndexKind& kind);

/// Calls `renew` in a writing transaction when the index is of another kind, and notes the present one. Of several
/// processes that find it so, one renews.
void renew_when_outdated(Store& store, const IndexKind& kind, const std::function<void()>& renew);

}  // namespace hoso::catalog
