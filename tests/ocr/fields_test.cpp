#include "ocr/fields/find_fields.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <sstream>

#include "ocr/fields/letter_layout.hpp"
#include "ocr/geometry.hpp"

using namespace hoso;

namespace {

/// A letter's page of 1000 × 1400 pixels as it was read: pieces of text, each a line of its own.
class Letter {
public:
    Letter() { page_.width_px = 1000, page_.height_px = 1400; }

    /// @param text  words; more than one blank between two leaves as wide a gap, 10 pixels each
    Letter& at(double x, double y, const std::string& text)
    {
        ocr::Line line;
        double right = x;
        std::size_t from = 0;
        while (from < text.size()) {
            const std::size_t to = std::min(text.find(' ', from), text.size());
            if (to > from) {
                ocr::Word word;
                word.text = text.substr(from, to - from);
                word.confidence = 0.95;
                word.box = {right, y, right + 8.0 * static_cast<double>(to - from), y + 20};
                right = word.box.x1;
                line.words.push_back(std::move(word));
            }
            right += 10;
            from = to + 1;
        }
        ocr::enclose_words(line);
        page_.blocks.push_back({{}, {{{}, {line}}}});
        return *this;
    }

    Letter& motto()
    {
        return at(520, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").at(560, 90, "Độc lập - Tự do - Hạnh phúc");
    }

    [[nodiscard]] std::map<std::string, std::string> fields(const ocr::StrokeWeight& weigh = {}) const
    {
        static const ocr::LetterLayout layout = ocr::load_letter_layout("vn");
        std::map<std::string, std::string> values;
        for (const ocr::FoundField& field : ocr::find_fields(page_, layout, weigh))
            values.emplace(field.name, field.value);
        return values;
    }

private:
    ocr::PageText page_;
};

}  // namespace

TEST_CASE("a number has a stroke before its symbol, on party papers a dash")
{
    auto fields = Letter().motto().at(120, 150, "Số: 2264/QĐ-UBND").fields();
    CHECK(fields["codeNumber"] == "2264");
    CHECK(fields["codeNotation"] == "QĐ-UBND");

    fields = Letter().motto().at(120, 150, "Số: 15/2026/NQ-HĐND").fields();
    CHECK(fields["codeNumber"] == "15");
    CHECK(fields["codeNotation"] == "2026/NQ-HĐND");

    fields = Letter().at(120, 150, "Số 36-HD/VPTW").fields();
    CHECK(fields["codeNumber"] == "36");
    CHECK(fields["codeNotation"] == "HD/VPTW");
}

TEST_CASE("what a hand fills in leaves gaps")
{
    auto fields = Letter().motto().at(60, 150, "Số:         41      /QĐ-SYT").fields();
    CHECK(fields["codeNumber"] == "41");
    CHECK(fields["codeNotation"] == "QĐ-SYT");

    fields = Letter().motto().at(60, 150, "Số:            /QĐ-SYT").fields();
    CHECK(fields.count("codeNumber") == 0);
    CHECK(fields["codeNotation"] == "QĐ-SYT");

    fields = Letter().motto().at(520, 150, "Tam Phước, ngày       05      tháng      6     năm 2025").fields();
    CHECK(fields["issuedDate"] == "2025-06-05");
    CHECK(fields["place"] == "Tam Phước");
}

TEST_CASE("the place stands before the day, whatever became of the comma")
{
    CHECK(Letter().motto().at(520, 150, "TP. Hồ Chí Minh. ngày 05 tháng 6 năm 2025").fields()["place"] ==
          "TP. Hồ Chí Minh");
    CHECK(Letter().motto().at(520, 150, "Hạ Long ngày 05 tháng 6 năm 2025").fields()["place"] == "Hạ Long");
}

TEST_CASE("an agency is printed bolder than its superior")
{
    const Letter letter = Letter()
                              .motto()
                              .at(120, 60, "VIỆN HÀN LÂM KHOA HỌC")
                              .at(120, 90, "VÀ CÔNG NGHỆ VIỆT NAM")
                              .at(120, 120, "BIỂN ĐÔNG")
                              .at(120, 150, "Số: 12/QĐ-BĐ");
    auto fields = letter.fields([](const ocr::Box& box) { return box.y0 > 0.08 ? 3.1 : 2.1; });
    CHECK(fields["superiorOrgan"] == "VIỆN HÀN LÂM KHOA HỌC VÀ CÔNG NGHỆ VIỆT NAM");
    CHECK(fields["organName"] == "BIỂN ĐÔNG");

    fields = letter.fields([](const ocr::Box& box) { return box.y0 > 0.08 ? 2.2 : 2.1; });
    CHECK(fields.count("superiorOrgan") == 0);
}

TEST_CASE("a title that was not read is told by the symbol")
{
    auto fields = Letter().motto().at(120, 150, "Số: 12/TTr-SYT").at(450, 220, "T0 TPÌMI").fields();
    CHECK(fields["typeName"] == "Tờ trình");
    CHECK(fields["typeCode"] == "15");
}

TEST_CASE("one entry of the recipients may take two lines")
{
    auto fields = Letter()
                      .at(100, 900, "Nơi nhận:")
                      .at(100, 925, "- Như Điều 3;")
                      .at(100, 950, "- Cục Kiểm tra văn bản và Quản lý")
                      .at(100, 975, "xử lý vi phạm hành chính;")
                      .at(100, 1000, "- Lưu: VT.")
                      .fields();
    CHECK(fields["recipients"] == "Như Điều 3; Cục Kiểm tra văn bản và Quản lý xử lý vi phạm hành chính; Lưu: VT");
}

TEST_CASE("who signs is found without a list of recipients")
{
    auto fields = Letter()
                      .at(100, 700, "Biên bản được lập thành hai bản có giá trị như nhau, mỗi bên giữ một bản.")
                      .at(620, 760, "HIỆU TRƯỞNG")
                      .at(600, 940, "Quách Thị Ý")
                      .fields();
    CHECK(fields["signerTitle"] == "HIỆU TRƯỞNG");
    CHECK(fields["signerName"] == "Quách Thị Ý");

    fields = Letter()
                 .at(430, 700, "GIÁM ĐỐC")
                 .at(100, 760, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025 của Quốc hội;")
                 .at(600, 800, "Nguyễn Văn An")
                 .fields();
    CHECK(fields.count("signerName") == 0);
}

TEST_CASE("for whom one signs is kept apart from the office")
{
    const auto title_of = [](const std::string& first, const std::string& second) {
        return Letter()
            .at(100, 900, "Nơi nhận:")
            .at(100, 925, "- Lưu: VT.")
            .at(620, 900, first)
            .at(620, 925, second)
            .at(620, 1060, "Lê Thị Mai")
            .fields()["signerTitle"];
    };
    CHECK(title_of("TL. BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG") == "TL. BỘ TRƯỞNG CHÁNH VĂN PHÒNG");
    CHECK(title_of("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ") == "TUQ. GIÁM ĐỐC TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ");
    CHECK(title_of("T/M ĐẢNG ỦY", "BÍ THƯ") == "T/M ĐẢNG ỦY BÍ THƯ");
    CHECK(title_of("KT. GIÁM ĐỐC", "Ó GIÁM ĐỐC") == "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC");
    CHECK(title_of("KT. CUC TRƯƠNG", "PHO CỤC TRUỞNG") == "KT. CỤC TRƯỞNG PHÓ CỤC TRƯỞNG");
}
