#include "catalog/filing_rows.hpp"

#include <utility>

#include "catalog/document_rows.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/search/index_pages.hpp"
#include "catalog/search/tokens.hpp"
#include "catalog/word_boxes.hpp"

namespace hoso::catalog {

namespace {

constexpr std::size_t max_pages = 100'000;
constexpr std::size_t max_words_of_page = 100'000;

}  // namespace

void check_pages(const FilingRequest& request)
{
    const auto refuse = [&](const std::string& message) {
        throw Error(Failure::usage, "HOSO-CATALOG-PAGES", message, request.file.string());
    };
    if (request.pages.size() > max_pages)
        refuse("the document has " + std::to_string(request.pages.size()) + " pages, more than " +
               std::to_string(max_pages));
    for (std::size_t i = 0; i < request.pages.size(); ++i) {
        if (request.pages[i].number != static_cast<int>(i) + 1)
            refuse("the pages are not numbered from 1 without gaps");
        if (request.pages[i].words.size() > max_words_of_page)
            refuse("page " + std::to_string(i + 1) + " has more than " + std::to_string(max_words_of_page) + " words");
    }
}

std::int64_t stored_file_row(Store& store, const KeptBytes& kept, const std::string& media_type, const std::string& now)
{
    const auto bytes = static_cast<long long>(kept.bytes);
    store.sql()
        << "INSERT INTO stored_file (sha256, bytes, media_type, stored_at) VALUES (:sha256, :bytes, :type, :now) "
           "ON CONFLICT (sha256) DO NOTHING",
        soci::use(kept.sha256, "sha256"), soci::use(bytes, "bytes"), soci::use(media_type, "type"),
        soci::use(now, "now");
    long long id = 0;
    store.sql() << "SELECT id FROM stored_file WHERE sha256 = :sha256", soci::use(kept.sha256), soci::into(id);
    return id;
}

int next_ordinal(Store& store, std::int64_t record)
{
    const long long record_id = record;
    int ordinal = 0;
    store.sql() << "UPDATE record SET last_ordinal = last_ordinal + 1 WHERE id = :id RETURNING last_ordinal",
        soci::use(record_id), soci::into(ordinal);
    return ordinal;
}

std::int64_t insert_document(Store& store, const FilingRequest& request, const Fields& fields, std::int64_t file,
                             const std::string& now)
{
    const long long file_id = file;
    const std::string json = json_of(fields);
    const std::string type = value_of(fields, "typeName");
    const std::string reference = number_and_notation(fields);
    const std::string agency = value_of(fields, "organName");
    const std::string issued = value_of(fields, "issuedDate");
    const auto pages = static_cast<long long>(request.pages.size());
    std::string key = request.idempotency_key;
    soci::indicator has_key = key.empty() ? soci::i_null : soci::i_ok;
    const std::string doubts = json_list(request.doubts);
    long long id = 0;
    store.sql() << "INSERT INTO document (file_id, fields, type, reference, agency, issued_on, pages, provenance, "
                   "doubts, idempotency_key, filed_at, filed_by) VALUES (:file, :fields, :type, :reference, :agency, "
                   ":issued, :pages, :provenance, :doubts, :key, :now, :actor) RETURNING id",
        soci::use(file_id, "file"), soci::use(json, "fields"), soci::use(type, "type"),
        soci::use(reference, "reference"), soci::use(agency, "agency"), soci::use(issued, "issued"),
        soci::use(pages, "pages"), soci::use(request.provenance, "provenance"), soci::use(doubts, "doubts"),
        soci::use(key, has_key, "key"), soci::use(now, "now"), soci::use(request.actor.name, "actor"), soci::into(id);
    return id;
}

void place(Store& store, std::int64_t record, int ordinal, std::int64_t document, bool at_home)
{
    const long long record_id = record;
    const long long document_id = document;
    const int is_home = at_home ? 1 : 0;
    store.sql() << "INSERT INTO placement (record_id, ordinal, document_id, is_home) VALUES (:record, :ordinal, "
                   ":document, :home)",
        soci::use(record_id, "record"), soci::use(ordinal, "ordinal"), soci::use(document_id, "document"),
        soci::use(is_home, "home");
}

std::vector<StoredPage> stored_pages(const std::vector<PageOfText>& pages)
{
    std::vector<StoredPage> stored;
    stored.reserve(pages.size());
    for (const PageOfText& page : pages) {
        std::string words = joined_words(page.words);
        std::string terms = index_terms(words);
        stored.push_back({page.number, page.width_pt, page.height_pt, page.ocr_confidence, std::move(words),
                          packed_boxes(page.words), std::move(terms)});
    }
    return stored;
}

std::vector<IndexedPage> insert_pages(Store& store, const std::vector<StoredPage>& pages,
                                      const IndexedDocument& indexed, std::int64_t document)
{
    const long long document_id = document;
    StoredPage page;
    long long page_id = 0;
    soci::statement insert =
        (store.sql().prepare
             << "INSERT INTO page (document_id, number, width_pt, height_pt, ocr_confidence, words, "
                "boxes) VALUES (:document, :number, :width, :height, :confidence, :words, CAST(:boxes AS BLOB)) "
                "RETURNING id",
         soci::use(document_id, "document"), soci::use(page.number, "number"), soci::use(page.width_pt, "width"),
         soci::use(page.height_pt, "height"), soci::use(page.ocr_confidence, "confidence"),
         soci::use(page.words, "words"), soci::use(page.boxes, "boxes"), soci::into(page_id));
    std::vector<IndexedPage> entries;
    entries.reserve(pages.size());
    for (const StoredPage& given : pages) {
        page = given;
        insert.execute(true);
        entries.push_back(index_entry(indexed, page_id, page.number, page.terms));
        entries.back().facts.document = document;
    }
    return entries;
}

std::vector<IndexedPage> index_entries(const Catalog& catalog, std::int64_t document)
{
    Store& store = catalog.store();
    const long long document_id = document;
    std::string json;
    store.sql() << "SELECT fields FROM document WHERE id = :id", soci::use(document_id), soci::into(json);
    std::vector<std::int64_t> records;
    const soci::rowset<long long> places =
        (store.sql().prepare << "SELECT record_id FROM placement WHERE document_id = :id ORDER BY is_home DESC, "
                                "record_id",
         soci::use(document_id));
    for (const long long record : places)
        records.push_back(record);
    const IndexedDocument indexed = indexed_document(catalog.deployment(), fields_from_json(json), records);
    long long page_id = 0;
    int number = 0;
    std::string words;
    soci::statement pages = (store.sql().prepare << "SELECT id, number, words FROM page WHERE document_id = :id "
                                                    "ORDER BY number",
                             soci::use(document_id), soci::into(page_id), soci::into(number), soci::into(words));
    pages.execute();
    std::vector<IndexedPage> entries;
    while (pages.fetch()) {
        entries.push_back(index_entry(indexed, page_id, number, index_terms(words)));
        entries.back().facts.document = document;
    }
    return entries;
}

void reindex(Catalog& catalog, const std::vector<IndexedPage>& before, std::int64_t document)
{
    unindex_pages(catalog.store(), before);
    index_pages(catalog, index_entries(catalog, document));
}

}  // namespace hoso::catalog
