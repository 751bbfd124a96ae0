#pragma once

#include <string>

#include "pipeline/jobs/convert.hpp"
#include "pipeline/pdf/pdf_writer.hpp"
#include "pipeline/profile.hpp"

namespace hoso::pipeline {

/// `vie+eng`, as Tesseract and the command write it.
[[nodiscard]] std::string joined_languages(const Profile& profile);

/// BCP 47 for Tesseract's name of a language (`vie` → `vi-VN`, `deu` → `de`); `und` when there is none.
[[nodiscard]] std::string bcp47(const std::string& tesseract_name);

/// How a document came to be: its describing data and the stages with their parameters and versions.
[[nodiscard]] DocumentInfo document_info(const ConvertRequest& request, const std::string& title);

}  // namespace hoso::pipeline
