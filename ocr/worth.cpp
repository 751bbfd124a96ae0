#include "ocr/worth.hpp"

#include <cctype>
#include <iterator>

#include "base/unicode.hpp"
#include "ocr/vietnamese.hpp"

namespace hoso::ocr {

namespace {

constexpr double worth_of_a_known_word = 0.15;

bool knows(Engine& engine, const Word& word)
{
    std::string core = word.text;
    while (!core.empty() && std::ispunct(static_cast<unsigned char>(core.back())) != 0)
        core.pop_back();
    while (!core.empty() && std::ispunct(static_cast<unsigned char>(core.front())) != 0)
        core.erase(0, 1);
    if (core.empty())
        return false;
    return word.language == "vie" ? is_vietnamese_syllable(core) : engine.knows(core);
}

}  // namespace

double worth(Engine& engine, const std::vector<Word>& words)
{
    double sum = 0;
    double letters = 0;
    for (const Word& word : words) {
        const auto length = static_cast<double>(code_points(word.text).size());
        sum += length * (word.confidence + (knows(engine, word) ? worth_of_a_known_word : 0));
        letters += length;
    }
    return letters > 0 ? sum / letters : 0;
}

std::vector<Word> words_of(PageText text)
{
    std::vector<Word> words;
    for (Block& block : text.blocks)
        for (Paragraph& paragraph : block.paragraphs)
            for (Line& line : paragraph.lines)
                std::move(line.words.begin(), line.words.end(), std::back_inserter(words));
    return words;
}

}  // namespace hoso::ocr
