#include "tests/support/text_distance.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "base/unicode.hpp"

namespace hoso::test {

std::u32string comparable(std::string_view text)
{
    std::u32string result;
    for (const char32_t c : code_points(to_nfc(text))) {
        switch (c) {
            case U' ':
            case U'\t':
            case U'\n':
            case U'\r':
            case U'\f':
            case 0xA0:
                if (!result.empty() && result.back() != U' ')
                    result += U' ';
                break;
            case 0xAD:
                break;
            case 0x2018:
            case 0x2019:
                result += U'\'';
                break;
            case 0x201C:
            case 0x201D:
                result += U'"';
                break;
            case 0x2013:
            case 0x2014:
                result += U'-';
                break;
            case 0xFB01:
                result += U"fi";
                break;
            case 0xFB02:
                result += U"fl";
                break;
            default:
                result += c;
        }
    }
    if (!result.empty() && result.back() == U' ')
        result.pop_back();
    return result;
}

double character_error_rate(std::string_view truth_text, std::string_view reading_text)
{
    const std::u32string truth = comparable(truth_text);
    const std::u32string reading = comparable(reading_text);
    std::vector<std::size_t> row(truth.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < reading.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < truth.size(); ++j) {
            const std::size_t substituted = diagonal + (truth[j] == reading[i] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({substituted, row[j] + 1, diagonal + 1});
        }
    }
    return static_cast<double>(row.back()) / static_cast<double>(std::max<std::size_t>(truth.size(), 1));
}

}  // namespace hoso::test
