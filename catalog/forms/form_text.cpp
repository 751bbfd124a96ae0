#include <algorithm>

#include "base/unicode.hpp"
#include "catalog/forms/form_files.hpp"

namespace hoso::catalog {

namespace {

std::size_t width_of(const std::string& text)
{
    return code_points(text).size();
}

std::string padded(const std::string& text, std::size_t width, bool right)
{
    const std::string space(width - std::min(width, width_of(text)), ' ');
    return right ? space + text : text + space;
}

std::string cell_of(const FormRow& row, std::size_t column)
{
    return column < row.cells.size() ? row.cells[column] : std::string();
}

std::string line_of(const FormTable& table, const std::vector<std::size_t>& widths, const FormRow& row)
{
    std::string line;
    for (std::size_t column = 0; column < table.columns.size(); ++column)
        line += "  " + padded(cell_of(row, column), widths[column], table.columns[column].number);
    return line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

std::string text_of(const FormTable& table)
{
    FormRow headings;
    std::vector<std::size_t> widths;
    for (const FormColumn& column : table.columns) {
        headings.cells.push_back(column.heading);
        widths.push_back(width_of(column.heading));
    }
    for (const FormRow& row : table.rows)
        for (std::size_t column = 0; !row.is_heading && column < widths.size(); ++column)
            widths[column] = std::max(widths[column], width_of(cell_of(row, column)));
    std::string text = "\n" + table.caption + "\n" + line_of(table, widths, headings);
    for (const FormRow& row : table.rows)
        text += row.is_heading ? "  " + cell_of(row, 0) + "\n" : line_of(table, widths, row);
    return text;
}

/// Quoted where needed; what begins like a formula is made a text.
std::string csv_cell(std::string text, bool number)
{
    if (!number && !text.empty() && std::string("=+-@\t\r").find(text.front()) != std::string::npos)
        text.insert(0, "'");
    if (text.find_first_of(",\"\n\r") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

}  // namespace

std::string text_of(const Form& form)
{
    std::string text = form.title + "\n" + form.subtitle + "\n";
    for (const FormTable& table : form.tables)
        text += text_of(table);
    for (const std::string& line : form.closing)
        text += "\n" + line + "\n";
    return text;
}

std::string csv_of(const Form& form)
{
    std::string csv = "\xEF\xBB\xBF";
    for (const FormTable& table : form.tables) {
        if (form.tables.size() > 1)
            csv += (csv.size() > 3 ? "\r\n" : "") + csv_cell(table.caption, false) + "\r\n";
        for (std::size_t column = 0; column < table.columns.size(); ++column)
            csv += (column > 0 ? "," : "") + csv_cell(table.columns[column].heading, false);
        csv += "\r\n";
        for (const FormRow& row : table.rows) {
            for (std::size_t column = 0; column < table.columns.size(); ++column)
                csv += (column > 0 ? "," : "") + csv_cell(cell_of(row, column), table.columns[column].number);
            csv += "\r\n";
        }
    }
    return csv;
}

}  // namespace hoso::catalog
