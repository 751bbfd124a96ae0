#include "pipeline/pdf/pdf_input.hpp"

#include <catch2/catch.hpp>
#include <iostream>
#include <opencv2/imgproc.hpp>
#include <sstream>

#include "imaging/encode.hpp"
#include "pipeline/pdf/blank_font.hpp"
#include "pipeline/pdf/pdf_image.hpp"
#include "pipeline/pdf/qpdf_streams.hpp"
#include "tests/pipeline/pdf_support.hpp"
#include "tests/support/run.hpp"

using namespace hoso;
using namespace hoso::pipeline;
using namespace hoso::test;
namespace fs = std::filesystem;

namespace {

std::string image_entries(const imaging::EncodedImage& image, const std::string& more)
{
    return "/Type /XObject /Subtype /Image /Width " + std::to_string(image.width_px) + " /Height " +
           std::to_string(image.height_px) + " /BitsPerComponent " + std::to_string(image.bits) + " " + more;
}

/// A page of 400 × 500 points with one picture.
struct ScanRow {
    std::string name;
    std::string colour_and_filter;
    Bytes bytes;
    std::string page;     ///< more entries of the page
    std::string content;  ///< what draws /I
    bool same_bytes;      ///< the result holds the picture's very bytes
};

void save_scan(const ScanRow& row, const fs::path& path, int bits = 8)
{
    imaging::EncodedImage shape;
    shape.width_px = 300;
    shape.height_px = 400;
    shape.bits = bits;
    HandmadePdf pdf;
    const int image = pdf.add_stream(image_entries(shape, row.colour_and_filter), row.bytes);
    const int content = pdf.add_stream("", row.content);
    pdf.add_page(a4 + row.page + "/Resources <</XObject <</I " + std::to_string(image) + " 0 R>>>> /Contents " +
                 std::to_string(content) + " 0 R");
    pdf.save(path);
}

Bytes rows_of(const cv::Mat& pixels)
{
    const cv::Mat whole = pixels.isContinuous() ? pixels : pixels.clone();
    const auto* first = reinterpret_cast<const std::byte*>(whole.data);
    return {first, first + whole.total() * whole.elemSize()};
}

/// A PDF with text in the blank font: glyph 1 is named by code 0001 and means A.
class TextPdf {
public:
    TextPdf()
    {
        program_ = pdf.add_stream("/Length1 " + std::to_string(blank_font_program().size()), blank_font_program());
        to_unicode_ = pdf.add_stream("",
                                     "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
                                     "/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange "
                                     "1 beginbfchar <0001> <0041> endbfchar endcmap end end");
    }

    [[nodiscard]] std::string font(const std::string& embedded, const std::string& widths = "/DW 500")
    {
        const int descriptor = pdf.add(
            "<</Type /FontDescriptor /FontName /Blank /Flags 4 /FontBBox [0 0 500 700] /ItalicAngle 0 /Ascent 700 "
            "/Descent -200 /CapHeight 700 /StemV 80 " +
            embedded + ">>");
        return "<</Type /Font /Subtype /Type0 /BaseFont /Blank /Encoding /Identity-H /ToUnicode " +
               std::to_string(to_unicode_) +
               " 0 R /DescendantFonts [<</Type /Font /Subtype /CIDFontType2 /BaseFont /Blank /CIDSystemInfo "
               "<</Registry "
               "(Adobe) /Ordering (Identity) /Supplement 0>> /CIDToGIDMap /Identity " +
               widths + " /FontDescriptor " + std::to_string(descriptor) + " 0 R>>]>>";
    }
    [[nodiscard]] std::string program() const { return "/FontFile2 " + std::to_string(program_) + " 0 R"; }

    HandmadePdf pdf;

private:
    int program_;
    int to_unicode_;
};

const std::string shown_text = "BT /F 12 Tf 50 300 Td <000100010001> Tj ET\n";

/// One way in which a page with text differs from the plain one.
struct KeepRow {
    std::string name;
    std::string content;    ///< drawn besides the text
    std::string resources;  ///< besides the font
    std::string page;       ///< more entries of the page
    std::string reason;     ///< part of why it is not kept; empty: it is
};

}  // namespace

TEST_CASE("the picture of a scanned page keeps its bytes and its place")
{
    const TemporaryFolder folder;
    const imaging::Image colour = pattern(300, 400, true);
    const imaging::Image grey = pattern(300, 400, false);
    const Bytes jpeg = imaging::encode_jpeg(colour, 85).bytes;
    const Bytes fax = imaging::encode_g4(grey).bytes;
    cv::Mat rgb;
    cv::cvtColor(colour.pixels, rgb, cv::COLOR_BGR2RGB);
    const std::string rgb_jpeg = "/ColorSpace /DeviceRGB /Filter /DCTDecode";
    const std::string g4 = "/Filter /CCITTFaxDecode /DecodeParms <</K -1 /Columns 300 /Rows 400 ";
    const std::string full = "400 0 0 500 0 0 cm /I Do";
    const ScanRow rows[] = {
        {"plain", rgb_jpeg, jpeg, "", full, true},
        {"rotated 90", rgb_jpeg, jpeg, "/Rotate 90 ", full, true},
        {"rotated -90", rgb_jpeg, jpeg, "/Rotate -90 ", full, true},
        {"rotated 180", rgb_jpeg, jpeg, "/Rotate 180 ", full, true},
        {"cropped", rgb_jpeg, jpeg, "/CropBox [20 40 300 450] ", full, true},
        {"cropped and rotated", rgb_jpeg, jpeg, "/CropBox [20 40 300 450] /Rotate 270 ", full, true},
        {"mirrored", rgb_jpeg, jpeg, "", "-400 0 0 500 400 0 cm /I Do", true},
        {"on its side", rgb_jpeg, jpeg, "", "0 500 -400 0 400 0 cm /I Do", true},
        {"with margins", rgb_jpeg, jpeg, "", "q 300 0 0 400 50 60 cm /I Do Q", true},
        {"over a white sheet", rgb_jpeg, jpeg, "", "1 1 1 rg 0 0 400 500 re f " + full, true},
        {"clipped to itself", rgb_jpeg, jpeg, "", "q 0 0 400 500 re W n " + full + " Q", true},
        {"clipped smaller", rgb_jpeg, jpeg, "", "q 0 0 200 500 re W n " + full + " Q", false},
        {"drawn over", rgb_jpeg, jpeg, "", "q " + full + " Q 0 0 1 rg 50 50 300 100 re f", false},
        {"turned by 10 degrees", rgb_jpeg, jpeg, "", "393.92 69.46 -86.82 492.4 40 0 cm /I Do", true},
        {"slanted", rgb_jpeg, jpeg, "", "400 0 87 492 0 0 cm /I Do", false},
        {"grey Flate without predictor", "/ColorSpace /DeviceGray /Filter /FlateDecode", deflated(rows_of(grey.pixels)),
         "", full, false},
        {"colour, not compressed", "/ColorSpace /DeviceRGB", rows_of(rgb), "", full, false},
    };
    std::vector<fs::path> results;
    std::ostringstream table;
    for (const ScanRow& row : rows) {
        const fs::path in = folder / "in.pdf";
        INFO(row.name);
        save_scan(row, in);
        results.push_back(folder / (std::to_string(results.size()) + ".pdf"));
        const PdfInputPage page = opened(in).page(1, {});
        write(results.back(), {passed_on(page)});
        const double apart = difference(in, results.back());
        const bool same = first_picture(results.back()) == first_picture(in);
        table << row.name << ": difference " << apart << ", same bytes " << same << '\n';
        CHECK(apart < 5);
        CHECK((!row.same_bytes || same));
        if (const auto* scan = std::get_if<ScannedPage>(&page.content)) {
            CHECK(scan->pixels.width_px() / scan->pixels.dpi_x * 72 == Approx(page.size.width_pt).margin(0.5));
            CHECK(scan->pixels.height_px() / scan->pixels.dpi_y * 72 == Approx(page.size.height_pt).margin(0.5));
        }
    }
    for (const bool black_is_1 : {false, true}) {
        for (const bool inverted : {false, true}) {
            const fs::path in = folder / "fax.pdf";
            save_scan({"fax",
                       "/ColorSpace /DeviceGray " + g4 + "/BlackIs1 " + (black_is_1 ? "true>>" : "false>>") +
                           (inverted ? " /Decode [1 0]" : ""),
                       fax, "", full, true},
                      in, 1);
            results.push_back(folder / (std::to_string(results.size()) + ".pdf"));
            write(results.back(), {passed_on(opened(in).page(1, {}))});
            CHECK(difference(in, results.back()) < 1);
            CHECK(first_picture(results.back()) == fax);
        }
    }
    std::cout << table.str();
    if (const std::string faults = pdfa_faults(results); faults != "skipped")
        CHECK(faults == "");
}

TEST_CASE("invisible words over a scan are its own text; a stamp on it is not")
{
    const TemporaryFolder folder;
    ImagePage page = image_page(imaging::encode_jpeg(pattern(1000, 1400, true), 80), 150);
    std::vector<std::pair<std::string, ocr::Box>> words{{"xin", {100, 300, 160, 330}}, {"chào", {180, 300, 260, 330}}};
    page.text = page_text(1000, 1400, 150, {text_line(words, 330)});
    write(folder / "s.pdf", {page});
    const PdfInput input = opened(folder / "s.pdf");
    const PdfInputPage found = input.page(1, {});
    REQUIRE(std::holds_alternative<ScannedPage>(found.content));
    const auto& scan = std::get<ScannedPage>(found.content);
    REQUIRE(scan.own_text);
    CHECK(plain_text(*scan.own_text).find("xin chào") != std::string::npos);
    const ocr::Box box = scan.own_text->blocks.at(0).paragraphs.at(0).lines.at(0).words.at(0).box;
    CHECK(box.x0 == Approx(100).margin(4));
    CHECK(box.y1 == Approx(330).margin(4));
    PdfInputOptions forced;
    forced.force_ocr = true;
    CHECK_FALSE(std::get<ScannedPage>(input.page(1, forced).content).own_text);
}

TEST_CASE("a page with text is kept when it stays valid, and drawn when it would not")
{
    const TemporaryFolder folder;
    const std::string transparent = "/ExtGState <</G <</ca 0.5 /BM /Multiply>>>>";
    std::string nested;
    for (int i = 0; i < 29; ++i)
        nested += "q ";
    const KeepRow rows[] = {
        {"plain", "", "", "", ""},
        {"colours", "0.2 0.4 0.6 rg 10 10 50 50 re f 0.5 g 80 10 50 50 re f", "", "", ""},
        {"transparency", "/G gs 10 10 50 50 re f", transparent, "/Group <</S /Transparency /CS /DeviceRGB>> ", ""},
        {"unused process colour", "", "/ColorSpace <</C /DeviceCMYK>>", "", ""},
        {"inline image", "q 50 0 0 50 10 10 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q", "", "", ""},
        {"what is not drawn", "", "", "/AA <</O <</S /JavaScript /JS (x)>>>> /Metadata 3 0 R /Annots [] ", ""},
        {"rotated and cropped", "", "", "/Rotate 90 /CropBox [10 10 390 490] ", ""},
        {"process colour", "0 1 1 0 k 10 10 50 50 re f", "", "", "process colours"},
        {"process colour of a group", "", "", "/Group <</S /Transparency /CS /DeviceCMYK>> ", "need a profile"},
        {"unknown operator", "1 2 foo", "", "", "operator"},
        {"missing resource", "/Nothing gs", "", "", "missing"},
        {"soft mask", "/G gs", "/ExtGState <</G <</SMask <</S /Alpha>>>>>>", "", "soft masks"},
        {"transfer function", "/G gs", "/ExtGState <</G <</TR /Identity>>>>", "", "graphics state"},
        {"layers", "/OC /L BDC EMC", "/Properties <</L <</Type /OCG /Name (x)>>>>", "", "layers"},
        {"unbalanced", "Q", "", "", "balanced"},
        {"too deep", nested, "", "", "nested"},
        {"annotation", "", "", "/Annots [<</Type /Annot /Subtype /Square /Rect [0 0 9 9]>>] ", "annotations"},
        {"too large", "", "", "/MediaBox [0 0 20000 500] ", "out of range"},
    };
    std::vector<fs::path> results;
    for (const KeepRow& row : rows) {
        TextPdf text;
        const std::string font = text.font(text.program());
        const int content = text.pdf.add_stream("", shown_text + row.content);
        const std::string box = row.page.find("/MediaBox") == std::string::npos ? a4 : "";
        text.pdf.add_page(box + row.page + "/Resources <</Font <</F " + font + ">> " + row.resources + ">> /Contents " +
                          std::to_string(content) + " 0 R");
        text.pdf.save(folder / "in.pdf");
        PdfInputOptions options;
        options.dpi = 72;
        const PdfInputPage page = opened(folder / "in.pdf").page(1, options);
        INFO(row.name);
        const bool kept = std::holds_alternative<KeptPage>(page.content);
        CHECK(kept == row.reason.empty());
        results.push_back(folder / (std::to_string(results.size()) + ".pdf"));
        if (kept) {
            write(results.back(), {passed_on(page)});
            CHECK(difference(folder / "in.pdf", results.back()) < 1);
            CHECK(text_of(results.back()) == "AAA");
        } else {
            CHECK(notes_say(page.notes, row.reason));
            write(results.back(), {passed_on(page)});
            CHECK(std::get<RenderedPage>(page.content).own_text->word_count() == 1);
        }
    }
    if (const std::string faults = pdfa_faults(results); faults != "skipped")
        CHECK(faults == "");
}

TEST_CASE("a font that does not fit makes its page a picture")
{
    struct Row {
        std::string name;
        std::string embedded;
        std::string widths;
        std::string shown;
        std::string reason;
    };
    const TemporaryFolder folder;
    TextPdf probe;
    const Row rows[] = {
        {"not embedded", "", "/DW 500", "<0001>", "not embedded"},
        {"wrong widths", probe.program(), "/DW 500 /W [1 [600]]", "<0001>", "widths"},
        {"no glyph", probe.program(), "/DW 500", "<00010009>", "lacks a glyph"},
        {"half a character", probe.program(), "/DW 500", "<000100>", "ends within a character"},
    };
    for (const Row& row : rows) {
        TextPdf text;
        const std::string font = text.font(row.embedded, row.widths);
        const int content = text.pdf.add_stream("", "BT /F 12 Tf 50 300 Td " + row.shown + " Tj ET");
        text.pdf.add_page(a4 + "/Resources <</Font <</F " + font + ">>>> /Contents " + std::to_string(content) +
                          " 0 R");
        text.pdf.save(folder / "in.pdf");
        PdfInputOptions options;
        options.dpi = 72;
        const PdfInputPage page = opened(folder / "in.pdf").page(1, options);
        INFO(row.name);
        CHECK(std::holds_alternative<RenderedPage>(page.content));
        CHECK(notes_say(page.notes, row.reason));
    }
}
