#include "tests/catalog/office.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/file.hpp"
#include "base/sha256.hpp"

namespace hoso::test {

namespace {

catalog::Catalog made_in(const std::filesystem::path& folder)
{
    ::setenv("HOSO_DATA", HOSO_SOURCE_DIR "/data", 1);
    return catalog::Catalog::open(folder.string(), catalog::OpenMode::create);
}

}  // namespace

Office::Office() : catalog(made_in(folder_ / "catalog")) {}

catalog::Record Office::record(const std::string& code, const std::string& title)
{
    return catalog::create_record(catalog, {{"fileCode", code}, {"title", title}}, clerk);
}

catalog::Filing Office::file(const std::string& record, const std::vector<std::string>& pages,
                             const catalog::Fields& fields, const std::string& key)
{
    catalog::FilingRequest request;
    request.record_code = record;
    request.fields = fields;
    request.idempotency_key = key;
    request.actor = clerk;
    std::string bytes = "%PDF-1.7\n";
    for (std::size_t i = 0; i < pages.size(); ++i) {
        request.pages.push_back(page_of(static_cast<int>(i) + 1, pages[i]));
        bytes += pages[i] + "\f";
    }
    request.file = folder_ / (sha256_hex(as_bytes(bytes)).substr(0, 16) + ".pdf");
    std::ofstream(request.file, std::ios::binary) << bytes;
    return catalog::file(catalog, request);
}

catalog::PageOfText page_of(int number, const std::string& text)
{
    catalog::PageOfText page{number, 595.0, 842.0, 0.9, {}};
    std::istringstream lines(text);
    std::string line;
    for (int row = 0; std::getline(lines, line); ++row) {
        std::istringstream words(line);
        std::string word;
        for (int column = 0; words >> word; ++column)
            page.words.push_back({word, {column * 0.1, row * 0.1, column * 0.1 + 0.09, row * 0.1 + 0.05}, false});
        if (!page.words.empty())
            page.words.back().ends_line = true;
    }
    return page;
}

}  // namespace hoso::test
