#include <catch2/catch.hpp>

#include <map>

#include "catalog/store/sqlite_store.hpp"
#include "catalog/store/store.hpp"
#include "tests/catalog/office.hpp"

using namespace hoso;
using namespace hoso::catalog;

// What every database engine must do for the catalog. A new engine adds one line to `engines`.

namespace {

using OpenStore = std::unique_ptr<Store> (*)(const std::filesystem::path& folder);

const std::map<std::string, OpenStore> engines{
    {"sqlite",
     [](const std::filesystem::path& folder) {
         bool made = false;
         return open_sqlite_store(folder / "store.sqlite", OpenMode::create, made);
     }},
};

IndexedPage page(std::int64_t id, const std::string& body, const std::string& facet = {})
{
    IndexedPage indexed;
    indexed.id = id;
    indexed[IndexColumn::body] = body;
    indexed[IndexColumn::facet] = facet;
    return indexed;
}

MatchExpression phrase(std::vector<std::vector<std::string>> positions, IndexColumn column = IndexColumn::body)
{
    MatchExpression expression;
    expression.positions = std::move(positions);
    expression.columns = {column};
    return expression;
}

MatchExpression joined(MatchExpression::Kind kind, std::vector<MatchExpression> parts)
{
    MatchExpression expression;
    expression.kind = kind;
    expression.parts = std::move(parts);
    return expression;
}

std::vector<std::int64_t> ids(Store& store, const MatchExpression& expression, std::size_t limit = 100)
{
    std::vector<std::int64_t> found;
    for (const IndexMatch& match : store.match(TextIndex::pages, expression, {.most = limit}).found)
        found.push_back(match.id);
    return found;
}

using Ids = std::vector<std::int64_t>;

long long rows(Store& store)
{
    long long count = 0;
    store.sql() << "SELECT count(*) FROM meta", soci::into(count);
    return count;
}

}  // namespace

TEST_CASE("A store undoes what is not committed, and shows what is")
{
    for (const auto& [name, open] : engines) {
        INFO(name);
        test::TemporaryFolder folder;
        const auto store = open(folder.path());
        const auto other = open(folder.path());
        {
            Transaction undone(*store, Transaction::Kind::write);
            store->sql() << "INSERT INTO meta (name, value) VALUES ('a', '1')";
            CHECK(rows(*store) == 1);
            CHECK(rows(*other) == 0);
        }
        CHECK(rows(*store) == 0);
        Transaction reading(*other, Transaction::Kind::read);
        CHECK(rows(*other) == 0);
        Transaction kept(*store, Transaction::Kind::write);
        store->sql() << "INSERT INTO meta (name, value) VALUES ('a', '1')";
        kept.commit();
        CHECK(rows(*other) == 0);  // a reading transaction sees one state throughout
        reading.commit();
        CHECK(rows(*other) == 1);
    }
}

TEST_CASE("A store refuses rows that refer to nothing or repeat a key")
{
    for (const auto& [name, open] : engines) {
        INFO(name);
        test::TemporaryFolder folder;
        const auto store = open(folder.path());
        const auto code = [&](const std::string& sql) {
            return test::error_code([&] { guarded(*store, [&] { store->sql() << sql; }); });
        };
        CHECK(code("INSERT INTO meta (name, value) VALUES ('a', '1')").empty());
        CHECK(code("INSERT INTO meta (name, value) VALUES ('a', '2')") == "HOSO-CATALOG-CONSTRAINT");
        CHECK(code("INSERT INTO placement (record_id, ordinal, document_id, is_home) VALUES (1, 1, 1, 1)") ==
              "HOSO-CATALOG-CONSTRAINT");
        CHECK(code("SELECT nonsense") == "HOSO-CATALOG-DATABASE");
        CHECK(store->integrity_faults().empty());
    }
}

TEST_CASE("A store matches phrases, alternatives, columns and their combinations, latest first")
{
    using Kind = MatchExpression::Kind;
    for (const auto& [name, open] : engines) {
        INFO(name);
        test::TemporaryFolder folder;
        const auto store = open(folder.path());
        store->index_page(page(1, "quyết định phê duyệt", "y2024"));
        store->index_page(page(2, "quyet dinh", "y2025"));
        store->index_page(page(3, "định quyết", "y2025"));
        CHECK(ids(*store, phrase({{"quyết"}})) == Ids{3, 1});
        CHECK(ids(*store, phrase({{"quyết"}, {"định"}})) == Ids{1});
        CHECK(ids(*store, phrase({{"quyết", "quyet"}, {"định", "dinh"}})) == Ids{2, 1});
        const auto year = phrase({{"y2025"}}, IndexColumn::facet);
        CHECK(ids(*store, joined(Kind::all_of, {phrase({{"quyết", "quyet"}}), year})) == Ids{3, 2});
        CHECK(ids(*store, joined(Kind::any_of, {phrase({{"duyệt"}}), phrase({{"dinh"}})})) == Ids{2, 1});
        CHECK(ids(*store, joined(Kind::but_not, {phrase({{"quyết", "quyet"}}), year})) == Ids{1});
        CHECK(ids(*store, phrase({{"quyết", "quyet"}}), 2) == Ids{3, 2});
        CHECK_FALSE(store->match(TextIndex::pages, phrase({{"quyết", "quyet"}}), {.most = 2}).complete);
        CHECK(store->match(TextIndex::pages, phrase({{"quyết", "quyet"}}), {.most = 3}).complete);
        CHECK(store->match(TextIndex::pages, phrase({{"quyết", "quyet"}}), {.most = 9, .enough = 1, .far = 2})
                  .found.size() == 1);
        CHECK(store->match(TextIndex::pages, phrase({{"quyết", "quyet"}}), {.most = 9, .enough = 1, .far = 1})
                  .found.size() == 2);
        CHECK(store->match(TextIndex::pages, phrase({{"quyết", "quyet"}}), {.most = 9}, "page_index.rowid <> 2")
                  .found.size() == 2);
        store->unindex_page(page(3, "định quyết", "y2025"));
        CHECK(ids(*store, phrase({{"quyết"}})) == Ids{1});
    }
}
