#pragma once

#include <vector>

#include "imaging/image.hpp"
#include "ocr/engine.hpp"
#include "ocr/page_number.hpp"

namespace hoso::ocr {

/// As find_page_numbers(), for a page whose text shows none, since an engine takes a single figure far from all text
/// for dirt: marks of a figure's size that stand alone above the first line or below the last one are read by
/// themselves.
/// @param page  upright, as straight as its text
/// @param text  in pixels of `page`
/// @throws what Engine::read() throws
/// Cost: about 30 ms, and as much for each mark that may be a number, three at most.
[[nodiscard]] std::vector<PageNumber> look_for_page_numbers(Engine& engine, const imaging::Image& page,
                                                            const PageText& text);

}  // namespace hoso::ocr
