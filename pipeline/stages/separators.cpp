#include <algorithm>
#include <optional>
#include <utility>

#include "ocr/barcode.hpp"
#include "ocr/separator.hpp"
#include "pipeline/stages/stage.hpp"

namespace hoso::pipeline {

namespace {

/// A patch code says no more than that a document begins, and only those do that the profile names.
std::optional<ocr::Separator> separator_of(const ocr::Barcode& code, const SeparatorOptions& options)
{
    if (code.format != "PatchCode")
        return ocr::Separator::parse(code.text);
    const auto& codes = options.patch_codes;
    if (std::find(codes.begin(), codes.end(), code.text) == codes.end())
        return std::nullopt;
    return ocr::Separator{ocr::Separator::Action::document, {}};
}

}  // namespace

/// Tells separator sheets from pages. A sheet is neither turned nor read, as it stands in no document.
Page separators(Page page, const StageContext& context)
{
    for (const ocr::Barcode& code : ocr::find_separator_codes(page.archival)) {
        const auto separator = separator_of(code, context.profile.separators);
        if (!separator)
            continue;
        std::string payload = separator->payload();
        auto& payloads = page.facts.separators;
        if (std::find(payloads.begin(), payloads.end(), payload) == payloads.end())
            payloads.push_back(std::move(payload));
    }
    return page;
}

}  // namespace hoso::pipeline
