#pragma once

#include "ocr/page_text.hpp"

namespace hoso::test {

/// A page of two blocks with what exchange formats stumble over: markup in the text, a confidence of exactly 0 and 1,
/// fractions of pixels, two languages in a line, a repaired word, a word that runs leftwards.
inline ocr::PageText example_page()
{
    const auto word = [](std::string text, ocr::Box box, double confidence, std::string language) {
        ocr::Word result;
        result.text = std::move(text);
        result.box = box;
        result.baseline = {box.x0, box.y1 - 5, box.x1, box.y1 - 5};
        result.confidence = confidence;
        result.language = std::move(language);
        return result;
    };
    ocr::Line head;
    head.box = {100, 50, 420, 90};
    head.baseline = {100, 84, 420, 85};
    head.x_height_px = 18;
    head.words = {word("QUYẾT", {100, 50, 210, 90}, 1, "vie"), word("ĐỊNH:", {230.25, 51.5, 420, 89}, 0.05, "vie")};

    ocr::Line mixed;
    mixed.box = {100, 120, 560, 160};
    mixed.baseline = {100, 152, 560, 150};
    mixed.words = {word("a<b&\"c\"'", {100, 120, 250, 160}, 0.5, "vie"), word("board", {270, 121, 400, 158}, 0, "eng"),
                   word("hữu", {420, 122, 560, 160}, 0.96, "vie")};
    mixed.words.back().original = "hửu";

    ocr::Line leftward;
    leftward.box = {600, 200, 900, 240};
    leftward.baseline = {600, 230, 900, 230};
    leftward.words = {word("שלום", {600, 200, 900, 240}, 0.8, "heb")};
    leftward.words.back().right_to_left = true;

    ocr::PageText page;
    page.width_px = 1000;
    page.height_px = 1400;
    page.dpi_x = page.dpi_y = 200;
    page.blocks = {{{100, 50, 560, 160}, {{{100, 50, 420, 90}, {head}}, {{100, 120, 560, 160}, {mixed}}}},
                   {{600, 200, 900, 240}, {{{600, 200, 900, 240}, {leftward}}}}};
    return page;
}

}  // namespace hoso::test
