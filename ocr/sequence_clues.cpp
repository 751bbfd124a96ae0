#include <algorithm>
#include <cmath>

#include "base/unicode.hpp"
#include "ocr/fields/find_fields.hpp"
#include "ocr/fields/letter_layout.hpp"
#include "ocr/fields/segment.hpp"
#include "ocr/sequence.hpp"

namespace hoso::ocr {

namespace {

constexpr std::size_t fingerprint_size = 96;
constexpr std::size_t least_pairs = 12;
constexpr double filled_to = 0.8;

std::uint64_t hash_of(const std::string& text)  // FNV-1a
{
    std::uint64_t hash = 14695981039346656037ULL;
    for (const unsigned char c : text)
        hash = (hash ^ c) * 1099511628211ULL;
    return hash;
}

/// Another hash of the same thing, for each `seed`.
std::uint32_t rehashed(std::uint64_t hash, std::uint64_t seed)  // the finaliser of splitmix64
{
    hash += seed * 0x9E3779B97F4A7C15ULL;
    hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9ULL;
    hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBULL;
    return static_cast<std::uint32_t>(hash >> 32);
}

std::vector<std::uint32_t> fingerprint_of(const PageText& page)
{
    std::vector<std::uint64_t> pairs;
    std::string before;
    for (const Block& block : page.blocks)
        for (const Paragraph& paragraph : block.paragraphs)
            for (const Line& line : paragraph.lines)
                for (const Word& word : line.words) {
                    std::string text = folded(word.text);
                    if (!before.empty())
                        pairs.push_back(hash_of(before + ' ' + text));
                    before = std::move(text);
                }
    std::vector<std::uint32_t> smallest;
    if (pairs.size() < least_pairs)
        return smallest;
    for (std::uint64_t seed = 1; seed <= fingerprint_size; ++seed) {
        std::uint32_t least = UINT32_MAX;
        for (const std::uint64_t pair : pairs)
            least = std::min(least, rehashed(pair, seed));
        smallest.push_back(least);
    }
    return smallest;
}

bool is_capacity(const Segment& segment, const LetterLayout& layout)
{
    return segment.centre_x() > layout.column_x && is_capitals(segment.text) &&
           std::any_of(layout.capacity.begin(), layout.capacity.end(),
                       [&](const std::string& known) { return resembles(segment.folded, folded(known)); });
}

}  // namespace

SequenceClues sequence_clues(const PageText& text, const LetterLayout& layout)
{
    SequenceClues clues;
    clues.numbers = find_page_numbers(text);
    clues.fingerprint = fingerprint_of(text);
    bool number = false;
    bool date = false;
    for (const FoundField& field : find_fields(text, layout)) {
        number = number || field.name == "codeNumber";
        date = date || field.name == "issuedDate";
        clues.part_of_head = clues.part_of_head || field.name == "organName";
        clues.recipients = clues.recipients || field.name == "recipients";
        clues.ends_letter = clues.ends_letter || clues.recipients || field.name == "signerTitle";
    }
    clues.begins_letter = number && date;
    clues.part_of_head = clues.part_of_head || number || date;
    double last_y = 0;
    for (const Segment& segment : segments_of(text)) {
        clues.ends_letter = clues.ends_letter || is_capacity(segment, layout);
        last_y = std::max(last_y, segment.box.y1);
    }
    clues.filled = last_y > filled_to;
    return clues;
}

}  // namespace hoso::ocr
