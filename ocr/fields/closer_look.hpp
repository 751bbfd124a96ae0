#pragma once

#include <vector>

#include "imaging/image.hpp"
#include "ocr/engine.hpp"
#include "ocr/fields/find_fields.hpp"

namespace hoso::ocr {

/// The fields of a letter's page as find_fields() gives them, after a second look at the two places where reading goes
/// wrong most: the left column of the head, whose lines run into the motto's, and the signature, which seal and pen
/// cross. Each is read again by itself, the signature without its coloured ink; of two values the one read with more
/// confidence is kept, agency and superior agency together.
///
/// @param page  upright, as straight as its text
/// @param text  in pixels of `page`
/// Cost: about 0.3 s on a page with a head or a closing, nothing on others.
/// @throws what Engine::read() throws
[[nodiscard]] std::vector<FoundField> find_fields_closely(Engine& engine, const imaging::Image& page,
                                                          const PageText& text, const LetterLayout& layout);

}  // namespace hoso::ocr
