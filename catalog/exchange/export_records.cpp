#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/install.hpp"
#include "base/sha256.hpp"
#include "catalog/access_count.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/document.hpp"
#include "catalog/exchange/bag.hpp"
#include "catalog/exchange/hand_over.hpp"
#include "catalog/exchange/hand_over_xml.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/forms/lists.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/record_rows.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t largest_schema_bytes = 1 << 20;

void require_empty(const fs::path& target)
{
    if (fs::exists(target) && !(fs::is_directory(target) && fs::is_empty(target)))
        throw Error(Failure::usage, "HOSO-BAG-TARGET", "the place for the hand-over is not empty", target.string(),
                    "name a folder that does not exist yet");
}

/// A code as a file name: what other systems might not take becomes a low line.
std::string file_name(const std::string& code)
{
    std::string name;
    for (const char c : code) {
        const bool kept = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                          c == '.' || static_cast<unsigned char>(c) >= 0x80;
        name += kept ? c : '_';
    }
    if (name.starts_with('.'))
        name.front() = '_';
    return name;
}

std::string padded(std::size_t number)
{
    std::string digits = std::to_string(number);
    return digits.size() < 4 ? std::string(4 - digits.size(), '0') + digits : digits;
}

/// The row's columns that are no fields.
HandOverRecord facts_of(Store& store, const Record& record)
{
    HandOverRecord facts;
    facts.code = record.code;
    facts.state = record.state;
    facts.created_at = record.created_at;
    facts.created_by = record.created_by;
    const long long id = record.id;
    store.sql() << "SELECT agency, year, symbol, frozen_from, last_ordinal FROM record WHERE id = :id", soci::use(id),
        soci::into(facts.agency), soci::into(facts.year), soci::into(facts.symbol), soci::into(facts.frozen_from),
        soci::into(facts.last_ordinal);
    return facts;
}

class Exporter {
public:
    Exporter(Catalog& catalog, const HandOverRequest& request, const fs::path& folder, const fs::path& scratch)
        : catalog_(catalog), request_(request), bag_(folder), scratch_(scratch)
    {
    }

    HandedOver run()
    {
        add_schemas();
        for (const std::string& code : request_.codes)
            add_record(code);
        std::vector<std::pair<std::string, std::string>> info{
            {"Bagging-Date", iso8601(document_time()).substr(0, 10)},
            {"Bag-Software-Agent", "hoso " HOSO_VERSION},
            {"Internal-Sender-Description",
             std::to_string(done_.records) + " records, " + std::to_string(done_.documents) + " documents"}};
        for (const std::string& code : request_.codes)
            info.emplace_back("External-Identifier", code);
        bag_.finish(info);
        done_.bytes = bag_.bytes();
        return done_;
    }

private:
    void add_schemas()
    {
        const fs::path own = data_folder() / "schemas" / "hand-over.xsd";
        const fs::path national = catalog_.deployment().folder() / "schemas";
        for (const fs::path& file : {own, national / "ead.xsd", national / "ead_doc.xsd"})
            bag_.add_text("schemas/" + file.filename().string(), read_text_file(file, largest_schema_bytes));
    }

    void add_record(const std::string& code)
    {
        const Record record = catalog::record(catalog_, code);
        const std::vector<Document> documents = in_time_order(documents_of(catalog_, code));
        HandOverRecord facts = guarded(catalog_.store(), [&] { return facts_of(catalog_.store(), record); });
        const std::string folder = free_folder(code);
        for (const Document& document : documents)
            facts.documents.push_back(add_document(folder, document, facts.documents.size() + 1));
        const Deployment& deployment = catalog_.deployment();
        bag_.add_text(folder + "/EAD.xml", xml_of(deployment.record(), record.fields, "../schemas/ead.xsd"));
        bag_.add_text(folder + "/hand-over.xml", xml_of(facts, deployment.name(), "../schemas/hand-over.xsd"));
        add_list(folder, document_list(deployment, record, documents));
        ++done_.records;
        done_.documents += documents.size();
    }

    HandOverDocument add_document(const std::string& folder, const Document& document, std::size_t number)
    {
        if (request_.cancel != nullptr)
            request_.cancel->throw_if_cancelled();
        const std::string id = value_of(document.fields, "docId");
        const std::string stem =
            padded(number) + "-" + file_name(id.empty() ? value_of(document.fields, "docCode") : id);
        const std::string path = folder + "/documents/" + stem;
        bag_.add_file(path + ".pdf", document.file.path, document.file.sha256);
        bag_.add_text(path + ".xml",
                      xml_of(catalog_.deployment().document(), document.fields, "../../schemas/ead_doc.xsd"));
        bag_.add_text(path + ".words.xml", xml_of(pages_of(catalog_, document.id), "../../schemas/hand-over.xsd"));
        return {stem,
                document.file.sha256,
                document.file.media_type,
                document.ordinal,
                document.home,
                document.home_ordinal,
                document.filed_at,
                document.filed_by,
                document.provenance,
                document.doubts};
    }

    void add_list(const std::string& folder, const Form& list)
    {
        const fs::path printed = scratch_ / "document-list.pdf";
        request_.print(list, printed);
        bag_.add_file(folder + "/document-list.pdf", printed, sha256_hex_of_file(printed));
    }

    /// Two codes can give one file name.
    std::string free_folder(const std::string& code)
    {
        const std::string name = file_name(code);
        std::string folder = name;
        for (int number = 2; std::find(folders_.begin(), folders_.end(), folder) != folders_.end(); ++number)
            folder = name + "_" + std::to_string(number);
        folders_.push_back(folder);
        return folder;
    }

    Catalog& catalog_;
    const HandOverRequest& request_;
    BagWriter bag_;
    fs::path scratch_;
    std::vector<std::string> folders_{"schemas"};
    HandedOver done_;
};

void note_in_trail(Catalog& catalog, const HandOverRequest& request)
{
    Store& store = catalog.store();
    guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        for (const std::string& code : request.codes)
            append_audit(store, {request.actor.name, "record.export", "record/" + code, code, "null", "null"});
        transaction.commit();
        publish_audit_head(store, catalog.folder());
    });
}

}  // namespace

HandedOver export_records(Catalog& catalog, const HandOverRequest& request)
{
    require_empty(request.target);
    for (const std::string& code : request.codes)
        require_right(catalog, request.actor, "export-record", record(catalog, code));
    const fs::path absolute = fs::absolute(request.target).lexically_normal();
    const fs::path target = absolute.has_filename() ? absolute : absolute.parent_path();
    create_folders_durably(target.parent_path());
    const ScratchFolder unfinished(target.parent_path());
    const fs::path bag = unfinished.path() / "bag";
    const HandedOver done = Exporter(catalog, request, bag, unfinished.path()).run();
    note_in_trail(catalog, request);
    for (const std::string& code : request.codes)
        count_access(catalog, record(catalog, code).id);
    if (::rename(bag.c_str(), target.c_str()) != 0)
        throw_errno("cannot give the hand-over its name", target.string());
    sync_folder(target.parent_path());
    return done;
}

}  // namespace hoso::catalog
