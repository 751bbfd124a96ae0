#include "catalog/search/index_pages.hpp"

#include "catalog/audit_log.hpp"
#include "catalog/filing_rows.hpp"
#include "catalog/search/index_kind.hpp"
#include "catalog/search/vocabulary.hpp"

namespace hoso::catalog {

namespace {

constexpr IndexKind page_index{"index_kind", "2"};  // 2: facts of pages; marks of agencies and references

long long agency_id(Store& store, const std::string& name)
{
    long long id = 0;
    const auto known = [&] {
        store.sql() << "SELECT id FROM issuing_agency WHERE name = :name", soci::use(name), soci::into(id);
        return store.sql().got_data();
    };
    if (!known()) {
        store.sql() << "INSERT INTO issuing_agency (name) VALUES (:name)", soci::use(name);
        static_cast<void>(known());
    }
    return id;
}

void insert_facts(Store& store, std::span<const IndexedPage> pages)
{
    PageFacts facts;
    long long page = 0;
    long long agency = 0;
    soci::statement insert =
        (store.sql().prepare << "INSERT INTO page_facts (page_id, document_id, record_id, issued, number, type, "
                                "agency_id) VALUES (:page, :document, :record, :issued, :number, :type, :agency)",
         soci::use(page, "page"), soci::use(facts.document, "document"), soci::use(facts.record, "record"),
         soci::use(facts.issued, "issued"), soci::use(facts.number, "number"), soci::use(facts.type, "type"),
         soci::use(agency, "agency"));
    for (const IndexedPage& indexed : pages) {
        if (agency == 0 || facts.agency != indexed.facts.agency)
            agency = agency_id(store, indexed.facts.agency);
        facts = indexed.facts;
        page = indexed.id;
        insert.execute(true);
    }
}

}  // namespace

void index_pages(Catalog& catalog, std::span<const IndexedPage> pages)
{
    Store& store = catalog.store();
    insert_facts(store, pages);
    for (const IndexedPage& page : pages)
        store.index_page(page);
    catalog.vocabulary().learn(store, pages);
}

void unindex_pages(Store& store, std::span<const IndexedPage> pages)
{
    long long id = 0;
    soci::statement forget = (store.sql().prepare << "DELETE FROM page_facts WHERE page_id = :id", soci::use(id, "id"));
    for (const IndexedPage& page : pages) {
        id = page.id;
        forget.execute(true);
        store.unindex_page(page);
    }
}

void renew_outdated_index(Catalog& catalog)
{
    Store& store = catalog.store();
    renew_when_outdated(store, page_index, [&] {
        catalog.vocabulary().forget_uncommitted();
        store.clear_index(TextIndex::pages);
        store.sql() << "DELETE FROM page_facts";
        const soci::rowset<long long> documents = (store.sql().prepare << "SELECT id FROM document ORDER BY id");
        for (const long long document : documents)
            index_pages(catalog, index_entries(catalog, document));
    });
    catalog.vocabulary().committed();
}

void note_index_kind(Store& store)
{
    note_kind(store, page_index);
}

}  // namespace hoso::catalog
