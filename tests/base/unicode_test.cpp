#include "base/unicode.hpp"

#include <catch2/catch.hpp>

using namespace hoso;

TEST_CASE("Vietnamese folds to letters without marks")
{
    CHECK(folded("QUYẾT ĐỊNH") == "quyet dinh");
    CHECK(folded("Đường Ưu ỡ ặ ỷ") == "duong uu o a y");
    CHECK(folded(to_nfc("quye\xCC\x82\xCC\x81t")) == "quyet");
}

TEST_CASE("MD-1: text is brought into normal form C")
{
    const std::string decomposed = "ye\xCC\x82\xCC\x81t";
    CHECK_FALSE(is_nfc(decomposed));
    CHECK(to_nfc(decomposed) == "yết");
    CHECK(is_nfc("yết"));
}

TEST_CASE("letters that are known to be composed are what the whole normalisation makes of them")
{
    const std::string ideograph = "中";  // with it, the text is not known to be composed
    for (char32_t point = 0x20; point < 0x2000; ++point) {
        const std::string letter = utf8(std::u32string(1, point));
        CAPTURE(static_cast<int>(point));
        CHECK(to_nfc(letter) + ideograph == to_nfc(letter + ideograph));
        CHECK(to_nfc("e" + letter) + ideograph == to_nfc("e" + letter + ideograph));
    }
}

TEST_CASE("bytes that are not UTF-8 never get through")
{
    for (const std::string bad : {"\xff", "a\xc3", "\xed\xa0\x80", "\xf8\x88\x80\x80\x80"}) {
        CHECK_FALSE(is_utf8(bad));
        CHECK(is_utf8(to_nfc(bad)));
        CHECK(is_utf8(folded(bad)));
    }
}

TEST_CASE("code points survive the way there and back")
{
    const std::string text = "Đồng Mây — ﬁ 𝄞 \xEF\xBF\xBD";
    CHECK(utf8(code_points(text)) == text);
}
