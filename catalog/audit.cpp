#include "catalog/audit.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/json_text.hpp"
#include "base/sha256.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/document_change.hpp"
#include "catalog/people/sight.hpp"
#include "catalog/search/index_pages.hpp"
#include "catalog/search/index_records.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

constexpr const char* head_name = "audit_head";
constexpr const char* head_file = "audit.head";
const std::string first_hash(64, '0');

struct Head {
    std::int64_t number = 0;
    std::string hash = first_hash;
};

/// `NUMBER HASH`, the number with leading zeros so that a later head has the length of the one it overwrites.
std::string text_of(const Head& head)
{
    std::string number = std::to_string(head.number);
    return std::string(20 - number.size(), '0') + number + " " + head.hash + "\n";
}

std::optional<Head> head_from(const std::string& text)
{
    const std::size_t space = text.find(' ');
    if (space != 20 || text.size() < 85)
        return std::nullopt;
    Head head;
    try {
        head.number = std::stoll(text.substr(0, space));
    } catch (const std::exception&) {
        return std::nullopt;
    }
    head.hash = text.substr(space + 1, 64);
    return head;
}

std::string hash_of(const std::string& previous, const AuditEntry& entry)
{
    // nlohmann's objects are sorted by key, so the text is canonical.
    const nlohmann::json row = {{"number", entry.number}, {"at", entry.at},         {"actor", entry.actor},
                                {"action", entry.action}, {"object", entry.object}, {"record", entry.record},
                                {"before", entry.before}, {"after", entry.after}};
    return sha256_hex(as_bytes(previous + "\n" + json_text(row)));
}

/// Goes through the rows that `where` selects, oldest first.
template <typename Take>
void each_entry(Store& store, const std::string& where, const AuditFilter& filter, Take take)
{
    AuditEntry entry;
    const auto limit = static_cast<long long>(filter.limit);
    const auto offset = static_cast<long long>(filter.offset);
    soci::statement statement =
        (store.sql().prepare << "SELECT number, at, actor, action, object, record, before, after, hash FROM audit "
                                "WHERE (:record = '' OR record = :record) AND (:actor = '' OR actor = :actor) " +
                                    where + " ORDER BY number LIMIT :most OFFSET :skip",
         soci::use(filter.record, "record"), soci::use(filter.actor, "actor"), soci::use(limit, "most"),
         soci::use(offset, "skip"), soci::into(entry.number), soci::into(entry.at), soci::into(entry.actor),
         soci::into(entry.action), soci::into(entry.object), soci::into(entry.record), soci::into(entry.before),
         soci::into(entry.after), soci::into(entry.hash));
    statement.execute();
    while (statement.fetch())
        take(entry);
}

/// Follows the chain row by row.
class ChainCheck {
public:
    void take(const AuditEntry& entry)
    {
        ++check_.rows;
        if (entry.number != expected_)
            fault(expected_,
                  "row " + std::to_string(expected_) + " is missing: row " + std::to_string(entry.number) + " follows");
        else if (hash_of(previous_, entry) != entry.hash)
            fault(entry.number, "row " + std::to_string(entry.number) + " was altered, or the order of rows was");
        if (file_head_ && file_head_->number == entry.number)
            file_head_met_ = file_head_->hash == entry.hash;
        expected_ = entry.number + 1;
        previous_ = entry.hash;
    }

    void expect_file_head(std::optional<Head> head) { file_head_ = std::move(head); }

    AuditCheck finish(const std::optional<Head>& database_head)
    {
        const std::int64_t last = expected_ - 1;
        if (!database_head || database_head->number != last || database_head->hash != previous_)
            fault(last, "the trail ends at row " + std::to_string(last) + ", but its head in the database is row " +
                            (database_head ? std::to_string(database_head->number) : std::string("?")));
        if (!file_head_)
            fault(0, std::string("the file ") + head_file + " is missing or damaged");
        else if (file_head_->number > 0 && !file_head_met_)
            fault(file_head_->number, std::string(head_file) + " names row " + std::to_string(file_head_->number) +
                                          ", which the trail does not hold as it was");
        return std::move(check_);
    }

private:
    void fault(std::int64_t number, std::string message) { check_.faults.push_back({number, std::move(message)}); }

    AuditCheck check_;
    std::int64_t expected_ = 1;
    std::string previous_ = first_hash;
    std::optional<Head> file_head_;
    bool file_head_met_ = false;
};

/// The rows that are about no record, or about one that the reader sees.
std::string seen_rows(const Catalog& catalog)
{
    const std::string hidden = hidden_records(catalog, catalog.reader());
    return hidden.empty() ? hidden : " AND record NOT IN (SELECT code FROM record WHERE id IN (" + hidden + "))";
}

void write_head_file(const fs::path& folder, const Head& head)
{
    const fs::path path = folder / head_file;
    const UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666));
    if (!fd)
        throw_errno("cannot write the audit trail's head", path.string());
    const std::string text = text_of(head);
    if (::pwrite(fd.get(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
        throw_errno("cannot write the audit trail's head", path.string());
}

}  // namespace

std::string meta(Store& store, const std::string& name)
{
    std::string value;
    store.sql() << "SELECT value FROM meta WHERE name = :name", soci::use(name), soci::into(value);
    return value;
}

void set_meta(Store& store, const std::string& name, const std::string& value)
{
    store.sql() << "INSERT INTO meta (name, value) VALUES (:name, :value) "
                   "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        soci::use(name, "name"), soci::use(value, "value");
}

void append_audit(Store& store, const AuditEvent& event)
{
    append_audit(store, std::span(&event, 1));
}

void append_audit(Store& store, std::span<const AuditEvent> events)
{
    Head head = head_from(meta(store, head_name)).value_or(Head{});
    AuditEntry entry;
    soci::statement insert =
        (store.sql().prepare << "INSERT INTO audit (number, at, actor, action, object, record, before, after, hash) "
                                "VALUES (:number, :at, :actor, :action, :object, :record, :before, :after, :hash)",
         soci::use(entry.number, "number"), soci::use(entry.at, "at"), soci::use(entry.actor, "actor"),
         soci::use(entry.action, "action"), soci::use(entry.object, "object"), soci::use(entry.record, "record"),
         soci::use(entry.before, "before"), soci::use(entry.after, "after"), soci::use(entry.hash, "hash"));
    for (const AuditEvent& event : events) {
        entry = {head.number + 1, iso8601(wall_time()), event.actor, event.action, event.object, event.record,
                 event.before,    event.after,          {}};
        entry.hash = hash_of(head.hash, entry);
        insert.execute(true);
        head = {entry.number, entry.hash};
    }
    set_meta(store, head_name, text_of(head));
}

void publish_audit_head(Store& store, const fs::path& folder)
{
    write_head_file(folder, head_from(meta(store, head_name)).value_or(Head{}));
}

void begin_catalog(Store& store, const fs::path& folder, const std::string& deployment)
{
    Transaction transaction(store, Transaction::Kind::write);
    if (meta(store, "deployment").empty()) {
        set_meta(store, "deployment", deployment);
        set_meta(store, head_name, text_of({}));
        note_index_kind(store);
        note_record_index_kind(store);
        write_head_file(folder, {});
    }
    transaction.commit();
}

std::vector<AuditEntry> audit_trail(const Catalog& catalog, const AuditFilter& filter)
{
    return guarded(catalog.store(), [&] {
        std::vector<AuditEntry> entries;
        each_entry(catalog.store(), seen_rows(catalog), filter,
                   [&](const AuditEntry& entry) { entries.push_back(entry); });
        return entries;
    });
}

std::vector<AuditEntry> document_history(const Catalog& catalog, std::int64_t document)
{
    return guarded(catalog.store(), [&] {
        std::vector<AuditEntry> entries;
        const std::string of_document = "AND object = 'document/" + std::to_string(document) + "'" + seen_rows(catalog);
        each_entry(catalog.store(), of_document, {}, [&](const AuditEntry& entry) { entries.push_back(entry); });
        return entries;
    });
}

AuditCheck audit_verify(const Catalog& catalog)
{
    return guarded(catalog.store(), [&] {
        // The file's head is read before the rows: it can only be older than what they show.
        std::optional<Head> file_head;
        try {
            file_head = head_from(read_text_file(catalog.folder() / head_file, 4096));
        } catch (const hoso::Error&) {
            file_head.reset();
        }
        Transaction transaction(catalog.store(), Transaction::Kind::read);
        ChainCheck chain;
        chain.expect_file_head(file_head);
        each_entry(catalog.store(), "", {}, [&](const AuditEntry& entry) { chain.take(entry); });
        return chain.finish(head_from(meta(catalog.store(), head_name)));
    });
}

}  // namespace hoso::catalog
