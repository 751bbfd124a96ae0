#include "catalog/verify.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/clock.hpp"
#include "base/sha256.hpp"
#include "catalog/document_rows.hpp"
#include "catalog/file_store.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

void check_file(const StoredFile& file, const std::string& name, const VerifyOptions& options, VerifyReport& report)
{
    std::error_code failed;
    const std::uintmax_t size = fs::file_size(file.path, failed);
    if (failed) {
        report.missing.push_back({file.sha256, name, failed.message()});
        return;
    }
    std::string hash;
    try {
        hash = sha256_hex_of_file(file.path);
    } catch (const hoso::Error& error) {
        report.damaged.push_back({file.sha256, name, error.message()});
        return;
    }
    report.bytes += size;
    if (hash != file.sha256 || size != file.bytes) {
        report.damaged.push_back({file.sha256, name, "its bytes have the SHA-256 " + hash});
        return;
    }
    ++report.intact;
    if (options.check_pdfa && file.media_type == "application/pdf")
        if (auto fault = options.check_pdfa(file.path))
            report.invalid_pdfa.push_back({file.sha256, name, *std::move(fault)});
}

std::string name_of(const Catalog& catalog, const StoredFile& file)
{
    return file.path.lexically_relative(catalog.folder()).string();
}

/// The share of the files that were not looked at for longest.
std::vector<StoredFile> share_of(Store& store, const std::vector<StoredFile>& files, int share)
{
    const auto count =
        static_cast<long long>((files.size() + static_cast<std::size_t>(share) - 1) / static_cast<std::size_t>(share));
    const soci::rowset<std::string> rows =
        (store.sql().prepare << "SELECT f.sha256 FROM stored_file f LEFT JOIN file_check c ON c.file_id = f.id "
                                "ORDER BY coalesce(c.checked_at, ''), f.id LIMIT :count",
         soci::use(count));
    const std::set<std::string> chosen(rows.begin(), rows.end());
    std::vector<StoredFile> some;
    for (const StoredFile& file : files)
        if (chosen.contains(file.sha256))
            some.push_back(file);
    return some;
}

void note_checked(Store& store, const std::vector<std::string>& intact)
{
    const std::string now = iso8601(wall_time());
    Transaction transaction(store, Transaction::Kind::write);
    for (const std::string& sha256 : intact)
        store.sql() << "INSERT INTO file_check (file_id, checked_at) SELECT id, :now FROM stored_file WHERE sha256 = "
                       ":sha256 ON CONFLICT (file_id) DO UPDATE SET checked_at = excluded.checked_at",
            soci::use(now, "now"), soci::use(sha256, "sha256");
    transaction.commit();
}

/// Sums that must agree: every document has as many pages as it says, and a home.
void check_rows(Store& store, VerifyReport& report)
{
    long long without_pages = 0;
    store.sql() << "SELECT count(*) FROM document d WHERE d.pages <> (SELECT count(*) FROM page g WHERE "
                   "g.document_id = d.id)",
        soci::into(without_pages);
    if (without_pages > 0)
        report.inconsistent.push_back(std::to_string(without_pages) + " documents have other pages than they count");
    long long homeless = 0;
    store.sql() << "SELECT count(*) FROM document d WHERE NOT EXISTS (SELECT 1 FROM placement p WHERE "
                   "p.document_id = d.id AND p.is_home = 1)",
        soci::into(homeless);
    if (homeless > 0)
        report.inconsistent.push_back(std::to_string(homeless) + " documents stand in no record (MD-3)");
}

}  // namespace

std::vector<StoredFile> stored_files(const Catalog& catalog)
{
    StoredFile file;
    long long bytes = 0;
    soci::statement statement =
        (catalog.store().sql().prepare << "SELECT sha256, bytes, media_type, stored_at FROM stored_file ORDER BY id",
         soci::into(file.sha256), soci::into(bytes), soci::into(file.media_type), soci::into(file.stored_at));
    statement.execute();
    std::vector<StoredFile> files;
    while (statement.fetch()) {
        file.bytes = static_cast<std::uint64_t>(bytes);
        file.path = catalog.files().path_of(file.sha256, file.media_type);
        files.push_back(file);
    }
    return files;
}

VerifyReport verify(const Catalog& catalog, const VerifyOptions& options)
{
    Store& store = catalog.store();
    return guarded(store, [&] {
        VerifyReport report;
        // The folder is listed before the rows are read, so that a file filed meanwhile is not taken for an orphan.
        std::vector<std::string> present = catalog.files().listing();
        const std::vector<StoredFile> all = stored_files(catalog);
        const std::vector<StoredFile> files = options.share > 1 ? share_of(store, all, options.share) : all;
        report.files = files.size();
        std::vector<std::string> intact;
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (options.cancel != nullptr)
                options.cancel->throw_if_cancelled();
            const std::uint64_t before = report.intact;
            check_file(files[i], name_of(catalog, files[i]), options, report);
            if (report.intact > before)
                intact.push_back(files[i].sha256);
            if (options.progress)
                options.progress(i + 1, files.size());
        }
        if (catalog.mode() != OpenMode::read)
            note_checked(store, intact);
        std::vector<std::string> named;
        for (const StoredFile& file : all)
            named.push_back(name_of(catalog, file));
        std::sort(named.begin(), named.end());
        std::set_difference(present.begin(), present.end(), named.begin(), named.end(),
                            std::back_inserter(report.orphans));
        report.inconsistent = store.integrity_faults();
        check_rows(store, report);
        report.audit = audit_verify(catalog);
        return report;
    });
}

}  // namespace hoso::catalog
