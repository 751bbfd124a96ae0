#include "pipeline/pdf/bbox_layout.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "base/unicode.hpp"
#include "pipeline/pdf/visual_order.hpp"

namespace hoso::pipeline {

namespace {

/// The number in `name="..."` of a tag.
double attribute(std::string_view tag, std::string_view name)
{
    const std::size_t at = tag.find(std::string(name) + "=\"");
    if (at == std::string_view::npos)
        return 0;
    const char* start = tag.data() + at + name.size() + 2;
    double value = 0;
    std::from_chars(start, tag.data() + tag.size(), value);
    return value;
}

std::string unescaped(std::string_view text)
{
    constexpr std::pair<std::string_view, char> entities[] = {{"&amp;", '&'},  {"&lt;", '<'},    {"&gt;", '>'},
                                                              {"&quot;", '"'}, {"&apos;", '\''}, {"&#39;", '\''}};
    std::string out;
    while (!text.empty()) {
        const auto* entity = std::ranges::find_if(entities, [&](const auto& e) { return text.starts_with(e.first); });
        const bool found = entity != std::end(entities);
        out += found ? entity->second : text.front();
        text.remove_prefix(found ? entity->first.size() : 1);
    }
    return out;
}

/// A word's text in logical order and normal form, without white space and without what stands for no character.
std::string cleaned(std::string_view raw, bool& right_to_left)
{
    std::u32string points = code_points(unescaped(raw));
    std::erase_if(points, [](char32_t c) {
        const bool space = c <= 0x20 || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x3000;
        const bool direction_mark = c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E);
        return space || direction_mark || (c >= 0x7F && c < 0xA0) || c == 0xFEFF;
    });
    right_to_left = in_visual_order(points);  // its own inverse
    return to_nfc(utf8(points));
}

/// Builds the tree from the stream of tags.
class Builder {
public:
    Builder(int width_px, int height_px)
    {
        page_.width_px = width_px;
        page_.height_px = height_px;
    }

    void open_page(std::string_view tag)
    {
        scale_x_ = page_.width_px / std::max(attribute(tag, "width"), 1e-3);
        scale_y_ = page_.height_px / std::max(attribute(tag, "height"), 1e-3);
    }

    void open_block(std::string_view tag) { page_.blocks.push_back({box_of(tag), {{box_of(tag), {}}}}); }

    void open_line(std::string_view tag)
    {
        if (page_.blocks.empty())
            return;
        ocr::Line line;
        line.box = box_of(tag);
        line.baseline = baseline_in(line.box);
        page_.blocks.back().paragraphs.back().lines.push_back(std::move(line));
    }

    void add_word(std::string_view tag, std::string_view text)
    {
        if (page_.blocks.empty() || page_.blocks.back().paragraphs.back().lines.empty())
            return;
        ocr::Line& line = page_.blocks.back().paragraphs.back().lines.back();
        ocr::Word word;
        word.text = cleaned(text, word.right_to_left);
        word.box = box_of(tag);
        word.baseline = baseline_in(word.box);
        word.confidence = 1;
        if (!word.text.empty() && !word.box.empty())
            line.words.push_back(std::move(word));
    }

    /// The page without empty lines and blocks; lines that mostly run from right to left in their reading order.
    ocr::PageText finished()
    {
        for (ocr::Block& block : page_.blocks) {
            for (ocr::Paragraph& paragraph : block.paragraphs) {
                std::erase_if(paragraph.lines, [](const ocr::Line& line) { return line.words.empty(); });
                for (ocr::Line& line : paragraph.lines) {
                    const auto leftward = std::ranges::count_if(line.words, &ocr::Word::right_to_left);
                    const bool ascending = line.words.front().box.x0 < line.words.back().box.x0;
                    if (2 * leftward > static_cast<std::ptrdiff_t>(line.words.size()) && ascending)
                        std::ranges::reverse(line.words);
                }
            }
            std::erase_if(block.paragraphs, [](const ocr::Paragraph& paragraph) { return paragraph.lines.empty(); });
        }
        std::erase_if(page_.blocks, [](const ocr::Block& block) { return block.paragraphs.empty(); });
        return std::move(page_);
    }

private:
    [[nodiscard]] ocr::Box box_of(std::string_view tag) const
    {
        return {attribute(tag, "xMin") * scale_x_, attribute(tag, "yMin") * scale_y_, attribute(tag, "xMax") * scale_x_,
                attribute(tag, "yMax") * scale_y_};
    }

    static ocr::Baseline baseline_in(const ocr::Box& box)
    {
        const double y = box.y1 - box.height() / 5;
        return {box.x0, y, box.x1, y};
    }

    ocr::PageText page_;
    double scale_x_ = 1;
    double scale_y_ = 1;
};

}  // namespace

ocr::PageText parse_bbox_layout(std::string_view xhtml, int width_px, int height_px)
{
    Builder builder(width_px, height_px);
    for (std::size_t at = xhtml.find('<'); at != std::string_view::npos; at = xhtml.find('<', at + 1)) {
        const std::size_t end = xhtml.find('>', at);
        if (end == std::string_view::npos)
            break;
        const std::string_view tag = xhtml.substr(at + 1, end - at - 1);
        if (tag == "/page")
            break;
        if (tag.starts_with("page "))
            builder.open_page(tag);
        else if (tag.starts_with("block "))
            builder.open_block(tag);
        else if (tag.starts_with("line "))
            builder.open_line(tag);
        else if (tag.starts_with("word "))
            builder.add_word(tag, xhtml.substr(end + 1, xhtml.find('<', end) - end - 1));
    }
    return builder.finished();
}

bool is_readable(const ocr::PageText& text)
{
    std::size_t letters = 0;
    std::size_t unmapped = 0;
    for (const ocr::Block& block : text.blocks)
        for (const ocr::Paragraph& paragraph : block.paragraphs)
            for (const ocr::Line& line : paragraph.lines)
                for (const ocr::Word& word : line.words)
                    for (const char32_t c : code_points(word.text)) {
                        ++letters;
                        const bool private_use = (c >= 0xE000 && c < 0xF900) || c >= 0xF0000;
                        unmapped += c == 0xFFFD || private_use || c < 0x20 ? 1 : 0;
                    }
    return letters > 0 && unmapped * 5 <= letters;
}

}  // namespace hoso::pipeline
