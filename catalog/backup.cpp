#include "catalog/backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <span>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/document_rows.hpp"
#include "catalog/file_store.hpp"
#include "catalog/people/access_days.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

void require_empty(const fs::path& target)
{
    if (!is_empty_place(target))
        throw Error(Failure::usage, "HOSO-BACKUP-TARGET", "the place for the copy is not empty", target.string(),
                    "name a folder that does not exist yet");
}

void sync_file(const fs::path& file)
{
    const UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd || ::fsync(fd.get()) != 0)
        throw_errno("cannot make the file durable", file.string());
}

/// The files that the copied database names, one by one with their hashes checked.
void copy_files(const Catalog& copied, const FileStore& from, const FileStore& to, const CancelToken* cancel,
                CopyReport& report)
{
    for (StoredFile file : stored_files(copied)) {
        file.path = from.path_of(file.sha256, file.media_type);
        if (cancel != nullptr)
            cancel->throw_if_cancelled();
        const std::string name = file.path.lexically_relative(from.root()).string();
        if (!fs::exists(file.path)) {
            report.missing.push_back({file.sha256, name, "the file is missing"});
        } else if (sha256_hex_of_file(file.path) != file.sha256) {
            report.damaged.push_back({file.sha256, name, "its bytes have another SHA-256"});
        } else {
            const FileStore::Source source{file.path, file.media_type};
            report.bytes += to.put_all(std::span(&source, 1)).front().bytes;
            ++report.files;
        }
    }
}

CopyReport copy_whole(const Catalog& catalog, const fs::path& target, const CancelToken* cancel)
{
    require_empty(target);
    const fs::path absolute = fs::absolute(target).lexically_normal();
    const fs::path parent = (absolute.has_filename() ? absolute : absolute.parent_path()).parent_path();
    create_folders_durably(parent);
    const ScratchFolder unfinished(parent);
    const fs::path copy = unfinished.path() / "catalog";
    create_folders_durably(copy / "files");
    guarded(catalog.store(), [&] { catalog.store().copy_to(copy / "catalog.sqlite"); });
    sync_file(copy / "catalog.sqlite");

    CopyReport report;
    const Catalog copied = Catalog::open(copy.string(), OpenMode::write);
    copy_files(copied, catalog.files(), FileStore(copy), cancel, report);
    copy_access_days(catalog.folder(), copy);
    guarded(copied.store(), [&] { publish_audit_head(copied.store(), copy); });
    sync_file(copy / "audit.head");
    sync_folder(copy);
    if (::rename(copy.c_str(), absolute.c_str()) != 0)
        throw_errno("cannot give the copy its name", absolute.string());
    sync_folder(parent);
    return report;
}

}  // namespace

CopyReport back_up(const Catalog& catalog, const fs::path& target, const CancelToken* cancel)
{
    require_right_in(catalog, catalog.reader(), "back-up");
    return copy_whole(catalog, target, cancel);
}

VerifyReport restore(const fs::path& backup, const fs::path& target, const CancelToken* cancel)
{
    const Catalog source = Catalog::open(backup.string(), OpenMode::read);
    static_cast<void>(copy_whole(source, target, cancel));
    VerifyOptions options;
    options.cancel = cancel;
    return verify(Catalog::open(target.string(), OpenMode::read), options);
}

}  // namespace hoso::catalog
