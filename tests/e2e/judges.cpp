#include "tests/e2e/judges.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <regex>
#include <sstream>

#include "tests/e2e/workplace.hpp"
#include "tests/support/run.hpp"

namespace hoso::test {

namespace fs = std::filesystem;

namespace {

std::string output_of(const std::vector<std::string>& argv, const std::string& input = {})
{
    const Outcome outcome = run(argv, input);
    INFO(argv.front() << ": " << outcome.err);
    REQUIRE(outcome.status == 0);
    return outcome.out;
}

std::string unescaped(std::string text)
{
    const std::pair<const char*, const char*> entities[] = {{"&lt;", "<"},   {"&gt;", ">"},  {"&quot;", "\""},
                                                            {"&apos;", "'"}, {"&#39;", "'"}, {"&amp;", "&"}};
    for (const auto& [entity, character] : entities)
        for (std::size_t at = 0; (at = text.find(entity, at)) != std::string::npos; ++at)
            text.replace(at, std::string(entity).size(), character);
    return text;
}

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

}  // namespace

std::optional<std::string> verapdf_faults(const std::vector<fs::path>& files, const std::string& flavour)
{
    std::vector<std::string> argv{HOSO_SOURCE_DIR "/tools/verapdf"};
    if (!flavour.empty())
        argv.insert(argv.end(), {"--flavour", flavour});
    argv.insert(argv.end(), files.begin(), files.end());
    const Outcome outcome = run(argv);
    if (outcome.status == 3)
        return std::nullopt;
    std::string faults;
    for (const std::string& line : lines_of(outcome.out))
        if (line.rfind("PASS ", 0) != 0)
            faults += line + "\n";
    if (outcome.status != 0 && faults.empty())
        faults = "veraPDF ended with status " + std::to_string(outcome.status) + ": " + outcome.err;
    return faults;
}

std::string qpdf_faults(const std::vector<fs::path>& files)
{
    std::string faults;
    for (const fs::path& file : files)
        if (const Outcome outcome = run({"qpdf", "--check", file.string()}); outcome.status != 0)
            faults += file.string() + ": " + outcome.out + outcome.err;
    return faults;
}

std::vector<PageShape> page_shapes(const fs::path& pdf)
{
    const std::string printed = output_of({"pdfinfo", "-f", "1", "-l", "100000", pdf.string()});
    std::vector<PageShape> shapes;
    static const std::regex size("Page +\\d+ size: +([\\d.]+) x ([\\d.]+) pts.*");
    static const std::regex turn("Page +\\d+ rot: +(\\d+)");
    for (const std::string& line : lines_of(printed)) {
        std::smatch found;
        if (std::regex_match(line, found, size))
            shapes.push_back({std::stod(found[1]), std::stod(found[2]), 0});
        else if (std::regex_match(line, found, turn) && !shapes.empty())
            shapes.back().rotation = std::stoi(found[1]);
    }
    return shapes;
}

std::string info_field(const fs::path& pdf, const std::string& name)
{
    for (const std::string& line : lines_of(output_of({"pdfinfo", "-isodates", pdf.string()})))
        if (line.rfind(name + ":", 0) == 0)
            return line.substr(line.find_first_not_of(' ', name.size() + 1));
    return {};
}

std::string xmp_of(const fs::path& pdf)
{
    return output_of({"pdfinfo", "-meta", pdf.string()});
}

std::string text_of(const fs::path& pdf, int page)
{
    std::vector<std::string> argv{"pdftotext"};
    if (page > 0)
        argv.insert(argv.end(), {"-f", std::to_string(page), "-l", std::to_string(page)});
    argv.insert(argv.end(), {pdf.string(), "-"});
    return std::regex_replace(output_of(argv), std::regex("\\s+"), " ");
}

std::vector<PlacedWord> placed_words(const fs::path& pdf, int page)
{
    const std::string number = std::to_string(page);
    const std::string printed = output_of({"pdftotext", "-bbox", "-f", number, "-l", number, pdf.string(), "-"});
    static const std::regex word(
        "<word xMin=\"([-\\d.]+)\" yMin=\"([-\\d.]+)\" xMax=\"([-\\d.]+)\" yMax=\"([-\\d.]+)\">(.*)</word>");
    std::vector<PlacedWord> words;
    for (const std::string& line : lines_of(printed)) {
        std::smatch found;
        if (std::regex_search(line, found, word))
            words.push_back({unescaped(found[5]),
                             {std::stod(found[1]), std::stod(found[2]), std::stod(found[3]), std::stod(found[4])}});
    }
    return words;
}

std::vector<fs::path> images_in(const fs::path& pdf, const fs::path& folder, const std::string& format)
{
    fs::create_directories(folder);
    output_of({"pdfimages", format, pdf.string(), (folder / "image").string()});
    std::vector<fs::path> images;
    for (const auto& entry : fs::directory_iterator(folder))
        images.push_back(entry.path());
    std::sort(images.begin(), images.end());
    return images;
}

fs::path drawn_page(const fs::path& pdf, int page, double dpi, const fs::path& folder, bool grey)
{
    fs::create_directories(folder);
    const fs::path stem = folder / (pdf.stem().string() + "-" + std::to_string(page));
    std::vector<std::string> argv{
        "pdftoppm", "-singlefile",       "-png", "-r", std::to_string(dpi), "-f", std::to_string(page),
        "-l",       std::to_string(page)};
    if (grey)
        argv.emplace_back("-gray");
    argv.insert(argv.end(), {pdf.string(), stem.string()});
    output_of(argv);
    return stem.string() + ".png";
}

std::optional<std::string> python_with_pillow()
{
    const std::string python = "/usr/bin/python3";
    if (fs::exists(python) && run({python, "-c", "import PIL"}).status == 0)
        return python;
    return std::nullopt;
}

PixelDifference pixel_difference(const fs::path& a, const fs::path& b)
{
    std::istringstream printed(output_of(
        {python_with_pillow().value(), HOSO_SOURCE_DIR "/tests/e2e/pixels.py", "difference", a.string(), b.string()}));
    PixelDifference difference;
    printed >> difference.mean >> difference.largest;
    REQUIRE(printed);
    return difference;
}

std::string sqlite(const fs::path& database, const std::string& sql)
{
    return output_of({"sqlite3", database.string()}, sql);
}

}  // namespace hoso::test
