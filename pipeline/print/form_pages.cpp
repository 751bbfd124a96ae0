#include "pipeline/print/form_pages.hpp"

#include <algorithm>
#include <utility>

#include "base/unicode.hpp"
#include "pipeline/pdf/typeface.hpp"

namespace hoso::pipeline {

namespace {

using catalog::Form;
using catalog::FormBar;
using catalog::FormRow;
using catalog::FormTable;

constexpr PageSize a4{595.28, 841.89};
constexpr double margin_pt = 42;
constexpr double bottom_pt = 48;
constexpr double text_pt = 10;
constexpr double title_pt = 14;
constexpr double page_number_pt = 9;
constexpr double leading = 1.25;
constexpr double cell_padding_pt = 3;
constexpr double rule_pt = 0.5;
constexpr double bar_height_pt = 12;
constexpr double gap_pt = 10;

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

double width_of(const std::string& text, double size_pt, FontStyle style)
{
    return typeface(style).width_pt(text, size_pt);
}

/// Fills pages from the top down.
class Layout {
public:
    explicit Layout(const Form& form)
        : form_(form),
          size_(form.landscape ? PageSize{a4.height_pt, a4.width_pt} : a4),
          width_pt_(size_.width_pt - 2 * margin_pt)
    {
        new_page();
    }

    std::vector<TextPage> run()
    {
        head();
        for (const FormTable& table : form_.tables)
            put(table);
        y_ -= gap_pt;
        for (const std::string& line : form_.closing)
            paragraph(line, text_pt, FontStyle::italic, false);
        number_pages();
        return std::move(pages_);
    }

private:
    [[nodiscard]] TextPage& page() { return pages_.back(); }

    void new_page()
    {
        pages_.push_back({size_, {}, {}});
        y_ = size_.height_pt - margin_pt;
    }

    /// Whether the rest of the page has this height.
    [[nodiscard]] bool fits(double height_pt) const { return y_ - height_pt >= bottom_pt; }

    void text(double x_pt, double y_pt, const std::string& words, double size_pt, FontStyle style)
    {
        if (!words.empty())
            page().runs.push_back({x_pt, y_pt, size_pt, style, words});
    }

    /// Lines below y_, broken to the page's width.
    void paragraph(const std::string& words, double size_pt, FontStyle style, bool centred)
    {
        for (const std::string& part : lines_of(words))
            for (const std::string& line : broken_lines(part, width_pt_, size_pt, style)) {
                if (!fits(size_pt * leading))
                    new_page();
                y_ -= size_pt * leading;
                const double free_pt = width_pt_ - width_of(line, size_pt, style);
                text(margin_pt + (centred ? free_pt / 2 : 0), y_, line, size_pt, style);
            }
    }

    /// The issuing organ on the left and the motto on the right, as official papers have them, then the title.
    void head()
    {
        const std::pair<std::string, double> sides[] = {{form_.organ, 0.0}, {form_.motto, width_pt_ / 2}};
        double lowest = y_;
        for (const auto& [words, offset_pt] : sides) {
            double y = y_;
            if (words.empty())
                continue;
            for (const std::string& part : lines_of(words))
                for (const std::string& line : broken_lines(part, width_pt_ / 2, text_pt, FontStyle::bold)) {
                    y -= text_pt * leading;
                    const double free_pt = width_pt_ / 2 - width_of(line, text_pt, FontStyle::bold);
                    text(margin_pt + offset_pt + free_pt / 2, y, line, text_pt, FontStyle::bold);
                }
            lowest = std::min(lowest, y);
        }
        y_ = lowest - 2 * gap_pt;
        paragraph(form_.title, title_pt, FontStyle::bold, true);
        if (!form_.subtitle.empty())
            paragraph(form_.subtitle, text_pt + 1, FontStyle::regular, true);
        y_ -= gap_pt;
    }

    void put(const FormTable& table)
    {
        if (!table.caption.empty()) {
            if (!fits(6 * text_pt * leading))
                new_page();
            y_ -= gap_pt / 2;
            paragraph(table.caption, text_pt + 1, FontStyle::bold, false);
            y_ -= gap_pt / 2;
        }
        for (const FormBar& bar : table.bars)
            put(bar);
        if (table.columns.empty())
            return;
        if (!table.bars.empty())
            y_ -= gap_pt;
        columns_ = columns_of(table);
        put_headings(table);
        for (const FormRow& row : table.rows)
            put(table, row);
        y_ -= gap_pt;
    }

    /// A bar of the chart: label, the value's share in dark, the whole in light, a mark for the target.
    void put(const FormBar& bar)
    {
        if (!fits(bar_height_pt + 4))
            new_page();
        y_ -= bar_height_pt + 4;
        const double label_pt = width_pt_ * 0.35;
        const double whole_pt = width_pt_ * 0.5;
        const double x = margin_pt + label_pt;
        const auto share = [&](double percent) { return whole_pt * std::clamp(percent, 0.0, 100.0) / 100; };
        page().boxes.push_back({x, y_, whole_pt, bar_height_pt, 0.9});
        page().boxes.push_back({x, y_, share(bar.percent), bar_height_pt, 0.45});
        if (bar.target_percent >= 0)
            page().boxes.push_back({x + share(bar.target_percent) - 1, y_ - 2, 2, bar_height_pt + 4, 0});
        const std::vector<std::string> label = broken_lines(bar.label, label_pt - cell_padding_pt, text_pt);
        text(margin_pt, y_ + 3, label.front(), text_pt, FontStyle::regular);
        std::string value = std::to_string(static_cast<int>(bar.percent * 10 + 0.5));
        value.insert(0, value.size() < 2 ? "0" : "");
        value.insert(value.size() - 1, ",");
        text(x + whole_pt + cell_padding_pt, y_ + 3, value + " %", text_pt, FontStyle::regular);
    }

    struct Column {
        double x_pt = 0;
        double width_pt = 0;
        bool right = false;
    };

    [[nodiscard]] std::vector<Column> columns_of(const FormTable& table) const
    {
        double shares = 0;
        for (const auto& column : table.columns)
            shares += column.share;
        std::vector<Column> columns;
        double x = margin_pt;
        for (const auto& column : table.columns) {
            columns.push_back({x, width_pt_ * column.share / shares, column.number});
            x += columns.back().width_pt;
        }
        return columns;
    }

    using Cell = std::vector<std::string>;  ///< its lines

    [[nodiscard]] std::vector<Cell> cells_of(const std::vector<std::string>& texts, FontStyle style) const
    {
        std::vector<Cell> cells;
        for (std::size_t i = 0; i < columns_.size(); ++i)
            cells.push_back(broken_lines(i < texts.size() ? texts[i] : std::string(),
                                         columns_[i].width_pt - 2 * cell_padding_pt, text_pt, style));
        return cells;
    }

    static std::size_t height_in_lines(const std::vector<Cell>& cells)
    {
        std::size_t lines = 1;
        for (const Cell& cell : cells)
            lines = std::max(lines, cell.size());
        return lines;
    }

    static double height_pt(std::size_t lines)
    {
        return static_cast<double>(lines) * text_pt * leading + 2 * cell_padding_pt;
    }

    void frame(double top_pt, double bottom)
    {
        page().boxes.push_back({margin_pt, bottom, width_pt_, rule_pt, 0});
        for (const Column& column : columns_)
            page().boxes.push_back({column.x_pt, bottom, rule_pt, top_pt - bottom, 0});
        page().boxes.push_back({margin_pt + width_pt_, bottom, rule_pt, top_pt - bottom, 0});
    }

    void put_headings(const FormTable& table)
    {
        std::vector<std::string> headings;
        for (const auto& column : table.columns)
            headings.push_back(column.heading);
        const std::vector<Cell> cells = cells_of(headings, FontStyle::bold);
        const double height = height_pt(height_in_lines(cells));
        if (!fits(height + 3 * text_pt * leading))
            new_page();
        page().boxes.push_back({margin_pt, y_ - height, width_pt_, height, 0.92});
        page().boxes.push_back({margin_pt, y_, width_pt_, rule_pt, 0});
        put_cells(cells, 0, height_in_lines(cells), FontStyle::bold, true);
    }

    void put(const FormTable& table, const FormRow& row)
    {
        if (row.is_heading) {
            put_heading_row(table, row);
            return;
        }
        const std::vector<Cell> cells = cells_of(row.cells, FontStyle::regular);
        const std::size_t lines = height_in_lines(cells);
        // A row that fits on no page is split, any other begins on the next one.
        for (std::size_t first = 0; first < lines;) {
            if (!fits(height_pt(std::min<std::size_t>(lines - first, most_lines_kept_together)))) {
                new_page();
                put_headings(table);
            }
            const auto room =
                static_cast<std::size_t>(std::max(1.0, (y_ - bottom_pt - 2 * cell_padding_pt) / (text_pt * leading)));
            const std::size_t count = std::min(lines - first, room);
            put_cells(cells, first, count, FontStyle::regular, false);
            first += count;
        }
    }

    void put_heading_row(const FormTable& table, const FormRow& row)
    {
        const Cell lines = broken_lines(row.cells.empty() ? std::string() : row.cells.front(),
                                        width_pt_ - 2 * cell_padding_pt, text_pt, FontStyle::bold);
        const double height = height_pt(lines.size());
        if (!fits(height + 2 * text_pt * leading)) {
            new_page();
            put_headings(table);
        }
        double y = y_ - cell_padding_pt;
        for (const std::string& line : lines) {
            y -= text_pt * leading;
            text(margin_pt + cell_padding_pt, y + (leading - 1) * text_pt, line, text_pt, FontStyle::bold);
        }
        page().boxes.push_back({margin_pt, y_ - height, width_pt_, rule_pt, 0});
        page().boxes.push_back({margin_pt, y_ - height, rule_pt, height, 0});
        page().boxes.push_back({margin_pt + width_pt_, y_ - height, rule_pt, height, 0});
        y_ -= height;
    }

    void put_cells(const std::vector<Cell>& cells, std::size_t first, std::size_t count, FontStyle style, bool centred)
    {
        const double height = height_pt(count);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            double y = y_ - cell_padding_pt;
            for (std::size_t line = first; line < std::min(first + count, cells[i].size()); ++line) {
                y -= text_pt * leading;
                const double free_pt =
                    columns_[i].width_pt - 2 * cell_padding_pt - width_of(cells[i][line], text_pt, style);
                const double shift = centred ? free_pt / 2 : columns_[i].right ? free_pt : 0;
                text(columns_[i].x_pt + cell_padding_pt + shift, y + (leading - 1) * text_pt, cells[i][line], text_pt,
                     style);
            }
        }
        frame(y_, y_ - height);
        y_ -= height;
    }

    void number_pages()
    {
        if (pages_.size() < 2)
            return;
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            const std::string number = std::to_string(i + 1) + "/" + std::to_string(pages_.size());
            const double width = width_of(number, page_number_pt, FontStyle::regular);
            pages_[i].runs.push_back(
                {(size_.width_pt - width) / 2, bottom_pt / 2, page_number_pt, FontStyle::regular, number});
        }
    }

    static constexpr std::size_t most_lines_kept_together = 40;

    const Form& form_;
    PageSize size_;
    double width_pt_;
    double y_ = 0;  ///< what stands below is free
    std::vector<TextPage> pages_;
    std::vector<Column> columns_;
};

}  // namespace

std::vector<std::string> broken_lines(const std::string& text, double width_pt, double size_pt, FontStyle style)
{
    std::vector<std::string> lines;
    std::string line;
    const auto fits = [&](const std::string& words) { return width_of(words, size_pt, style) <= width_pt; };
    const auto add = [&](const std::string& word) {
        if (fits(line.empty() ? word : line + " " + word)) {
            line += (line.empty() ? "" : " ") + word;
            return;
        }
        if (!line.empty())
            lines.push_back(std::exchange(line, std::string()));
        for (const char32_t character : code_points(word)) {
            const std::string next = line + utf8(std::u32string_view(&character, 1));
            if (!line.empty() && !fits(next))
                lines.push_back(std::exchange(line, utf8(std::u32string_view(&character, 1))));
            else
                line = next;
        }
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \n\t", at), text.size());
        if (end > at)
            add(text.substr(at, end - at));
        at = end + 1;
    }
    if (!line.empty() || lines.empty())
        lines.push_back(line);
    return lines;
}

std::vector<TextPage> laid_out(const catalog::Form& form)
{
    return Layout(form).run();
}

}  // namespace hoso::pipeline
