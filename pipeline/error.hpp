#pragma once

#include "base/error.hpp"

namespace hoso::pipeline {

/// Errors of pipeline/: `HOSO-PDF-*`, `HOSO-WORKER-*`, `HOSO-CONVERT-*`, `HOSO-PROFILE-*`, `HOSO-CAPTURE-*`.
class Error : public hoso::Error {
public:
    using hoso::Error::Error;
};

}  // namespace hoso::pipeline
