#include "ocr/reading_order.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

#include "ocr/geometry.hpp"
#include "ocr/line_segments.hpp"

namespace hoso::ocr {

namespace {

// Distances in x-heights.
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

using Ids = std::vector<std::size_t>;

struct Zone {
    Ids left;
    Ids right;
};

/// Widens a zone from one gap to as many lines as the gutter reaches over.
class ZoneGrower {
public:
    ZoneGrower(const std::vector<LineSegment>& segments, const std::vector<bool>& in_table, const Ids& by_height,
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

    const std::vector<LineSegment>& segments_;
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
    Sequencer(const std::vector<LineSegment>& segments, double x_height) : segments_(segments), x_height_(x_height) {}

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
        const LineSegment& segment = segments_[ids[index]];
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
        const LineSegment& segment = segments_[ids[index]];
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

    bool same_row(const LineSegment& a, const LineSegment& b) const
    {
        return std::abs(a.baseline_y - b.baseline_y) < row_tolerance * x_height_;
    }

    /// Row by row, each from its beginning to its end. What the engine found to be one line stays together, even where
    /// the paper is curved.
    Ids in_rows(const Ids& ids) const
    {
        std::map<std::size_t, Ids> by_line;
        for (const std::size_t id : ids)
            by_line[segments_[id].source_line].push_back(id);
        std::vector<Ids> lines;
        for (auto& [number, line] : by_line)
            lines.push_back(std::move(line));
        std::stable_sort(lines.begin(), lines.end(),
                         [&](const Ids& a, const Ids& b) { return baseline_of(a) < baseline_of(b); });
        std::vector<Ids> rows;
        for (const Ids& line : lines) {
            if (rows.empty() || !fits(rows.back(), line))
                rows.emplace_back();
            rows.back().insert(rows.back().end(), line.begin(), line.end());
        }
        Ids ordered;
        for (Ids& row : rows) {
            std::stable_sort(row.begin(), row.end(),
                             [&](std::size_t a, std::size_t b) { return segments_[a].box.x0 < segments_[b].box.x0; });
            ordered.insert(ordered.end(), row.begin(), row.end());
        }
        return ordered;
    }

    double baseline_of(const Ids& line) const
    {
        std::vector<double> baselines;
        for (const std::size_t id : line)
            baselines.push_back(segments_[id].baseline_y);
        return median(std::move(baselines));
    }

    /// Whether a line goes on where the row's lines leave room.
    bool fits(const Ids& row, const Ids& line) const
    {
        return std::all_of(row.begin(), row.end(), [&](std::size_t there) {
            return std::all_of(line.begin(), line.end(), [&](std::size_t here) {
                const Box& a = segments_[there].box;
                const Box& b = segments_[here].box;
                return same_row(segments_[there], segments_[here]) && (a.x1 <= b.x0 || a.x0 >= b.x1);
            });
        });
    }

    const std::vector<LineSegment>& segments_;
    double x_height_;
    std::vector<bool> in_table_;
    std::vector<Ids> parts_;
};

/// A part of the page as a block; segments of one line that stay neighbours are one line again.
Block block_of(const Ids& part, std::vector<LineSegment>& segments)
{
    Block block;
    std::optional<std::size_t> paragraph;
    std::optional<std::size_t> line;
    for (const std::size_t id : part) {
        LineSegment& segment = segments[id];
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
    const double x_height = typical_x_height(page);
    std::vector<LineSegment> segments = cut_at_gaps(page, x_height);
    const std::vector<Ids> parts = Sequencer(segments, x_height).parts();
    page.blocks.clear();
    for (const Ids& part : parts)
        page.blocks.push_back(block_of(part, segments));
    return page;
}

}  // namespace hoso::ocr
