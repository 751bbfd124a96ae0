// Which record a document belongs to, proposed and counted on the letters of the development set.

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "catalog/suggest.hpp"
#include "tests/catalog/office.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso;
using hoso::test::Office;

namespace {

namespace fs = std::filesystem;

struct Listed {
    const char* symbol;
    const char* title;
};

/// The records that the letters belong to, as a list would name them.
constexpr Listed meant[] = {
    {"01.DD", "Hồ sơ giải quyết đơn thư kiến nghị của công dân về ranh giới đất ở"},
    {"02.XD", "Hồ sơ sửa chữa nhà văn hóa thôn 3"},
    {"03.LT", "Hồ sơ chỉnh lý tài liệu tồn đọng"},
    {"04.XH", "Hồ sơ rà soát hộ nghèo, hộ cận nghèo"},
    {"05.NT", "Hồ sơ chương trình xây dựng nông thôn mới"},
    {"06.LT", "Hồ sơ tập huấn nghiệp vụ văn thư, lưu trữ"},
    {"07.TT", "Hồ sơ phòng, chống thiên tai và tìm kiếm cứu nạn"},
    {"08.DD", "Hồ sơ thu hồi, cấp đổi giấy chứng nhận quyền sử dụng đất"},
    {"09.LT", "Danh mục hồ sơ của cơ quan"},
    {"10.LT", "Hồ sơ lập hồ sơ điện tử và giao nộp hồ sơ vào lưu trữ cơ quan"},
};

/// What else such offices work on; with four kinds of records each.
constexpr const char* topics[] = {
    "dự toán, phân bổ ngân sách",
    "quyết toán ngân sách",
    "nâng lương cán bộ, công chức",
    "thi đua, khen thưởng",
    "tuyển dụng viên chức",
    "đào tạo, bồi dưỡng cán bộ",
    "khiếu nại về bồi thường giải phóng mặt bằng",
    "tố cáo cán bộ thôn",
    "tranh chấp đất đai giữa hai hộ",
    "cấp phép xây dựng nhà ở",
    "sửa chữa trường tiểu học",
    "sửa chữa trạm y tế",
    "sửa chữa đường thôn 2",
    "xây dựng kênh mương nội đồng",
    "trợ cấp bảo trợ xã hội",
    "chính sách người có công",
    "bảo hiểm y tế hộ gia đình",
    "phòng, chống dịch bệnh gia súc",
    "phòng, chống cháy rừng",
    "vệ sinh an toàn thực phẩm",
    "bầu cử trưởng thôn",
    "kỳ họp Hội đồng nhân dân",
    "tiếp công dân",
    "cải cách hành chính",
    "chuyển đổi số",
    "chứng thực hợp đồng, giao dịch",
    "hộ tịch, đăng ký khai sinh",
    "quản lý tạm trú",
    "tuyển quân",
    "dân quân tự vệ",
    "giải quyết việc làm",
    "vay vốn ngân hàng chính sách",
    "hợp tác xã nông nghiệp",
    "khuyến nông, khuyến lâm",
    "quản lý rừng cộng đồng",
    "thủy lợi phí",
    "thu quỹ",
    "giao thông nông thôn",
    "điện chiếu sáng",
    "nước sạch nông thôn",
    "lễ hội truyền thống",
    "thể dục thể thao",
    "thư viện, tủ sách pháp luật",
    "phổ biến giáo dục pháp luật",
    "hòa giải cơ sở",
};
constexpr const char* kinds[] = {
    "Kế hoạch, báo cáo về ",
    "Hồ sơ ",
    "Tập văn bản chỉ đạo, hướng dẫn về ",
    "Biên bản, danh sách về ",
};

/// Collections by kind of document, whose titles are short and common.
constexpr const char* collections[] = {
    "Tập lưu quyết định của UBND",
    "Tập lưu công văn đi",
    "Tập lưu thông báo",
    "Tập lưu báo cáo",
    "Tập lưu kế hoạch",
    "Tập lưu tờ trình",
    "Tập lưu biên bản họp giao ban",
    "Sổ đăng ký văn bản đến",
    "Sổ đăng ký văn bản đi",
    "Tập lưu nghị quyết",
    "Tập lưu giấy mời, giấy giới thiệu",
};

/// For each letter, docNN, the record that it belongs to.
constexpr const char* truth[] = {"01.DD", "02.XD", "03.LT", "04.XH", "05.NT", "06.LT", "07.TT", "08.DD",
                                 "09.LT", "01.DD", "10.LT", "03.LT", "04.XH", "01.DD", "03.LT", "03.LT",
                                 "05.NT", "10.LT", "07.TT", "06.LT", "02.XD", "05.NT"};

void make_list(Office& office, bool with_meant)
{
    if (with_meant)
        for (const Listed& record : meant)
            office.record(record.symbol, record.title);
    int number = 100;
    for (const char* kind : kinds)
        for (const char* topic : topics)
            office.record(std::to_string(number++) + ".X", std::string(kind) + topic);
    for (const char* collection : collections)
        office.record(std::to_string(number++) + ".TL", collection);
}

catalog::SuggestionRequest letter(int number, bool with_subject)
{
    char name[8];
    std::snprintf(name, sizeof name, "doc%02d", number);
    const fs::path folder = *test::corpora() / "dev/vi";
    std::ostringstream page;
    page << std::ifstream(folder / (std::string(name) + "-p1.gt.txt")).rdbuf();
    catalog::SuggestionRequest request;
    request.first_page = page.str();
    if (with_subject) {
        const auto facts = nlohmann::json::parse(std::ifstream(folder / (std::string(name) + ".json")));
        for (const char* field : {"subject", "codeNotation", "organName"})
            request.fields[field] = facts["fields"][field];
    }
    return request;
}

struct Score {
    int right = 0;
    int filed = 0;
    int misfiled = 0;
};

Score score(const Office& office, bool with_subject)
{
    Score score;
    for (int number = 0; number < static_cast<int>(std::size(truth)); ++number) {
        const auto likely = catalog::suggest_records(office.catalog, letter(number, with_subject));
        const bool right = !likely.empty() && likely.front().record == truth[number];
        const bool filed = !likely.empty() && likely.front().confidence >= catalog::confident_enough;
        score.right += right ? 1 : 0;
        score.filed += filed ? 1 : 0;
        score.misfiled += filed && !right ? 1 : 0;
    }
    return score;
}

}  // namespace

TEST_CASE("the first proposal among 200 records is right for at least 85 % of the letters, and none is misfiled")
{
    HOSO_NEEDS_CORPORA();
    Office office;
    make_list(office, true);
    CHECK(catalog::records(office.catalog).size() >= 200);
    const auto letters = static_cast<double>(std::size(truth));
    for (const bool with_subject : {true, false}) {
        const Score counted = score(office, with_subject);
        std::printf("%s: %d of %.0f right, %d filed by themselves, %d misfiled\n",
                    with_subject ? "subject known" : "words of the page only", counted.right, letters, counted.filed,
                    counted.misfiled);
        CHECK(counted.right / letters >= 0.85);
        CHECK(counted.filed / letters >= 0.5);
        CHECK(counted.misfiled == 0);
    }
}

TEST_CASE("a letter whose record is not in the list waits for a person")
{
    HOSO_NEEDS_CORPORA();
    Office office;
    make_list(office, false);
    CHECK(score(office, true).filed == 0);
    CHECK(score(office, false).filed == 0);
}

TEST_CASE("a record's code or symbol on the page decides, as far as only one record has it")
{
    Office office;
    office.record("H27.2026.01.VP", "Kế hoạch công tác năm");
    office.record("H27.2026.02.VP", "Hồ sơ nâng lương");
    const auto likely =
        catalog::suggest_records(office.catalog, {{}, "ĐẾN Số: 12 Số và ký hiệu HS: H27.2026.02.VP nâng lương"});
    REQUIRE_FALSE(likely.empty());
    CHECK(likely.front().record == "H27.2026.02.VP");
    CHECK(likely.front().confidence > 0.9);
    CHECK_THAT(likely.front().reason, Catch::Contains("code"));
    // A longer code that begins so is another record's.
    const auto other = catalog::suggest_records(office.catalog, {{}, "HS: H27.2026.02.VP1"});
    CHECK((other.empty() || other.front().confidence < 0.5));
    CHECK(catalog::suggest_records(office.catalog, {}).empty());
}
