#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "base/unicode.hpp"
#include "catalog/error.hpp"
#include "catalog/exchange/bag.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t largest_tag_file = 64u << 20;
constexpr std::size_t most_files = 200'000;

[[noreturn]] void refuse(const char* code, const std::string& message, const std::string& input,
                         Failure failure = Failure::input)
{
    throw Error(failure, code, message, input, "nothing was taken in; ask for the hand-over again");
}

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string line = text.substr(at, end - at);
        if (line.ends_with('\r'))
            line.pop_back();
        lines.push_back(std::move(line));
        at = end + 1;
    }
    return lines;
}

std::string decoded(const std::string& path, const std::string& input)
{
    std::string plain;
    for (std::size_t at = 0; at < path.size(); ++at) {
        if (path[at] != '%') {
            plain += path[at];
            continue;
        }
        const std::string code = folded(path.substr(at + 1, 2));
        if (code == "25")
            plain += '%';
        else if (code == "0a")
            plain += '\n';
        else if (code == "0d")
            plain += '\r';
        else
            refuse("HOSO-BAG-PATH", "a path in a manifest is not encoded as BagIt says: " + path, input);
        at += 2;
    }
    return plain;
}

/// Whether a path can only mean a file inside the bag.
bool stays_inside(const std::string& path)
{
    if (path.empty() || path.front() == '/' || path.find('\\') != std::string::npos ||
        path.find('\0') != std::string::npos || !is_utf8(path))
        return false;
    for (const fs::path& part : fs::path(path))
        if (part.empty() || part == "." || part == "..")
            return false;
    return true;
}

bool is_sha256(const std::string& text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(),
                                            [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::map<std::string, std::string> read_manifest(const fs::path& file)
{
    std::map<std::string, std::string> entries;
    for (const std::string& line : lines_of(read_text_file(file, largest_tag_file))) {
        const std::size_t space = line.find_first_of(" \t");
        if (space == std::string::npos)
            refuse("HOSO-BAG-FORMAT", "a line of the manifest is not a checksum and a path", file.string());
        const std::string sha256 = lower(line.substr(0, space));
        const std::size_t name = line.find_first_not_of(" \t*", space);
        const std::string path = name == std::string::npos ? std::string() : decoded(line.substr(name), file.string());
        if (!is_sha256(sha256))
            refuse("HOSO-BAG-FORMAT", "a line of the manifest is not a checksum and a path", file.string());
        if (!stays_inside(path))
            refuse("HOSO-BAG-PATH", "a path in the manifest leaves the bag: " + path, file.string());
        if (!entries.emplace(path, sha256).second)
            refuse("HOSO-BAG-FORMAT", "the manifest lists a file twice: " + path, file.string());
        if (entries.size() > most_files)
            refuse("HOSO-BAG-TOO-LARGE", "the bag has more than " + std::to_string(most_files) + " files",
                   file.string());
    }
    return entries;
}

void check_declaration(const fs::path& folder)
{
    const fs::path file = folder / "bagit.txt";
    if (!fs::is_regular_file(fs::symlink_status(file)))
        refuse("HOSO-BAG-FORMAT", "this is no bag: it has no bagit.txt", folder.string());
    const std::vector<std::string> lines = lines_of(read_text_file(file, 4096));
    if (lines.size() != 2 || (lines[0] != "BagIt-Version: 1.0" && lines[0] != "BagIt-Version: 0.97") ||
        lines[1] != "Tag-File-Character-Encoding: UTF-8")
        refuse("HOSO-BAG-FORMAT", "bagit.txt declares no version and encoding of BagIt that is understood here",
               file.string());
    if (fs::exists(fs::symlink_status(folder / "fetch.txt")))
        refuse("HOSO-BAG-FORMAT", "the bag wants files to be fetched from elsewhere", folder.string());
}

/// Every file of the bag, by its path; refuses whatever is neither a plain file nor a folder.
std::set<std::string> files_of(const fs::path& folder)
{
    std::set<std::string> files;
    for (auto at = fs::recursive_directory_iterator(folder); at != fs::recursive_directory_iterator(); ++at) {
        const fs::file_status status = at->symlink_status();
        if (fs::is_directory(status))
            continue;
        if (!fs::is_regular_file(status))
            refuse("HOSO-BAG-PATH", "the bag holds something that is no plain file", at->path().string());
        files.insert(at->path().lexically_relative(folder).generic_string());
        if (files.size() > most_files)
            refuse("HOSO-BAG-TOO-LARGE", "the bag has more than " + std::to_string(most_files) + " files",
                   folder.string());
    }
    return files;
}

void check_sums(const fs::path& folder, const std::map<std::string, std::string>& manifest)
{
    for (const auto& [path, sha256] : manifest)
        if (sha256_hex_of_file(folder / path) != sha256)
            refuse("HOSO-BAG-CHECKSUM", "a file of the bag does not have the checksum that the manifest gives it",
                   (folder / path).string(), Failure::verification);
}

void check_present(const fs::path& folder, const std::set<std::string>& files,
                   const std::map<std::string, std::string>& manifest)
{
    for (const auto& [path, sha256] : manifest)
        if (!files.contains(path))
            refuse("HOSO-BAG-INCOMPLETE", "a file that the manifest lists is missing", (folder / path).string());
}

void check_listed(const fs::path& folder, const std::set<std::string>& files,
                  const std::map<std::string, std::string>& manifest)
{
    for (const std::string& path : files)
        if (path.starts_with("data/") && !manifest.contains(path))
            refuse("HOSO-BAG-INCOMPLETE", "the bag holds a file that its manifest does not list",
                   (folder / path).string());
}

}  // namespace

Bag Bag::open(const fs::path& folder)
{
    Bag bag;
    bag.folder_ = folder;
    if (!fs::is_directory(folder))
        refuse("HOSO-BAG-FORMAT", "this is no bag: it is not a folder", folder.string());
    check_declaration(folder);
    const fs::path manifest_file = folder / "manifest-sha256.txt";
    const std::set<std::string> files = files_of(folder);
    if (!files.contains("manifest-sha256.txt"))
        refuse("HOSO-BAG-FORMAT", "the bag has no manifest of SHA-256 checksums", folder.string());
    const auto manifest = read_manifest(manifest_file);
    check_present(folder, files, manifest);
    check_listed(folder, files, manifest);
    if (files.contains("tagmanifest-sha256.txt")) {
        const auto tags = read_manifest(folder / "tagmanifest-sha256.txt");
        check_present(folder, files, tags);
        check_sums(folder, tags);
    }
    check_sums(folder, manifest);
    for (const auto& [path, sha256] : manifest) {
        if (!path.starts_with("data/"))
            refuse("HOSO-BAG-PATH", "the payload manifest lists a file outside data/: " + path, manifest_file.string());
        bag.payload_.emplace(path.substr(5), sha256);
    }
    bag.fingerprint_ = sha256_hex_of_file(manifest_file);
    return bag;
}

}  // namespace hoso::catalog
