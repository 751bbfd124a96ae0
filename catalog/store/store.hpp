#pragma once

#include <soci/soci.h>

#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"

namespace hoso::catalog {

/// The full-text indexes. Their columns are the same.
enum class TextIndex { pages, records };

/// The columns of a full-text index.
enum class IndexColumn { body, head, title, number, agency, facet };
inline constexpr std::size_t index_columns = 6;

/// What pages are counted and sorted by.
struct PageFacts {
    std::int64_t document = 0;
    std::int64_t record = 0;  ///< the document's home
    int issued = 0;           ///< 20260105; parts that are not known are 0
    int number = 0;           ///< the document's number; 0 without one
    std::string type;         ///< code; empty when not known
    std::string agency;       ///< as it stands on the document; empty when not known
};

/// What an index keeps of a page or a record: for each column its tokens, one space between two.
struct IndexedText {
    std::int64_t id = 0;
    std::string columns[index_columns];

    [[nodiscard]] std::string& operator[](IndexColumn column) { return columns[static_cast<std::size_t>(column)]; }
    [[nodiscard]] const std::string& operator[](IndexColumn column) const
    {
        return columns[static_cast<std::size_t>(column)];
    }
};

struct IndexedPage : IndexedText {
    PageFacts facts;
};

/// A full-text condition, independent of the engine that evaluates it.
struct MatchExpression {
    enum class Kind { phrase, all_of, any_of, but_not };
    Kind kind = Kind::phrase;

    /// phrase: for each position the tokens of which one must stand there; in one of the columns.
    std::vector<std::vector<std::string>> positions;
    std::vector<IndexColumn> columns;
    bool partial = false;  ///< more tokens would be wanted at a position than can be asked for

    /// all_of, any_of: at least one; but_not: the first without the second.
    std::vector<MatchExpression> parts;

    friend bool operator==(const MatchExpression&, const MatchExpression&) = default;
};

/// A page or a record that matches.
struct IndexMatch {
    std::int64_t id = 0;
    double score = 0;
};

/// How far a search goes back from what came last.
struct MatchBounds {
    std::size_t most = 0;
    /// Once so many are found, those up to the id `far` are not looked for. What words have in common is found
    /// page by page, so that looking for rare meetings of frequent words in all pages would take long.
    std::size_t enough = std::numeric_limits<std::size_t>::max();
    std::int64_t far = 0;
};

struct IndexMatches {
    std::vector<IndexMatch> found;  ///< latest filed first
    bool complete = true;           ///< there are no more
};

/// A database that holds a catalog: what differs between engines. All else is SQL that every engine speaks, sent
/// through sql(). SQLite is the one engine so far; the contract is written down as tests in
/// tests/catalog/store_contract.cpp.
class Store {
public:
    Store() = default;
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    virtual ~Store() = default;

    [[nodiscard]] virtual soci::session& sql() = 0;

    /// Starts a transaction that will write; waits for other writers, so that it can never fail for them later.
    virtual void begin_writing() = 0;
    /// Starts a transaction that sees one state of the data throughout.
    virtual void begin_reading() = 0;
    virtual void commit() = 0;
    virtual void roll_back() noexcept = 0;

    virtual void index_page(const IndexedPage& page) = 0;
    /// @param page  exactly as it was indexed
    virtual void unindex_page(const IndexedPage& page) = 0;
    /// In place of what the index held of this record.
    virtual void index_record(const IndexedText& record) = 0;
    /// Forgets all that the index holds.
    virtual void clear_index(TextIndex index) = 0;

    /// Pages or records that match, with scores.
    /// @param where  an SQL condition for what the index does not know, in which page_index.rowid is the page, or
    ///               record_index.rowid the record; empty: none
    [[nodiscard]] virtual IndexMatches match(TextIndex index, const MatchExpression& expression,
                                             const MatchBounds& bounds, const std::string& where = {}) = 0;

    /// Writes the data as they are at one moment into a new database file, while others go on.
    virtual void copy_to(const std::filesystem::path& file) = 0;

    /// The engine's own check of its data; sentences, none when all is well.
    [[nodiscard]] virtual std::vector<std::string> integrity_faults() = 0;

    /// What a database error means to the catalog: busy, damaged, constraint, disk full.
    [[nodiscard]] virtual Error meaning_of(const soci::soci_error& error) const = 0;
};

/// A transaction that is undone unless committed.
class Transaction {
public:
    enum class Kind { read, write };
    Transaction(Store& store, Kind kind);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Store& store_;
    bool open_ = true;
};

/// Does `work` and turns database errors into errors of the catalog.
template <typename Work>
auto guarded(const Store& store, Work&& work)
{
    try {
        return work();
    } catch (const soci::soci_error& error) {
        throw store.meaning_of(error);
    }
}

}  // namespace hoso::catalog
