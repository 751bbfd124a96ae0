#include <xlsxwriter.h>

#include <charconv>
#include <memory>
#include <set>

#include "base/file.hpp"
#include "base/unicode.hpp"
#include "catalog/error.hpp"
#include "catalog/forms/form_files.hpp"

namespace hoso::catalog {

namespace {

[[noreturn]] void fail(lxw_error error, const std::filesystem::path& target)
{
    throw Error(Failure::resource, "HOSO-SHEET-WRITE",
                std::string("the workbook cannot be written: ") + lxw_strerror(error), target.string());
}

/// A new workbook; closing writes it.
class Workbook {
public:
    explicit Workbook(const std::filesystem::path& file) : file_(file), book_(workbook_new(file.c_str()))
    {
        if (book_ == nullptr)
            fail(LXW_ERROR_CREATING_XLSX_FILE, file_);
        bold_ = workbook_add_format(book_);
        format_set_bold(bold_);
        format_set_text_wrap(bold_);
    }
    ~Workbook()
    {
        if (book_ != nullptr)
            workbook_close(book_);
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    void add(const FormTable& table)
    {
        lxw_worksheet* sheet = workbook_add_worksheet(book_, free_name(table.caption).c_str());
        if (sheet == nullptr)
            fail(LXW_ERROR_MEMORY_MALLOC_FAILED, file_);
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const auto at = static_cast<lxw_col_t>(column);
            worksheet_set_column(sheet, at, at, column_width(table, column), nullptr);
            check(worksheet_write_string(sheet, 0, at, table.columns[column].heading.c_str(), bold_));
        }
        worksheet_freeze_panes(sheet, 1, 0);
        lxw_row_t row = 1;
        for (const FormRow& cells : table.rows) {
            for (std::size_t column = 0; column < cells.cells.size(); ++column)
                put(sheet, row, static_cast<lxw_col_t>(column), cells.cells[column],
                    cells.is_heading || column >= table.columns.size() ? false : table.columns[column].number,
                    cells.is_heading ? bold_ : nullptr);
            ++row;
        }
    }

    void close()
    {
        const lxw_error error = workbook_close(book_);
        book_ = nullptr;
        check(error);
    }

private:
    void check(lxw_error error) const
    {
        if (error != LXW_NO_ERROR)
            fail(error, file_);
    }

    void put(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text, bool number,
             lxw_format* format) const
    {
        std::string digits = text;
        if (const std::size_t comma = digits.find(','); comma != std::string::npos)
            digits[comma] = '.';
        double value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (number && error == std::errc() && end == digits.data() + digits.size())
            check(worksheet_write_number(sheet, row, column, value, format));
        else
            check(worksheet_write_string(sheet, row, column, text.c_str(), format));
    }

    /// A sheet's name has at most 31 characters, none of []:*?/\, and is not taken.
    std::string free_name(const std::string& caption)
    {
        std::u32string name;
        for (const char32_t c : code_points(caption))
            if (name.size() < 28 && std::u32string_view(U"[]:*?/\\'").find(c) == std::u32string_view::npos)
                name += c;
        if (name.empty())
            name = U"1";
        std::string free = utf8(name);
        for (int number = 2; !names_.insert(free).second; ++number)
            free = utf8(name) + " " + std::to_string(number);
        return free;
    }

    static double column_width(const FormTable& table, std::size_t column)
    {
        std::size_t longest = code_points(table.columns[column].heading).size();
        for (const FormRow& row : table.rows)
            if (!row.is_heading && column < row.cells.size())
                longest = std::max(longest, code_points(row.cells[column]).size());
        return static_cast<double>(std::min<std::size_t>(longest + 2, 60));
    }

    std::filesystem::path file_;
    lxw_workbook* book_;
    lxw_format* bold_ = nullptr;
    std::set<std::string> names_;
};

}  // namespace

void write_xlsx(const Form& form, const std::filesystem::path& target)
{
    DurableFile file(target);
    Workbook book(file.temporary_path());
    for (const FormTable& table : form.tables)
        book.add(table);
    book.close();
    file.commit();
}

}  // namespace hoso::catalog
