#include "catalog/store/sqlite_store.hpp"

#include <sqlite3.h>

#include <array>
#include <utility>

#include "catalog/store/migrations.hpp"
#include "catalog/store/soci_sqlite.hpp"
#include "catalog/store/sqlite_fts.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

constexpr int application_id = 0x486f736f;  // "Hoso", in the header of the database file
constexpr std::string_view insert_page_sql =
    "INSERT INTO page_index (rowid, body, head, title, number, agency, facet) "
    "VALUES (:id, :body, :head, :title, :number, :agency, :facet)";
constexpr std::string_view insert_record_sql =
    "INSERT OR REPLACE INTO record_index (rowid, body, head, title, number, agency, facet) "
    "VALUES (:id, :body, :head, :title, :number, :agency, :facet)";
constexpr std::string_view delete_page_sql =
    "INSERT INTO page_index (page_index, rowid, body, head, title, number, agency, facet) "
    "VALUES ('delete', :id, :body, :head, :title, :number, :agency, :facet)";

std::string quoted(const fs::path& path)
{
    if (path.string().find('"') != std::string::npos)
        throw Error(Failure::usage, "HOSO-CATALOG-LOCATION", "a catalog's path cannot hold a quotation mark",
                    path.string(), "choose another folder");
    return "\"" + path.string() + "\"";
}

Error meaning_as(int status, const std::string& message, const std::string& place)
{
    switch (status & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {Failure::catalog, "HOSO-CATALOG-BUSY", "another program has been writing to the catalog for 30 s",
                    place, "wait until it has finished, then run the same command again"};
        case SQLITE_FULL:
            return {Failure::resource, "HOSO-DISK-FULL", "the disk that holds the catalog is full", place,
                    "free some space, then run the same command again"};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {Failure::catalog, "HOSO-CATALOG-DAMAGED", "the catalog's database is damaged", place,
                    "restore the last backup"};
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            return {Failure::catalog, "HOSO-CATALOG-PERMISSION", "the catalog cannot be opened or written", place,
                    "check who owns the folder and its files"};
        case SQLITE_CONSTRAINT:
            return {Failure::catalog, "HOSO-CATALOG-CONSTRAINT", "the catalog refuses the change: " + message, place};
        default:
            return {Failure::catalog, "HOSO-CATALOG-DATABASE", message, place};
    }
}

class SqliteStore final : public Store {
public:
    SqliteStore(const fs::path& database, OpenMode mode, bool& made);

    soci::session& sql() override { return session_; }
    void begin_writing() override { session_ << "BEGIN IMMEDIATE"; }
    void begin_reading() override { session_ << "BEGIN"; }
    void commit() override { session_ << "COMMIT"; }
    void roll_back() noexcept override { sqlite3_exec(connection_, "ROLLBACK", nullptr, nullptr, nullptr); }

    void index_page(const IndexedPage& page) override;
    void unindex_page(const IndexedPage& page) override;
    void index_record(const IndexedText& record) override;
    void clear_index(TextIndex index) override;
    IndexMatches match(TextIndex index, const MatchExpression& expression, const MatchBounds& bounds,
                       const std::string& where) override;
    void copy_to(const fs::path& file) override;
    std::vector<std::string> integrity_faults() override;
    [[nodiscard]] Error meaning_of(const soci::soci_error& error) const override;

private:
    /// A kept statement and the text that its parameters are bound to.
    struct IndexStatement {
        IndexedText text;
        std::unique_ptr<soci::statement> statement;
    };

    void migrate(OpenMode mode, bool& made);
    void take_migrations(int from);
    void check_kind(int version) const;
    int pragma(const std::string& name);
    void execute_script(std::string_view script);
    void run(IndexStatement& kept, std::string_view sql, const IndexedText& text);

    fs::path database_;
    soci::session session_;
    sqlite3* connection_ = nullptr;
    IndexStatement insert_page_;
    IndexStatement delete_page_;
    IndexStatement insert_record_;
};

SqliteStore::SqliteStore(const fs::path& database, OpenMode mode, bool& made) : database_(database)
{
    open_sqlite_session(session_, "dbname=" + quoted(database) + " timeout=30");
    connection_ = static_cast<sqlite3*>(sqlite_connection(session_));
    session_ << "PRAGMA foreign_keys = ON";
    session_ << "PRAGMA synchronous = FULL";
    // Reading through the page cache of the system instead of copying from it; bounded so that address space stays
    // free.
    session_ << "PRAGMA mmap_size = 1073741824";
    session_ << "PRAGMA cache_size = -16384";
    register_fts(connection_);
    migrate(mode, made);
    if (mode == OpenMode::read)
        session_ << "PRAGMA query_only = ON";
}

int SqliteStore::pragma(const std::string& name)
{
    int value = 0;
    session_ << "PRAGMA " + name, soci::into(value);
    return value;
}

void SqliteStore::check_kind(int version) const
{
    if (version > static_cast<int>(migrations().size()))
        throw Error(Failure::catalog, "HOSO-CATALOG-NEWER", "the catalog was made by a newer version of the program",
                    database_.string(), "install that version, or a later one");
}

void SqliteStore::migrate(OpenMode mode, bool& made)
{
    const int version = pragma("user_version");
    check_kind(version);
    const bool empty = version == 0 && pragma("page_count") == 0;
    if (!empty && pragma("application_id") != application_id)
        throw Error(Failure::catalog, "HOSO-CATALOG-FOREIGN", "this database is not a catalog", database_.string(),
                    "choose another folder");
    if (!empty && mode != OpenMode::read)
        execute_script("PRAGMA journal_mode = WAL;");  // a copy begins without
    if (version == static_cast<int>(migrations().size()))
        return;
    if (mode == OpenMode::read)
        throw Error(Failure::catalog, "HOSO-CATALOG-OUTDATED",
                    "the catalog was made by an older version of the program", database_.string(),
                    "open it once for writing, for example with: hoso verify --share 1/30");
    if (empty) {
        execute_script("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL;");
        made = true;
    }
    take_migrations(version);
}

void SqliteStore::take_migrations(int from)
{
    Transaction transaction(*this, Transaction::Kind::write);
    const int now = pragma("user_version");  // another process may have been first
    for (std::size_t i = static_cast<std::size_t>(std::max(from, now)); i < migrations().size(); ++i) {
        execute_script(migrations()[i].sql);
        session_ << "PRAGMA user_version = " + std::to_string(i + 1);
    }
    session_ << "PRAGMA application_id = " + std::to_string(application_id);
    transaction.commit();
}

void SqliteStore::execute_script(std::string_view script)
{
    const std::string terminated(script);
    if (const int status = sqlite3_exec(connection_, terminated.c_str(), nullptr, nullptr, nullptr);
        status != SQLITE_OK)
        throw_sqlite_error(sqlite3_errmsg(connection_), status);
}

void SqliteStore::run(IndexStatement& kept, std::string_view sql, const IndexedText& text)
{
    kept.text = text;
    if (!kept.statement) {
        IndexedText& bound = kept.text;
        kept.statement = std::make_unique<soci::statement>(
            (session_.prepare << std::string(sql), soci::use(bound.id, "id"),
             soci::use(bound[IndexColumn::body], "body"), soci::use(bound[IndexColumn::head], "head"),
             soci::use(bound[IndexColumn::title], "title"), soci::use(bound[IndexColumn::number], "number"),
             soci::use(bound[IndexColumn::agency], "agency"), soci::use(bound[IndexColumn::facet], "facet")));
    }
    kept.statement->execute(true);
}

void SqliteStore::index_page(const IndexedPage& page)
{
    run(insert_page_, insert_page_sql, page);
}

void SqliteStore::unindex_page(const IndexedPage& page)
{
    run(delete_page_, delete_page_sql, page);
}

void SqliteStore::index_record(const IndexedText& record)
{
    run(insert_record_, insert_record_sql, record);
}

void SqliteStore::clear_index(TextIndex index)
{
    if (index == TextIndex::pages)
        session_ << "INSERT INTO page_index (page_index) VALUES ('delete-all')";
    else
        session_ << "DELETE FROM record_index";
}

IndexMatches SqliteStore::match(TextIndex index, const MatchExpression& expression, const MatchBounds& bounds,
                                const std::string& where)
{
    const std::string table = index == TextIndex::pages ? "page_index" : "record_index";
    const std::string query = fts5_query(expression);
    const std::string condition = where.empty() ? where : "AND " + where + " ";
    IndexMatch match;
    soci::statement statement =
        (session_.prepare << "SELECT rowid, hoso_score(" + table + ") FROM " + table + " WHERE " + table +
                                 " MATCH :query " + condition + "ORDER BY rowid DESC",
         soci::use(query, "query"), soci::into(match.id), soci::into(match.score));
    statement.execute();
    IndexMatches matches;
    while (statement.fetch()) {
        const bool far_enough = matches.found.size() >= bounds.enough && match.id <= bounds.far;
        if (matches.found.size() == bounds.most || far_enough) {
            matches.complete = false;
            break;
        }
        matches.found.push_back(match);
    }
    return matches;
}

void SqliteStore::copy_to(const fs::path& file)
{
    // SQLite takes writing another file for writing, so a connection of its own does it, which may.
    bool made = false;
    SqliteStore copier(database_, OpenMode::write, made);
    const std::string name = file.string();
    copier.session_ << "VACUUM INTO :name", soci::use(name);
}

std::vector<std::string> SqliteStore::integrity_faults()
{
    std::vector<std::string> faults;
    const soci::rowset<std::string> lines = (session_.prepare << "PRAGMA quick_check(20)");
    for (const std::string& line : lines)
        if (line != "ok")
            faults.push_back("database: " + line);
    const soci::rowset<soci::row> orphans = (session_.prepare << "PRAGMA foreign_key_check");
    for (const soci::row& row : orphans)
        faults.push_back("database: a row of " + row.get<std::string>(0) + " refers to one of " +
                         row.get<std::string>(2) + " that does not exist");
    return faults;
}

Error SqliteStore::meaning_of(const soci::soci_error& error) const
{
    return meaning_as(sqlite_status(error, sqlite3_errcode(connection_)), error.get_error_message(),
                      database_.string());
}

}  // namespace

std::unique_ptr<Store> open_sqlite_store(const fs::path& database, OpenMode mode, bool& made)
{
    return std::make_unique<SqliteStore>(database, mode, made);
}

Error meaning_of_opening(const soci::soci_error& error, const fs::path& database)
{
    return meaning_as(sqlite_status(error, SQLITE_CANTOPEN), error.get_error_message(), database.string());
}

}  // namespace hoso::catalog
