#pragma once

#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "base/config.hpp"

namespace hoso::ocr {

/// A type of document: its code, its name, and how it is abbreviated in symbols (`15/QĐ-UBND`).
struct LetterType {
    std::string code;
    std::string name;
    std::string abbreviation;  ///< empty: it has none
};

/// Where the parts of a country's official letters stand and by which words they are known (data/profiles/letters).
///
/// Words are kept folded (lower case, no diacritics), as they are compared that way: diacritics are what reading
/// gets wrong first. Fractions are of the page's width or height.
struct LetterLayout {
    std::string language;  ///< of the letters, as its reading model is called (`vie`)
    double column_x = 0;
    double head_y = 0;
    double centre_tolerance = 0;

    std::vector<std::string> motto;
    std::string number;
    std::string about;
    std::string addressee;
    std::string recipients;
    std::vector<std::string> body;
    std::vector<std::string> urgency;   ///< as printed, the more urgent first
    std::vector<std::string> secrecy;   ///< as printed, the more secret first
    std::vector<std::string> proxy;     ///< for whom one signs (`KT.`), as printed
    std::vector<std::string> capacity;  ///< offices that sign, as printed
    std::vector<std::string> agency;
    std::vector<std::string> agency_goes_on_after;

    std::regex number_pattern;
    std::regex date_pattern;
    std::string secrecy_model;       ///< file in data/models that sees the last of `secrecy` by its shape; empty: none
    double secrecy_least_score = 0;  ///< of that model, log odds
    std::vector<LetterType> types;
    std::string untitled_type;
    double min_confidence = 0;

    /// @throws BaseError HOSO-CONFIG-*; Error HOSO-OCR-LETTER-LAYOUT for a missing key or a wrong pattern
    [[nodiscard]] static LetterLayout from(const Config& config);
};

/// The layout named `vn` of the installation.
[[nodiscard]] LetterLayout load_letter_layout(const std::string& name);

}  // namespace hoso::ocr
