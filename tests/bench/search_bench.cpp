// Fills a catalog with synthetic pages of Vietnamese-like text and measures what searching it costs.
//   bench_search FOLDER PAGES [ROUNDS [KIND]]
// A catalog that is there already is measured as it is. Prints one line a kind of query: p50 and p95 in milliseconds
// of processor time, warm, one process; then what opening costs, and the sizes of text and index.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/unicode.hpp"
#include "catalog/document.hpp"
#include "catalog/record.hpp"
#include "catalog/search.hpp"
#include "catalog/store/store.hpp"

using namespace hoso;
using namespace hoso::catalog;

namespace {

/// Processor time of this process: what a search costs, whatever else the machine does.
double cpu_s()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

constexpr int pages_of_document = 3;
constexpr int words_of_page = 350;
constexpr int documents_of_record = 50;

/// Syllables by falling frequency (Zipf's law), and a long tail of misread ones.
class Language {
public:
    Language() : random_(1)
    {
        const std::vector<std::string> onsets{"",   "b",  "c",  "ch", "d", "đ",  "g",  "gh",  "gi",
                                              "h",  "k",  "kh", "l",  "m", "n",  "ng", "ngh", "nh",
                                              "ph", "qu", "r",  "s",  "t", "th", "tr", "v",   "x"};
        const std::vector<std::string> rhymes{
            "a",   "á",   "à",   "ạ",    "ản",   "án",   "ăn",  "ắc", "âm",  "ấp",   "anh",  "ành", "ao",
            "áo",  "ay",  "ây",  "e",    "ẹ",    "em",   "ên",  "ết", "êu",  "i",    "ì",    "iên", "iết",
            "iệu", "inh", "ịnh", "o",    "ó",    "ôi",   "ộng", "ới", "ơn",  "ông",  "ồng",  "u",   "ủ",
            "uân", "ục",  "ung", "uyên", "uyết", "uyệt", "ư",   "ừ",  "ước", "ương", "ường", "y",   "ý"};
        for (const std::string& rhyme : rhymes)
            for (const std::string& onset : onsets)
                syllables_.push_back(onset + rhyme);
        std::shuffle(syllables_.begin(), syllables_.end(), random_);
        double sum = 0;
        for (std::size_t i = 0; i < syllables_.size(); ++i)
            cumulative_.push_back(sum += 1.0 / std::pow(static_cast<double>(i) + 2.7, 1.0));
    }

    std::string word()
    {
        if (random_() % 200 == 0)
            return common(syllables_.size()) + std::to_string(random_() % 5000);  // a number or a misread word
        const double at = std::uniform_real_distribution<double>(0, cumulative_.back())(random_);
        const auto found = std::lower_bound(cumulative_.begin(), cumulative_.end(), at);
        return syllables_[static_cast<std::size_t>(found - cumulative_.begin())];
    }

    /// One of the `most` most frequent syllables.
    std::string common(std::size_t most) { return syllables_[random_() % std::min(most, syllables_.size())]; }
    std::string rare() { return syllables_[syllables_.size() - 1 - random_() % 300]; }
    unsigned number(unsigned below) { return static_cast<unsigned>(random_() % below); }

private:
    std::mt19937 random_;
    std::vector<std::string> syllables_;
    std::vector<double> cumulative_;
};

PageOfText made_page(Language& language, int number)
{
    PageOfText page{number, 595, 842, 0.93, {}};
    for (int i = 0; i < words_of_page; ++i) {
        const double x = (i % 10) * 0.09;
        const double y = (i / 10) * 0.025;
        page.words.push_back({language.word(), {x, y, x + 0.07, y + 0.02}, i % 10 == 9});
    }
    return page;
}

FilingRequest made_request(Language& language, const std::filesystem::path& scratch, int document)
{
    FilingRequest request;
    request.record_code = "H27.2026." + std::to_string(document / documents_of_record + 1);
    request.file = scratch / (std::to_string(document % 1000) + ".pdf");
    request.actor = {"bench"};
    std::ofstream(request.file) << "%PDF-1.7 synthetic " << document;
    for (int i = 1; i <= pages_of_document; ++i)
        request.pages.push_back(made_page(language, i));
    std::string subject;
    for (int i = 0; i < 12; ++i)
        subject += (i == 0 ? "" : " ") + language.word();
    char date[16];
    std::snprintf(date, sizeof date, "20%02u-%02u-%02u", 10 + language.number(17), 1 + language.number(12),
                  1 + language.number(28));
    char type[4];
    std::snprintf(type, sizeof type, "%02u", 1 + language.number(32));
    request.fields = {{"subject", subject},        {"codeNumber", std::to_string(document % 900)},
                      {"codeNotation", "QĐ-UBND"}, {"typeName", type},
                      {"issuedDate", date},        {"organName", "UBND xã " + language.common(60)}};
    return request;
}

void fill(Catalog& catalog, Language& language, const std::filesystem::path& scratch, int pages)
{
    std::filesystem::create_directories(scratch);
    const double started = monotonic_s();
    const int documents = pages / pages_of_document;
    std::vector<FilingRequest> batch;
    for (int document = 0; document < documents; ++document) {
        if (document % documents_of_record == 0)
            (void)create_record(catalog,
                                {{"fileCode", "H27.2026." + std::to_string(document / documents_of_record + 1)},
                                 {"title", "Hồ sơ " + language.common(500) + " " + language.common(500)}},
                                {"bench"});
        batch.push_back(made_request(language, scratch, document));
        if (batch.size() == documents_of_record || document + 1 == documents) {
            (void)file_all(catalog, batch);
            batch.clear();
        }
        if (document % 5000 == 4999)
            std::fprintf(stderr, "%d documents, %.0f a second\n", document + 1,
                         (document + 1) / (monotonic_s() - started));
    }
    std::printf("filled: %d documents, %d pages, %.0f documents/s\n", documents, documents * pages_of_document,
                documents / (monotonic_s() - started));
}

struct Kind {
    const char* name;
    std::string (*query)(Language&);
};

const Kind kinds[] = {
    {"common word, plain", [](Language& l) { return folded(l.common(30)); }},
    {"common word, diacritics", [](Language& l) { return l.common(30); }},
    {"rare word", [](Language& l) { return l.rare(); }},
    {"phrase, plain", [](Language& l) { return "\"" + folded(l.common(30) + " " + l.common(30)) + "\""; }},
    {"phrase, diacritics", [](Language& l) { return "\"" + l.common(100) + " " + l.common(100) + "\""; }},
    {"prefix",
     [](Language& l) {
         const std::string beginning = folded(l.common(100)).substr(0, 3);
         return (beginning.size() < 2 ? "ng" : beginning) + "*";
     }},
    {"three words", [](Language& l) { return l.common(100) + " " + l.common(100) + " " + l.common(500); }},
    {"OR and NOT", [](Language& l) { return "(" + l.common(50) + " OR " + l.common(500) + ") NOT " + l.common(100); }},
    {"record and word",
     [](Language& l) { return "record:H27.2026." + std::to_string(1 + l.number(20)) + " " + l.common(50); }},
    {"type, span and word", [](Language& l) { return "type:02 date:2019-03..2024 " + l.common(100); }},
    {"number", [](Language& l) { return "number:" + std::to_string(l.number(900)) + "/QĐ-UBND"; }},
    {"title and word", [](Language& l) { return "title:" + l.common(200) + " " + l.common(200); }},
};

void print_quantiles(const char* name, std::vector<double> times, std::size_t hits)
{
    std::sort(times.begin(), times.end());
    std::printf("%-28s %8.2f %8.2f %8zu\n", name, times[times.size() / 2], times[times.size() * 95 / 100],
                hits / times.size());
}

double size_mb(Store& store, const std::string& sql)
{
    double bytes = 0;
    store.sql() << sql, soci::into(bytes);
    return bytes / 1e6;
}

}  // namespace

int main(int argc, char** argv)
try {
    if (argc < 3)
        return std::fprintf(stderr, "usage: bench_search FOLDER PAGES [ROUNDS [KIND]]\n"), 2;
    const std::filesystem::path folder = argv[1];
    const int rounds = argc > 3 ? std::atoi(argv[3]) : 60;
    Language language;
    if (!std::filesystem::exists(folder / "catalog.sqlite")) {
        Catalog made = Catalog::open(folder.string(), OpenMode::create);
        fill(made, language, folder / "scratch", std::atoi(argv[2]));
    }
    std::vector<double> openings;
    for (int i = 0; i < rounds; ++i) {
        const double started = cpu_s();
        const Catalog opened = Catalog::open(folder.string(), OpenMode::read);
        (void)opened.deployment();
        openings.push_back((cpu_s() - started) * 1000);
    }
    const Catalog catalog = Catalog::open(folder.string(), OpenMode::read);
    std::printf("%-28s %8s %8s %8s\n", "kind of query", "p50 ms", "p95 ms", "total");
    std::vector<double> all;
    const std::string wanted = argc > 4 ? argv[4] : "";
    for (const Kind& kind : kinds) {
        if (!wanted.empty() && wanted != kind.name)
            continue;
        std::vector<double> times;
        std::size_t hits = 0;
        for (int i = 0; i < rounds; ++i) {
            const std::string query = kind.query(language);
            const double started = cpu_s();
            const SearchResult result = search(catalog, query);
            times.push_back((cpu_s() - started) * 1000);
            hits += result.total;
        }
        print_quantiles(kind.name, times, hits);
        all.insert(all.end(), times.begin(), times.end());
    }
    print_quantiles("all kinds", all, 0);
    print_quantiles("open, with the deployment", openings, 0);
    const double text = size_mb(catalog.store(), "SELECT total(length(CAST(words AS BLOB))) FROM page");
    const double index = size_mb(catalog.store(), "SELECT total(pgsize) FROM dbstat WHERE name LIKE 'page_index%'");
    std::printf("text %.1f MB, index %.1f MB (%.0f %% of the text)\n", text, index, 100 * index / text);
    return 0;
} catch (const hoso::Error& error) {
    return std::fprintf(stderr, "%s [%s]\n", error.what(), error.code().c_str()), 1;
}
