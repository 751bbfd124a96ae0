#include "catalog/exchange/sheet.hpp"

#include <algorithm>
#include <string_view>

#include "base/file.hpp"
#include "base/unicode.hpp"
#include "catalog/error.hpp"
#include "catalog/exchange/sheet_formats.hpp"

namespace hoso::catalog {

namespace {

constexpr std::uint64_t max_file_bytes = 64u << 20;

std::string from_utf16(std::string_view bytes, bool little_endian)
{
    std::u32string points;
    char32_t high = 0;
    for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        const char32_t unit = little_endian ? first | (second << 8) : (first << 8) | second;
        if (unit >= 0xd800 && unit < 0xdc00) {
            high = unit;
        } else if (unit >= 0xdc00 && unit < 0xe000) {
            points += high != 0 ? 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00) : 0xfffd;
            high = 0;
        } else {
            points += unit;
        }
    }
    return utf8(points);
}

std::string decoded(std::string bytes, const std::filesystem::path& file)
{
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"))
        return from_utf16(bytes, bytes.starts_with("\xff\xfe"));
    if (bytes.starts_with("\xef\xbb\xbf"))
        bytes.erase(0, 3);
    if (!is_utf8(bytes))
        throw Error(Failure::input, "HOSO-LIST-ENCODING", "the list is not Unicode text", file.string(),
                    "it may be written in TCVN3 or VNI: convert it to Unicode, and save it as CSV UTF-8 or as XLSX");
    return bytes;
}

/// Text written for a font that draws Vietnamese letters in place of Western ones: the letters that these fonts use
/// abound, and none of the letters that only Vietnamese has in Unicode.
bool looks_like_font_encoding(const std::vector<SheetRow>& rows)
{
    static constexpr std::u32string_view stand_ins = U"®¸µ¶·¹¨»¾¼½©ªÞ×ØßñÑøØûÛïÏåÅäÄëËöÖÿ";
    std::size_t substitutes = 0;
    for (const SheetRow& row : rows)
        for (const std::string& cell : row.cells)
            for (const char32_t point : code_points(cell)) {
                if ((point >= 0x1ea0 && point <= 0x1ef9) || point == U'đ' || point == U'Đ' || point == U'ư' ||
                    point == U'ơ' || point == U'ă')
                    return false;
                substitutes += stand_ins.find(point) != std::u32string_view::npos ? 1 : 0;
            }
    return substitutes >= 5;
}

}  // namespace

void refuse_sheet(const std::string& message, const std::string& input)
{
    throw Error(Failure::input, "HOSO-LIST-FORMAT", message, input, "save the list again as CSV UTF-8, XLSX or ODS");
}

void refuse_size(const std::string& message, const std::string& input)
{
    throw Error(Failure::input, "HOSO-LIST-TOO-LARGE", message, input, "split the list into smaller ones");
}

std::vector<SheetRow> read_sheet(const std::filesystem::path& file)
{
    std::string bytes = read_text_file(file, max_file_bytes);
    if (bytes.starts_with("\xd0\xcf\x11\xe0"))
        refuse_sheet("this is a workbook of the old format .xls", file.string());
    std::vector<SheetRow> rows =
        bytes.starts_with("PK\x03\x04") ? rows_of_workbook(file) : rows_of_csv(decoded(std::move(bytes), file));
    std::erase_if(rows, [](const SheetRow& row) {
        return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return cell.empty(); });
    });
    if (looks_like_font_encoding(rows))
        throw Error(Failure::input, "HOSO-LIST-ENCODING", "the list is written in a font encoding (TCVN3 or VNI)",
                    file.string(), "convert it to Unicode, for example with UniKey's tool, then import it again");
    return rows;
}

}  // namespace hoso::catalog
