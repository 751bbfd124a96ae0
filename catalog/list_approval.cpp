#include "catalog/list_approval.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "base/unicode.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/forms/form_texts.hpp"
#include "catalog/forms/record_words.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/people/sight.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

namespace {

constexpr std::size_t longest_decision = 200;  // characters

std::string list_name(const std::string& agency, int year)
{
    return agency + " " + std::to_string(year);
}

struct ListedRecord {
    std::string symbol;
    std::string title;
    Fields fields;
};

/// In the order of import, so that the records of a heading stand together.
std::vector<ListedRecord> listed_records(const Catalog& catalog, const std::string& agency, int year)
{
    std::vector<ListedRecord> found = guarded(catalog.store(), [&] {
        ListedRecord one;
        std::string json;
        soci::statement statement =
            (catalog.store().sql().prepare << "SELECT symbol, title, fields FROM record WHERE agency = :agency "
                                              "AND year = :year AND symbol <> ''" +
                                                  and_seen(catalog, "record.id") + " ORDER BY id",
             soci::use(agency, "agency"), soci::use(year, "year"), soci::into(one.symbol), soci::into(one.title),
             soci::into(json));
        statement.execute();
        std::vector<ListedRecord> records;
        while (statement.fetch()) {
            one.fields = fields_from_json(json);
            records.push_back(one);
        }
        return records;
    });
    if (found.empty())
        throw Error(Failure::catalog, "HOSO-LIST-MISSING", "there is no record list of this agency and year",
                    list_name(agency, year), "hoso records import takes one in");
    return found;
}

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

FormTable table_of(const Deployment& deployment, const FormTexts& texts, const std::vector<ListedRecord>& records)
{
    FormTable table;
    table.columns = texts.columns("record-list");
    std::string heading;
    for (const ListedRecord& record : records) {
        if (const std::string own = value_of(record.fields, "heading"); own != heading) {
            heading = own;
            table.rows.push_back({{"", heading}, false});
        }
        table.rows.push_back({{record.symbol, record.title, retention_words(deployment, record.fields),
                               value_of(record.fields, "creator"), value_of(record.fields, "description")}});
    }
    return table;
}

}  // namespace

std::optional<ListApproval> list_approval(const Catalog& catalog, const std::string& agency, int year)
{
    return guarded(catalog.store(), [&]() -> std::optional<ListApproval> {
        ListApproval found{agency, year, {}, {}, {}};
        catalog.store().sql() << "SELECT decision, approved_at, approved_by FROM list_approval WHERE agency = :agency "
                                 "AND year = :year",
            soci::use(agency, "agency"), soci::use(year, "year"), soci::into(found.decision),
            soci::into(found.approved_at), soci::into(found.approved_by);
        return catalog.store().sql().got_data() ? std::optional(found) : std::nullopt;
    });
}

ListApproval approve_list(Catalog& catalog, const ListApproval& approval, const Actor& actor)
{
    if (approval.decision.empty() || !is_nfc(approval.decision) ||
        code_points(approval.decision).size() > longest_decision)
        throw Error(Failure::catalog, "HOSO-FIELD-INVALID",
                    "the decision is needed, in Unicode normal form C and of at most " +
                        std::to_string(longest_decision) + " characters (MD-1)",
                    list_name(approval.agency, approval.year));
    static_cast<void>(listed_records(catalog, approval.agency, approval.year));
    Store& store = catalog.store();
    return guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        require_right_in(catalog, actor, "approve-list", approval.agency);
        require_other_list_maker(catalog, actor, approval.agency, approval.year);
        if (const auto known = list_approval(catalog, approval.agency, approval.year))
            throw Error(Failure::refused, "HOSO-LIST-APPROVED",
                        "the list was approved already, by " + known->decision + " (REC-1)",
                        list_name(approval.agency, approval.year));
        ListApproval made = approval;
        made.approved_at = iso8601(wall_time());
        made.approved_by = actor.name;
        store.sql() << "INSERT INTO list_approval (agency, year, decision, approved_at, approved_by) VALUES (:agency, "
                       ":year, :decision, :at, :by)",
            soci::use(made.agency, "agency"), soci::use(made.year, "year"), soci::use(made.decision, "decision"),
            soci::use(made.approved_at, "at"), soci::use(made.approved_by, "by");
        append_audit(store, {actor.name, "list.approve", "list/" + made.agency + "/" + std::to_string(made.year), "",
                             "null", json_of({{"decision", made.decision}})});
        transaction.commit();
        publish_audit_head(store, catalog.folder());
        return made;
    });
}

Form record_list_form(const Catalog& catalog, const std::string& agency, int year)
{
    const Deployment& deployment = catalog.deployment();
    const std::vector<ListedRecord> records = listed_records(catalog, agency, year);
    const FormTexts texts(deployment);
    const std::string for_good = texts.text("record-list.permanent");
    const auto permanent = std::count_if(records.begin(), records.end(), [&](const ListedRecord& record) {
        return value_of(record.fields, "maintenance") == for_good;
    });
    const auto approved = list_approval(catalog, agency, year);
    const FormTexts::Values values{{"year", std::to_string(year)},
                                   {"total", std::to_string(records.size())},
                                   {"permanent", std::to_string(permanent)},
                                   {"limited", std::to_string(static_cast<long>(records.size()) - permanent)},
                                   {"decision", approved ? approved->decision : std::string()}};
    Form form = texts.form("record-list", values);
    form.organ = agency_name(catalog, agency);
    form.subtitle = texts.text(approved ? "record-list.approved" : "record-list.draft", values);
    form.tables.push_back(table_of(deployment, texts, records));
    return form;
}

Form list_draft(const Catalog& catalog, const std::string& agency, int from_year, int to_year)
{
    const Deployment& deployment = catalog.deployment();
    std::vector<ListedRecord> records = listed_records(catalog, agency, from_year);
    for (ListedRecord& record : records)
        record.title = replaced(record.title, std::to_string(from_year), std::to_string(to_year));
    const FormTexts texts(deployment);
    Form form = texts.form("record-list", {{"year", std::to_string(to_year)}});
    form.organ = agency_name(catalog, agency);
    form.subtitle = texts.text("record-list.draft");
    form.closing.clear();
    form.tables.push_back(table_of(deployment, texts, records));
    return form;
}

}  // namespace hoso::catalog
