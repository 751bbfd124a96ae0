#include "ocr/fields/closing.hpp"

#include <algorithm>
#include <optional>

#include "base/unicode.hpp"

namespace hoso::ocr {

namespace {

/// What a line of a list begins and ends with besides its words.
std::string without_list_marks(std::string text)
{
    const auto is_mark = [](char c) { return c == '-' || c == ' ' || c == ';' || c == '.' || c == ','; };
    while (!text.empty() && is_mark(text.front()))
        text.erase(0, 1);
    while (!text.empty() && is_mark(text.back()))
        text.pop_back();
    return text;
}

bool is_capital_letter(char32_t point)
{
    const std::string text = utf8(std::u32string(1, point));
    return lower(text) != text;
}

/// Two to five words, each a capital and small letters.
bool looks_like_a_name(const Segment& segment)
{
    if (segment.words.size() < 2 || segment.words.size() > 5)
        return false;
    return std::all_of(segment.words.begin(), segment.words.end(), [](const Word& word) {
        const std::u32string points = code_points(word.text);
        return points.size() >= 2 && is_capital_letter(points.front()) &&
               std::none_of(points.begin() + 1, points.end(), is_capital_letter);
    });
}

class Closing {
public:
    Closing(const std::vector<Segment>& segments, const LetterLayout& layout) : segments_(segments), layout_(layout) {}

    std::vector<FoundField> fields()
    {
        const Segment* heading = find_heading();
        if (heading == nullptr)
            return {};
        list_recipients(*heading);
        find_signer(heading->box.y0 - 2 * heading->height());
        return std::move(fields_);
    }

private:
    [[nodiscard]] bool is_left(const Segment& segment) const { return segment.box.x0 < layout_.column_x * 0.75; }

    /// The last one: the words may stand in the letter's body as well.
    [[nodiscard]] const Segment* find_heading() const
    {
        const Segment* heading = nullptr;
        for (const Segment& segment : segments_)
            if (is_left(segment) &&
                resembles(without_list_marks(segment.folded.substr(0, layout_.recipients.size())), layout_.recipients))
                heading = &segment;
        return heading;
    }

    void list_recipients(const Segment& heading)
    {
        std::vector<Segment> items;
        const Segment* last = &heading;
        constexpr double widest_gap_in_heights = 3;
        for (const Segment& segment : segments_) {
            if (!is_left(segment) || segment.centre_y() <= heading.box.y1)
                continue;
            if (segment.box.y0 - last->box.y1 > widest_gap_in_heights * heading.height())
                break;
            items.push_back(segment);
            last = &segment;
        }
        if (items.empty())
            return;
        std::string value;
        for (const Segment& item : items)
            value += (value.empty() ? "" : "; ") + without_list_marks(item.text);
        const Segment whole = joined(items);
        fields_.push_back({"recipients", value, whole.confidence, whole.box, "list-below-heading"});
    }

    void find_signer(double from_y)
    {
        std::vector<Segment> capacity;
        const Segment* name = nullptr;
        for (const Segment& segment : segments_) {
            if (segment.centre_x() < layout_.column_x || segment.centre_y() < from_y)
                continue;
            if (looks_like_a_name(segment))
                name = &segment;
            else if (is_capitals(segment.text) && name == nullptr)
                add_capacity(capacity, segment);
        }
        if (!capacity.empty()) {
            const Segment whole = joined(capacity);
            fields_.push_back({"signerTitle", whole.text, whole.confidence, whole.box, "capitals-above-name"});
        }
        if (name != nullptr)
            fields_.push_back({"signerName", name->text, name->confidence, name->box, "name-below-capacity"});
    }

    /// A line that resembles a known capacity is that one; an unknown one must be read well to count.
    void add_capacity(std::vector<Segment>& lines, Segment line) const
    {
        const auto edits = [&](const std::string& known) { return edits_between(line.folded, folded(known)); };
        const auto best = std::min_element(layout_.capacity.begin(), layout_.capacity.end(),
                                           [&](const auto& a, const auto& b) { return edits(a) < edits(b); });
        constexpr double well_read = 0.8;
        const auto length = static_cast<int>(line.folded.size());
        if (best != layout_.capacity.end() && edits(*best) <= std::max(1, length / 6))
            line.text = *best;
        else if (line.words.size() < 2 || line.confidence < well_read)
            return;
        lines.push_back(std::move(line));
    }

    const std::vector<Segment>& segments_;
    const LetterLayout& layout_;
    std::vector<FoundField> fields_;
};

}  // namespace

std::vector<FoundField> fields_of_closing(const std::vector<Segment>& segments, const LetterLayout& layout)
{
    return Closing(segments, layout).fields();
}

}  // namespace hoso::ocr
