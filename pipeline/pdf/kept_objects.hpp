#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/pdf/pdf_file.hpp"
#include "pipeline/pdf/pdf_page.hpp"

namespace hoso::pipeline {

/// Puts pages taken over from other files. What several pages share (fonts, pictures, profiles) is put once: objects
/// are known by the hash of what they say and of what they refer to.
class KeptObjects {
public:
    explicit KeptObjects(PdfFile& file) : file_(file) {}

    /// Puts all objects of the page; `page` becomes its page dictionary, below `parent`.
    /// @throws Error HOSO-PDF-WRITE when a reference points outside the fragment
    void put(const KeptPage& kept, ObjectNumber page, ObjectNumber parent);

private:
    PdfFile& file_;
    std::unordered_map<std::string, ObjectNumber> known_;
};

}  // namespace hoso::pipeline
