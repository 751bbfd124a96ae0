// Fills a catalog with pages made of the lines of given texts, for measuring the search (tools/bench search).
//
// usage: fill_catalog FOLDER PAGES TEXT...

#include <cstdint>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/unicode.hpp"
#include "catalog/catalog.hpp"
#include "catalog/document.hpp"
#include "catalog/record.hpp"

namespace {

namespace catalog = hoso::catalog;

constexpr int pages_of_a_document = 20;
constexpr int documents_of_a_record = 25;
constexpr int lines_of_a_page = 28;

std::vector<std::string> lines_of(const std::vector<std::string>& files)
{
    std::vector<std::string> lines;
    for (const std::string& file : files) {
        std::istringstream text(hoso::to_nfc(hoso::read_text_file(file, 16u << 20)));
        for (std::string line; std::getline(text, line);)
            if (line.size() > 20)
                lines.push_back(line);
    }
    return lines;
}

/// Lines in random order, and numbers that no other page has, as papers have them.
catalog::PageOfText page_of(int number, const std::vector<std::string>& lines, std::mt19937& chance)
{
    catalog::PageOfText page{number, 595, 842, 0.9, {}};
    std::uniform_int_distribution<std::size_t> pick(0, lines.size() - 1);
    for (int row = 0; row < lines_of_a_page; ++row) {
        std::istringstream words(lines[pick(chance)] + " " + std::to_string(chance() % 1'000'000));
        double x = 0.12;
        const double y = 0.08 + 0.03 * row;
        for (std::string word; words >> word;) {
            const double width = 0.009 * static_cast<double>(word.size());
            page.words.push_back({word, {x, y, x + width, y + 0.02}, false});
            x += width + 0.008;
        }
        page.words.back().ends_line = true;
    }
    return page;
}

std::string new_record(catalog::Catalog& into, int number)
{
    const std::string code = "H99.01.2026." + std::to_string(number) + ".VP";
    return catalog::create_record(into, {{"fileCode", code}, {"title", "Tập lưu văn bản số " + std::to_string(number)}},
                                  {"bench"})
        .code;
}

void fill(catalog::Catalog& into, int pages, const std::vector<std::string>& lines)
{
    const hoso::ScratchFolder scratch;
    std::mt19937 chance(20260101);
    std::string record;
    for (int document = 0; document * pages_of_a_document < pages; ++document) {
        if (document % documents_of_a_record == 0)
            record = new_record(into, document / documents_of_a_record + 1);
        const auto file = scratch.path() / "document.pdf";
        std::ofstream(file, std::ios::binary | std::ios::trunc) << "%PDF-1.7 document " << document << '\n';
        catalog::FilingRequest request;
        request.record_code = record;
        request.file = file;
        request.actor = {"bench"};
        request.fields = {{"subject", lines[static_cast<std::size_t>(document) % lines.size()]},
                          {"codeNumber", std::to_string(document + 1)},
                          {"codeNotation", "QĐ-UBND"},
                          {"issuedDate", std::to_string(2021 + document % 6) + "-03-15"}};
        for (int page = 1; page <= pages_of_a_document; ++page)
            request.pages.push_back(page_of(page, lines, chance));
        static_cast<void>(catalog::file(into, request));
    }
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 4) {
        std::cerr << "usage: fill_catalog FOLDER PAGES TEXT...\n";
        return 2;
    }
    try {
        catalog::Catalog into = catalog::Catalog::open(argv[1], catalog::OpenMode::create);
        fill(into, std::stoi(argv[2]), lines_of({argv + 3, argv + argc}));
    } catch (const hoso::Error& error) {
        std::cerr << "fill_catalog: " << error.message() << " [" << error.code() << "]\n";
        return 1;
    }
    return 0;
}
