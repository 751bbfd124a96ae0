#pragma once

#include "base/error.hpp"

namespace hoso::ocr {

/// Errors of ocr/: `HOSO-OCR-*`.
class Error : public hoso::Error {
public:
    using hoso::Error::Error;
};

}  // namespace hoso::ocr
