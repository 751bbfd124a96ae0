#pragma once

#include "pipeline/stages/source.hpp"

namespace hoso::pipeline {

[[nodiscard]] std::unique_ptr<Source> open_pdf_source(const std::filesystem::path& path, const Limits& limits);

}  // namespace hoso::pipeline
