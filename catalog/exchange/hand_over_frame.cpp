#include "catalog/exchange/hand_over_frame.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "catalog/access_count.hpp"
#include "catalog/audit_log.hpp"
#include "catalog/error.hpp"
#include "catalog/people/rights.hpp"
#include "catalog/record_rows.hpp"
#include "catalog/store/store.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

void require_empty(const fs::path& target)
{
    if (!is_empty_place(target))
        throw Error(Failure::usage, "HOSO-BAG-TARGET", "the place for the hand-over is not empty", target.string(),
                    "name a folder that does not exist yet");
}

void note_in_trail(Catalog& catalog, const HandOverRequest& request)
{
    Store& store = catalog.store();
    guarded(store, [&] {
        Transaction transaction(store, Transaction::Kind::write);
        for (const std::string& code : request.codes)
            append_audit(store, {request.actor.name, "record.export", "record/" + code, code, "null", "null"});
        transaction.commit();
        publish_audit_head(store, catalog.folder());
    });
}

}  // namespace

HandedOver hand_over(Catalog& catalog, const HandOverRequest& request, const WriteHandOver& write)
{
    require_empty(request.target);
    for (const std::string& code : request.codes)
        require_right(catalog, request.actor, "export-record", record(catalog, code));
    const fs::path absolute = fs::absolute(request.target).lexically_normal();
    const fs::path target = absolute.has_filename() ? absolute : absolute.parent_path();
    create_folders_durably(target.parent_path());
    const ScratchFolder unfinished(target.parent_path());
    const fs::path folder = unfinished.path() / "hand-over";
    const HandedOver done = write(folder, unfinished.path());
    note_in_trail(catalog, request);
    for (const std::string& code : request.codes)
        count_access(catalog, record(catalog, code).id);
    if (::rename(folder.c_str(), target.c_str()) != 0)
        throw_errno("cannot give the hand-over its name", target.string());
    sync_folder(target.parent_path());
    return done;
}

void copy_intact(const fs::path& source, const fs::path& target, const std::string& sha256)
{
    std::error_code failed;
    fs::copy_file(source, target, failed);
    if (failed) {
        errno = failed.value();
        throw_errno("cannot copy into the hand-over", source.string());
    }
    fs::permissions(target, fs::perms::owner_write, fs::perm_options::add);
    if (sha256_hex_of_file(target) != sha256)
        throw Error(Failure::verification, "HOSO-BAG-SOURCE",
                    "the stored file is damaged: its bytes do not have their SHA-256 any more", source.string(),
                    "hoso verify lists all damage; restore the file from a mirror or a backup");
}

std::string file_name(const std::string& code)
{
    std::string name;
    for (const char c : code) {
        const bool kept = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                          c == '.' || static_cast<unsigned char>(c) >= 0x80;
        name += kept ? c : '_';
    }
    if (name.starts_with('.'))
        name.front() = '_';
    return name;
}

std::string free_file_name(const std::string& code, std::vector<std::string>& taken)
{
    const std::string name = file_name(code);
    std::string free = name;
    for (int number = 2; std::find(taken.begin(), taken.end(), free) != taken.end(); ++number)
        free = name + "_" + std::to_string(number);
    taken.push_back(free);
    return free;
}

}  // namespace hoso::catalog
