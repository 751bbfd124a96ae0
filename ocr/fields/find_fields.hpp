#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ocr/fields/letter_layout.hpp"
#include "ocr/page_text.hpp"

namespace hoso::ocr {

/// A field of a letter, read from its page.
struct FoundField {
    /// `organName superiorOrgan codeNumber codeNotation place issuedDate typeName typeCode subject signerName
    /// signerTitle recipients priority`
    std::string name;
    std::string value;      ///< NFC; dates ISO 8601; several recipients separated by `; `
    double confidence = 0;  ///< 0..1
    Box box;                ///< fractions of the page: what to show a person who checks the value
    std::string rule;       ///< which rule found it, by a stable name
};

/// How thick the strokes of print are in a box (fractions of the page), in any unit; 0 when that cannot be told.
using StrokeWeight = std::function<double(const Box&)>;

/// The fields of an official letter that this page shows: those of the head on a first page, those of the closing on a
/// last one. DOMAIN 8.
///
/// Goes by where things stand and by the words of the layout, both tolerant of misread letters. A field without
/// evidence is absent; one read with less confidence than the layout's least comes with an empty value, so that a
/// person is shown the place.
[[nodiscard]] std::vector<FoundField> find_fields(const PageText& page, const LetterLayout& layout,
                                                  const StrokeWeight& weigh = {});

}  // namespace hoso::ocr
