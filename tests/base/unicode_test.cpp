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
