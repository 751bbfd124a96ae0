#pragma once

#include <string>

namespace hoso::pipeline {

/// Advance of every glyph of the blank font, in thousandths of its size.
inline constexpr int blank_font_advance = 500;

/// A TrueType font program with two empty glyphs (`.notdef` and the blank, glyph 1), made from the tables that
/// ISO 32000-1, 9.9 asks of an embedded CIDFontType2 program. The text is invisible, so nothing need be drawn.
[[nodiscard]] std::string blank_font_program();

}  // namespace hoso::pipeline
