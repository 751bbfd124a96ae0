#include "catalog/exchange/package_check.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "catalog/error.hpp"
#include "catalog/exchange/xml_walk.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t largest_mets_bytes = 256u << 20;

[[noreturn]] void refuse_package(const std::string& message, const fs::path& input)
{
    throw Error(Failure::verification, "HOSO-PACKAGE-INVALID", "PKG-1: " + message, input.string(),
                "do not hand this package over; export the record again");
}

/// The path that a relative URL names.
fs::path path_of_url(const std::string& url, const fs::path& mets)
{
    std::string path;
    for (std::size_t i = 0; i < url.size(); ++i) {
        const bool escaped = url[i] == '%' && i + 2 < url.size() &&
                             std::isxdigit(static_cast<unsigned char>(url[i + 1])) != 0 &&
                             std::isxdigit(static_cast<unsigned char>(url[i + 2])) != 0;
        path += escaped ? static_cast<char>(std::stoi(url.substr(i + 1, 2), nullptr, 16)) : url[i];
        i += escaped ? 2 : 0;
    }
    const fs::path named(path);
    const bool leaves = std::any_of(named.begin(), named.end(), [](const fs::path& part) { return part == ".."; });
    if (path.empty() || named.is_absolute() || leaves || path.find(':') != std::string::npos)
        refuse_package("a path is not relative to its METS document: " + url, mets);
    return named;
}

class Checker {
public:
    explicit Checker(const fs::path& folder) : folder_(folder) {}

    void run()
    {
        read("METS.xml");
        for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
            const fs::path name = entry.path().lexically_relative(folder_);
            if (!entry.is_directory() && !named_.contains(name))
                refuse_package("a file is named by no METS document: " + name.string(), folder_);
        }
    }

private:
    /// @param mets  below the package's folder
    void read(const fs::path& mets)
    {
        named_.insert(mets);
        std::vector<fs::path> representations;
        XmlAttributes file;
        const auto begin = [&](const std::string& element, const XmlAttributes& of) {
            if (const std::string id = attribute(of, "ID"); !id.empty() && !ids_.insert(id).second)
                refuse_package("an ID stands in the package twice: " + id, folder_ / mets);
            if (element == "file")
                file = of;
            else if (element == "FLocat")
                check(mets, attribute(of, "href"), file);
            else if (element == "mdRef")
                check(mets, attribute(of, "href"), of);
            else if (element == "mptr")
                representations.push_back(mets.parent_path() / path_of_url(attribute(of, "href"), folder_ / mets));
        };
        walk_xml(read_text_file(folder_ / mets, largest_mets_bytes),
                 {.begin = begin, .end = [](const std::string&) {}, .text = [](std::string_view) {}},
                 (folder_ / mets).string());
        for (const fs::path& representation : representations)
            if (!read_.contains(representation)) {
                read_.insert(representation);
                read(representation);
            }
    }

    void check(const fs::path& mets, const std::string& url, const XmlAttributes& said)
    {
        const fs::path name = (mets.parent_path() / path_of_url(url, folder_ / mets)).lexically_normal();
        const fs::path file = folder_ / name;
        if (!fs::is_regular_file(fs::symlink_status(file)))
            refuse_package("a file is missing: " + name.string(), folder_ / mets);
        if (attribute(said, "CHECKSUMTYPE") != "SHA-256")
            refuse_package("a file's checksum is no SHA-256: " + name.string(), folder_ / mets);
        std::string checksum = attribute(said, "CHECKSUM");
        std::transform(checksum.begin(), checksum.end(), checksum.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (std::to_string(fs::file_size(file)) != attribute(said, "SIZE") || sha256_hex_of_file(file) != checksum)
            refuse_package("a file does not have the bytes that METS names: " + name.string(), folder_ / mets);
        named_.insert(name);
    }

    fs::path folder_;
    std::set<std::string> ids_;
    std::set<fs::path> named_;
    std::set<fs::path> read_;
};

}  // namespace

void check_package(const fs::path& folder)
{
    Checker(folder).run();
}

}  // namespace hoso::catalog
