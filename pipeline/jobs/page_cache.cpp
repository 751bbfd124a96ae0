#include "pipeline/jobs/page_cache.hpp"

#include <algorithm>
#include <vector>

#include "base/file.hpp"
#include "base/json_text.hpp"
#include "base/sha256.hpp"
#include "pipeline/error.hpp"
#include "pipeline/jobs/provenance.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t max_page_bytes = 2ull << 30;
constexpr std::size_t hash_length = 64;

}  // namespace

std::string settings_hash(const DocumentSettings& settings)
{
    nlohmann::json all = {{"program", HOSO_VERSION},
                          {"profile", to_json(settings.profile)},
                          {"pdfa", settings.flavour == PdfaFlavour::a2u ? "2u" : "2b"},
                          {"dpi", settings.dpi.value_or(0)},
                          {"force_ocr", settings.force_ocr}};
    for (const ProcessingStep& step : document_info(settings, "").steps)
        all["steps"].push_back({step.name, step.version, step.parameters});
    const std::string text = json_text(all);
    return sha256_hex(as_bytes(text));
}

std::string page_key(const std::string& settings_hash, const std::string& source_sha256, int page,
                     const capture::SideSetting& setting)
{
    const std::string as_set = setting == capture::SideSetting{} ? "" : " " + json_text(setting);
    return sha256_hex(as_bytes(settings_hash + " " + source_sha256 + " " + std::to_string(page) + as_set));
}

PageCache::PageCache(fs::path folder) : folder_(std::move(folder))
{
    create_folders_durably(folder_);
}

fs::path PageCache::path_of(const std::string& key) const
{
    return folder_ / key.substr(0, 2) / (key.substr(2) + ".page");
}

std::optional<Message> PageCache::find(const std::string& key) const
{
    const fs::path path = path_of(key);
    if (!fs::exists(path))
        return std::nullopt;
    try {
        const Bytes bytes = read_file(path, max_page_bytes);
        if (bytes.size() < hash_length)
            return std::nullopt;
        const std::span<const std::byte> content = std::span(bytes).subspan(hash_length);
        const std::string hash = sha256_hex(content);
        if (!std::equal(hash.begin(), hash.end(), reinterpret_cast<const char*>(bytes.data())))
            return std::nullopt;
        MessageReader reader(max_page_bytes);
        reader.add(content);
        return reader.take();
    } catch (const hoso::Error&) {
        return std::nullopt;  // unreadable is as good as absent: the page is read again
    }
}

void PageCache::keep(const std::string& key, const Message& result) const
{
    const fs::path path = path_of(key);
    create_folders_durably(path.parent_path());
    const Bytes content = packed(result);
    DurableFile file(path);
    file.write(sha256_hex(content));
    file.write(content);
    file.commit();
}

void PageCache::wipe(const std::string& key) const
{
    if (const fs::path path = path_of(key); fs::exists(path))
        wipe_file(path);
}

void PageCache::prune(std::uint64_t max_bytes) const
{
    struct Entry {
        fs::file_time_type time;
        std::uint64_t bytes;
        fs::path path;
    };
    std::vector<Entry> entries;
    std::uint64_t total = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
        if (!entry.is_regular_file())
            continue;
        entries.push_back({entry.last_write_time(), entry.file_size(), entry.path()});
        total += entries.back().bytes;
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.time < b.time; });
    for (const Entry& entry : entries) {
        if (total <= max_bytes)
            return;
        fs::remove(entry.path);
        total -= entry.bytes;
    }
}

}  // namespace hoso::pipeline
