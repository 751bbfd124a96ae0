#include <algorithm>
#include <charconv>

#include "catalog/exchange/sheet_formats.hpp"
#include "catalog/exchange/xml_walk.hpp"
#include "catalog/exchange/zip_archive.hpp"

namespace hoso::catalog {

namespace {

using Attributes = std::map<std::string, std::string>;

std::string value_of(const Attributes& attributes, const std::string& name)
{
    const auto found = attributes.find(name);
    return found == attributes.end() ? std::string() : found->second;
}

int number_of(const std::string& text, int otherwise)
{
    int number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// Column of a reference such as `AB12`, from 0; -1 without letters.
int column_of(const std::string& reference)
{
    int column = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z' || column > max_sheet_columns)
            break;
        column = column * 26 + (c - 'A' + 1);
    }
    return column - 1;
}

void check_size(int row, int column, const std::string& input)
{
    if (row < 1 || row > max_sheet_rows || column < 0 || column >= max_sheet_columns)
        refuse_size("the sheet has a cell outside of " + std::to_string(max_sheet_rows) + " rows and " +
                        std::to_string(max_sheet_columns) + " columns",
                    input);
}

void put(SheetRow& row, int column, std::string text)
{
    if (row.cells.size() <= static_cast<std::size_t>(column))
        row.cells.resize(static_cast<std::size_t>(column) + 1);
    row.cells[static_cast<std::size_t>(column)] = std::move(text);
}

std::vector<std::string> shared_strings(const ZipArchive& zip, const std::string& input)
{
    std::vector<std::string> strings;
    const std::optional<std::string> xml = zip.member("xl/sharedStrings.xml");
    if (!xml)
        return strings;
    bool in_text = false;
    bool phonetic = false;
    walk_xml(*xml,
             {[&](const std::string& name, const Attributes&) {
                  if (name == "si")
                      strings.emplace_back();
                  phonetic = phonetic || name == "rPh";
                  in_text = name == "t" && !phonetic;
              },
              [&](const std::string& name) {
                  in_text = false;
                  phonetic = phonetic && name != "rPh";
              },
              [&](std::string_view text) {
                  if (in_text && !strings.empty())
                      strings.back() += text;
              }},
             input);
    return strings;
}

/// Office Open XML: cells name their column; texts are shared, or inline, or the result of a formula.
std::vector<SheetRow> rows_of_xlsx(const std::string& xml, const std::vector<std::string>& shared,
                                   const std::string& input)
{
    std::vector<SheetRow> rows;
    std::string type;
    std::string text;
    int column = -1;
    bool in_value = false;
    walk_xml(xml,
             {[&](const std::string& name, const Attributes& attributes) {
                  if (name == "row") {
                      const int next = rows.empty() ? 1 : rows.back().number + 1;
                      rows.push_back({number_of(value_of(attributes, "r"), next), {}});
                      column = -1;
                      check_size(rows.back().number, 0, input);
                  } else if (name == "c" && !rows.empty()) {
                      const int named = column_of(value_of(attributes, "r"));
                      column = named >= 0 ? named : column + 1;
                      type = value_of(attributes, "t");
                      text.clear();
                      check_size(rows.back().number, column, input);
                  }
                  in_value = name == "v" || name == "t";
              },
              [&](const std::string& name) {
                  in_value = false;
                  if (name != "c" || rows.empty())
                      return;
                  if (type == "s") {
                      const int index = number_of(text, -1);
                      if (index < 0 || static_cast<std::size_t>(index) >= shared.size())
                          refuse_sheet("a cell of row " + std::to_string(rows.back().number) + " refers to no text",
                                       input);
                      text = shared[static_cast<std::size_t>(index)];
                  }
                  put(rows.back(), column, text);
              },
              [&](std::string_view piece) {
                  if (in_value)
                      text += piece;
              }},
             input);
    return rows;
}

/// OpenDocument: rows and cells stand in order and may be repeated.
class OdsReader {
public:
    explicit OdsReader(const std::string& input) : input_(input) {}

    std::vector<SheetRow> read(const std::string& xml)
    {
        walk_xml(xml,
                 {[this](const std::string& name, const Attributes& attributes) { begin(name, attributes); },
                  [this](const std::string& name) { end(name); },
                  [this](std::string_view text) {
                      if (paragraphs_ > 0)
                          text_ += text;
                  }},
                 input_);
        return std::move(rows_);
    }

private:
    void begin(const std::string& name, const Attributes& attributes)
    {
        if (name == "table")
            ++tables_;
        if (tables_ != 1)
            return;
        if (name == "table-row") {
            row_ = {next_row_, {}};
            row_repeats_ = number_of(value_of(attributes, "number-rows-repeated"), 1);
            column_ = 0;
        } else if (name == "table-cell" || name == "covered-table-cell") {
            text_.clear();
            cell_repeats_ = number_of(value_of(attributes, "number-columns-repeated"), 1);
        } else if (name == "p") {
            if (!text_.empty())
                text_ += '\n';
            ++paragraphs_;
        } else if (name == "s" && paragraphs_ > 0) {
            text_ += ' ';
        }
    }

    void end(const std::string& name)
    {
        if (tables_ != 1)
            return;
        if (name == "p") {
            --paragraphs_;
        } else if (name == "table-cell" || name == "covered-table-cell") {
            // Empty cells and rows are repeated up to the end of the sheet; only those with a text count.
            for (int i = 0; i < cell_repeats_ && !text_.empty(); ++i) {
                check_size(row_.number, column_ + i, input_);
                put(row_, column_ + i, text_);
            }
            column_ = std::min(column_ + std::max(cell_repeats_, 1), max_sheet_columns + 1);
        } else if (name == "table-row") {
            for (int i = 0; i < row_repeats_ && !row_.cells.empty(); ++i) {
                check_size(row_.number, 0, input_);
                rows_.push_back(row_);
                ++row_.number;
            }
            next_row_ = std::min(next_row_ + std::max(row_repeats_, 1), 1 << 28);
        }
    }

    const std::string& input_;
    std::vector<SheetRow> rows_;
    SheetRow row_;
    std::string text_;
    int tables_ = 0;
    int next_row_ = 1;
    int row_repeats_ = 1;
    int cell_repeats_ = 1;
    int column_ = 0;
    int paragraphs_ = 0;
};

}  // namespace

std::vector<SheetRow> rows_of_workbook(const std::filesystem::path& file)
{
    const ZipArchive zip(file);
    const std::string input = file.string();
    if (const auto sheet = zip.member("xl/worksheets/sheet1.xml"))
        return rows_of_xlsx(*sheet, shared_strings(zip, input), input);
    if (const auto content = zip.member("content.xml"))
        return OdsReader(input).read(*content);
    refuse_sheet("this ZIP file is neither an XLSX nor an ODS workbook", input);
}

}  // namespace hoso::catalog
