#include "ocr/fields/closing.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

#include "base/unicode.hpp"
#include "ocr/fields/letter_layout.hpp"

namespace hoso::ocr {

namespace {

/// What a line of a list begins and ends with besides its words.
std::string without_list_marks(const std::string& text)
{
    const std::u32string marks = U"-–—_ ;:.,";
    std::u32string points = code_points(text);
    const auto first = points.find_first_not_of(marks);
    if (first == std::u32string::npos)
        return {};
    points = points.substr(first, points.find_last_not_of(marks) - first + 1);
    return utf8(points);
}

/// Its letters alone, without diacritics.
std::string letters_of(const std::string& text)
{
    std::string letters = folded(text);
    std::erase_if(letters, [](unsigned char c) { return std::isalpha(c) == 0; });
    return letters;
}

bool is_capital_letter(char32_t point)
{
    const std::string text = utf8(std::u32string(1, point));
    return lower(text) != text;
}

/// Two to five words, each a capital and small letters; some names are one letter (Ý).
bool looks_like_a_name(const Segment& segment)
{
    if (segment.words.size() < 2 || segment.words.size() > 5)
        return false;
    const auto is_long = [](const Word& word) { return code_points(word.text).size() >= 2; };
    if (std::count_if(segment.words.begin(), segment.words.end(), is_long) < 2)
        return false;
    return std::all_of(segment.words.begin(), segment.words.end(), [](const Word& word) {
        const std::u32string points = code_points(word.text);
        return is_capital_letter(points.front()) && std::none_of(points.begin() + 1, points.end(), is_capital_letter);
    });
}

class Closing {
public:
    Closing(const std::vector<Segment>& segments, const LetterLayout& layout) : segments_(segments), layout_(layout) {}

    std::vector<FoundField> fields()
    {
        if (const Segment* heading = find_heading(); heading != nullptr) {
            list_recipients(*heading);
            find_signer(heading->box.y0 - 2 * heading->height());
        } else if (const Segment* capacity = find_capacity(); capacity != nullptr) {
            find_signer(capacity->box.y0);
        }
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
        const std::string value = list_of(items);
        const Segment whole = joined(items);
        fields_.push_back({"recipients", value, whole.confidence, whole.box, "list-below-heading"});
    }

    /// The entries, `; ` between two. One that goes on in a further line has neither a dash before that line nor a mark
    /// of its end before it.
    static std::string list_of(const std::vector<Segment>& lines)
    {
        std::string list;
        bool ended = true;
        bool dashed = false;
        for (const Segment& line : lines) {
            const std::string words = without_list_marks(line.text);
            if (words.empty())
                continue;
            const bool begins = ended || line.text.starts_with('-') || line.text.starts_with("–");
            list += (list.empty() ? "" : begins ? "; " : dashed ? " - " : " ") + words;
            ended = line.text.ends_with(';') || line.text.ends_with('.');
            dashed = line.ends_in_dash;
        }
        return list;
    }

    /// On a page without recipients: an office on the right, a name below it, and no line across the page between them.
    [[nodiscard]] const Segment* find_capacity() const
    {
        constexpr double farthest_name = 0.25;
        const auto is_right = [&](const Segment& segment) { return segment.box.x0 > layout_.column_x * 0.8; };
        for (const Segment& office : segments_) {
            if (!is_right(office) || office.centre_y() < layout_.head_y * 0.5 || !is_capitals(office.text) ||
                !known_capacity(office))
                continue;
            for (const Segment& below : segments_) {
                const double distance = below.box.y0 - office.box.y1;
                if (distance <= 0 || distance > farthest_name)
                    continue;
                if (!is_right(below) && below.box.x1 > layout_.column_x * 1.2)
                    break;
                if (is_right(below) && looks_like_a_name(below))
                    return &office;
            }
        }
        return nullptr;
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
        constexpr double well_read = 0.8;
        if (const auto known = known_capacity(line))
            line.text = *known;
        else if (line.words.size() < 2 || line.confidence < well_read)
            return;
        lines.push_back(std::move(line));
    }

    /// `KT. GIÁM ĐỐC`: for whom one signs, if anyone, then an office, each as the layout writes it. What follows an
    /// office (of which unit) stays as it was read.
    [[nodiscard]] std::optional<std::string> known_capacity(const Segment& line) const
    {
        const std::string text = without_list_marks(line.text);
        const std::string first = text.substr(0, text.find(' '));
        const auto proxy = std::find_if(layout_.proxy.begin(), layout_.proxy.end(), [&](const std::string& known) {
            return letters_of(first) == letters_of(known) &&
                   (first.find('/') != std::string::npos) == (known.find('/') != std::string::npos);
        });
        const std::string before = proxy != layout_.proxy.end() ? *proxy + " " : "";
        const std::size_t skipped = before.empty() ? 0 : first.size() + 1;
        if (skipped >= text.size())
            return std::nullopt;
        const std::string office = text.substr(skipped);
        const std::string wanted = folded(office);
        const std::string* best = nullptr;
        auto fewest = std::max(1, static_cast<int>(wanted.size() / 6));
        for (const std::string& known : layout_.capacity) {
            if (const int edits = edits_between(wanted, folded(known)); edits < fewest || (edits == fewest && !best)) {
                best = &known;
                fewest = edits;
            }
        }
        if (best != nullptr)
            return before + *best;
        // A pen's stroke over the first letters.
        constexpr double least_left = 0.6;
        for (const std::string& known : layout_.capacity)
            if (const std::string whole = folded(known);
                whole.ends_with(wanted) &&
                static_cast<double>(wanted.size()) >= least_left * static_cast<double>(whole.size()) &&
                (best == nullptr || known.size() < best->size()))
                best = &known;
        if (best != nullptr)
            return before + *best;
        const bool of_a_unit = std::any_of(layout_.capacity.begin(), layout_.capacity.end(),
                                           [&](const auto& known) { return wanted.starts_with(folded(known) + " "); });
        return of_a_unit ? std::optional(before + office) : std::nullopt;
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
