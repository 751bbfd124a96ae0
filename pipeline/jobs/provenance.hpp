#pragma once

#include <string>
#include <vector>

#include "pipeline/jobs/converted_document.hpp"
#include "pipeline/pdf/pdf_writer.hpp"
#include "pipeline/profile.hpp"

namespace hoso::pipeline {

/// `vie+eng`, as Tesseract and the command write it.
[[nodiscard]] std::string joined_languages(const Profile& profile);

/// The languages of `vie+eng`.
[[nodiscard]] std::vector<std::string> split_languages(const std::string& joined);

/// How a document came to be: its describing data and the stages with their parameters and versions.
[[nodiscard]] DocumentInfo document_info(const DocumentSettings& settings, const std::string& title);

/// ConvertedDocument::recipe, in hexadecimal: of the sources and pages of a document, and of all that its describing
/// data say but the date.
[[nodiscard]] std::string recipe(const ConvertedDocument& document, const DocumentInfo& info);

}  // namespace hoso::pipeline
