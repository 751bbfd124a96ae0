#include "catalog/document_change.hpp"

#include <algorithm>
#include <span>

#include "base/clock.hpp"
#include "base/config.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/document_rows.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/filing_rows.hpp"
#include "catalog/lifecycle_rows.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/people/sight.hpp"
#include "catalog/record_rows.hpp"
#include "catalog/search/index_pages.hpp"
#include "catalog/search/vocabulary.hpp"

namespace hoso::catalog {

namespace {

/// A change of a document: the locks, the version, the index and the trail are the same for all of them.
class Change {
public:
    /// @param act  of roles.toml
    Change(Catalog& catalog, const std::string& reference, std::int64_t expected_version, Actor actor,
           const std::string& act)
        : catalog_(catalog),
          store_(catalog.store()),
          transaction_(store_, Transaction::Kind::write),
          before_(document_found(catalog, reference)),
          actor_(std::move(actor))
    {
        catalog.vocabulary().forget_uncommitted();
        for (const std::string& code : record_codes(store_, before_.id))
            require_right(catalog, actor_, act, record_row(store_, code));
        if (expected_version != 0 && before_.version != expected_version)
            throw Error(Failure::catalog, "HOSO-CATALOG-CONFLICT",
                        "the document was changed meanwhile: its version is " + std::to_string(before_.version) +
                            ", not " + std::to_string(expected_version),
                        reference, "look at the document again, then repeat the change");
        for (const std::string& code : record_codes(store_, before_.id))
            require_changeable(catalog, record_row(store_, code));
        indexed_ = index_entries(catalog, before_.id);
    }

    [[nodiscard]] const Document& before() const { return before_; }

    /// The fields as they are stored: without what is derived or handed down.
    [[nodiscard]] Fields own_fields()
    {
        std::string json;
        const long long id = before_.id;
        store_.sql() << "SELECT fields FROM document WHERE id = :id", soci::use(id), soci::into(json);
        return fields_from_json(json);
    }

    void write_fields(const Fields& fields)
    {
        const std::string json = json_of(fields);
        const std::string type = value_of(fields, "typeName");
        const std::string reference = number_and_notation(fields);
        const std::string agency = value_of(fields, "organName");
        const std::string issued = value_of(fields, "issuedDate");
        const long long id = before_.id;
        store_.sql() << "UPDATE document SET fields = :fields, type = :type, reference = :reference, agency = :agency, "
                        "issued_on = :issued WHERE id = :id",
            soci::use(json, "fields"), soci::use(type, "type"), soci::use(reference, "reference"),
            soci::use(agency, "agency"), soci::use(issued, "issued"), soci::use(id, "id");
    }

    /// Pages and what the index holds of them, taken away; the caller puts others in their place.
    void drop_pages()
    {
        unindex_pages(store_, indexed_);
        indexed_.clear();
        const long long id = before_.id;
        store_.sql() << "DELETE FROM page WHERE document_id = :id", soci::use(id);
    }

    /// Takes the new state into the index, writes the trail and makes everything true at once.
    /// @param indexed  the caller has indexed the pages itself, or nothing of what is searched for has changed
    Document finish(const std::string& action, const Fields& old_facts, const Fields& new_facts, bool indexed = false)
    {
        const long long id = before_.id;
        store_.sql() << "UPDATE document SET version = version + 1 WHERE id = :id", soci::use(id);
        if (!indexed)
            reindex(catalog_, indexed_, before_.id);
        Document after = document_row(catalog_, before_.id);
        append_audit(store_, {actor_.name, action, "document/" + std::to_string(id), after.record, json_of(old_facts),
                              json_of(new_facts)});
        transaction_.commit();
        catalog_.vocabulary().committed();
        publish_audit_head(store_, catalog_.folder());
        return after;
    }

    static std::vector<std::string> record_codes(Store& store, std::int64_t document, const std::string& and_so = {})
    {
        const long long id = document;
        const soci::rowset<std::string> rows =
            (store.sql().prepare << "SELECT r.code FROM placement p JOIN record r ON r.id = p.record_id "
                                    "WHERE p.document_id = :id" +
                                        and_so + " ORDER BY p.is_home DESC, r.code",
             soci::use(id));
        return {rows.begin(), rows.end()};
    }

private:
    Catalog& catalog_;
    Store& store_;
    Transaction transaction_;
    Document before_;
    Actor actor_;
    std::vector<IndexedPage> indexed_;
};

/// The places of a record in their order.
struct Place {
    long long document = 0;
    int is_home = 0;
    int ordinal = 0;
};

std::vector<Place> places_of(Store& store, long long record)
{
    Place place;
    soci::statement statement =
        (store.sql().prepare << "SELECT document_id, is_home, ordinal FROM placement "
                                "WHERE record_id = :id ORDER BY ordinal",
         soci::use(record, "id"), soci::into(place.document), soci::into(place.is_home), soci::into(place.ordinal));
    statement.execute();
    std::vector<Place> places;
    while (statement.fetch())
        places.push_back(place);
    return places;
}

/// Puts a document of a record to another place; the others keep their order and fill the same ordinals.
void reorder(Store& store, const Record& record, std::int64_t document, int wanted)
{
    std::vector<Place> places = places_of(store, record.id);
    std::vector<int> ordinals;
    for (const Place& place : places)
        ordinals.push_back(place.ordinal);
    const auto moved =
        std::find_if(places.begin(), places.end(), [&](const Place& p) { return p.document == document; });
    if (wanted < 1 || wanted > static_cast<int>(places.size()))
        throw Error(Failure::catalog, "HOSO-DOCUMENT-PLACE",
                    "the record has " + std::to_string(places.size()) + " places, not " + std::to_string(wanted),
                    record.code);
    const auto target = places.begin() + (wanted - 1);
    if (moved < target)
        std::rotate(moved, moved + 1, target + 1);
    else
        std::rotate(target, moved, moved + 1);
    const long long record_id = record.id;
    store.sql() << "DELETE FROM placement WHERE record_id = :id", soci::use(record_id);
    for (std::size_t i = 0; i < places.size(); ++i)
        place(store, record_id, ordinals[i], places[i].document, places[i].is_home == 1);
}

Fields facts_of_place(const Document& document)
{
    return {{"record", document.record}, {"ordinal", std::to_string(document.ordinal)}};
}

void leave(Store& store, const Record& record, const Document& document)
{
    const long long record_id = record.id;
    const long long document_id = document.id;
    store.sql() << "DELETE FROM placement WHERE record_id = :record AND document_id = :document",
        soci::use(record_id, "record"), soci::use(document_id, "document");
}

void refuse_second_place(Store& store, const Record& record, const Document& document)
{
    const std::vector<Place> places = places_of(store, record.id);
    if (std::any_of(places.begin(), places.end(), [&](const Place& p) { return p.document == document.id; }))
        throw Error(Failure::catalog, "HOSO-DOCUMENT-PLACE", "the document stands in this record already", record.code);
}

}  // namespace

Document edit_document(Catalog& catalog, const DocumentEdit& edit)
{
    std::vector<FieldProblem> problems;
    const Fields stored = catalog.deployment().document().stored_form(edit.fields, problems);
    if (!problems.empty())
        throw Error(Failure::catalog, "HOSO-FIELD-INVALID", summary(problems), edit.document);
    return guarded(catalog.store(), [&] {
        Change change(catalog, edit.document, edit.expected_version, edit.actor, "edit-document");
        Fields fields = change.own_fields();
        Fields old_values;
        for (const auto& [name, value] : edit.fields) {
            old_values[name] = value_of(fields, name);
            fields.erase(name);
        }
        fields.insert(stored.begin(), stored.end());
        change.write_fields(fields);
        return change.finish("document.edit", old_values, edit.fields);
    });
}

Document replace_file(Catalog& catalog, const FileReplacement& replacement)
{
    if (replacement.reason.empty())
        throw Error(Failure::refused, "HOSO-DOCUMENT-REASON", "replacing a document's file needs a reason",
                    replacement.document, "give it with --reason");
    FilingRequest checked;
    checked.file = replacement.file;
    checked.pages = replacement.pages;
    check_pages(checked);
    const FileStore::Source source{replacement.file, "application/pdf"};
    const KeptBytes kept = catalog.files().put_all(std::span(&source, 1)).front();
    return guarded(catalog.store(), [&] {
        Change change(catalog, replacement.document, replacement.expected_version, replacement.actor, "replace-file");
        Store& store = catalog.store();
        const Document& before = change.before();
        if (before.file.sha256 == kept.sha256)
            throw Error(Failure::catalog, "HOSO-CATALOG-DUPLICATE", "the document has these very bytes already",
                        replacement.file.string());
        const long long id = before.id;
        const std::string now = iso8601(wall_time());
        store.sql() << "INSERT INTO predecessor (document_id, version, file_id, pages, provenance, replaced_at, "
                       "replaced_by, reason) SELECT id, version, file_id, pages, provenance, :now, :actor, :reason "
                       "FROM document WHERE id = :id",
            soci::use(now, "now"), soci::use(replacement.actor.name, "actor"), soci::use(replacement.reason, "reason"),
            soci::use(id, "id");
        const long long file = stored_file_row(store, kept, "application/pdf", now);
        const auto pages = static_cast<long long>(replacement.pages.size());
        store.sql() << "UPDATE document SET file_id = :file, pages = :pages, provenance = :provenance, doubts = '[]' "
                       "WHERE id = :id",
            soci::use(file, "file"), soci::use(pages, "pages"), soci::use(replacement.provenance, "provenance"),
            soci::use(id, "id");
        change.drop_pages();
        std::vector<std::int64_t> records;
        for (const std::string& code : Change::record_codes(store, before.id))
            records.push_back(record_row(store, code).id);
        const IndexedDocument indexed = indexed_document(catalog.deployment(), change.own_fields(), records);
        index_pages(catalog, insert_pages(store, stored_pages(replacement.pages), indexed, before.id));
        return change.finish("document.replace", {{"sha256", before.file.sha256}},
                             {{"sha256", kept.sha256}, {"reason", replacement.reason}}, true);
    });
}

Document clear_doubts(Catalog& catalog, const DoubtsCleared& cleared)
{
    return guarded(catalog.store(), [&] {
        Change change(catalog, cleared.document, cleared.expected_version, cleared.actor, "clear-doubts");
        const Document& before = change.before();
        require_other_filer(catalog, cleared.actor, "clear-doubts", before);
        if (before.doubts.empty())
            throw Error(Failure::catalog, "HOSO-DOCUMENT-NO-DOUBT", "nothing about this document is in doubt",
                        cleared.document);
        const long long id = before.id;
        catalog.store().sql() << "UPDATE document SET doubts = '[]' WHERE id = :id", soci::use(id);
        return change.finish("document.clear-doubts", {{"doubts", json_list(before.doubts)}}, {}, true);
    });
}

Document move_document(Catalog& catalog, const DocumentMove& move)
{
    return guarded(catalog.store(), [&] {
        Change change(catalog, move.document, move.expected_version, move.actor, "move-document");
        Store& store = catalog.store();
        const Document& before = change.before();
        const std::string code = move.record.empty() ? before.record : move.record;
        const Record target = record_row(store, code);
        if (code != before.record) {
            require_right(catalog, move.actor, "move-document", target);
            require_changeable(catalog, target);
            refuse_second_place(store, target, before);
            const bool at_home = before.record == before.home && !move.also;
            if (!move.also)
                leave(store, record_row(store, before.record), before);
            place(store, target.id, next_ordinal(store, target.id), before.id, at_home);
        } else if (move.place == 0) {
            throw Error(Failure::usage, "HOSO-DOCUMENT-PLACE", "the document stands in this record already", code,
                        "name another record with --to, or another place with --place");
        }
        if (move.place != 0)
            reorder(store, target, before.id, move.place);
        return change.finish(move.also ? "document.also-in" : "document.move", facts_of_place(before),
                             {{"record", code}});
    });
}

std::vector<Predecessor> predecessors(const Catalog& catalog, std::int64_t document)
{
    return guarded(catalog.store(), [&] {
        Predecessor one;
        long long bytes = 0;
        const long long id = document;
        soci::statement statement =
            (catalog.store().sql().prepare
                 << "SELECT p.version, f.sha256, f.bytes, f.media_type, f.stored_at, p.pages, p.replaced_at, "
                    "p.replaced_by, p.reason FROM predecessor p JOIN stored_file f ON f.id = p.file_id "
                    "WHERE p.document_id = :id ORDER BY p.version",
             soci::use(id, "id"), soci::into(one.version), soci::into(one.file.sha256), soci::into(bytes),
             soci::into(one.file.media_type), soci::into(one.file.stored_at), soci::into(one.pages),
             soci::into(one.replaced_at), soci::into(one.replaced_by), soci::into(one.reason));
        statement.execute();
        std::vector<Predecessor> found;
        while (statement.fetch()) {
            one.file.bytes = static_cast<std::uint64_t>(bytes);
            one.file.path = catalog.files().path_of(one.file.sha256, one.file.media_type);
            found.push_back(one);
        }
        return found;
    });
}

std::vector<std::string> records_of(const Catalog& catalog, std::int64_t document)
{
    return guarded(catalog.store(),
                   [&] { return Change::record_codes(catalog.store(), document, and_seen(catalog, "r.id")); });
}

}  // namespace hoso::catalog
