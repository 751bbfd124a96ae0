#include "ocr/reading_order.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "base/unicode.hpp"
#include "ocr/geometry.hpp"

namespace hoso::ocr {

namespace {

// Distances in x-heights.
constexpr double cell_gap = 2.2;       ///< a gap between words that may be more than a word space
constexpr double min_gutter = 1.2;     ///< how narrow a gutter may become over its length
constexpr double row_tolerance = 0.6;  ///< baselines that differ by less stand in one row
constexpr double head_start = 1.5;     ///< how far above the left side the right one may begin and still belong to it
constexpr int min_side_lines = 2;      ///< fewer lines on a side are no block
constexpr double min_words_a_line = 1.5;   ///< the median line of a block has more; cells have fewer
constexpr double min_letters_a_line = 6;   ///< likewise, digits and signs not counted: prices are no block
constexpr double max_letters_a_cell = 10;  ///< of the median cell of a table's row
constexpr std::size_t min_cells_a_row = 3;
constexpr int max_depth = 5;
constexpr std::size_t max_segments = 4000;  ///< a page with more is noise; its gutters are not searched

/// Words of one line without a wide gap between them.
struct Segment {
    Line line;
    std::size_t source_line = 0;  ///< running numbers on the page as read
    std::size_t source_paragraph = 0;
    Box box;  ///< mirrored on pages that run leftwards
    double baseline_y = 0;
    double middle_y = 0;  ///< of its small letters
    double letters = 0;   ///< how many, without digits and signs
};

using Ids = std::vector<std::size_t>;

struct Zone {
    Ids left;
    Ids right;
};

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

double letters_of(const Line& line)
{
    double count = 0;
    for (const Word& word : line.words)
        for (const char32_t c : code_points(word.text))
            count += (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && c < 0x2000) ? 1 : 0;
    return count;
}

double typical_x_height(const PageText& page)
{
    std::vector<double> heights;
    for (const Block& block : page.blocks)
        for (const Paragraph& paragraph : block.paragraphs)
            for (const Line& line : paragraph.lines)
                for (const Word& word : line.words)
                    heights.push_back(line.x_height_px > 0 ? line.x_height_px : word.box.height() / 2);
    return std::max(1.0, median(std::move(heights)));
}

bool runs_leftwards(const PageText& page)
{
    std::ptrdiff_t balance = 0;
    for (const Block& block : page.blocks)
        for (const Paragraph& paragraph : block.paragraphs)
            for (const Line& line : paragraph.lines)
                for (const Word& word : line.words)
                    balance += word.right_to_left ? 1 : -1;
    return balance > 0;
}

/// Cuts lines into segments.
class Cutter {
public:
    explicit Cutter(const PageText& page)
        : leftwards_(runs_leftwards(page)), width_(page.width_px), typical_(typical_x_height(page))
    {
    }

    std::vector<Segment> cut(PageText& page)
    {
        for (Block& block : page.blocks)
            for (Paragraph& paragraph : block.paragraphs) {
                for (Line& line : paragraph.lines)
                    cut_line(line);
                ++paragraph_;
            }
        return std::move(segments_);
    }

    [[nodiscard]] double x_height() const { return typical_; }

private:
    [[nodiscard]] Box forward(const Box& box) const
    {
        return leftwards_ ? Box{width_ - box.x1, box.y0, width_ - box.x0, box.y1} : box;
    }

    /// A line's own x-height, unless the engine mistook a picture or a rule for letters.
    [[nodiscard]] double scale_of(const Line& line) const
    {
        return line.x_height_px > 0.5 * typical_ && line.x_height_px < 3 * typical_ ? line.x_height_px : typical_;
    }

    void cut_line(Line& line)
    {
        const double scale = scale_of(line);
        for (Word& word : line.words) {
            const bool new_segment =
                &word == line.words.data() ||
                forward(word.box).x0 - forward(segments_.back().line.words.back().box).x1 > cell_gap * scale;
            if (new_segment) {
                segments_.emplace_back();
                segments_.back().line.x_height_px = line.x_height_px;
                segments_.back().source_line = line_;
                segments_.back().source_paragraph = paragraph_;
            }
            segments_.back().line.words.push_back(std::move(word));
        }
        for (std::size_t i = segments_.size(); i-- > 0 && segments_[i].source_line == line_;)
            measure(segments_[i], scale);
        ++line_;
    }

    void measure(Segment& segment, double scale) const
    {
        enclose_words(segment.line);
        segment.box = forward(segment.line.box);
        std::vector<double> baselines;
        for (const Word& word : segment.line.words)
            baselines.push_back((word.baseline.y0 + word.baseline.y1) / 2);
        segment.baseline_y = median(std::move(baselines));
        segment.middle_y = segment.baseline_y - scale / 2;
        segment.letters = letters_of(segment.line);
    }

    bool leftwards_;
    double width_;
    double typical_;
    std::vector<Segment> segments_;
    std::size_t line_ = 0;
    std::size_t paragraph_ = 0;
};

/// Widens a zone from one gap to as many lines as the gutter reaches over.
class ZoneGrower {
public:
    ZoneGrower(const std::vector<Segment>& segments, const std::vector<bool>& in_table, const Ids& by_height,
               double x_height)
        : segments_(segments), in_table_(in_table), by_height_(by_height), min_width_(min_gutter * x_height)
    {
    }

    /// @param left, right  neighbours in one row
    Zone grow(std::size_t left, std::size_t right)
    {
        from_ = segments_[left].box.x1;
        to_ = segments_[right].box.x0;
        zone_ = {};
        const auto start = std::find(by_height_.begin(), by_height_.end(), left);
        for (auto it = start; it != by_height_.end() && take(*it); ++it) {
        }
        for (auto it = std::make_reverse_iterator(start); it != by_height_.rend() && take(*it); ++it) {
        }
        return std::move(zone_);
    }

private:
    /// False when the segment lies across the gutter, or is part of a table, which is read row by row.
    bool take(std::size_t id)
    {
        if (in_table_[id])
            return false;
        const Box& box = segments_[id].box;
        const double middle = (from_ + to_) / 2;
        if (box.x0 >= middle) {
            const double to = std::min(to_, box.x0);
            if (to - from_ < min_width_)
                return false;
            to_ = to;
            zone_.right.push_back(id);
            return true;
        }
        const double from = std::max(from_, box.x1);
        if (to_ - from < min_width_)
            return false;
        from_ = from;
        zone_.left.push_back(id);
        return true;
    }

    const std::vector<Segment>& segments_;
    const std::vector<bool>& in_table_;
    const Ids& by_height_;
    double min_width_;
    double from_ = 0;
    double to_ = 0;
    Zone zone_;
};

/// Finds the order of the segments: parts of the page, each a list of segments.
class Sequencer {
public:
    Sequencer(const std::vector<Segment>& segments, double x_height) : segments_(segments), x_height_(x_height) {}

    std::vector<Ids> parts()
    {
        Ids all(segments_.size());
        std::iota(all.begin(), all.end(), 0);
        mark_tables(all);
        arrange(std::move(all), 0);
        return std::move(parts_);
    }

private:
    void sort_by_height(Ids& ids) const
    {
        std::stable_sort(ids.begin(), ids.end(),
                         [&](std::size_t a, std::size_t b) { return segments_[a].middle_y < segments_[b].middle_y; });
    }

    /// A row of several short cells is part of a table.
    void mark_tables(Ids ids)
    {
        sort_by_height(ids);
        in_table_.assign(segments_.size(), false);
        if (ids.size() > max_segments)
            return;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            std::vector<double> letters{segments_[ids[i]].letters};
            for_each_in_row(ids, i, [&](std::size_t other) { letters.push_back(segments_[other].letters); });
            in_table_[ids[i]] = letters.size() >= min_cells_a_row && median(std::move(letters)) < max_letters_a_cell;
        }
    }

    /// The other segments in the row of ids[index]; `ids` are sorted by height.
    template <typename Visit>
    void for_each_in_row(const Ids& ids, std::size_t index, Visit visit) const
    {
        const Segment& segment = segments_[ids[index]];
        const double reach = 2 * x_height_;
        for (std::size_t i = index; i-- > 0 && segment.middle_y - segments_[ids[i]].middle_y < reach;)
            if (same_row(segment, segments_[ids[i]]))
                visit(ids[i]);
        for (std::size_t i = index + 1; i < ids.size() && segments_[ids[i]].middle_y - segment.middle_y < reach; ++i)
            if (same_row(segment, segments_[ids[i]]))
                visit(ids[i]);
    }

    void arrange(Ids ids, int depth)
    {
        if (ids.empty())
            return;
        sort_by_height(ids);
        std::optional<Zone> zone;
        if (depth < max_depth && ids.size() <= max_segments)
            zone = largest_zone(ids);
        if (!zone) {
            parts_.push_back(in_rows(ids));
            return;
        }
        std::vector<bool> inside(segments_.size());
        double top = segments_[zone->left.front()].middle_y;
        for (const Ids* side : {&zone->left, &zone->right})
            for (const std::size_t id : *side) {
                inside[id] = true;
                top = std::min(top, segments_[id].middle_y);
            }
        Ids above;
        Ids below;
        for (const std::size_t id : ids)
            if (!inside[id])
                (segments_[id].middle_y < top ? above : below).push_back(id);
        arrange(std::move(above), depth + 1);
        arrange(std::move(zone->left), depth + 1);
        arrange(std::move(zone->right), depth + 1);
        arrange(std::move(below), depth + 1);
    }

    std::optional<Zone> largest_zone(const Ids& ids) const
    {
        ZoneGrower grower(segments_, in_table_, ids, x_height_);
        std::optional<Zone> largest;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const std::optional<std::size_t> neighbour = right_neighbour(ids, i);
            if (!neighbour)
                continue;
            Zone zone = grower.grow(ids[i], *neighbour);
            release_what_comes_first(zone);
            const bool larger =
                !largest || zone.left.size() + zone.right.size() > largest->left.size() + largest->right.size();
            if (larger && is_block(zone.left) && is_block(zone.right))
                largest = std::move(zone);
        }
        return largest;
    }

    /// The nearest segment to the right in the same row.
    std::optional<std::size_t> right_neighbour(const Ids& ids, std::size_t index) const
    {
        const Segment& segment = segments_[ids[index]];
        std::optional<std::size_t> nearest;
        for_each_in_row(ids, index, [&](std::size_t id) {
            const Box& box = segments_[id].box;
            if (box.x0 > segment.box.x1 && (!nearest || box.x0 < segments_[*nearest].box.x0))
                nearest = id;
        });
        return nearest;
    }

    /// Lines on the right that stand wholly above the left side are read before it.
    void release_what_comes_first(Zone& zone) const
    {
        if (zone.left.empty())
            return;
        double top = segments_[zone.left.front()].box.y0;
        for (const std::size_t id : zone.left)
            top = std::min(top, segments_[id].box.y0);
        std::erase_if(zone.right, [&](std::size_t id) { return segments_[id].box.y1 < top - head_start * x_height_; });
    }

    bool is_block(const Ids& side) const
    {
        if (side.size() < static_cast<std::size_t>(min_side_lines))
            return false;
        std::vector<double> words;
        std::vector<double> letters;
        for (const std::size_t id : side) {
            words.push_back(static_cast<double>(segments_[id].line.words.size()));
            letters.push_back(segments_[id].letters);
        }
        return median(std::move(words)) > min_words_a_line && median(std::move(letters)) >= min_letters_a_line;
    }

    bool same_row(const Segment& a, const Segment& b) const
    {
        return std::abs(a.baseline_y - b.baseline_y) < row_tolerance * x_height_;
    }

    /// Row by row, each from its beginning to its end.
    Ids in_rows(const Ids& ids) const
    {
        std::vector<Ids> rows;
        Ids by_baseline = ids;
        std::stable_sort(by_baseline.begin(), by_baseline.end(), [&](std::size_t a, std::size_t b) {
            return segments_[a].baseline_y < segments_[b].baseline_y;
        });
        for (const std::size_t id : by_baseline) {
            if (rows.empty() || !fits(rows.back(), id))
                rows.emplace_back();
            rows.back().push_back(id);
        }
        Ids ordered;
        for (Ids& row : rows) {
            std::stable_sort(row.begin(), row.end(),
                             [&](std::size_t a, std::size_t b) { return segments_[a].box.x0 < segments_[b].box.x0; });
            ordered.insert(ordered.end(), row.begin(), row.end());
        }
        return ordered;
    }

    bool fits(const Ids& row, std::size_t id) const
    {
        const Box& box = segments_[id].box;
        return std::all_of(row.begin(), row.end(), [&](std::size_t other) {
            const Box& there = segments_[other].box;
            return same_row(segments_[other], segments_[id]) && (there.x1 <= box.x0 || there.x0 >= box.x1);
        });
    }

    const std::vector<Segment>& segments_;
    double x_height_;
    std::vector<bool> in_table_;
    std::vector<Ids> parts_;
};

/// A part of the page as a block; segments of one line that stay neighbours are one line again.
Block block_of(const Ids& part, std::vector<Segment>& segments)
{
    Block block;
    std::optional<std::size_t> paragraph;
    std::optional<std::size_t> line;
    for (const std::size_t id : part) {
        Segment& segment = segments[id];
        if (paragraph != segment.source_paragraph) {
            block.paragraphs.emplace_back();
            line.reset();
        }
        std::vector<Line>& lines = block.paragraphs.back().lines;
        if (line == segment.source_line) {
            std::move(segment.line.words.begin(), segment.line.words.end(), std::back_inserter(lines.back().words));
            enclose_words(lines.back());
        } else {
            lines.push_back(std::move(segment.line));
        }
        paragraph = segment.source_paragraph;
        line = segment.source_line;
    }
    enclose_lines(block);
    return block;
}

}  // namespace

PageText in_reading_order(PageText page)
{
    Cutter cutter(page);
    std::vector<Segment> segments = cutter.cut(page);
    const std::vector<Ids> parts = Sequencer(segments, cutter.x_height()).parts();
    page.blocks.clear();
    for (const Ids& part : parts)
        page.blocks.push_back(block_of(part, segments));
    return page;
}

}  // namespace hoso::ocr
