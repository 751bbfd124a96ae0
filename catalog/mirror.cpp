#include "catalog/mirror.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/document_rows.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/file_store.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

constexpr const char* mirror_setting = "mirror";

bool is_intact(const fs::path& path, const std::string& sha256)
{
    try {
        return fs::is_regular_file(path) && sha256_hex_of_file(path) == sha256;
    } catch (const hoso::Error&) {
        return false;  // cannot be read: as good as damaged
    }
}

/// Copies a file whose bytes were found intact from one store to the other; put_all() replaces what is damaged there.
void copy(const FileStore& from, const FileStore& to, const StoredFile& file)
{
    const FileStore::Source source{from.path_of(file.sha256, file.media_type), file.media_type};
    static_cast<void>(to.put_all(std::span(&source, 1)));
}

void note_restored(Catalog& catalog, std::span<const FileFault> restored, const Actor& actor)
{
    if (restored.empty())
        return;
    Store& store = catalog.store();
    Transaction transaction(store, Transaction::Kind::write);
    for (const FileFault& fault : restored)
        append_audit(store, {actor.name, "file.restore", "file/" + fault.sha256, "",
                             json_of({{"fault", fault.message}}), json_of({{"from", "mirror"}})});
    transaction.commit();
    publish_audit_head(store, catalog.folder());
}

fs::path required_mirror(const Catalog& catalog)
{
    const fs::path folder = mirror_folder(catalog);
    if (folder.empty() || !fs::is_directory(folder))
        throw Error(Failure::catalog, "HOSO-MIRROR-MISSING",
                    folder.empty() ? "no mirror is configured" : "the mirror's folder is not there", folder.string(),
                    folder.empty() ? "name one: hoso mirror FOLDER" : "connect the disk, then repeat the command");
    return folder;
}

}  // namespace

fs::path mirror_folder(const Catalog& catalog)
{
    return guarded(catalog.store(), [&] { return fs::path(meta(catalog.store(), mirror_setting)); });
}

void set_mirror(Catalog& catalog, const fs::path& folder, const Actor& actor)
{
    require_right_in(catalog, actor, "keep-mirror");
    const fs::path absolute = fs::weakly_canonical(fs::absolute(folder));
    const fs::path own = fs::weakly_canonical(fs::absolute(catalog.folder()));
    const auto inside = [](const fs::path& inner, const fs::path& outer) {
        return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
    };
    if (inside(absolute, own) || inside(own, absolute))
        throw Error(Failure::usage, "HOSO-MIRROR-PLACE", "a mirror inside the catalog would be lost with it",
                    absolute.string(), "name a folder on another disk");
    create_folders_durably(absolute / "files");
    Store& store = catalog.store();
    guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        const std::string before = meta(store, mirror_setting);
        if (before == absolute.string())
            return;
        set_meta(store, mirror_setting, absolute.string());
        append_audit(store, {actor.name, "mirror.set", "mirror", "", json_of({{"folder", before}}),
                             json_of({{"folder", absolute.string()}})});
        transaction.commit();
        publish_audit_head(store, catalog.folder());
    });
}

MirrorReport bring_together(Catalog& catalog, const Actor& actor, const CancelToken* cancel)
{
    require_right_in(catalog, actor, "keep-mirror");
    const FileStore second(required_mirror(catalog));
    const FileStore& first = catalog.files();
    return guarded(catalog.store(), [&] {
        MirrorReport report;
        for (const StoredFile& file : stored_files(catalog)) {
            if (cancel != nullptr)
                cancel->throw_if_cancelled();
            ++report.files;
            const std::string name = file.path.lexically_relative(catalog.folder()).string();
            const bool here = is_intact(file.path, file.sha256);
            const bool there = is_intact(second.path_of(file.sha256, file.media_type), file.sha256);
            if (here && !there) {
                copy(first, second, file);
                ++report.copied;
            } else if (!here && there) {
                copy(second, first, file);
                report.restored.push_back({file.sha256, name, "was damaged or missing"});
            } else if (!here) {
                report.lost.push_back({file.sha256, name, "is intact neither here nor in the mirror"});
            }
        }
        note_restored(catalog, report.restored, actor);
        return report;
    });
}

std::vector<FileFault> restore_from_mirror(Catalog& catalog, std::span<const FileFault> faults, const Actor& actor)
{
    const fs::path folder = mirror_folder(catalog);
    std::vector<FileFault> restored;
    if (folder.empty() || faults.empty() || !fs::is_directory(folder))
        return restored;
    const FileStore second(folder);
    return guarded(catalog.store(), [&] {
        for (const StoredFile& file : stored_files(catalog)) {
            const auto fault = std::find_if(faults.begin(), faults.end(),
                                            [&](const FileFault& one) { return one.sha256 == file.sha256; });
            if (fault == faults.end() || !is_intact(second.path_of(file.sha256, file.media_type), file.sha256))
                continue;
            copy(second, catalog.files(), file);
            restored.push_back(*fault);
        }
        note_restored(catalog, restored, actor);
        return restored;
    });
}

}  // namespace hoso::catalog
