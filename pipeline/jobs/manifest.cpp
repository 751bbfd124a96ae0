#include "pipeline/jobs/manifest.hpp"

#include <algorithm>
#include <set>

#include "base/unicode.hpp"
#include "catalog/exchange/sheet.hpp"
#include "catalog/record.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(const fs::path& table, const std::string& message)
{
    throw Error(Failure::input, "HOSO-BATCH-MANIFEST", message, table.string(),
                "the first row names the columns: input, record, and fields such as subject or issuedDate");
}

std::string cell(const catalog::SheetRow& row, std::size_t column)
{
    return column < row.cells.size() ? row.cells[column] : std::string();
}

class Reader {
public:
    Reader(const catalog::Catalog& catalog, const fs::path& table, const fs::path& root)
        : catalog_(catalog), table_(table), root_(root)
    {
    }

    Manifest read()
    {
        const std::vector<catalog::SheetRow> rows = catalog::read_sheet(table_);
        if (rows.empty())
            refuse(table_, "the table is empty");
        headings_ = rows.front().cells;
        input_ = column_of("input");
        record_ = column_of("record");
        for (const std::string& heading : headings_)
            if (heading != "input" && heading != "record" && !heading.empty() &&
                catalog_.deployment().document().find(heading) == nullptr)
                refuse(table_, "there is no field named " + heading);
        for (std::size_t i = 1; i < rows.size(); ++i)
            take(rows[i]);
        return std::move(manifest_);
    }

private:
    [[nodiscard]] std::size_t column_of(const std::string& name) const
    {
        const auto found = std::find(headings_.begin(), headings_.end(), name);
        if (found == headings_.end())
            refuse(table_, "the table has no column named " + name);
        return static_cast<std::size_t>(found - headings_.begin());
    }

    void take(const catalog::SheetRow& row)
    {
        const std::size_t problems_before = manifest_.problems.size();
        ManifestRow taken;
        taken.row = row.number;
        taken.record = cell(row, record_);
        check_input(row, taken);
        check_record(row, taken);
        check_fields(row, taken);
        if (manifest_.problems.size() == problems_before)
            manifest_.rows.push_back(std::move(taken));
    }

    void problem(const catalog::SheetRow& row, const std::string& column, const std::string& code,
                 const std::string& message)
    {
        manifest_.problems.push_back({row.number, column, cell(row, input_), code, message});
    }

    void check_input(const catalog::SheetRow& row, ManifestRow& taken)
    {
        const std::string name = cell(row, input_);
        taken.input = (root_ / to_nfc(name)).lexically_normal();
        if (!fs::exists(taken.input))
            taken.input = (root_ / name).lexically_normal();
        if (name.empty())
            problem(row, "input", "HOSO-BATCH-MANIFEST-INPUT", "the row names no file or folder");
        else if (!fs::exists(taken.input))
            problem(row, "input", "HOSO-FILE-MISSING", "there is no such file or folder");
        else if (!inputs_.insert(taken.input).second)
            problem(row, "input", "HOSO-BATCH-MANIFEST-REPEATED", "an earlier row names the same file or folder");
    }

    void check_record(const catalog::SheetRow& row, const ManifestRow& taken)
    {
        try {
            static_cast<void>(catalog::record(catalog_, taken.record));
        } catch (const catalog::Error& error) {
            problem(row, "record", error.code(), error.message());
        }
    }

    void check_fields(const catalog::SheetRow& row, ManifestRow& taken)
    {
        catalog::Fields keyed;
        for (std::size_t column = 0; column < headings_.size(); ++column)
            if (column != input_ && column != record_ && !headings_[column].empty() && !cell(row, column).empty())
                keyed[headings_[column]] = cell(row, column);
        std::vector<catalog::FieldProblem> problems;
        taken.fields = catalog_.deployment().document().stored_form(keyed, problems);
        for (const catalog::FieldProblem& found : problems)
            problem(row, found.field, "HOSO-FIELD-INVALID", found.message);
    }

    const catalog::Catalog& catalog_;
    const fs::path& table_;
    const fs::path& root_;
    std::vector<std::string> headings_;
    std::size_t input_ = 0;
    std::size_t record_ = 0;
    std::set<fs::path> inputs_;
    Manifest manifest_;
};

}  // namespace

Manifest Manifest::read(const catalog::Catalog& catalog, const fs::path& table, const fs::path& root)
{
    return Reader(catalog, table, root).read();
}

const ManifestRow* Manifest::find(const fs::path& file) const
{
    for (fs::path at = file;; at = at.parent_path()) {
        for (const ManifestRow& row : rows)
            if (row.input == at || row.input == at / "")
                return &row;
        if (at == at.parent_path())
            return nullptr;
    }
}

}  // namespace hoso::pipeline
