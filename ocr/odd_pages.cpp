#include "ocr/odd_pages.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace hoso::ocr {

namespace {

bool same_size(const SequenceClues& a, const SequenceClues& b)
{
    const auto close = [](double x, double y) { return std::abs(x - y) <= 0.08 * std::max(x, y); };
    return close(a.width_mm, b.width_mm) && close(a.height_mm, b.height_mm);
}

/// The two pages that a page is held against: its neighbours, at an end the two next to it.
std::optional<std::pair<std::size_t, std::size_t>> companions(std::size_t page, std::size_t pages)
{
    constexpr std::size_t fewest = 3;
    if (pages < fewest)
        return std::nullopt;
    if (page == 0)
        return std::pair<std::size_t, std::size_t>{1, 2};
    if (page + 1 == pages)
        return std::pair<std::size_t, std::size_t>{pages - 3, pages - 2};
    return std::pair{page - 1, page + 1};
}

}  // namespace

std::vector<SequenceFinding> find_odd_pages(const std::vector<SequenceClues>& pages)
{
    std::vector<SequenceFinding> findings;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const auto others = companions(i, pages.size());
        if (!others || pages[i].blank)
            continue;
        const SequenceClues& a = pages[others->first];
        const SequenceClues& b = pages[others->second];
        const bool at_end = i == 0 || i + 1 == pages.size();
        const double confidence = at_end ? 0.7 : 0.9;
        const int place = static_cast<int>(i) + 1;
        if (same_size(a, b) && !same_size(a, pages[i]))
            findings.push_back({SequenceFault::other_size,
                                {place},
                                {},
                                confidence,
                                "the page has another size or orientation than those around it"});
        if (!a.blank && !b.blank && a.rotation == b.rotation && a.rotation != pages[i].rotation)
            findings.push_back(
                {SequenceFault::turned, {place}, {}, confidence, "the page lay otherwise than those around it"});
    }
    return findings;
}

}  // namespace hoso::ocr
