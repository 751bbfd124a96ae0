#include "pipeline/pdf/visual_order.hpp"

#include <algorithm>

namespace hoso::pipeline {

namespace {

bool is_digit(char32_t c)
{
    return (c >= U'0' && c <= U'9') || (c >= 0x0660 && c <= 0x0669) || (c >= 0x06F0 && c <= 0x06F9);
}

/// Letters and marks of the blocks that Unicode gives to right-to-left scripts.
bool runs_right_to_left(char32_t c)
{
    const bool in_block = (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
                          (c >= 0xFE70 && c <= 0xFEFE) || (c >= 0x10800 && c <= 0x10FFF) ||
                          (c >= 0x1E800 && c <= 0x1EFFF);
    return in_block && !is_digit(c);
}

bool runs_left_to_right(char32_t c)
{
    const bool ascii_letter = (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
    return is_digit(c) || ascii_letter || (c >= 0xC0 && c < 0x0590);
}

}  // namespace

bool in_visual_order(std::u32string& word)
{
    if (std::ranges::none_of(word, runs_right_to_left))
        return false;
    std::ranges::reverse(word);
    for (auto at = word.begin(); at != word.end();) {
        const auto start = std::find_if(at, word.end(), runs_left_to_right);
        const auto next_rtl = std::find_if(start, word.end(), runs_right_to_left);
        auto end = next_rtl;  // separators inside a run belong to it, those at its end do not
        while (end != start && !runs_left_to_right(*(end - 1)))
            --end;
        std::reverse(start, end);
        at = next_rtl;
    }
    return true;
}

}  // namespace hoso::pipeline
