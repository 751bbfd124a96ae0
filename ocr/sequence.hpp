#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ocr/fields/letter_layout.hpp"
#include "ocr/page_number.hpp"
#include "ocr/page_text.hpp"

namespace hoso::ocr {

/// What tells of a page's place among others.
struct SequenceClues {
    std::vector<PageNumber> numbers;
    bool begins_letter = false;  ///< it has the head of an official letter
    bool part_of_head = false;   ///< it has some of one: the date, the agency
    bool ends_letter = false;    ///< it has the closing of one: recipients, or who signs
    bool recipients = false;     ///< it lists who receives the letter, which a letter does once, and no annex does
    bool filled = false;         ///< its text goes down to the last fifth of the page
    bool blank = false;
    double width_mm = 0;  ///< of the upright page
    double height_mm = 0;
    int rotation = 0;  ///< how it had to be turned, degrees clockwise
    /// Smallest hashes of its pairs of neighbouring words (Broder 1997); empty for a page of few words.
    std::vector<std::uint32_t> fingerprint;
};

/// Numbers, letter's head and closing, and fingerprint of a page's text; the rest is for the caller to set.
[[nodiscard]] SequenceClues sequence_clues(const PageText& text, const LetterLayout& layout);

enum class SequenceFault : std::uint8_t {
    gap,            ///< pages are missing between two others, or at an end
    repeat,         ///< a page stands here twice
    jump,           ///< the numbers go on from elsewhere
    swapped,        ///< two neighbours stand in the wrong order
    missing_backs,  ///< every second page is missing
    other_size,     ///< a page of another size between like ones
    turned,         ///< a page that lay otherwise than those around it
};

/// `gap`, `repeat`, `jump`, `swapped`, `missing_backs`, `other_size`, `turned`.
[[nodiscard]] std::string to_string(SequenceFault fault);

struct SequenceFinding {
    SequenceFault fault = SequenceFault::gap;
    std::vector<int> pages;    ///< where to look: places in the sequence, from 1, ascending
    std::vector<int> missing;  ///< printed numbers of the pages that are missing, as far as known
    double confidence = 0;     ///< 0..1
    std::string message;
};

/// Whether pages follow each other as they were counted, in one document or in a run of several: a page with a letter's
/// head, or with the number 1, begins one. Silent without evidence: a number that only one page shows is trusted where
/// office papers have theirs (centred in the head), and a number that its neighbours contradict on both sides is
/// misread.
[[nodiscard]] std::vector<SequenceFinding> check_sequence(const std::vector<SequenceClues>& pages);

}  // namespace hoso::ocr
