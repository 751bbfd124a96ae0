#include "pipeline/pdf/pdf_writer.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <numbers>
#include <random>

#include "base/unicode.hpp"
#include "imaging/encode.hpp"
#include "pipeline/error.hpp"
#include "pipeline/pdf/placement.hpp"
#include "tests/pipeline/pdf_support.hpp"
#include "tests/support/corpora.hpp"
#include "tests/support/run.hpp"

using namespace hoso;
using namespace hoso::pipeline;
using namespace hoso::test;

namespace {

/// A4 at 200 dpi.
constexpr int width_px = 1654;
constexpr int height_px = 2339;
constexpr double dpi = 200;

ImagePage page_with(ocr::PageText text)
{
    static const imaging::EncodedImage image = imaging::encode_g4(pattern(width_px, height_px, false));
    ImagePage page = image_page(image, dpi);
    page.text = std::move(text);
    return page;
}

ImagePage page_with_line(const std::vector<std::string>& words)
{
    std::vector<std::pair<std::string, ocr::Box>> boxes;
    double x = 150;
    for (const std::string& word : words) {
        boxes.push_back({word, {x, 300, x + 120, 340}});
        x += 140;
    }
    return page_with(page_text(width_px, height_px, dpi, {text_line(boxes, 332)}));
}

std::size_t resident_bytes()
{
    std::size_t total = 0;
    std::size_t resident = 0;
    std::ifstream("/proc/self/statm") >> total >> resident;
    return resident * 4096;
}

}  // namespace

TEST_CASE("every kind of page and flavour is a valid PDF/A to veraPDF and clean to qpdf")
{
    HOSO_NEEDS_PROGRAM("qpdf");
    const TemporaryFolder folder;
    const imaging::Image grey = pattern(400, 500, false);
    const imaging::Image colour = pattern(400, 500, true);
    std::vector<PdfPage> pages;
    for (const imaging::EncodedImage& image :
         {imaging::encode_jpeg(grey, 80), imaging::encode_jpeg(colour, 90), imaging::encode_flate(grey),
          imaging::encode_flate(colour), imaging::encode_g4(grey)})
        pages.emplace_back(image_page(image, 100));
    imaging::EncodedImage with_profile = imaging::encode_jpeg(colour, 80);
    with_profile.icc_profile = read_file("/usr/share/color/icc/sRGB.icc", 1 << 20);
    pages.emplace_back(image_page(with_profile, 100));
    pages.emplace_back(image_page(imaging::encode_jpeg(colour, 80), 1));      // 36,000 points high
    pages.emplace_back(image_page(imaging::encode_jpeg(colour, 80), 20000));  // 1.4 points wide
    pages.emplace_back(page_with_line({"ﬁn", "שלום", "𝒳𐍈", "e\u0301",
                                       "a\x01"
                                       "b",
                                       "\xff"}));
    DocumentInfo info = plain_info();
    info.author = "Ủy ban <nhân dân> & \"tỉnh\"";
    info.subject = "Về việc";
    info.steps = {{"upright", "1", "turn=90; why=<lines>"}, {"read", "5.3.0", "models=vie+eng"}};
    std::vector<std::filesystem::path> files;
    for (const PdfaFlavour flavour : {PdfaFlavour::a2b, PdfaFlavour::a2u}) {
        info.flavour = flavour;
        files.push_back(folder / (flavour == PdfaFlavour::a2b ? "b.pdf" : "u.pdf"));
        PdfWriter writer(files.back(), info);
        for (const PdfPage& page : pages)
            writer.add(page);
        writer.add_outline({"Phần I", 0, 0});
        writer.add_outline({"Điều 1", 1, 1});
        writer.add_outline({"Phần II", 2, 0});
        const PdfWriter::Finished finished = writer.finish();
        CHECK(finished.bytes == std::filesystem::file_size(files.back()));
        const Outcome checked = run({"qpdf", "--check", files.back().string()});
        INFO(checked.out + checked.err);
        CHECK(checked.status == 0);
    }
    if (const std::string faults = pdfa_faults(files); faults != "skipped")
        CHECK(faults == "");
}

TEST_CASE("a page's size is its pixels by its resolution, to a ten-thousandth of a point")
{
    const TemporaryFolder folder;
    const imaging::EncodedImage image = imaging::encode_g4(pattern(1653, 2337, false));
    ImagePage page = image_page(image, 300);
    write(folder / "a.pdf", {page});
    const std::string said = run({"pdfinfo", "-box", (folder / "a.pdf").string()}).out;
    double width = 0;
    double height = 0;
    REQUIRE(std::sscanf(said.c_str() + said.find("MediaBox:"), "MediaBox: 0.00 0.00 %lf %lf", &width, &height) == 2);
    CHECK(width == Approx(1653 / 300.0 * 72).margin(0.01));
    const std::string raw = read_text_file(folder / "a.pdf", 1 << 20);
    CHECK(raw.find("[0 0 396.72 560.88]") != std::string::npos);
}

TEST_CASE("the bytes of a picture come out as they went in")
{
    const TemporaryFolder folder;
    const imaging::EncodedImage jpeg = imaging::encode_jpeg(pattern(300, 400, true), 77);
    write(folder / "jpeg.pdf", {image_page(jpeg, 150)});
    CHECK(first_picture(folder / "jpeg.pdf") == jpeg.bytes);
    const imaging::EncodedImage fax = imaging::encode_g4(pattern(300, 400, false));
    write(folder / "fax.pdf", {image_page(fax, 150)});
    CHECK(first_picture(folder / "fax.pdf") == fax.bytes);
}

TEST_CASE("turning and mirroring a page by placement shows what turning its pixels shows")
{
    const TemporaryFolder folder;
    const imaging::Image image = pattern(300, 400, true);
    const imaging::EncodedImage stored = imaging::encode_flate(image);
    for (int exif = 1; exif <= 8; ++exif) {
        const imaging::Turn turn = imaging::Turn::from_exif(exif);
        const imaging::EncodedImage upright = imaging::encode_flate(imaging::turned(image, turn));
        write(folder / "pixels.pdf", {image_page(upright, 100)});
        ImagePage placed = image_page(upright, 100);
        placed.image = stored;
        placed.placement = filling(placed.size, turn);
        write(folder / "placed.pdf", {placed});
        INFO("EXIF orientation " << exif);
        CHECK(difference(folder / "pixels.pdf", folder / "placed.pdf") < 8);  // a wrong turn gives 30 and more
    }
}

TEST_CASE("a word's box as pdftotext sees it lies on the ink within two points")
{
    const TemporaryFolder folder;
    std::mt19937 random(20261124);
    const auto between = [&random](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    double worst = 0;
    for (int round = 0; round < 12; ++round) {
        const double em = between(20, 60);  // 7 to 22 pt
        std::vector<ocr::Line> lines;
        std::vector<ocr::Box> ink;
        std::vector<std::string> names;
        for (double y = 200; y < height_px - 200; y += 1.6 * em) {
            std::vector<std::pair<std::string, ocr::Box>> words;
            for (double x = 120; x < width_px - 400;) {
                const double up = em * (std::array{0.46, 0.7, 0.95})[static_cast<std::size_t>(between(0, 2.99))];
                const double down = between(0, 1) < 0.4 ? em * 0.22 : 0;
                const int letters = static_cast<int>(between(1, 9));
                const double length = letters * em * between(0.35, 0.6);
                std::string name(static_cast<std::size_t>(letters), static_cast<char>('a' + lines.size() % 26));
                words.push_back({name, {x, y - up, x + length, y + down}});
                ink.push_back(words.back().second);
                names.push_back(name);
                x += length + em * between(0.22, 0.6);
            }
            lines.push_back(text_line(words, y));
        }
        write(folder / "w.pdf", {page_with(page_text(width_px, height_px, dpi, lines))});
        const std::vector<FoundWord> found = found_words(folder / "w.pdf");
        REQUIRE(found.size() == ink.size());
        for (std::size_t i = 0; i < ink.size(); ++i) {
            CHECK(found[i].text == names[i]);
            constexpr double px = 72 / dpi;
            for (const double apart : {found[i].box_pt.x0 - ink[i].x0 * px, found[i].box_pt.y0 - ink[i].y0 * px,
                                       found[i].box_pt.x1 - ink[i].x1 * px, found[i].box_pt.y1 - ink[i].y1 * px})
                worst = std::max(worst, std::abs(apart));
        }
    }
    CHECK(worst < 1);
}

TEST_CASE("a leaning line keeps its angle, its order and its words' places")
{
    const TemporaryFolder folder;
    for (const double degrees : {-2.0, 1.5, 90.0, 180.0, 270.0}) {
        const double angle = degrees * std::numbers::pi / 180;
        ocr::Line line;
        const double x0 = 800;
        const double y0 = 1100;
        for (int i = 0; i < 4; ++i) {
            // A word of 100 × 30 pixels, 20 behind the one before, along the line; y of the raster runs down.
            const double start = i * 120.0;
            ocr::Box box{1e9, 1e9, -1e9, -1e9};
            for (const double along : {start, start + 100})
                for (const double up : {0.0, 30.0}) {
                    const double x = x0 + along * std::cos(angle) - up * -std::sin(angle) * -1;
                    const double y = y0 + along * std::sin(angle) - up * std::cos(angle);
                    box = {std::min(box.x0, x), std::min(box.y0, y), std::max(box.x1, x), std::max(box.y1, y)};
                }
            ocr::Word word;
            word.text = std::string(1, static_cast<char>('a' + i)) + "xyz";
            word.box = box;
            word.baseline = {x0 + start * std::cos(angle), y0 + start * std::sin(angle),
                             x0 + (start + 100) * std::cos(angle), y0 + (start + 100) * std::sin(angle)};
            line.words.push_back(word);
        }
        line.baseline = {x0, y0, x0 + 460 * std::cos(angle), y0 + 460 * std::sin(angle)};
        line.box = line.words.front().box;
        write(folder / "l.pdf", {page_with(page_text(width_px, height_px, dpi, {line}))});
        INFO("degrees " << degrees);
        std::string text = text_of(folder / "l.pdf");
        std::ranges::replace(text, '\n', ' ');  // how pdftotext parts the words of vertical lines
        CHECK(text == "axyz bxyz cxyz dxyz");
        const auto found = found_words(folder / "l.pdf");
        REQUIRE(found.size() == 4);
        for (const FoundWord& word : found) {
            const auto index = static_cast<std::size_t>(word.text.front() - 'a');
            const ocr::Box& ink = line.words.at(index).box;
            constexpr double px = 72 / dpi;
            CHECK((word.box_pt.x0 + word.box_pt.x1) / 2 == Approx((ink.x0 + ink.x1) / 2 * px).margin(3));
            CHECK((word.box_pt.y0 + word.box_pt.y1) / 2 == Approx((ink.y0 + ink.y1) / 2 * px).margin(3));
        }
    }
}

TEST_CASE("text comes out in normal form C, whole and in reading order, in any script")
{
    struct Row {
        std::vector<std::string> words;
        std::string text;
    };
    const Row rows[] = {
        {{"Cộng", "hòa", "xã", "hội", "chủ", "nghĩa", "Đ"}, "Cộng hòa xã hội chủ nghĩa Đ"},
        {{"quye\u0302\u0301t", "d\u0323inh"}, "quyết ḍinh"},
        {{"ﬁn", "ﬂut", "ﬀ"}, "ﬁn ﬂut ﬀ"},
        {{"x\u0301\u0323", "e\u0301"}, "x\u0323\u0301 é"},
        {{"𝒳𐍈", "😀"}, "𝒳𐍈 😀"},
        {{"中文", "日本語"}, "中文 日本語"},
    };
    const TemporaryFolder folder;
    for (const Row& row : rows) {
        write(folder / "t.pdf", {page_with_line(row.words)});
        CHECK(text_of(folder / "t.pdf") == row.text);
        CHECK(text_of(folder / "t.pdf", "-layout").find(row.text) != std::string::npos);
        CHECK(is_nfc(text_of(folder / "t.pdf")));
    }
}

TEST_CASE("right-to-left words come out in logical order")
{
    const TemporaryFolder folder;
    const std::vector<std::string> logical{"מספר", "12/1948", "שָׁלוֹם", "עולם"};
    std::vector<std::pair<std::string, ocr::Box>> boxes;
    double right = 1400;
    for (const std::string& word : logical) {
        boxes.push_back({word, {right - 120, 300, right, 340}});
        right -= 150;
    }
    write(folder / "r.pdf", {page_with(page_text(width_px, height_px, dpi, {text_line(boxes, 332)}))});
    std::u32string text = code_points(text_of(folder / "r.pdf", "-layout"));
    std::erase_if(text, [](char32_t c) { return (c >= 0x202A && c <= 0x202E) || c == 0x200E || c == 0x200F; });
    for (const std::string& word : logical)
        CHECK(utf8(text).find(to_nfc(word)) != std::string::npos);
    CHECK(utf8(text).find("מספר") < utf8(text).find("עולם"));
}

TEST_CASE("the same pages and facts give the same bytes; other pages give another /ID")
{
    const TemporaryFolder folder;
    const auto id_of = [](const std::filesystem::path& path) {
        const std::string raw = read_text_file(path, 1 << 24);
        return raw.substr(raw.rfind("/ID"), 80);
    };
    const auto a = write(folder / "a.pdf", {page_with_line({"một"}), page_with_line({"hai"})});
    const auto b = write(folder / "b.pdf", {page_with_line({"một"}), page_with_line({"hai"})});
    const auto c = write(folder / "c.pdf", {page_with_line({"một"}), page_with_line({"ba"})});
    CHECK(a.sha256 == b.sha256);
    CHECK(a.sha256 != c.sha256);
    CHECK(run({"sha256sum", (folder / "a.pdf").string()}).out.starts_with(a.sha256));
    CHECK(id_of(folder / "a.pdf") == id_of(folder / "b.pdf"));
    CHECK(id_of(folder / "a.pdf") != id_of(folder / "c.pdf"));
}

TEST_CASE("the metadata say the same in both of their places")
{
    const TemporaryFolder folder;
    DocumentInfo info = plain_info();
    info.title = "To\u031B\u0300 tri\u0300nh <số> 5 & 6";
    info.author = "Sở Nội vụ";
    write(folder / "m.pdf", {page_with_line({"một"})}, info);
    const std::string said = run({"pdfinfo", "-isodates", (folder / "m.pdf").string()}).out;
    CHECK(said.find("Title:           Tờ trình <số> 5 & 6\n") != std::string::npos);
    CHECK(said.find("Author:          Sở Nội vụ\n") != std::string::npos);
    CHECK(said.find("CreationDate:    " + iso8601(info.created) + "\n") != std::string::npos);
    const std::string xmp = run({"pdfinfo", "-meta", (folder / "m.pdf").string()}).out;
    CHECK(xmp.find("Tờ trình &lt;số&gt; 5 &amp; 6") != std::string::npos);
    CHECK(xmp.find("<xmp:CreateDate>" + iso8601(info.created) + "</xmp:CreateDate>") != std::string::npos);
    CHECK(xmp.find("<pdfaid:part>2</pdfaid:part>") != std::string::npos);
}

TEST_CASE("memory does not grow with the pages")
{
    const TemporaryFolder folder;
    const imaging::EncodedImage image = imaging::encode_flate(pattern(300, 400, true));
    PdfWriter writer(folder / "many.pdf", plain_info());
    std::size_t after_fifty = 0;
    for (int i = 0; i < 2000; ++i) {
        writer.add(image_page(image, 100));
        if (i == 50)
            after_fifty = resident_bytes();
    }
    const std::size_t grown = resident_bytes() - std::min(resident_bytes(), after_fifty);
    CHECK(grown < 12u << 20);  // about 4 kB a page
    (void)writer.finish();
    CHECK(run({"pdfinfo", (folder / "many.pdf").string()}).out.find("Pages:           2000") != std::string::npos);
}

TEST_CASE("a document that is not finished leaves nothing behind")
{
    const TemporaryFolder folder;
    {
        PdfWriter writer(folder / "x.pdf", plain_info());
        writer.add(page_with_line({"một"}));
    }
    {
        PdfWriter writer(folder / "y.pdf", plain_info());
        CHECK_THROWS_AS(writer.finish(), pipeline::Error);
    }
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("a full disk is called that, and nothing stays behind")
{
    const TemporaryFolder folder;
    if (run({"mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", folder.path().string()}).status != 0)
        return skip("needs the right to mount a small file system");
    std::string code;
    try {
        imaging::EncodedImage image = imaging::encode_jpeg(pattern(300, 400, true), 90);
        image.bytes.resize(image.bytes.size() + 100'000);
        PdfWriter writer(folder / "full.pdf", plain_info());
        for (int i = 0; i < 20; ++i)
            writer.add(image_page(image, 100));
        (void)writer.finish();
    } catch (const hoso::Error& error) {
        code = error.code();
    }
    const bool empty = std::filesystem::is_empty(folder.path());
    (void)run({"umount", folder.path().string()});
    CHECK(code == "HOSO-DISK-FULL");
    CHECK(empty);
}

TEST_CASE("kept pages share what they have in common, and cycles of references are closed")
{
    const TemporaryFolder folder;
    const auto piece = [](const std::string& text) { return std::vector<FragmentPiece>{{text, -1}}; };
    KeptPage page;
    page.size = {200, 200};
    FragmentObject dictionary;
    dictionary.entries = {{"Type", piece("/Page")},
                          {"MediaBox", piece("[0 0 200 200]")},
                          {"Resources", {{"<</XObject <</F ", 1}, {">>>>", -1}}},
                          {"Contents", {{"", 2}}},
                          {"PieceInfo", {{"", 3}}}};
    FragmentObject form;
    form.entries = {{"Type", piece("/XObject")},
                    {"Subtype", piece("/Form")},
                    {"BBox", piece("[0 0 9 9]")},
                    {"Resources", piece("<<>>")}};
    form.has_stream = true;
    form.stream.assign(50'000, std::byte{' '});
    FragmentObject contents;
    contents.has_stream = true;
    const auto text = as_bytes("q /F Do Q");
    contents.stream.assign(text.begin(), text.end());
    FragmentObject back;
    back.entries = {{"", {{"[", 4}, {"]", -1}}}};
    FragmentObject loop;
    loop.entries = {{"Self", {{"", 4}}}};
    page.objects = {dictionary, form, contents, back, loop};
    write(folder / "k.pdf", {page, page, page});
    CHECK(std::filesystem::file_size(folder / "k.pdf") < 3 * 50'000);
    const Outcome checked = run({"qpdf", "--check", (folder / "k.pdf").string()});
    CHECK(checked.status == 0);
}
