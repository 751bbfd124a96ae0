#pragma once

#include <vector>

#include "pipeline/pdf/pdf_file.hpp"
#include "pipeline/pdf/pdf_writer.hpp"

namespace hoso::pipeline {

/// Puts the outline (bookmarks) of a document and returns its root.
/// @param pages  the page objects, in order
/// @throws Error HOSO-PDF-OUTLINE when an entry points to no page
[[nodiscard]] ObjectNumber put_outline(PdfFile& file, const std::vector<OutlineEntry>& entries,
                                       const std::vector<ObjectNumber>& pages);

}  // namespace hoso::pipeline
