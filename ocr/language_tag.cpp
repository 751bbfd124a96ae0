#include "ocr/language_tag.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace hoso::ocr {

namespace {

struct Tag {
    std::string_view name;
    std::string_view tag;
};

/// Sorted by name. Three-letter names that are missing have no two-letter form in ISO 639-1.
constexpr std::array tags{
    Tag{"afr", "af"}, Tag{"amh", "am"}, Tag{"ara", "ar"}, Tag{"asm", "as"}, Tag{"aze", "az"},  Tag{"bel", "be"},
    Tag{"ben", "bn"}, Tag{"bod", "bo"}, Tag{"bos", "bs"}, Tag{"bre", "br"}, Tag{"bul", "bg"},  Tag{"cat", "ca"},
    Tag{"ces", "cs"}, Tag{"chi", "zh"}, Tag{"cos", "co"}, Tag{"cym", "cy"}, Tag{"dan", "da"},  Tag{"deu", "de"},
    Tag{"div", "dv"}, Tag{"dzo", "dz"}, Tag{"ell", "el"}, Tag{"eng", "en"}, Tag{"epo", "eo"},  Tag{"est", "et"},
    Tag{"eus", "eu"}, Tag{"fao", "fo"}, Tag{"fas", "fa"}, Tag{"fin", "fi"}, Tag{"fra", "fr"},  Tag{"frk", "de-Latf"},
    Tag{"fry", "fy"}, Tag{"gla", "gd"}, Tag{"gle", "ga"}, Tag{"glg", "gl"}, Tag{"guj", "gu"},  Tag{"hat", "ht"},
    Tag{"heb", "he"}, Tag{"hin", "hi"}, Tag{"hrv", "hr"}, Tag{"hun", "hu"}, Tag{"hye", "hy"},  Tag{"iku", "iu"},
    Tag{"ind", "id"}, Tag{"isl", "is"}, Tag{"ita", "it"}, Tag{"jav", "jv"}, Tag{"jpn", "ja"},  Tag{"kan", "kn"},
    Tag{"kat", "ka"}, Tag{"kaz", "kk"}, Tag{"khm", "km"}, Tag{"kir", "ky"}, Tag{"kmr", "kmr"}, Tag{"kor", "ko"},
    Tag{"lao", "lo"}, Tag{"lat", "la"}, Tag{"lav", "lv"}, Tag{"lit", "lt"}, Tag{"ltz", "lb"},  Tag{"mal", "ml"},
    Tag{"mar", "mr"}, Tag{"mkd", "mk"}, Tag{"mlt", "mt"}, Tag{"mon", "mn"}, Tag{"mri", "mi"},  Tag{"msa", "ms"},
    Tag{"mya", "my"}, Tag{"nep", "ne"}, Tag{"nld", "nl"}, Tag{"nor", "no"}, Tag{"oci", "oc"},  Tag{"ori", "or"},
    Tag{"pan", "pa"}, Tag{"pol", "pl"}, Tag{"por", "pt"}, Tag{"pus", "ps"}, Tag{"que", "qu"},  Tag{"ron", "ro"},
    Tag{"rus", "ru"}, Tag{"san", "sa"}, Tag{"sin", "si"}, Tag{"slk", "sk"}, Tag{"slv", "sl"},  Tag{"snd", "sd"},
    Tag{"spa", "es"}, Tag{"sqi", "sq"}, Tag{"srp", "sr"}, Tag{"sun", "su"}, Tag{"swa", "sw"},  Tag{"swe", "sv"},
    Tag{"tam", "ta"}, Tag{"tat", "tt"}, Tag{"tel", "te"}, Tag{"tgk", "tg"}, Tag{"tha", "th"},  Tag{"tir", "ti"},
    Tag{"ton", "to"}, Tag{"tur", "tr"}, Tag{"uig", "ug"}, Tag{"ukr", "uk"}, Tag{"urd", "ur"},  Tag{"uzb", "uz"},
    Tag{"vie", "vi"}, Tag{"yid", "yi"}, Tag{"yor", "yo"},
};

/// What Tesseract appends to a language for a script or a variety.
constexpr std::array variants{
    Tag{"cyrl", "-Cyrl"}, Tag{"frak", "-Latf"}, Tag{"latf", "-Latf"},
    Tag{"latn", "-Latn"}, Tag{"sim", "-Hans"},  Tag{"tra", "-Hant"},
};

std::string_view found(const auto& table, std::string_view name)
{
    const auto entry = std::find_if(table.begin(), table.end(), [&](const Tag& tag) { return tag.name == name; });
    return entry != table.end() ? entry->tag : std::string_view();
}

}  // namespace

std::string language_tag(std::string_view tesseract_name)
{
    const std::string_view first = tesseract_name.substr(0, tesseract_name.find('+'));
    const std::string_view language = first.substr(0, 3);
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const bool well_formed = language.size() == 3 && std::all_of(language.begin(), language.end(), is_letter) &&
                             (first.size() == 3 || first[3] == '_');
    if (!well_formed)
        return {};
    const std::string_view known = found(tags, language);
    std::string tag(known.empty() ? language : known);
    if (first.size() > 4)
        tag += found(variants, first.substr(4, first.find('_', 4) - 4));
    return tag;
}

}  // namespace hoso::ocr
