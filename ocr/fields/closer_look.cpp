#include "ocr/fields/closer_look.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "imaging/dark_ink.hpp"
#include "imaging/even_out.hpp"
#include "imaging/stroke_width.hpp"
#include "ocr/fields/letter_layout.hpp"
#include "ocr/fields/segment.hpp"
#include "ocr/geometry.hpp"
#include "ocr/keep_to_language.hpp"

namespace hoso::ocr {

namespace {

constexpr double x_height_px = 22;

const FoundField* named(const std::vector<FoundField>& fields, const std::string& name)
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const FoundField& f) { return f.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

/// Where the right block of the head begins: at the motto, wherever the engine put it in a line.
double head_column_x(const PageText& text, const LetterLayout& layout)
{
    double x = layout.column_x;
    for (const Segment& segment : segments_of(text))
        for (const std::string& motto : layout.motto)
            if (const std::size_t at = segment.folded.rfind(motto.substr(0, motto.find(' ', motto.find(' ') + 1)));
                at != std::string::npos && segment.centre_y() < layout.head_y / 2) {
                const auto words_before = static_cast<std::size_t>(
                    std::count(segment.folded.begin(), segment.folded.begin() + static_cast<std::ptrdiff_t>(at), ' '));
                if (words_before < segment.words.size())
                    x = std::min(x, segment.words[words_before].box.x0 / text.width_px);
            }
    return x;
}

cv::Rect pixels_of(const Box& part, cv::Size size)
{
    return cv::Rect(static_cast<int>(part.x0 * size.width), static_cast<int>(part.y0 * size.height),
                    static_cast<int>(part.width() * size.width), static_cast<int>(part.height() * size.height)) &
           cv::Rect({0, 0}, size);
}

/// Reads a part of the page by itself.
/// @param part  fractions of the page
PageText read_part(Engine& engine, const imaging::Image& evened, const Box& part, double found_x_height)
{
    const cv::Rect box = pixels_of(part, evened.pixels.size());
    if (box.empty())
        return {};
    const double scale = std::clamp(x_height_px / found_x_height, 0.25, 2.0);
    imaging::Image working = evened;
    cv::resize(evened.pixels(box), working.pixels, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    working.dpi_x *= scale;
    working.dpi_y *= scale;
    PageText text = engine.read(working, {.segmentation = Segmentation::single_block, .dpi = 0});
    keep_to_language(text);
    const double back = 1 / scale;
    return mapped(text, {back, 0, double(box.x), 0, back, double(box.y)}, evened.width_px(), evened.height_px(),
                  evened.dpi_x, evened.dpi_y);
}

/// The page's text with what stands in a part replaced.
PageText replaced(PageText text, const Box& part, PageText by)
{
    const auto inside = [&](const Word& word) {
        const double x = (word.box.x0 + word.box.x1) / 2 / text.width_px;
        const double y = (word.box.y0 + word.box.y1) / 2 / text.height_px;
        return x >= part.x0 && x < part.x1 && y >= part.y0 && y < part.y1;
    };
    for (Block& block : text.blocks)
        for (Paragraph& paragraph : block.paragraphs)
            for (Line& line : paragraph.lines) {
                std::erase_if(line.words, inside);
                if (!line.words.empty())
                    enclose_words(line);
            }
    for (Block& block : text.blocks)
        for (Paragraph& paragraph : block.paragraphs)
            std::erase_if(paragraph.lines, [](const Line& line) { return line.words.empty(); });
    for (Block& block : by.blocks)
        text.blocks.push_back(std::move(block));
    return text;
}

/// Fields that belong together: those of the reading that found more of them, else of the more confident one.
void take_better(std::vector<FoundField>& fields, const std::vector<FoundField>& others,
                 const std::vector<std::string>& names)
{
    const auto weight = [&](const std::vector<FoundField>& from) {
        double found = 0;
        double least = 1;
        for (const std::string& name : names)
            if (const FoundField* field = named(from, name); field != nullptr) {
                found += 1;
                least = std::min(least, field->confidence);
            }
        return found + least;
    };
    if (weight(others) <= weight(fields))
        return;
    for (const std::string& name : names) {
        std::erase_if(fields, [&](const FoundField& field) { return field.name == name; });
        if (const FoundField* field = named(others, name); field != nullptr)
            fields.push_back(*field);
    }
}

}  // namespace

std::vector<FoundField> find_fields_closely(Engine& engine, const imaging::Image& page, const PageText& text,
                                            const LetterLayout& layout)
{
    std::vector<FoundField> fields = find_fields(text, layout);
    const double x_height = typical_x_height(text);
    const FoundField* date = named(fields, "issuedDate");
    if (const FoundField* number = named(fields, "codeNumber"); number != nullptr || date != nullptr) {
        const double head_end_y = number != nullptr ? number->box.y1 : date->box.y1;
        const imaging::Image evened = imaging::even_out(page);
        const StrokeWeight weigh = [&](const Box& box) {
            return imaging::stroke_width_px(evened.pixels(pixels_of(box, evened.pixels.size())));
        };
        fields = find_fields(text, layout, weigh);
        const Box part{0, 0, head_column_x(text, layout) - 0.005, std::min(head_end_y + 0.005, layout.head_y)};
        const PageText again = read_part(engine, evened, part, x_height);
        const std::vector<FoundField> others = find_fields(replaced(text, part, again), layout, weigh);
        take_better(fields, others, {"organName", "superiorOrgan"});
        take_better(fields, others, {"codeNumber", "codeNotation"});
    }
    if (const FoundField* recipients = named(fields, "recipients"); recipients != nullptr) {
        const double from_y = std::max(0.0, recipients->box.y0 - 0.05);
        const Box part{layout.column_x, from_y, 1, std::min(1.0, recipients->box.y1 + 0.12)};
        const PageText again = read_part(engine, imaging::even_out(imaging::dark_ink(page)), part, x_height);
        const std::vector<FoundField> others = find_fields(replaced(text, part, again), layout);
        take_better(fields, others, {"signerName"});
        take_better(fields, others, {"signerTitle"});
    }
    return fields;
}

}  // namespace hoso::ocr
