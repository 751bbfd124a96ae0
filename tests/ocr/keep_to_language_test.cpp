#include "ocr/keep_to_language.hpp"

#include <catch2/catch.hpp>

using namespace hoso;

namespace {

ocr::Word kept(const std::string& text, const std::string& language)
{
    ocr::Word word;
    word.text = text;
    word.language = language;
    ocr::Line line;
    line.words = {word};
    ocr::PageText page;
    page.blocks = {{{}, {{{}, {line}}}}};
    ocr::keep_to_language(page);
    return page.blocks[0].paragraphs[0].lines[0].words[0];
}

}  // namespace

TEST_CASE("stray letters leave Vietnamese text, and what was read is kept")
{
    struct Row {
        const char* read;
        const char* text;
    };
    for (const Row& row : {Row{"(b/€)", "(b/c)"}, Row{"tröngů", "trongu"}, Row{"ÖNG", "ONG"}, Row{"Ñam", "Nam"},
                           Row{"Ðiều", "Điều"}, Row{"~", "-"}}) {
        const ocr::Word word = kept(row.read, "vie");
        CHECK(word.text == row.text);
        CHECK(word.original == row.read);
    }
}

TEST_CASE("letters of the language, amounts and other languages stay as they are")
{
    for (const char* text : {"Quyết", "ĐỊNH", "ỗỵỡẵ", "500€", "€", "5×3", "±0"}) {
        INFO(text);
        CHECK(kept(text, "vie").text == text);
        CHECK(kept(text, "vie").original.empty());
    }
    CHECK(kept("Blöcke", "deu").text == "Blöcke");
    CHECK(kept("~", "deu").text == "~");
    CHECK(kept("(b/€)", "").text == "(b/€)");
}
