#include <algorithm>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/install.hpp"
#include "base/sha256.hpp"
#include "catalog/document.hpp"
#include "catalog/exchange/bag.hpp"
#include "catalog/exchange/hand_over_frame.hpp"
#include "catalog/exchange/hand_over_xml.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/forms/lists.hpp"
#include "catalog/record_rows.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

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
        const std::string folder = free_file_name(code, folders_);
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

    Catalog& catalog_;
    const HandOverRequest& request_;
    BagWriter bag_;
    fs::path scratch_;
    std::vector<std::string> folders_{"schemas"};
    HandedOver done_;
};

}  // namespace

HandedOver export_records(Catalog& catalog, const HandOverRequest& request)
{
    return hand_over(catalog, request, [&](const fs::path& bag, const fs::path& scratch) {
        return Exporter(catalog, request, bag, scratch).run();
    });
}

}  // namespace hoso::catalog
