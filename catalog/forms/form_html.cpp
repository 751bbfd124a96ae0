#include <algorithm>
#include <cstdio>

#include "catalog/forms/form_files.hpp"

namespace hoso::catalog {

namespace {

constexpr const char* style =
    "body{font-family:'Tinos','Times New Roman',serif;margin:2rem auto;max-width:70rem;color:#111}"
    "h1{text-align:center;font-size:1.4rem}h1+p{text-align:center}h2{font-size:1.1rem;margin-top:2rem}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #777;padding:.3rem .5rem;text-align:left;"
    "vertical-align:top}th{background:#eee}td.n,th.n{text-align:right}svg{width:100%;max-width:48rem;height:auto}"
    "text{font:12px 'Tinos','Times New Roman',serif}";
constexpr int row_px = 24;
constexpr int label_px = 260;
constexpr int whole_px = 400;

std::string escaped(const std::string& text)
{
    std::string safe;
    for (const char c : text) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\n':
                safe += "<br/>";
                break;
            default:
                safe += c;
        }
    }
    return safe;
}

std::string rectangle(int x, int y, int width, int height, const char* colour)
{
    return "<rect x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" width=\"" + std::to_string(width) +
           "\" height=\"" + std::to_string(height) + "\" fill=\"" + colour + "\"/>";
}

int pixels(double percent)
{
    return static_cast<int>(std::clamp(percent, 0.0, 100.0) * whole_px / 100 + 0.5);
}

std::string chart(const std::vector<FormBar>& bars)
{
    const int height = static_cast<int>(bars.size()) * row_px;
    std::string svg = "<svg role=\"img\" viewBox=\"0 0 " + std::to_string(label_px + whole_px + 60) + " " +
                      std::to_string(height) + "\" xmlns=\"http://www.w3.org/2000/svg\">\n";
    int y = 0;
    for (const FormBar& bar : bars) {
        char value[32];
        std::snprintf(value, sizeof value, "%.1f %%", bar.percent);
        svg += "<text x=\"0\" y=\"" + std::to_string(y + 16) + "\">" + escaped(bar.label) + "</text>" +
               rectangle(label_px, y + 4, whole_px, 16, "#ddd") +
               rectangle(label_px, y + 4, pixels(bar.percent), 16, "#2b6cb0");
        if (bar.target_percent >= 0)
            svg += rectangle(label_px + pixels(bar.target_percent) - 1, y + 1, 2, 22, "#c00");
        svg += "<text x=\"" + std::to_string(label_px + whole_px + 6) + "\" y=\"" + std::to_string(y + 16) + "\">" +
               value + "</text>\n";
        y += row_px;
    }
    return svg + "</svg>\n";
}

std::string cells(const FormTable& table, const std::vector<std::string>& texts, const char* tag)
{
    std::string row = "<tr>";
    for (std::size_t column = 0; column < table.columns.size(); ++column)
        row += std::string("<") + tag + (table.columns[column].number ? " class=\"n\">" : ">") +
               escaped(column < texts.size() ? texts[column] : std::string()) + "</" + tag + ">";
    return row + "</tr>\n";
}

std::string html_table(const FormTable& table)
{
    std::string html = table.caption.empty() ? "" : "<h2>" + escaped(table.caption) + "</h2>\n";
    if (!table.bars.empty())
        html += chart(table.bars);
    std::vector<std::string> headings;
    for (const FormColumn& column : table.columns)
        headings.push_back(column.heading);
    html += "<table>\n<thead>" + cells(table, headings, "th") + "</thead>\n<tbody>\n";
    for (const FormRow& row : table.rows)
        html += row.is_heading ? "<tr><th colspan=\"" + std::to_string(table.columns.size()) + "\">" +
                                     escaped(row.cells.empty() ? "" : row.cells.front()) + "</th></tr>\n"
                               : cells(table, row.cells, "td");
    return html + "</tbody>\n</table>\n";
}

}  // namespace

std::string html_of(const Form& form)
{
    std::string html = "<!DOCTYPE html>\n<html lang=\"" + escaped(form.language) +
                       "\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>" + escaped(form.title) + "</title>\n<style>" +
                       style + "</style>\n</head>\n<body>\n<h1>" + escaped(form.title) + "</h1>\n<p>" +
                       escaped(form.subtitle) + "</p>\n";
    for (const FormTable& table : form.tables)
        html += html_table(table);
    for (const std::string& line : form.closing)
        html += "<p>" + escaped(line) + "</p>\n";
    return html + "</body>\n</html>\n";
}

}  // namespace hoso::catalog
