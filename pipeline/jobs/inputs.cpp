#include "pipeline/jobs/inputs.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <sstream>

#include "base/error.hpp"
#include "base/natural_order.hpp"
#include "base/unicode.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 17> page_file_suffixes{".jpg", ".jpeg", ".jpe", ".png",  ".tif", ".tiff",
                                                              ".jp2", ".j2k",  ".jpx", ".webp", ".bmp", ".pnm",
                                                              ".pgm", ".ppm",  ".pbm", ".pam",  ".pdf"};

bool is_page_file(const fs::directory_entry& entry)
{
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.') || !entry.is_regular_file())
        return false;
    return is_page_file_name(entry.path());
}

bool in_natural_order(const fs::path& a, const fs::path& b)
{
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return natural_less(x.string(), y.string());
    });
}

}  // namespace

bool is_page_file_name(const fs::path& path)
{
    const std::string suffix = lower(path.extension().string());
    return std::find(page_file_suffixes.begin(), page_file_suffixes.end(), suffix) != page_file_suffixes.end();
}

std::vector<fs::path> expand_inputs(const std::vector<fs::path>& named)
{
    std::vector<fs::path> files;
    for (const fs::path& input : named) {
        if (!fs::exists(input))
            throw BaseError(Failure::input, "HOSO-FILE-MISSING", "there is no such file or folder", input.string(),
                            "check the path");
        if (!fs::is_directory(input)) {
            files.push_back(input);
            continue;
        }
        std::vector<fs::path> found;
        for (const auto& entry : fs::recursive_directory_iterator(input, fs::directory_options::skip_permission_denied))
            if (is_page_file(entry))
                found.push_back(entry.path());
        std::sort(found.begin(), found.end(), &in_natural_order);
        files.insert(files.end(), found.begin(), found.end());
    }
    return files;
}

namespace {

[[noreturn]] void bad_selection(const std::string& text)
{
    throw Error(Failure::usage, "HOSO-CONVERT-PAGES", "these are no page numbers: " + text, "",
                "write them like 1,3-5 or 2-");
}

int page_number(std::string_view text, const std::string& whole)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 1)
        bad_selection(whole);
    return value;
}

}  // namespace

PageSelection PageSelection::parse(const std::string& text)
{
    PageSelection selection;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        const std::size_t dash = part.find('-');
        Range range{};
        range.first = page_number(std::string_view(part).substr(0, dash), text);
        range.last = range.first;
        if (dash != std::string::npos)
            range.last = dash + 1 == part.size() ? std::numeric_limits<int>::max()
                                                 : page_number(std::string_view(part).substr(dash + 1), text);
        if (range.last < range.first)
            bad_selection(text);
        selection.ranges_.push_back(range);
    }
    if (selection.ranges_.empty())
        bad_selection(text);
    return selection;
}

std::vector<int> PageSelection::of(int pages) const
{
    std::vector<int> selected;
    const std::vector<Range> all{{1, pages}};
    for (const Range& range : ranges_.empty() ? all : ranges_)
        for (int page = range.first; page <= std::min(range.last, pages); ++page)
            selected.push_back(page);
    return selected;
}

}  // namespace hoso::pipeline
