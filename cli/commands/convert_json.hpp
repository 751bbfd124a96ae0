#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "pipeline/jobs/convert.hpp"

namespace hoso::cli {

/// What was noticed about the sequence of pages.
[[nodiscard]] nlohmann::json to_json(const std::vector<ocr::SequenceFinding>& sequence);

/// For people: `pages 3 and 4: ...`
[[nodiscard]] std::string sentence(const ocr::SequenceFinding& finding);

/// The document that `hoso convert --json` prints.
[[nodiscard]] nlohmann::json to_json(const pipeline::ConvertResult& result);

[[nodiscard]] const char* flavour_name(pipeline::PdfaFlavour flavour);

}  // namespace hoso::cli
