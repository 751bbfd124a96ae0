#pragma once

#include <qpdf/QPDF.hh>
#include <vector>

#include "pipeline/pdf/pdf_writer.hpp"

namespace hoso::pipeline {

/// The bookmarks of a document that point to its own pages, in order and with their levels. Loops end the walk.
[[nodiscard]] std::vector<OutlineEntry> input_outline(QPDF& pdf, const std::vector<QPDFObjectHandle>& pages);

}  // namespace hoso::pipeline
