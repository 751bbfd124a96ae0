#pragma once

#include <string>
#include <vector>

#include "catalog/forms/form.hpp"
#include "pipeline/pdf/text_page.hpp"

namespace hoso::pipeline {

/// A form laid out on pages.
[[nodiscard]] std::vector<TextPage> laid_out(const catalog::Form& form);

/// A text broken into lines that are at most so wide; a word that is wider alone is broken within.
[[nodiscard]] std::vector<std::string> broken_lines(const std::string& text, double width_pt, double size_pt,
                                                    FontStyle style = FontStyle::regular);

}  // namespace hoso::pipeline
