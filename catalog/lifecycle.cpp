#include "catalog/lifecycle.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

#include "base/clock.hpp"
#include "base/config.hpp"
#include "base/sha256.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/document_rows.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/lifecycle_rows.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/people/sight.hpp"
#include "catalog/record_rows.hpp"
#include "catalog/search/index_records.hpp"
#include "catalog/store/store.hpp"
#include "catalog/texts.hpp"

namespace hoso::catalog {

namespace {

using Texts = std::vector<std::string>;

constexpr std::size_t most_doubts_named = 3;

Config rules_of(const Deployment& deployment)
{
    return Config::load(deployment.folder() / "lifecycle.toml");
}

Texts texts_of(const Config& config, const std::string& key)
{
    return config.texts(key).value_or(Texts{});
}

/// What is asked of a record before an action. Each adds what it finds in the way.
class Guards {
public:
    Guards(const Catalog& catalog, const Config& rules, const Record& record)
        : catalog_(catalog), rules_(rules), record_(record)
    {
    }

    std::vector<FieldProblem> check(const Texts& names)
    {
        for (const std::string& name : names)
            check_one(name);
        return std::move(problems_);
    }

private:
    void check_one(const std::string& name)
    {
        if (name == "fields-to-open")
            add(catalog_.deployment().record().missing(record_.fields, RequiredFrom::open), "");
        else if (name == "fields-to-close")
            add(catalog_.deployment().record().missing(record_.fields, RequiredFrom::close), "");
        else if (name == "documents")
            check_documents();
        else if (name == "duplicates")
            check_duplicates();
        else if (name == "doubts")
            check_doubts();
        else if (name == "queue")
            check_queue();
        else if (name == "files")
            check_files();
        else if (name == "retention")
            check_retention();
        else
            throw Error(Failure::usage, "HOSO-CATALOG-DEPLOYMENT", "there is no guard named " + name, rules_.name());
    }

    void add(const std::vector<FieldProblem>& found, const std::string& where)
    {
        for (const FieldProblem& problem : found)
            problems_.push_back({problem.field, problem.rule, where + problem.message});
    }

    void check_documents()
    {
        const std::vector<Document> documents = of_record();
        if (documents.empty())
            problems_.push_back({"totalDoc", "MD-3", "the record holds no document"});
        for (const Document& document : documents)
            add(catalog_.deployment().document().missing(document.fields, RequiredFrom::close),
                "document " + std::to_string(document.ordinal) + ": ");
    }

    void check_duplicates()
    {
        const std::vector<Document> documents = of_record();
        for (std::size_t i = 0; i < documents.size(); ++i)
            for (std::size_t j = i + 1; j < documents.size(); ++j)
                if (same_reference(documents[i].fields, documents[j].fields))
                    problems_.push_back({"codeNumber", "MD-7",
                                         "documents " + std::to_string(documents[i].ordinal) + " and " +
                                             std::to_string(documents[j].ordinal) +
                                             " have the same number, symbol and agency"});
    }

    static bool same_reference(const Fields& a, const Fields& b)
    {
        const auto agency = a.find("organName");
        const auto other = b.find("organName");
        return !number_and_notation(a).empty() && number_and_notation(a) == number_and_notation(b) &&
               agency != a.end() && other != b.end() && agency->second == other->second;
    }

    void check_doubts()
    {
        for (const Document& document : of_record()) {
            if (document.doubts.empty())
                continue;
            std::string message =
                "document " + std::to_string(document.ordinal) + " waits for somebody to look at it: ";
            const std::size_t named = std::min(document.doubts.size(), most_doubts_named);
            for (std::size_t i = 0; i < named; ++i)
                message += (i == 0 ? "" : "; ") + document.doubts[i];
            if (document.doubts.size() > named)
                message += "; and " + std::to_string(document.doubts.size() - named) + " more";
            problems_.push_back(
                {"docId", "DOMAIN 7.2",
                 message + "; once that is done: hoso documents edit " + std::to_string(document.id) + " --reviewed"});
        }
    }

    void check_queue()
    {
        const std::string code = record_.code;
        const soci::rowset<soci::row> waiting =
            (catalog_.store().sql().prepare << "SELECT d.name, b.name FROM job_document d JOIN job_batch b ON "
                                               "b.id = d.batch_id WHERE d.record = :code AND d.state IN ('queued', "
                                               "'running') ORDER BY b.id, d.ordinal",
             soci::use(code));
        for (const soci::row& row : waiting)
            problems_.push_back({"totalDoc", "DOMAIN 7.2",
                                 "the document " + row.get<std::string>(0) + " of the batch " +
                                     row.get<std::string>(1) + " is not filed yet"});
    }

    void check_files()
    {
        for (const Document& document : of_record())
            if (!std::filesystem::exists(document.file.path) ||
                sha256_hex_of_file(document.file.path) != document.file.sha256)
                problems_.push_back(
                    {"docId", "SEC-2",
                     "the stored file of document " + std::to_string(document.ordinal) + " is missing or damaged"});
    }

    void check_retention()
    {
        const std::int64_t least = rules_.integer("retention.least_years_to_submit").value_or(0);
        const std::optional<std::int64_t> years = retention_years(catalog_.deployment(), record_.fields);
        if (years && *years < least)
            problems_.push_back({"maintenance", "REC-4",
                                 "records kept for less than " + std::to_string(least) + " years are not submitted"});
    }

    [[nodiscard]] std::vector<Document> of_record() const
    {
        return select_documents(catalog_, "r.id = CAST(:value AS INTEGER)", std::to_string(record_.id));
    }

    const Catalog& catalog_;
    const Config& rules_;
    const Record& record_;
    std::vector<FieldProblem> problems_;
};

void require_version(const Record& record, std::int64_t expected)
{
    if (expected != 0 && record.version != expected)
        throw Error(Failure::catalog, "HOSO-CATALOG-CONFLICT",
                    "the record was changed meanwhile: its version is " + std::to_string(record.version) + ", not " +
                        std::to_string(expected),
                    record.code, "look at the record again, then repeat the change");
}

/// The state to which an action leads from where the record is.
std::string next_state(Store& store, const Config& rules, const Record& record, const std::string& action)
{
    const std::optional<std::string> to = rules.text(action + ".to");
    if (!to)
        throw Error(Failure::usage, "HOSO-RECORD-ACTION", "there is no action named " + action, record.code);
    const Texts from = texts_of(rules, action + ".from");
    if (!contains(from, record.state)) {
        std::string states;
        for (const std::string& state : from)
            states += (states.empty() ? "" : ", ") + state;
        throw Error(Failure::refused, "HOSO-RECORD-STATE",
                    "a record in state " + record.state + " cannot be the object of \"" + action + "\"", record.code,
                    "that is possible in: " + states);
    }
    if (*to != "*")
        return *to;
    std::string before;
    const long long id = record.id;
    store.sql() << "SELECT frozen_from FROM record WHERE id = :id", soci::use(id), soci::into(before);
    return before;
}

std::string state_json(const std::string& state, const std::string& reason)
{
    Fields facts{{"state", state}};
    if (!reason.empty())
        facts["reason"] = reason;
    return json_of(facts);
}

void update_state(Catalog& catalog, const Record& record, const std::string& state, const Fields& fields)
{
    Store& store = catalog.store();
    const std::string json = json_of(fields);
    const long long id = record.id;
    store.sql() << "UPDATE record SET frozen_from = state, state = :state, fields = :fields, version = version + 1 "
                   "WHERE id = :id",
        soci::use(state, "state"), soci::use(json, "fields"), soci::use(id, "id");
    index_record(catalog, record.id);
}

/// Opening is the beginning of the work: it fills in who and when where the list has left that open.
Fields opened_fields(const Record& record, const Actor& actor)
{
    Fields fields = keyed_fields(record);
    fields.try_emplace("startDate", iso8601(wall_time()).substr(0, 10));
    fields.try_emplace("creator", actor.name);
    return fields;
}

}  // namespace

Fields keyed_fields(const Record& record)
{
    Fields fields = record.fields;
    fields.erase("totalDoc");
    fields.erase("numberOfPage");
    return fields;
}

std::optional<std::int64_t> retention_years(const Deployment& deployment, const Fields& fields)
{
    if (auto years = rules_of(deployment).integer("retention.years." + value_of(fields, "maintenance")))
        return years;
    const std::string words = value_of(fields, "maintenanceText");
    std::int64_t years = 0;
    if (std::from_chars(words.data(), words.data() + words.size(), years).ec == std::errc())
        return years;
    return std::nullopt;
}

void require_changeable(const Catalog& catalog, const Record& record)
{
    if (!contains(texts_of(rules_of(catalog.deployment()), "changeable.states"), record.state))
        throw Error(Failure::refused, "HOSO-RECORD-STATE", "the record is locked: its state is " + record.state,
                    record.code, "reopen it with a reason");
}

bool is_state(const Deployment& deployment, const std::string& state)
{
    const Config rules = rules_of(deployment);
    for (const std::string& action : rules.keys())
        if (contains(texts_of(rules, action + ".from"), state) || rules.text(action + ".to") == state)
            return true;
    return false;
}

void open_for_first_document(Catalog& catalog, Record& record, const Actor& actor)
{
    record.fields = opened_fields(record, actor);
    update_state(catalog, record, "OPEN", record.fields);
    append_audit(catalog.store(), {actor.name, "record.open", "record/" + record.code, record.code,
                                   state_json(record.state, ""), state_json("OPEN", "its first document was filed")});
    record.state = "OPEN";
}

Record change_state(Catalog& catalog, const StateChange& change)
{
    Store& store = catalog.store();
    const Config rules = rules_of(catalog.deployment());
    return guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        Record record = record_row(store, change.code);
        require_version(record, change.expected_version);
        const std::string state = next_state(store, rules, record, change.action);
        require_right(catalog, change.actor, change.action + "-record", record);
        if (rules.boolean(change.action + ".reason").value_or(false) && change.reason.empty())
            throw Error(Failure::refused, "HOSO-RECORD-REASON", "this needs a reason (REC-5)", change.code,
                        "give it with --reason");
        if (change.action == "open")
            record.fields = opened_fields(record, change.actor);
        const auto problems = Guards(catalog, rules, record).check(texts_of(rules, change.action + ".guards"));
        if (!problems.empty())
            throw Error(Failure::refused, "HOSO-RECORD-INCOMPLETE", summary(problems), change.code,
                        "complete what is named, then repeat the command");
        update_state(catalog, record, state, keyed_fields(record));
        append_audit(store, {change.actor.name, "record." + change.action, "record/" + record.code, record.code,
                             state_json(record.state, ""), state_json(state, change.reason)});
        Record changed = record_row(store, change.code);
        transaction.commit();
        publish_audit_head(store, catalog.folder());
        return changed;
    });
}

std::vector<FieldProblem> obstacles(const Catalog& catalog, const std::string& code, const std::string& action)
{
    const Config rules = rules_of(catalog.deployment());
    return guarded(catalog.store(), [&] {
        const Record record = record_row(catalog.store(), code);
        require_seen(catalog, catalog.reader(), code);
        return Guards(catalog, rules, record).check(texts_of(rules, action + ".guards"));
    });
}

Record edit_record(Catalog& catalog, const RecordEdit& edit)
{
    Store& store = catalog.store();
    std::vector<FieldProblem> problems;
    const Fields stored = catalog.deployment().record().stored_form(edit.fields, problems);
    if (edit.fields.contains("fileCode"))
        problems.push_back({"fileCode", "MD-4", "a record keeps its code"});
    if (!problems.empty())
        throw Error(Failure::catalog, "HOSO-FIELD-INVALID", summary(problems), edit.code);
    return guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        const Record record = record_row(store, edit.code);
        require_right(catalog, edit.actor, "edit-record", record);
        require_version(record, edit.expected_version);
        require_changeable(catalog, record);
        Fields after = keyed_fields(record);
        Fields old_values;
        for (const auto& [name, value] : edit.fields) {
            old_values[name] = after.contains(name) ? after[name] : "";
            after.erase(name);
        }
        after.insert(stored.begin(), stored.end());
        if (!after.contains("title"))
            throw Error(Failure::catalog, "HOSO-FIELD-REQUIRED", "a record needs a title (MD-1)", edit.code);
        const std::string json = json_of(after);
        const std::string title = after["title"];
        const long long id = record.id;
        store.sql() << "UPDATE record SET fields = :fields, title = :title, version = version + 1 WHERE id = :id",
            soci::use(json, "fields"), soci::use(title, "title"), soci::use(id, "id");
        index_record(catalog, record.id);
        append_audit(store, {edit.actor.name, "record.edit", "record/" + edit.code, edit.code, json_of(old_values),
                             json_of(edit.fields)});
        Record changed = record_row(store, edit.code);
        transaction.commit();
        publish_audit_head(store, catalog.folder());
        return changed;
    });
}

}  // namespace hoso::catalog
