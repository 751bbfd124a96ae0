#include "ocr/fields/head.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

#include "base/unicode.hpp"
#include "ocr/fields/letter_layout.hpp"

namespace hoso::ocr {

namespace {

FoundField field(std::string name, std::string value, const Segment& from, std::string rule)
{
    return {std::move(name), std::move(value), from.confidence, from.box, std::move(rule)};
}

/// Whether a text begins with one of these as whole words.
bool begins_with_words(const std::string& text, const std::vector<std::string>& beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(), [&](const std::string& beginning) {
        return text.starts_with(beginning) && (text.size() == beginning.size() || text[beginning.size()] == ' ');
    });
}

bool begins_with_any(const std::string& text, const std::vector<std::string>& beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(), [&](const std::string& b) { return text.starts_with(b); });
}

/// `QĐ-UBND` from what was read: no spaces, capitals but for the abbreviations' own small letters, Đ for its doubles.
std::string cleaned_symbol(const std::string& read)
{
    std::u32string symbol;
    for (char32_t point : code_points(read)) {
        if (point == U'Ð' || point == U'Đ')
            point = U'Đ';
        const bool doubled = point == U'Đ' && !symbol.empty() && symbol.back() == U'Đ';
        const bool mark = point == U' ' || point == U'.' || point == U',' || point == U';' || point == U':';
        if (!doubled && !mark)
            symbol += point;
    }
    return utf8(symbol);
}

/// What stands for a number, with the letters that are misread figures put right.
std::string digits_of(std::string read)
{
    for (char& c : read)
        c = c == 'o' ? '0' : c >= '0' && c <= '9' ? c : '1';
    return read;
}

std::string two_digits(int number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

class Head {
public:
    Head(const std::vector<Segment>& segments, const LetterLayout& layout, const StrokeWeight& weigh)
        : layout_(layout), weigh_(weigh)
    {
        for (const Segment& segment : segments)
            if (segment.centre_y() < layout.head_y)
                segments_.push_back(segment);
    }

    std::vector<FoundField> fields()
    {
        find_number();
        find_date();
        if (!number_ && !date_)
            return {};
        find_type();
        find_agencies();
        find_subject();
        find_urgency();
        agree_symbol_with_type();
        return std::move(fields_);
    }

private:
    [[nodiscard]] bool is_left(const Segment& segment) const { return segment.centre_x() < layout_.column_x; }

    [[nodiscard]] bool is_motto(const Segment& segment) const
    {
        return std::any_of(layout_.motto.begin(), layout_.motto.end(),
                           [&](const std::string& words) { return resembles(segment.folded, words); });
    }

    /// What stands on one side, line by line. A number or a date that was filled in by hand stands between wide gaps.
    [[nodiscard]] std::vector<Segment> rows_of(bool left) const
    {
        std::vector<Segment> side;
        std::copy_if(segments_.begin(), segments_.end(), std::back_inserter(side),
                     [&](const Segment& segment) { return is_left(segment) == left; });
        return in_rows(side);
    }

    void find_number()
    {
        for (const Segment& row : rows_of(true)) {
            std::smatch match;
            if (!std::regex_match(row.folded, match, layout_.number_pattern))
                continue;
            number_ = row;
            if (match[1].length() > 0)
                fields_.push_back(field("codeNumber", digits_of(match[1]), row, "number-line"));
            const std::size_t mark = row.text.find_first_of("/-");
            if (mark != std::string::npos)
                fields_.push_back(field("codeNotation", cleaned_symbol(row.text.substr(mark + 1)), row, "number-line"));
            return;
        }
    }

    void find_date()
    {
        for (const Segment& row : rows_of(false)) {
            std::smatch match;
            if (!std::regex_search(row.folded, match, layout_.date_pattern))
                continue;
            const int day = std::stoi(digits_of(match[2]));
            const int month = std::stoi(digits_of(match[3]));
            if (day < 1 || day > 31 || month < 1 || month > 12)
                continue;
            date_ = row;
            const std::string iso = digits_of(match[4]) + "-" + two_digits(month) + "-" + two_digits(day);
            fields_.push_back(field("issuedDate", iso, row, "date-line"));
            const auto place_words = std::count(match[1].first, match[1].second, ' ');
            std::string place;
            for (std::ptrdiff_t i = 0; i <= place_words && match[1].length() > 0; ++i)
                place += (i > 0 ? " " : "") + row.words[static_cast<std::size_t>(i)].text;
            place = place.substr(0, place.find(','));
            while (!place.empty() && std::string_view(",.;: ").find(place.back()) != std::string_view::npos)
                place.pop_back();
            if (!place.empty())
                fields_.push_back(field("place", to_nfc(place), row, "date-line"));
            return;
        }
    }

    [[nodiscard]] double head_end_y() const
    {
        return std::max(number_ ? number_->box.y1 : 0.0, date_ ? date_->box.y1 : 0.0);
    }

    [[nodiscard]] bool is_centred(const Segment& segment) const
    {
        return std::abs(segment.centre_x() - page_centre_x()) < layout_.centre_tolerance;
    }

    /// Between the outer edges of what is printed, since a scan may lie off its middle.
    [[nodiscard]] double page_centre_x() const
    {
        double left = 1;
        double right = 0;
        for (const Segment& segment : segments_) {
            left = std::min(left, segment.box.x0);
            right = std::max(right, segment.box.x1);
        }
        return (left + right) / 2;
    }

    void find_type()
    {
        for (const Segment& segment : segments_) {
            if (segment.box.y0 < head_end_y() - segment.height() || !is_capitals(segment.text))
                continue;
            if (const LetterType* type = most_similar_type(segment); type != nullptr && is_centred(segment))
                return take_type(*type, segment, "title");
        }
        for (const Segment& segment : segments_)
            if (is_left(segment) && segment.folded.starts_with(layout_.about)) {
                about_ = segment;
                for (const LetterType& type : layout_.types)
                    if (type.code == layout_.untitled_type)
                        return take_type(type, segment, "about-line");
            }
        take_type_of_symbol();
    }

    /// A title that was not read: the symbol begins with the type's abbreviation.
    void take_type_of_symbol()
    {
        const auto symbol = std::find_if(fields_.begin(), fields_.end(),
                                         [](const FoundField& found) { return found.name == "codeNotation"; });
        if (symbol == fields_.end() || !number_)
            return;
        const std::string beginning = symbol->value.substr(0, symbol->value.find_first_of("-/"));
        for (const LetterType& type : layout_.types)
            if (!type.abbreviation.empty() && type.abbreviation == beginning) {
                fields_.push_back(field("typeName", type.name, *number_, "symbol"));
                fields_.push_back(field("typeCode", type.code, *number_, "symbol"));
            }
    }

    [[nodiscard]] const LetterType* most_similar_type(const Segment& segment) const
    {
        const auto edits = [&](const LetterType& type) { return edits_between(segment.folded, folded(type.name)); };
        const auto best = std::min_element(layout_.types.begin(), layout_.types.end(),
                                           [&](const auto& a, const auto& b) { return edits(a) < edits(b); });
        const bool found = best != layout_.types.end() && resembles(segment.folded, folded(best->name));
        return found ? &*best : nullptr;
    }

    void take_type(const LetterType& type, const Segment& from, const char* rule)
    {
        type_ = type;
        title_ = from;
        fields_.push_back(field("typeName", type.name, from, rule));
        fields_.push_back(field("typeCode", type.code, from, rule));
    }

    /// The left column above the number: one name or two, each perhaps over several lines.
    void find_agencies()
    {
        const double end_y = number_ ? number_->box.y0 : head_end_y();
        std::vector<Segment> lines;
        for (const Segment& segment : segments_)
            if (is_left(segment) && segment.centre_y() < end_y && !is_motto(segment) && is_capitals(segment.text))
                lines.push_back(segment);
        if (lines.empty())
            return;
        const auto begins = lines.begin() + static_cast<std::ptrdiff_t>(lines_above_agency(lines));
        const Segment agency = joined({begins, lines.end()});
        fields_.push_back(field("organName", agency.text, agency, "left-column"));
        if (begins == lines.begin())
            return;
        const Segment superior = joined({lines.begin(), begins});
        fields_.push_back(field("superiorOrgan", superior.text, superior, "left-column"));
    }

    /// How many lines name the superior agency: those in lighter letters, else those before the last one that begins
    /// as names do.
    [[nodiscard]] std::size_t lines_above_agency(const std::vector<Segment>& lines) const
    {
        if (weigh_)
            if (const std::size_t lighter = lighter_lines(lines); lighter > 0)
                return lighter;
        std::size_t above = 0;
        for (std::size_t i = 1; i < lines.size(); ++i)
            if (starts_a_name(lines[i], lines[i - 1]))
                above = i;
        return above;
    }

    /// How many lines at the top are printed in clearly thinner strokes than those below; 0: none. Long lines tell more
    /// than short ones, so the lines are parted as Otsu parts grey levels.
    [[nodiscard]] std::size_t lighter_lines(const std::vector<Segment>& lines) const
    {
        constexpr double clearly_bolder = 1.15;
        constexpr double for_a_name = 1.3;
        const auto mean = [&](std::size_t from, std::size_t to, double& letters) {
            double sum = 0;
            letters = 0;
            for (std::size_t i = from; i < to; ++i) {
                const auto length = static_cast<double>(lines[i].text.size());
                sum += weigh_(lines[i].box) * length;
                letters += length;
            }
            return sum / letters;
        };
        std::size_t lighter = 0;
        double most = 0;
        for (std::size_t i = 1; i < lines.size(); ++i) {
            double letters_above = 0;
            double letters_below = 0;
            const double above = mean(0, i, letters_above);
            const double below = mean(i, lines.size(), letters_below);
            const double apart = letters_above * letters_below * (below - above) * (below - above) *
                                 (starts_a_name(lines[i], lines[i - 1]) ? for_a_name : 1);
            if (above > 0 && below > clearly_bolder * above && apart > most) {
                most = apart;
                lighter = i;
            }
        }
        return lighter;
    }

    [[nodiscard]] bool starts_a_name(const Segment& segment, const Segment& before) const
    {
        const bool goes_on = std::any_of(layout_.agency_goes_on_after.begin(), layout_.agency_goes_on_after.end(),
                                         [&](const std::string& end) { return before.folded.ends_with(end); });
        return !goes_on && begins_with_words(segment.folded, layout_.agency);
    }

    void find_subject()
    {
        if (!title_)
            return;
        std::vector<Segment> lines;
        if (about_)
            lines.push_back(*about_);
        const Segment* last = &*title_;
        for (const Segment& segment : segments_) {
            const bool below = segment.centre_y() > last->box.y1;
            const bool fits = about_ ? is_left(segment) : is_centred(segment);
            if (!below || (!fits && !is_across(segment)))
                continue;
            const double gap = segment.box.y0 - last->box.y1;
            constexpr double widest_gap_in_heights = 0.9;
            if (!fits || begins_with_any(segment.folded, layout_.body) ||
                (!lines.empty() && gap > widest_gap_in_heights * segment.height()) || is_urgency(segment))
                break;
            lines.push_back(segment);
            last = &segment;
        }
        if (lines.empty())
            return;
        const Segment subject = joined(lines);
        fields_.push_back(field("subject", subject.text, subject, about_ ? "about-line" : "below-title"));
    }

    /// Whether it runs through the page's middle, as the body does; stamps and the other column do not.
    [[nodiscard]] bool is_across(const Segment& segment) const
    {
        return !about_ && segment.box.x0 < layout_.column_x * 0.8 && segment.box.x1 > layout_.column_x * 1.2;
    }

    [[nodiscard]] bool is_urgency(const Segment& segment) const { return !urgency_of(segment).empty(); }

    [[nodiscard]] std::string urgency_of(const Segment& segment) const
    {
        for (const std::string& urgency : layout_.urgency)
            if (is_capitals(segment.text) && segment.folded == folded(urgency))
                return urgency;
        return {};
    }

    void find_urgency()
    {
        for (const Segment& segment : segments_)
            if (const std::string urgency = urgency_of(segment); !urgency.empty() && is_left(segment)) {
                fields_.push_back(field("priority", urgency, segment, "stamp"));
                return;
            }
    }

    /// The symbol begins with the type's abbreviation: a misread one is put right where type and rest agree.
    void agree_symbol_with_type()
    {
        if (!type_ || type_->abbreviation.empty())
            return;
        for (FoundField& found : fields_) {
            const std::size_t dash = found.value.find('-');
            if (found.name != "codeNotation" || dash == std::string::npos)
                continue;
            const std::string read = found.value.substr(0, dash);
            if (read != type_->abbreviation && edits_between(folded(read), folded(type_->abbreviation)) <= 1) {
                found.value = type_->abbreviation + found.value.substr(dash);
                found.rule += "+type";
            }
        }
    }

    const LetterLayout& layout_;
    const StrokeWeight& weigh_;
    std::vector<Segment> segments_;
    std::vector<FoundField> fields_;
    std::optional<Segment> number_;
    std::optional<Segment> date_;
    std::optional<Segment> title_;
    std::optional<Segment> about_;
    std::optional<LetterType> type_;
};

}  // namespace

std::vector<FoundField> fields_of_head(const std::vector<Segment>& segments, const LetterLayout& layout,
                                       const StrokeWeight& weigh)
{
    return Head(segments, layout, weigh).fields();
}

}  // namespace hoso::ocr
