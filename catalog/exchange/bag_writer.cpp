#include <fcntl.h>
#include <unistd.h>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "catalog/exchange/bag.hpp"
#include "catalog/exchange/hand_over_frame.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

constexpr const char* declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// Paths in manifests hold these three characters percent-encoded (RFC 8493, 2.1.3).
std::string encoded(const std::string& path)
{
    std::string safe;
    for (const char c : path)
        if (c == '%')
            safe += "%25";
        else if (c == '\n')
            safe += "%0A";
        else if (c == '\r')
            safe += "%0D";
        else
            safe += c;
    return safe;
}

std::string manifest(const std::map<std::string, std::string>& files)
{
    std::string lines;
    for (const auto& [path, sha256] : files)
        lines += sha256 + "  " + encoded(path) + "\n";
    return lines;
}

void sync_all(const fs::path& folder)
{
    const UniqueFd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd || ::syncfs(fd.get()) != 0)
        throw_errno("cannot make the bag durable", folder.string());
}

void write_plainly(const fs::path& path, const std::string& text)
{
    const UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!fd)
        throw_errno("cannot write the bag", path.string());
    write_all(fd.get(), as_bytes(text), path.string());
}

}  // namespace

BagWriter::BagWriter(fs::path folder) : folder_(std::move(folder))
{
    fs::create_directories(folder_ / "data");
}

void BagWriter::add_text(const std::string& name, const std::string& text)
{
    const fs::path path = folder_ / "data" / name;
    fs::create_directories(path.parent_path());
    write_plainly(path, text);
    payload_["data/" + name] = sha256_hex(as_bytes(text));
    bytes_ += text.size();
}

void BagWriter::add_file(const std::string& name, const fs::path& source, const std::string& sha256)
{
    const fs::path path = folder_ / "data" / name;
    fs::create_directories(path.parent_path());
    copy_intact(source, path, sha256);
    payload_["data/" + name] = sha256;
    bytes_ += fs::file_size(path);
}

void BagWriter::finish(const std::vector<std::pair<std::string, std::string>>& info)
{
    std::string lines;
    for (const auto& [label, value] : info)
        lines += label + ": " + value + "\n";
    lines += "Payload-Oxum: " + std::to_string(bytes_) + "." + std::to_string(payload_.size()) + "\n";
    const std::map<std::string, std::string> tags{
        {"bagit.txt", declaration}, {"bag-info.txt", lines}, {"manifest-sha256.txt", manifest(payload_)}};
    std::map<std::string, std::string> hashes;
    for (const auto& [name, text] : tags) {
        write_plainly(folder_ / name, text);
        hashes[name] = sha256_hex(as_bytes(text));
    }
    write_plainly(folder_ / "tagmanifest-sha256.txt", manifest(hashes));
    sync_all(folder_);
}

}  // namespace hoso::catalog
