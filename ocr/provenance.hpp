#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"

namespace hoso::ocr {

/// How a text came to be, as the exchange formats state it.
struct Provenance {
    std::string document;             ///< name of the document read; may be empty
    std::vector<std::string> images;  ///< name of each page's image, in the order of the pages; may be shorter
    std::string engine = "Tesseract";
    std::string engine_version;
    std::string languages;  ///< Tesseract's names joined by `+`
    std::string settings;   ///< stages, parameters and model hashes, in whatever words the caller has
    SystemTime time{};      ///< of the reading; document_time() keeps the bytes reproducible
};

}  // namespace hoso::ocr
