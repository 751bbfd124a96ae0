#pragma once

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

}  // namespace hoso::ocr
