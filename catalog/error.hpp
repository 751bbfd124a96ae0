#pragma once

#include "base/error.hpp"

namespace hoso::catalog {

/// Errors of catalog/: `HOSO-CATALOG-*` (the store and its files), `HOSO-RECORD-*` (a rule of records refuses),
/// `HOSO-PERMISSION-*` (no role allows it), `HOSO-FIELD-*` (a field's value), `HOSO-QUERY-*` (a search that cannot be
/// read).
class Error : public hoso::Error {
public:
    using hoso::Error::Error;
};

}  // namespace hoso::catalog
