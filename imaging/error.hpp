#pragma once

#include "base/error.hpp"

namespace hoso::imaging {

/// Errors of imaging/: `HOSO-IMAGING-*`.
class Error : public hoso::Error {
public:
    using hoso::Error::Error;
};

}  // namespace hoso::imaging
