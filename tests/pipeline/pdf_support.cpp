#include "tests/pipeline/pdf_support.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <opencv2/imgproc.hpp>
#include <regex>

#include "imaging/encode.hpp"
#include "pipeline/pdf/pdf_image.hpp"
#include "tests/support/corpora.hpp"
#include "tests/support/run.hpp"

namespace hoso::test {

namespace fs = std::filesystem;
using namespace pipeline;

int HandmadePdf::add(const std::string& body)
{
    objects_.push_back(body);
    return static_cast<int>(objects_.size());
}

int HandmadePdf::add_stream(const std::string& entries, std::span<const std::byte> bytes)
{
    std::string body = "<<" + entries + " /Length " + std::to_string(bytes.size()) + ">>\nstream\n";
    body.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return add(body + "\nendstream");
}

void HandmadePdf::add_page(const std::string& entries)
{
    pages_.push_back(add("<</Type /Page /Parent 2 0 R " + entries + ">>"));
}

void HandmadePdf::save(const fs::path& path, const std::string& catalog_entries) const
{
    std::vector<std::string> objects = objects_;
    objects[0] = "<</Type /Catalog /Pages 2 0 R " + catalog_entries + ">>";
    std::string kids;
    for (const int page : pages_)
        kids += std::to_string(page) + " 0 R ";
    objects[1] = "<</Type /Pages /Count " + std::to_string(pages_.size()) + " /Kids [" + kids + "]>>";
    std::string file = "%PDF-1.7\n";
    std::string table = "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        std::array<char, 24> row{};
        std::snprintf(row.data(), row.size(), "%010zu 00000 n \n", file.size());
        table += row.data();
        file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::size_t start = file.size();
    file += table + "trailer\n<</Size " + std::to_string(objects.size() + 1) + " /Root 1 0 R>>\nstartxref\n" +
            std::to_string(start) + "\n%%EOF\n";
    write_durably(path, as_bytes(file));
}

imaging::Image pattern(int width_px, int height_px, bool colour)
{
    imaging::Image image;
    image.pixels = cv::Mat(height_px, width_px, colour ? CV_8UC3 : CV_8UC1, cv::Scalar::all(255));
    image.colour = colour ? imaging::ColourMode::colour : imaging::ColourMode::grey;
    image.dpi_x = image.dpi_y = 200;
    cv::rectangle(image.pixels, {4, 4}, {width_px - 5, height_px - 5}, cv::Scalar::all(0), 6);
    cv::rectangle(image.pixels, {10, 10}, {width_px / 3, height_px / 4}, cv::Scalar::all(0), cv::FILLED);
    if (colour)
        cv::rectangle(image.pixels, {width_px / 2, height_px / 2}, {width_px * 3 / 4, height_px * 3 / 4},
                      cv::Scalar(0, 0, 200), cv::FILLED);
    return image;
}

ImagePage image_page(const imaging::EncodedImage& image, double dpi)
{
    ImagePage page;
    page.image = image;
    page.size = {image.width_px / dpi * 72, image.height_px / dpi * 72};
    page.placement = {page.size.width_pt, 0, 0, page.size.height_pt, 0, 0};
    return page;
}

ocr::Line text_line(const std::vector<std::pair<std::string, ocr::Box>>& words, double baseline_px)
{
    ocr::Line line;
    line.box = words.front().second;
    for (const auto& [text, box] : words) {
        ocr::Word word;
        word.text = text;
        word.box = box;
        word.baseline = {box.x0, baseline_px, box.x1, baseline_px};
        word.confidence = 0.9;
        line.box = {std::min(line.box.x0, box.x0), std::min(line.box.y0, box.y0), std::max(line.box.x1, box.x1),
                    std::max(line.box.y1, box.y1)};
        line.words.push_back(word);
    }
    line.baseline = {line.box.x0, baseline_px, line.box.x1, baseline_px};
    return line;
}

ocr::PageText page_text(int width_px, int height_px, double dpi, std::vector<ocr::Line> lines)
{
    ocr::PageText text;
    text.width_px = width_px;
    text.height_px = height_px;
    text.dpi_x = text.dpi_y = dpi;
    ocr::Paragraph paragraph;
    paragraph.lines = std::move(lines);
    ocr::Block block;
    block.paragraphs.push_back(std::move(paragraph));
    text.blocks.push_back(std::move(block));
    return text;
}

DocumentInfo plain_info()
{
    DocumentInfo info;
    info.title = "Quyết định số 12/QĐ-UBND";
    info.languages = {"vi-VN"};
    info.created = SystemTime{std::chrono::seconds{1'790'000'000}};
    return info;
}

PdfWriter::Finished write(const fs::path& path, const std::vector<PdfPage>& pages, const DocumentInfo& info)
{
    PdfWriter writer(path, info);
    for (const PdfPage& page : pages)
        writer.add(page);
    return writer.finish();
}

PdfPage passed_on(const PdfInputPage& page)
{
    if (const auto* kept = std::get_if<KeptPage>(&page.content))
        return *kept;
    ImagePage result;
    result.size = page.size;
    if (const auto* scan = std::get_if<ScannedPage>(&page.content); scan != nullptr && can_stand_in_pdfa(scan->image)) {
        result.image = scan->image;
        result.placement = scan->placement;
        result.text = scan->own_text.value_or(ocr::PageText{});
        return result;
    }
    const auto* scan = std::get_if<ScannedPage>(&page.content);
    const imaging::Image& pixels = scan != nullptr ? scan->pixels : std::get<RenderedPage>(page.content).pixels;
    if (scan == nullptr)
        result.text = std::get<RenderedPage>(page.content).own_text.value_or(ocr::PageText{});
    result.image = imaging::encode_jpeg(pixels, 90);
    result.placement = {page.size.width_pt, 0, 0, page.size.height_pt, 0, 0};
    return result;
}

std::string pdfa_faults(const std::vector<fs::path>& files)
{
    std::vector<std::string> argv{std::string(HOSO_SOURCE_DIR) + "/tools/verapdf"};
    if (!fs::exists(argv.front())) {
        skip("needs tools/verapdf");
        return "skipped";
    }
    for (const fs::path& file : files)
        argv.push_back(file.string());
    const Outcome outcome = run(argv);
    constexpr int cannot_be_had = 3;
    if (outcome.status == cannot_be_had) {
        skip("needs veraPDF");
        return "skipped";
    }
    return outcome.status == 0 ? std::string() : outcome.out + outcome.err;
}

std::vector<FoundWord> found_words(const fs::path& pdf)
{
    const std::string xhtml = run({"pdftotext", "-bbox", "-l", "1", pdf.string(), "-"}).out;
    static const std::regex word(
        "<word xMin=\"([0-9.-]+)\" yMin=\"([0-9.-]+)\" xMax=\"([0-9.-]+)\" yMax=\"([0-9.-]+)\">([^<]*)</word>");
    std::vector<FoundWord> words;
    for (std::sregex_iterator it(xhtml.begin(), xhtml.end(), word), end; it != end; ++it) {
        const auto number = [&](std::size_t i) { return std::stod((*it)[i]); };
        words.push_back({(*it)[5], {number(1), number(2), number(3), number(4)}});
    }
    return words;
}

std::string text_of(const fs::path& pdf, const std::string& option)
{
    std::string text = run({"pdftotext", option, "-l", "1", pdf.string(), "-"}).out;
    std::erase(text, '\f');
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

namespace {

cv::Mat drawn(const fs::path& pdf)
{
    const std::string ppm = run({"pdftoppm", "-r", "50", "-l", "1", "-cropbox", pdf.string()}).out;
    int width = 0;
    int height = 0;
    int offset = 0;
    REQUIRE(std::sscanf(ppm.c_str(), "P6 %d %d 255%n", &width, &height, &offset) == 2);
    return cv::Mat(height, width, CV_8UC3, const_cast<char*>(ppm.data()) + offset + 1).clone();
}

}  // namespace

double difference(const fs::path& a, const fs::path& b)
{
    cv::Mat first = drawn(a);
    cv::Mat second = drawn(b);
    if (std::abs(first.cols - second.cols) > 1 || std::abs(first.rows - second.rows) > 1)
        return 255;
    cv::resize(second, second, first.size());
    for (cv::Mat* picture : {&first, &second})
        cv::blur(*picture, *picture, {9, 9});  // edges may lie a pixel apart
    cv::Mat apart;
    cv::absdiff(first, second, apart);
    const cv::Scalar mean = cv::mean(apart);
    return (mean[0] + mean[1] + mean[2]) / 3;
}

Bytes first_picture(const fs::path& pdf)
{
    const TemporaryFolder folder;
    REQUIRE(run({"pdfimages", "-all", "-l", "1", pdf.string(), (folder / "p").string()}).status == 0);
    for (const auto& entry : fs::directory_iterator(folder.path()))
        if (entry.path().extension() != ".params")
            return read_file(entry.path(), 1u << 28);
    return {};
}

pipeline::PdfInput opened(const std::filesystem::path& path, const Limits& limits)
{
    return pipeline::PdfInput::open(path, limits);
}

bool notes_say(const std::vector<std::string>& notes, const std::string& part)
{
    return std::ranges::any_of(notes, [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

}  // namespace hoso::test
