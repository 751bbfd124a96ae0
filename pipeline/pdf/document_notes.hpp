#pragma once

#include <qpdf/QPDF.hh>
#include <string>
#include <vector>

namespace hoso::pipeline {

/// What a document holds besides its pages and will not be carried over, a sentence each: signatures, attachments,
/// forms, scripts, restrictions, layers.
/// @param name  what errors call the file
/// @throws Error HOSO-PDF-PORTFOLIO, HOSO-PDF-XFA for documents whose pages are not their content
[[nodiscard]] std::vector<std::string> document_notes(QPDF& pdf, const std::string& name);

}  // namespace hoso::pipeline
