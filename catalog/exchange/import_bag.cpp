#include <algorithm>
#include <set>

#include "base/file.hpp"
#include "base/unicode.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/document_rows.hpp"
#include "catalog/exchange/bag.hpp"
#include "catalog/exchange/hand_over.hpp"
#include "catalog/exchange/hand_over_xml.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/filing_rows.hpp"
#include "catalog/lifecycle_rows.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/record_rows.hpp"
#include "catalog/search/index_pages.hpp"
#include "catalog/search/index_records.hpp"
#include "catalog/search/vocabulary.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t largest_xml_bytes = 256u << 20;
constexpr std::size_t longest_name = 500;  // bytes
constexpr std::size_t longest_doubt = 4'000;
constexpr int largest_ordinal = 9'999'999;  // seven digits, DOMAIN MD-4

[[noreturn]] void refuse(const std::string& message, const fs::path& input)
{
    throw Error(Failure::input, "HOSO-BAG-CONTENT", message, input.string(),
                "nothing was taken in; ask for the hand-over again");
}

/// What is about to become a document or another place of one.
struct Arrival {
    HandOverDocument facts;
    Fields fields;  ///< as keyed
    std::string pdf;
    std::vector<PageOfText> pages;
    [[nodiscard]] bool at_home(const std::string& record) const { return facts.home == record; }
};

struct ArrivingRecord {
    HandOverRecord facts;
    Fields fields;  ///< in stored form
    std::vector<Arrival> documents;
};

class Reader {
public:
    Reader(const Bag& bag, const Deployment& deployment) : bag_(bag), deployment_(deployment) {}

    std::vector<ArrivingRecord> records() const
    {
        std::vector<ArrivingRecord> all;
        for (const auto& [name, sha256] : bag_.payload())
            if (name.ends_with("/hand-over.xml"))
                all.push_back(record_in(name.substr(0, name.rfind('/') + 1)));
        if (all.empty())
            refuse("the bag holds no record that hoso export wrote", bag_.folder());
        return all;
    }

private:
    std::string text(const std::string& name) const
    {
        if (!bag_.payload().contains(name))
            refuse("the hand-over lacks a file that it names: " + name, bag_.folder());
        return read_text_file(bag_.path_of(name), largest_xml_bytes);
    }

    /// Takes the derived fields out, after a look at what they say.
    static Fields keyed(const FieldRules& rules, Fields fields)
    {
        for (const FieldRule& rule : rules.all())
            if (rule.derived)
                fields.erase(rule.name);
        return fields;
    }

    Fields stored(const FieldRules& rules, const Fields& keyed_fields, const std::string& name) const
    {
        std::vector<FieldProblem> problems;
        Fields fields = rules.stored_form(keyed_fields, problems);
        if (!problems.empty())
            throw Error(Failure::catalog, "HOSO-FIELD-INVALID", summary(problems), bag_.path_of(name).string());
        return fields;
    }

    /// What is stored beside the fields, and so past their rules.
    void check(const HandOverRecord& facts, const fs::path& file) const
    {
        if (!is_state(deployment_, facts.state) ||
            (!facts.frozen_from.empty() && !is_state(deployment_, facts.frozen_from)))
            refuse("the hand-over names a state that records do not have here: " + facts.state, file);
        const auto is_name = [](const std::string& text) { return is_nfc(text) && text.size() <= longest_name; };
        bool named =
            is_name(facts.created_by) && is_name(facts.agency) && is_name(facts.symbol) && is_name(facts.created_at);
        for (const HandOverDocument& document : facts.documents)
            named = named && is_name(document.filed_by) && is_name(document.filed_at) && is_name(document.home) &&
                    document.media_type == "application/pdf" &&
                    std::ranges::all_of(document.doubts, [](const std::string& doubt) {
                        return is_nfc(doubt) && doubt.size() <= longest_doubt;
                    });
        if (!named)
            refuse("the hand-over holds names, times or file types that no catalog would hold", file);
    }

    ArrivingRecord record_in(const std::string& folder) const
    {
        const std::string file = folder + "hand-over.xml";
        ArrivingRecord record;
        record.facts = hand_over_of_xml(text(file), bag_.path_of(file));
        check(record.facts, bag_.path_of(file));
        const std::string metadata = folder + "EAD.xml";
        const Fields given = fields_of_xml(text(metadata), bag_.path_of(metadata));
        if (value_of(given, "fileCode") != record.facts.code || value_of(given, "title").empty())
            refuse("the record's metadata and the hand-over name different records", bag_.path_of(metadata));
        if (value_of(given, "totalDoc") != std::to_string(record.facts.documents.size()))
            refuse("the record counts other documents than the bag holds (MD-3)", bag_.path_of(metadata));
        record.fields = stored(deployment_.record(), keyed(deployment_.record(), given), metadata);
        std::set<int> ordinals;
        for (const HandOverDocument& facts : record.facts.documents) {
            if (facts.ordinal < 1 || facts.ordinal > largest_ordinal || !ordinals.insert(facts.ordinal).second)
                refuse("two documents of the hand-over stand in one place", bag_.path_of(file));
            record.documents.push_back(document_in(folder + "documents/" + facts.stem, facts, record));
        }
        if (!ordinals.empty())
            record.facts.last_ordinal = std::max(record.facts.last_ordinal, *ordinals.rbegin());
        return record;
    }

    Arrival document_in(const std::string& path, const HandOverDocument& facts, const ArrivingRecord& record) const
    {
        Arrival arrival;
        arrival.facts = facts;
        arrival.pdf = path + ".pdf";
        const auto listed = bag_.payload().find(arrival.pdf);
        if (listed == bag_.payload().end() || listed->second != facts.sha256)
            refuse("a document's file is not the one that the hand-over names", bag_.path_of(arrival.pdf));
        const Fields given = fields_of_xml(text(path + ".xml"), bag_.path_of(path + ".xml"));
        if (value_of(given, "docCode") != deployment_.document_code(record.facts.code, facts.ordinal))
            refuse("a document's code does not fit its place (MD-4)", bag_.path_of(path + ".xml"));
        const Fields checked = stored(deployment_.document(), keyed(deployment_.document(), given), path + ".xml");
        arrival.fields = own_fields(checked, facts, record);
        arrival.pages = pages_of_xml(text(path + ".words.xml"), bag_.path_of(path + ".words.xml"));
        return arrival;
    }

    /// Without what the catalog fills in by itself again: the generated identifier, and what the record hands down.
    Fields own_fields(Fields fields, const HandOverDocument& facts, const ArrivingRecord& record) const
    {
        if (value_of(fields, "docId") == deployment_.document_id(record.facts.code, facts.ordinal))
            fields.erase("docId");
        for (const FieldRule& rule : deployment_.document().all())
            if (!rule.inherits.empty() && value_of(fields, rule.name) == value_of(record.fields, rule.inherits))
                fields.erase(rule.name);
        return fields;
    }

    const Bag& bag_;
    const Deployment& deployment_;
};

class Importer {
public:
    Importer(Catalog& catalog, const Bag& bag, const Actor& actor) : catalog_(catalog), bag_(bag), actor_(actor) {}

    /// All rows, inside a writing transaction. Documents come before their further places.
    TakenBack run(const std::vector<ArrivingRecord>& records, const std::vector<KeptBytes>& kept)
    {
        for (const ArrivingRecord& record : records)
            insert(record);
        auto bytes = kept.begin();
        for (const ArrivingRecord& record : records)
            for (const Arrival& arrival : record.documents)
                if (const KeptBytes& own = *bytes++; arrival.at_home(record.facts.code))
                    insert(record, arrival, own);
        bytes = kept.begin();
        for (const ArrivingRecord& record : records)
            for (const Arrival& arrival : record.documents)
                if (const KeptBytes& own = *bytes++; !arrival.at_home(record.facts.code))
                    join(record, arrival, own);
        return std::move(done_);
    }

private:
    [[nodiscard]] Store& store() const { return catalog_.store(); }

    void insert(const ArrivingRecord& record)
    {
        const HandOverRecord& facts = record.facts;
        index_record(catalog_, insert_record(store(), record.fields, facts.state, actor_,
                                             {facts.agency, facts.year, facts.symbol}));
        store().sql()
            << "UPDATE record SET created_at = :at, created_by = :by, frozen_from = :frozen, last_ordinal = :last "
               "WHERE code = :code",
            soci::use(facts.created_at, "at"), soci::use(facts.created_by, "by"),
            soci::use(facts.frozen_from, "frozen"), soci::use(facts.last_ordinal, "last"),
            soci::use(facts.code, "code");
        append_audit(store(), {actor_.name, "record.import", "record/" + facts.code, facts.code, "null",
                               json_of({{"bag", bag_.fingerprint()}})});
        done_.records.push_back(facts.code);
    }

    void insert(const ArrivingRecord& record, const Arrival& arrival, const KeptBytes& kept)
    {
        FilingRequest request;
        request.record_code = record.facts.code;
        request.file = bag_.path_of(arrival.pdf);
        request.pages = arrival.pages;
        request.provenance = arrival.facts.provenance;
        request.doubts = arrival.facts.doubts;
        request.actor = {arrival.facts.filed_by};
        check_pages(request);
        const std::int64_t home = record_row(store(), record.facts.code).id;
        const std::int64_t file = stored_file_row(store(), kept, arrival.facts.media_type, arrival.facts.filed_at);
        const std::int64_t id = insert_document(store(), request, arrival.fields, file, arrival.facts.filed_at);
        place(store(), home, arrival.facts.ordinal, id, true);
        const IndexedDocument indexed = indexed_document(catalog_.deployment(), arrival.fields, {home});
        index_pages(catalog_, insert_pages(store(), stored_pages(arrival.pages), indexed, id));
        append_audit(store(), {actor_.name, "document.import", "document/" + std::to_string(id), record.facts.code,
                               "null", json_of({{"sha256", kept.sha256}, {"fields", json_of(arrival.fields)}})});
        ++done_.documents;
        done_.pages += arrival.pages.size();
    }

    /// A place beside the home; where the home did not come along, this becomes it.
    void join(const ArrivingRecord& record, const Arrival& arrival, const KeptBytes& kept)
    {
        const std::string code = catalog_.deployment().document_code(arrival.facts.home, arrival.facts.home_ordinal);
        for (const Document& document :
             select_documents(catalog_, "p.is_home = 1 AND r.code = :value", arrival.facts.home))
            if (value_of(document.fields, "docCode") == code && document.file.sha256 == kept.sha256) {
                const std::vector<IndexedPage> before = index_entries(catalog_, document.id);
                place(store(), record_row(store(), record.facts.code).id, arrival.facts.ordinal, document.id, false);
                reindex(catalog_, before, document.id);
                ++done_.documents;
                return;
            }
        insert(record, arrival, kept);
    }

    Catalog& catalog_;
    const Bag& bag_;
    const Actor& actor_;
    TakenBack done_;
};

std::vector<FileStore::Source> sources_of(const Bag& bag, const std::vector<ArrivingRecord>& records)
{
    std::vector<FileStore::Source> sources;
    for (const ArrivingRecord& record : records)
        for (const Arrival& arrival : record.documents)
            sources.push_back({bag.path_of(arrival.pdf), arrival.facts.media_type});
    return sources;
}

}  // namespace

TakenBack import_bag(Catalog& catalog, const fs::path& folder, const Actor& actor)
{
    require_right_in(catalog, actor, "import-bag");
    const Bag bag = Bag::open(folder);
    const std::vector<ArrivingRecord> records = Reader(bag, catalog.deployment()).records();
    guarded(catalog.store(), [&] {
        for (const ArrivingRecord& record : records)
            refuse_known_code(catalog.store(), record.facts.code);
    });
    const std::vector<KeptBytes> kept = catalog.files().put_all(sources_of(bag, records));
    auto bytes = kept.begin();
    for (const ArrivingRecord& record : records)
        for (const Arrival& arrival : record.documents)
            if ((bytes++)->sha256 != arrival.facts.sha256)
                refuse("a file of the bag changed while it was read", bag.path_of(arrival.pdf));
    Store& store = catalog.store();
    return guarded(store, [&] {
        catalog.vocabulary().forget_uncommitted();
        Transaction transaction(store, Transaction::Kind::write);
        TakenBack done = Importer(catalog, bag, actor).run(records, kept);
        transaction.commit();
        catalog.vocabulary().committed();
        publish_audit_head(store, catalog.folder());
        return done;
    });
}

}  // namespace hoso::catalog
