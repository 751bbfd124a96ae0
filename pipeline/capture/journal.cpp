#include "pipeline/capture/journal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "base/json_text.hpp"
#include "base/sha256.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline::capture {

namespace {

constexpr std::uint64_t max_journal_bytes = 1ull << 30;
constexpr std::size_t check_digits = 16;

std::string check_of(const std::string& previous, const std::string& entry)
{
    Sha256 hash;
    hash.add(as_bytes(previous));
    hash.add(as_bytes(entry));
    return hash.hex().substr(0, check_digits);
}

struct Content {
    std::vector<nlohmann::json> entries;
    std::string last_check;
    std::uint64_t whole_bytes = 0;  // up to the end of the last line that counts
};

std::optional<nlohmann::json> checked_entry(std::string_view line, std::string& check)
{
    const nlohmann::json parsed = nlohmann::json::parse(line, nullptr, false);
    if (!parsed.is_object() || !parsed.contains("entry") || !parsed.contains("check"))
        return std::nullopt;
    const std::string expected = check_of(check, parsed["entry"].dump());
    if (parsed["check"] != expected)
        return std::nullopt;
    check = expected;
    return parsed["entry"];
}

Content content_of(const std::filesystem::path& file)
{
    const std::string text = read_text_file(file, max_journal_bytes);
    Content content;
    int line_number = 0;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = text.find('\n', start);
        if (end == std::string::npos)
            break;
        ++line_number;
        std::optional<nlohmann::json> entry =
            checked_entry(std::string_view(text).substr(start, end - start), content.last_check);
        start = end + 1;
        if (!entry && start == text.size())
            break;
        if (!entry)
            throw Error(Failure::verification, "HOSO-CAPTURE-JOURNAL",
                        "line " + std::to_string(line_number) + " of the batch's journal was altered or is damaged",
                        file.string(), "restore the batch from a backup; its images in sides/ are untouched");
        content.entries.push_back(std::move(*entry));
        content.whole_bytes = start;
    }
    return content;
}

}  // namespace

std::vector<nlohmann::json> Journal::read(const std::filesystem::path& file)
{
    return content_of(file).entries;
}

Journal Journal::open(const std::filesystem::path& file)
{
    Journal journal;
    journal.file_ = file;
    const bool fresh = !std::filesystem::exists(file);
    journal.fd_ = UniqueFd(::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
    if (!journal.fd_)
        throw_errno("cannot open the batch's journal", file.string());
    if (fresh)
        sync_folder(file.parent_path());
    Content content = content_of(file);
    if (::ftruncate(journal.fd_.get(), static_cast<off_t>(content.whole_bytes)) != 0)
        throw_errno("cannot cut off an unfinished line", file.string());
    journal.last_check_ = std::move(content.last_check);
    journal.found_ = std::move(content.entries);
    return journal;
}

void Journal::append(const nlohmann::json& entry)
{
    const std::string text = json_text(entry);
    const std::string check = check_of(last_check_, text);
    const std::string line = R"({"check":")" + check + R"(","entry":)" + text + "}\n";
    const off_t before = ::lseek(fd_.get(), 0, SEEK_END);
    try {
        write_all(fd_.get(), as_bytes(line), file_.string());
    } catch (const BaseError&) {
        // A full disk must not leave half a line in front of the next fact.
        if (::ftruncate(fd_.get(), before) != 0)
            throw_errno("cannot take back an unfinished line", file_.string());
        throw;
    }
    if (::fdatasync(fd_.get()) != 0)
        throw_errno("cannot make the batch's journal durable", file_.string());
    last_check_ = check;
}

}  // namespace hoso::pipeline::capture
