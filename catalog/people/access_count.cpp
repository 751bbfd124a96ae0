#include "catalog/access_count.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "catalog/people/access_days.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

constexpr const char* folder_name = "access";
constexpr std::uint64_t largest_day_bytes = 256ULL << 20;

std::string day_of(SystemTime time)
{
    return iso8601(time).substr(0, 10);
}

/// One line of a day: `2026-11-25T08:30:00Z 17`.
struct Look {
    std::string_view at;
    std::int64_t record_id = 0;
};

std::optional<Look> look_from(std::string_view line)
{
    constexpr std::size_t time_length = 20;
    if (line.size() < time_length + 2 || line[time_length] != ' ')
        return std::nullopt;
    Look look{line.substr(0, time_length), 0};
    const std::string_view number = line.substr(time_length + 1);
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), look.record_id);
    if (error != std::errc() || end != number.data() + number.size())
        return std::nullopt;
    return look;
}

struct DayCount {
    std::int64_t count = 0;
    std::string last_at;
};

/// The counts of one day by record; lines that are damaged are no looks.
std::map<std::int64_t, DayCount> counts_of(const fs::path& file)
{
    const std::string text = read_text_file(file, largest_day_bytes);
    std::map<std::int64_t, DayCount> counts;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (const auto look = look_from(std::string_view(text).substr(at, end - at))) {
            DayCount& day = counts[look->record_id];
            ++day.count;
            day.last_at = std::max(day.last_at, std::string(look->at));
        }
        at = end + 1;
    }
    return counts;
}

/// The files of days, oldest first.
std::vector<fs::path> day_files(const fs::path& catalog_folder)
{
    std::vector<fs::path> files;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(catalog_folder / folder_name, none))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

void take_in_day(Store& store, const fs::path& file)
{
    const std::string day = file.filename().string();
    for (const auto& [record_id, counted] : counts_of(file)) {
        const long long id = record_id;
        const auto count = static_cast<long long>(counted.count);
        store.sql() << "INSERT INTO record_access (record_id, day, count, last_at) SELECT id, :day, :count, :last FROM "
                       "record WHERE id = :id ON CONFLICT (record_id, day) DO UPDATE SET "
                       "count = max(count, excluded.count), last_at = max(last_at, excluded.last_at)",
            soci::use(day, "day"), soci::use(count, "count"), soci::use(counted.last_at, "last"), soci::use(id, "id");
    }
}

}  // namespace

void take_in_access_days(Store& store, const fs::path& catalog_folder)
{
    const std::string yesterday = day_of(wall_time() - std::chrono::days(1));
    std::vector<fs::path> over = day_files(catalog_folder);
    std::erase_if(over, [&](const fs::path& file) { return file.filename().string() >= yesterday; });
    if (over.empty())
        return;
    Transaction transaction(store, Transaction::Kind::write);
    for (const fs::path& file : over)
        take_in_day(store, file);
    transaction.commit();
    std::error_code none;
    for (const fs::path& file : over)
        fs::remove(file, none);
}

void copy_access_days(const fs::path& from_catalog, const fs::path& to_catalog)
{
    std::error_code none;
    fs::copy(from_catalog / folder_name, to_catalog / folder_name, fs::copy_options::recursive, none);
}

void count_access(const Catalog& catalog, std::int64_t record_id)
{
    const std::string now = iso8601(wall_time());
    const fs::path folder = catalog.folder() / folder_name;
    std::error_code none;
    fs::create_directory(folder, none);
    const fs::path file = folder / now.substr(0, 10);
    const std::string line = now + " " + std::to_string(record_id) + "\n";
    const UniqueFd fd(::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666));
    // One write of one line: what others append stands before or behind it.
    if (!fd || ::write(fd.get(), line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        log_info("this look at a record was not counted: " + file.string());
}

void count_access_to_document(const Catalog& catalog, std::int64_t document)
{
    const long long id = document;
    long long home = 0;
    guarded(catalog.store(), [&] {
        catalog.store().sql() << "SELECT record_id FROM placement WHERE document_id = :id AND is_home = 1",
            soci::use(id), soci::into(home);
    });
    if (home != 0)
        count_access(catalog, home);
}

AccessCount access_count(const Catalog& catalog, std::int64_t record_id)
{
    return guarded(catalog.store(), [&] {
        const long long id = record_id;
        const std::string today = day_of(wall_time());
        long long before = 0;
        AccessCount all;
        std::vector<fs::path> recent = day_files(catalog.folder());
        const std::string first = recent.empty() ? std::string() : recent.front().filename().string();
        // Days that still have their file are read there, even when they are in the database as well.
        catalog.store().sql() << "SELECT coalesce(sum(count), 0), coalesce(max(last_at), '') FROM record_access "
                                 "WHERE record_id = :id AND (:first = '' OR day < :first)",
            soci::use(id, "id"), soci::use(first, "first"), soci::into(before), soci::into(all.last_at);
        all.count = before;
        for (const fs::path& file : recent) {
            const auto counts = counts_of(file);
            const auto found = counts.find(record_id);
            if (found == counts.end())
                continue;
            all.count += found->second.count;
            all.last_at = std::max(all.last_at, found->second.last_at);
            if (file.filename() == today)
                all.today = found->second.count;
        }
        return all;
    });
}

}  // namespace hoso::catalog
