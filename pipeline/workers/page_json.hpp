#pragma once

#include <nlohmann/json.hpp>

#include "pipeline/page.hpp"
#include "pipeline/workers/message.hpp"

namespace hoso::pipeline {

/// How pages travel from worker to parent. Reading checks every field, since a worker that met hostile bytes may
/// answer anything.
/// @throws Error HOSO-WORKER-PROTOCOL when a field is missing or out of its range
[[nodiscard]] nlohmann::json to_json(const ocr::PageText& text);
[[nodiscard]] ocr::PageText page_text_from_json(const nlohmann::json& json);

[[nodiscard]] nlohmann::json to_json(const PageFacts& facts);
[[nodiscard]] PageFacts page_facts_from_json(const nlohmann::json& json);

/// What one page gives to its document.
struct PageResult {
    PageFacts facts;
    PdfPage page;
};

[[nodiscard]] Message to_message(const PageFacts& facts, const PdfPage& page);
[[nodiscard]] PageResult page_result_from(Message message);

/// The text of a page, however it came to be.
[[nodiscard]] const ocr::PageText& text_of(const PdfPage& page);

}  // namespace hoso::pipeline
