#pragma once

#include <nlohmann/json.hpp>

#include "pipeline/jobs/convert.hpp"

namespace hoso::cli {

/// The document that `hoso convert --json` prints.
[[nodiscard]] nlohmann::json to_json(const pipeline::ConvertResult& result);

[[nodiscard]] const char* flavour_name(pipeline::PdfaFlavour flavour);

}  // namespace hoso::cli
