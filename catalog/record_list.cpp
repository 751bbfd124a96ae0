#include "catalog/record_list.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>

#include "base/config.hpp"
#include "base/unicode.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/exchange/sheet.hpp"
#include "catalog/list_approval.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/record_rows.hpp"
#include "catalog/search/index_records.hpp"
#include "catalog/search/tokens.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

namespace {

enum Column { symbol, title, retention, creator, note, column_count };
constexpr std::array<std::string_view, column_count> column_keys{"symbol", "title", "retention", "creator", "note"};

/// Letters and digits only, without case and diacritics: `Số, ký hiệu` and `SO KY HIEU` are one heading.
std::string bare(const std::string& text)
{
    return folded(index_terms(to_nfc(text)));
}

/// What the deployment says about lists.
struct ListRules {
    std::array<std::vector<std::string>, column_count> headings;
    std::string other_retention;
    std::string year_word;
    std::vector<std::string> retention_phrases;

    static ListRules load(const Deployment& deployment)
    {
        const Config config = Config::load(deployment.folder() / "record_list.toml");
        ListRules rules;
        for (std::size_t i = 0; i < column_count; ++i)
            for (const std::string& name :
                 config.texts("columns." + std::string(column_keys[i])).value_or(std::vector<std::string>{}))
                rules.headings[i].push_back(bare(name));
        rules.other_retention = config.text("retention.other").value_or("");
        rules.year_word = config.text("retention.years").value_or("");
        rules.retention_phrases = config.texts("retention.phrases").value_or(std::vector<std::string>{});
        return rules;
    }

    /// Whether a retention that is no code's label is one all the same.
    [[nodiscard]] bool knows_retention(const std::string& text) const
    {
        if (std::find(retention_phrases.begin(), retention_phrases.end(), text) != retention_phrases.end())
            return true;
        const std::size_t digits = text.find_first_not_of("0123456789");
        return !year_word.empty() && digits != 0 && digits != std::string::npos &&
               text.substr(digits) == " " + year_word;
    }
};

/// Where the columns stand, and what they are called in this file.
struct Layout {
    std::array<int, column_count> at{};
    std::array<std::string, column_count> names;

    [[nodiscard]] std::string cell(const SheetRow& row, Column column) const
    {
        const int index = at[column];
        return index < 0 || static_cast<std::size_t>(index) >= row.cells.size()
                   ? std::string()
                   : row.cells[static_cast<std::size_t>(index)];
    }
};

Layout layout_of(const SheetRow& header, const ListRules& rules, const std::string& input)
{
    Layout layout;
    layout.at.fill(-1);
    for (std::size_t cell = 0; cell < header.cells.size(); ++cell)
        for (std::size_t column = 0; column < column_count; ++column)
            if (layout.at[column] < 0 && std::find(rules.headings[column].begin(), rules.headings[column].end(),
                                                   bare(header.cells[cell])) != rules.headings[column].end()) {
                layout.at[column] = static_cast<int>(cell);
                layout.names[column] = header.cells[cell];
            }
    for (const Column needed : {symbol, title, retention})
        if (layout.at[needed] < 0)
            throw Error(Failure::input, "HOSO-LIST-COLUMNS",
                        "the first row of the list names no column for the " + std::string(column_keys[needed]), input,
                        "the first row must hold the columns' headings, as in the official form");
    return layout;
}

std::string trimmed(std::string text)
{
    const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && space(text.back()))
        text.pop_back();
    while (!text.empty() && space(text.front()))
        text.erase(text.begin());
    return text;
}

class Importer {
public:
    Importer(Catalog& catalog, const ListRequest& request)
        : catalog_(catalog), request_(request), rules_(ListRules::load(catalog.deployment()))
    {
    }

    ListImport run()
    {
        const std::vector<SheetRow> rows = read_sheet(request_.file);
        if (rows.empty())
            throw Error(Failure::input, "HOSO-LIST-COLUMNS", "the list is empty", request_.file.string());
        layout_ = layout_of(rows.front(), rules_, request_.file.string());
        Transaction transaction(catalog_.store(), Transaction::Kind::write);
        for (std::size_t i = 1; i < rows.size(); ++i)
            take(rows[i]);
        for (const std::int64_t id : made_)
            index_record(catalog_, id);
        append_audit(catalog_.store(), {request_.actor.name, "list.import",
                                        "list/" + request_.agency + "/" + std::to_string(request_.year), "", "null",
                                        "{\"imported\":" + std::to_string(result_.imported) + "}"});
        transaction.commit();
        publish_audit_head(catalog_.store(), catalog_.folder());
        return std::move(result_);
    }

private:
    void take(const SheetRow& row)
    {
        const std::string symbol_text = trimmed(layout_.cell(row, symbol));
        const std::string title_text = trimmed(layout_.cell(row, title));
        const std::string retention_text = trimmed(layout_.cell(row, retention));
        if (symbol_text.empty() && retention_text.empty()) {
            ++result_.headings;
            heading_ = title_text;
            return;
        }
        ++result_.rows;
        const std::size_t before = result_.rejected.size();
        Fields keyed{{"title", title_text},
                     {"creator", trimmed(layout_.cell(row, creator))},
                     {"description", trimmed(layout_.cell(row, note))},
                     {"heading", heading_}};
        if (symbol_text.empty())
            reject(row, symbol, "MD-1", "the symbol is missing");
        else
            keyed["fileCode"] = catalog_.deployment().record_code(request_.agency, request_.year, symbol_text);
        if (title_text.empty())
            reject(row, title, "MD-1", "the title is missing");
        take_retention(row, retention_text, keyed);
        const Fields stored = checked(row, keyed);
        if (!symbol_text.empty())
            refuse_repeated(row, symbol_text);
        if (result_.rejected.size() > before)
            return;
        made_.push_back(
            insert_record(store(), stored, "PLANNED", request_.actor, {request_.agency, request_.year, symbol_text}));
        ++result_.imported;
    }

    void take_retention(const SheetRow& row, const std::string& text, Fields& keyed)
    {
        if (text.empty()) {
            reject(row, retention, "MD-1", "the retention is missing");
        } else if (auto code = catalog_.deployment().codes("maintenance").code(text)) {
            keyed["maintenance"] = *code;
        } else if (rules_.knows_retention(text)) {
            keyed["maintenance"] = rules_.other_retention;
            keyed["maintenanceText"] = text;
        } else {
            reject(row, retention, "MD-2", "the retention \"" + text + "\" is not known");
        }
    }

    Fields checked(const SheetRow& row, const Fields& keyed)
    {
        std::vector<FieldProblem> problems;
        Fields stored = catalog_.deployment().record().stored_form(keyed, problems);
        static const std::map<std::string, Column> columns{{"fileCode", symbol},       {"title", title},
                                                           {"maintenance", retention}, {"maintenanceText", retention},
                                                           {"creator", creator},       {"description", note}};
        for (const FieldProblem& problem : problems) {
            const auto column = columns.find(problem.field);
            reject(row, column == columns.end() ? title : column->second, problem.rule, problem.message);
        }
        return stored;
    }

    void refuse_repeated(const SheetRow& row, const std::string& symbol_text)
    {
        const std::string code = catalog_.deployment().record_code(request_.agency, request_.year, symbol_text);
        long long known = 0;
        store().sql() << "SELECT count(*) FROM record WHERE (agency = :agency AND year = :year AND symbol = :symbol "
                         "AND symbol <> '') OR code = :code",
            soci::use(request_.agency, "agency"), soci::use(request_.year, "year"), soci::use(symbol_text, "symbol"),
            soci::use(code, "code"), soci::into(known);
        if (known > 0)
            reject(row, symbol, "REC-1",
                   "the symbol " + symbol_text + " is taken in the list of " + request_.agency + " for " +
                       std::to_string(request_.year));
    }

    void reject(const SheetRow& row, Column column, const std::string& rule, const std::string& message)
    {
        result_.rejected.push_back({row.number, layout_.names[column], rule, message});
    }

    [[nodiscard]] Store& store() { return catalog_.store(); }

    Catalog& catalog_;
    const ListRequest& request_;
    ListRules rules_;
    Layout layout_;
    std::string heading_;
    std::vector<std::int64_t> made_;
    ListImport result_;
};

}  // namespace

ListImport import_record_list(Catalog& catalog, const ListRequest& request)
{
    if (request.year < 1900 || request.year > 2200)
        throw Error(Failure::usage, "HOSO-LIST-YEAR", "this is no year of a record list", std::to_string(request.year));
    if (const auto approved = list_approval(catalog, request.agency, request.year))
        throw Error(Failure::refused, "HOSO-LIST-APPROVED",
                    "the list of this agency and year was approved by " + approved->decision +
                        "; nothing is added to it any more (REC-1)",
                    request.file.string(), "a record that is not in the list is made with: hoso records create");
    require_right_in(catalog, request.actor, "import-list", request.agency);
    return guarded(catalog.store(), [&] { return Importer(catalog, request).run(); });
}

}  // namespace hoso::catalog
