#include <algorithm>
#include <string_view>

#include "catalog/exchange/sheet_formats.hpp"

namespace hoso::catalog {

namespace {

/// The separator that stands most often in the first line outside of quotes.
char separator_of(std::string_view text)
{
    std::size_t counts[3] = {};
    static constexpr char candidates[3] = {',', ';', '\t'};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"')
            quoted = !quoted;
        else if (c == '\n' && !quoted)
            break;
        else if (!quoted)
            for (std::size_t i = 0; i < 3; ++i)
                counts[i] += c == candidates[i] ? 1 : 0;
    }
    return candidates[std::max_element(counts, counts + 3) - counts];
}

class CsvReader {
public:
    explicit CsvReader(std::string_view text) : text_(text), separator_(separator_of(text)) {}

    std::vector<SheetRow> rows()
    {
        while (at_ < text_.size()) {
            row_.number = static_cast<int>(rows_.size()) + 1;
            if (row_.number > max_sheet_rows)
                refuse_size("the list has more than " + std::to_string(max_sheet_rows) + " rows", "");
            read_row();
            rows_.push_back(std::move(row_));
            row_ = {};
        }
        return std::move(rows_);
    }

private:
    void read_row()
    {
        for (;;) {
            read_cell();
            if (row_.cells.size() > static_cast<std::size_t>(max_sheet_columns))
                refuse_size("row " + std::to_string(row_.number) + " has too many columns", "");
            if (at_ >= text_.size())
                return;
            const char end = text_[at_++];
            if (end == '\n')
                return;
        }
    }

    void read_cell()
    {
        std::string cell;
        if (at_ < text_.size() && text_[at_] == '"')
            read_quoted(cell);
        while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n')
            cell += text_[at_++];
        if (cell.ends_with('\r'))
            cell.pop_back();
        row_.cells.push_back(std::move(cell));
    }

    void read_quoted(std::string& cell)
    {
        ++at_;
        while (at_ < text_.size()) {
            if (text_[at_] != '"') {
                cell += text_[at_++];
            } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
                cell += '"';
                at_ += 2;
            } else {
                ++at_;
                return;
            }
        }
        refuse_sheet("a quotation mark of row " + std::to_string(row_.number) + " is not closed", "");
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    SheetRow row_;
    std::vector<SheetRow> rows_;
};

}  // namespace

std::vector<SheetRow> rows_of_csv(const std::string& text)
{
    return CsvReader(text).rows();
}

}  // namespace hoso::catalog
