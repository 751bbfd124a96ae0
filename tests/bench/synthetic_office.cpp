#include "tests/bench/synthetic_office.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>

#include "base/unicode.hpp"

namespace hoso::bench {

namespace {

constexpr std::array words_of_page{380, 300, 120};  // the last page of a paper is seldom full
constexpr double zipf_shift = 2.7;
constexpr unsigned of_misread = 80;  // one word in so many
constexpr unsigned of_numbers = 40;

const std::vector<std::string>& onsets()
{
    static const std::vector<std::string> all{"",   "b",  "c",  "ch", "d", "đ",  "g",  "gh",  "gi",
                                              "h",  "k",  "kh", "l",  "m", "n",  "ng", "ngh", "nh",
                                              "ph", "qu", "r",  "s",  "t", "th", "tr", "v",   "x"};
    return all;
}

const std::vector<std::string>& rhymes()
{
    static const std::vector<std::string> all{
        "a",    "á",   "à",   "ạ",   "ản",  "án",  "ăn",  "ắc",   "âm",   "ấp",   "anh",  "ành",  "ánh",
        "ao",   "áo",  "ào",  "ay",  "áy",  "ây",  "ấy",  "ầy",   "e",    "ẹ",    "em",   "ém",   "ên",
        "ền",   "ết",  "êu",  "ều",  "i",   "ì",   "í",   "ị",    "iên",  "iến",  "iền",  "iết",  "iệt",
        "iệu",  "iêu", "inh", "ình", "ính", "ịnh", "o",   "ó",    "ọ",    "ôi",   "ối",   "ội",   "ông",
        "ộng",  "ồng", "ống", "ới",  "ời",  "ơn",  "ớn",  "ơi",   "u",    "ủ",    "ú",    "ụ",    "uân",
        "uấn",  "uận", "ục",  "úc",  "ung", "ùng", "úng", "ụng",  "uyên", "uyến", "uyền", "uyện", "uyết",
        "uyệt", "ư",   "ừ",   "ứ",   "ự",   "ước", "ược", "ương", "ường", "ướng", "ượng", "y",    "ý"};
    return all;
}

/// What recognition takes a letter for.
constexpr std::array<std::array<const char*, 2>, 18> confusions{{{"l", "1"},
                                                                 {"i", "l"},
                                                                 {"o", "0"},
                                                                 {"m", "rn"},
                                                                 {"c", "e"},
                                                                 {"e", "c"},
                                                                 {"h", "b"},
                                                                 {"b", "h"},
                                                                 {"n", "u"},
                                                                 {"u", "n"},
                                                                 {"t", "f"},
                                                                 {"g", "q"},
                                                                 {"d", "cl"},
                                                                 {"ế", "é"},
                                                                 {"ộ", "ô"},
                                                                 {"ị", "i"},
                                                                 {"ạ", "a"},
                                                                 {"s", "5"}}};

catalog::PageOfText synthetic_page(SyntheticText& text, int number)
{
    catalog::PageOfText page{number, 595, 842, 0.93, {}};
    const int words = words_of_page[static_cast<std::size_t>(number - 1)];
    for (int i = 0; i < words; ++i) {
        const double x = (i % 10) * 0.09;
        const double y = (i / 10) * 0.025;
        page.words.push_back({text.word(), {x, y, x + 0.07, y + 0.02}, i % 10 == 9});
    }
    return page;
}

std::string words(SyntheticText& text, int count)
{
    std::string line;
    for (int i = 0; i < count; ++i)
        line += (i == 0 ? "" : " ") + text.word();
    return line;
}

}  // namespace

SyntheticText::SyntheticText(std::uint32_t seed) : chance_(1)
{
    for (const std::string& rhyme : rhymes())
        for (const std::string& onset : onsets())
            syllables_.push_back(onset + rhyme);
    std::shuffle(syllables_.begin(), syllables_.end(), chance_);
    double sum = 0;
    for (std::size_t rank = 0; rank < syllables_.size(); ++rank)
        cumulative_.push_back(sum += 1.0 / (static_cast<double>(rank) + zipf_shift));
    chance_.seed(seed);
}

std::string SyntheticText::word()
{
    if (number(of_numbers) == 0)
        return std::to_string(number(1u << (4 + number(17))));
    const double at = std::uniform_real_distribution<double>(0, cumulative_.back())(chance_);
    const auto found = std::lower_bound(cumulative_.begin(), cumulative_.end(), at);
    const std::string& syllable = syllables_[static_cast<std::size_t>(found - cumulative_.begin())];
    if (number(of_misread) != 0)
        return syllable;
    return number(8) == 0 ? syllable + common(200) : misread(syllable);  // or two words run together
}

std::string SyntheticText::common(std::size_t most)
{
    return syllables_[chance_() % std::min(most, syllables_.size())];
}

std::string SyntheticText::rare()
{
    return syllables_[syllables_.size() - 1 - chance_() % 300];
}

std::string SyntheticText::misread(const std::string& word)
{
    const std::size_t first = chance_() % confusions.size();
    for (std::size_t i = 0; i < confusions.size(); ++i) {
        const auto& [right, wrong] = confusions[(first + i) % confusions.size()];
        if (const std::size_t at = word.find(right); at != std::string::npos) {
            std::string read = word;
            return read.replace(at, std::string_view(right).size(), wrong);
        }
    }
    std::u32string letters = code_points(word);
    letters.insert(chance_() % (letters.size() + 1), 1, U'a' + static_cast<char32_t>(number(26)));
    return utf8(letters);
}

std::string record_code(int document)
{
    const int record = document / documents_of_record;
    return "H27." + std::to_string(2010 + record % 17) + "." + std::to_string(record + 1);
}

catalog::FilingRequest synthetic_document(SyntheticText& text, int document, const std::filesystem::path& folder)
{
    catalog::FilingRequest request;
    request.record_code = record_code(document);
    request.file = folder / (std::to_string(document % 1000) + ".pdf");
    request.actor = {"bench"};
    std::ofstream(request.file, std::ios::binary | std::ios::trunc) << "%PDF-1.7 synthetic " << document << '\n';
    for (int page = 1; page <= static_cast<int>(words_of_page.size()); ++page)
        request.pages.push_back(synthetic_page(text, page));
    char date[16];
    std::snprintf(date, sizeof date, "20%02u-%02u-%02u", 10 + text.number(17), 1 + text.number(12),
                  1 + text.number(28));
    char type[4];
    std::snprintf(type, sizeof type, "%02u", 1 + text.number(29));
    static constexpr std::array notations{"QĐ-UBND", "UBND-VX", "TB-UBND", "KH-UBND", "BC-VP"};
    request.fields = {{"subject", words(text, 12)},
                      {"codeNumber", std::to_string(1 + text.number(3000))},
                      {"codeNotation", notations[text.number(notations.size())]},
                      {"typeName", type},
                      {"issuedDate", date},
                      {"organName", "UBND xã " + text.common(20) + " " + text.common(12)}};
    return request;
}

}  // namespace hoso::bench
