#include "ocr/vietnamese.hpp"

#include <catch2/catch.hpp>
#include <sstream>
#include <utility>

#include "base/file.hpp"
#include "base/unicode.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso;

TEST_CASE("Vietnamese syllables are told from what cannot be one")
{
    for (const char* word :
         {"nghiêng", "Quyết", "ĐỊNH", "giấy", "gì", "giếng", "hoà",  "hòa",   "thuý", "khuỷu", "ủy",   "uỷ",
          "người",   "đường", "của",  "yêu",  "ý",  "quốc",  "khoa", "xoong", "mười", "ưu",    "tuyến"}) {
        INFO(word);
        CHECK(ocr::is_vietnamese_syllable(word));
    }
    for (const char* word : {"nhẩt", "cuả", "bcd", "zô", "strand", "việ", "đướng2", "tảc", ""}) {
        INFO(word);
        CHECK_FALSE(ocr::is_vietnamese_syllable(word));
    }
}

TEST_CASE("only what can be but one syllable is repaired")
{
    struct Row {
        const char* read;
        const char* repaired;
    };
    for (const Row& row : {Row{"nhẩt", "nhất"}, Row{"cuả", "của"}, Row{"đo'n", "đơn"}, Row{"Quyểt", "Quyết"},
                           Row{"PHẢT", "PHÁT"}, Row{"tu'", "tư"}}) {
        INFO(row.read);
        CHECK(ocr::repaired_syllable(row.read) == std::optional<std::string>(row.repaired));
    }
    for (const char* word : {"nhất", "hoà", "strand", "O'Neill", "bảng", "500", "km", "việtt"}) {
        INFO(word);
        CHECK_FALSE(ocr::repaired_syllable(word));
    }
}

TEST_CASE("two words that can only be one word of office papers are put right")
{
    using Pair = std::pair<std::string, std::string>;
    CHECK(ocr::repaired_compound("ÚY", "BAN") == Pair{"ỦY", "BAN"});
    CHECK(ocr::repaired_compound("Chú", "tịch") == Pair{"Chủ", "tịch"});
    CHECK(ocr::repaired_compound("QUYẾT", "ĐINH") == Pair{"QUYẾT", "ĐỊNH"});
    for (const auto& [first, second] : {Pair{"ỦY", "BAN"}, Pair{"uỷ", "ban"}, Pair{"chữ", "nghĩa"}, Pair{"nhận", "dân"},
                                        Pair{"Úy", "Lạo"}, Pair{"chủ", "quyền"}, Pair{"", ""}}) {
        INFO(first << ' ' << second);
        CHECK_FALSE(ocr::repaired_compound(first, second));
    }
}

TEST_CASE("letters among figures are figures, words stay words")
{
    CHECK(ocr::repaired_number("2O26") == std::optional<std::string>("2026"));
    CHECK(ocr::repaired_number("l5") == std::optional<std::string>("15"));
    for (const char* word : {"15", "lo", "IO", "Il", "A4", "1a", ""}) {
        INFO(word);
        CHECK_FALSE(ocr::repaired_number(word));
    }
}

TEST_CASE("no word of true texts is taken for a misreading")
{
    HOSO_NEEDS_CORPORA();
    int words = 0;
    int syllables = 0;
    for (const auto& entry : std::filesystem::directory_iterator(*test::corpora() / "dev" / "vi")) {
        if (!entry.path().string().ends_with(".gt.txt"))
            continue;
        std::istringstream text(to_nfc(read_text_file(entry.path(), 1 << 20)));
        std::string before;
        for (std::string word; text >> word; ++words) {
            INFO(before << ' ' << word);
            CHECK_FALSE(ocr::repaired_compound(std::exchange(before, word), word));
            CHECK_FALSE(ocr::repaired_syllable(word));
            CHECK_FALSE(ocr::repaired_number(word));
            syllables += ocr::is_vietnamese_syllable(word) ? 1 : 0;
        }
    }
    CHECK(words > 9000);
    CHECK(syllables > words * 3 / 4);  // the rest are figures, signs and abbreviations
}
