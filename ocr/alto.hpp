#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ocr/page_text.hpp"
#include "ocr/provenance.hpp"

namespace hoso::ocr {

/// The pages as one ALTO 4.4 document, valid against its schema.
///
/// A block becomes a ComposedBlock, a paragraph a TextBlock, a word a String. Positions are pixels from the upper left
/// corner. WC and PC are confidences from 0 to 1. The language stands at the highest level that has one throughout. A
/// word that was repaired carries what the engine read as ALTERNATIVE with PURPOSE `ocr`.
[[nodiscard]] std::string alto(const std::vector<PageText>& pages, const Provenance& provenance);

/// The same in pieces, for documents that do not fit into memory: the head, then each page in order, then the tail.
/// @param index  of the page, from 0
[[nodiscard]] std::string alto_head(const Provenance& provenance);
[[nodiscard]] std::string alto_page(const PageText& page, std::size_t index);
[[nodiscard]] std::string alto_tail();

}  // namespace hoso::ocr
