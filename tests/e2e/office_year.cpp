// The year of an office, played by the command: the record list, documents, closing, submitting, returning, accepting,
// and the report at the end, whose figures were counted by hand.

#include <catch2/catch.hpp>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/judges.hpp"
#include "tests/e2e/workplace.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

constexpr const char* agency = "H27.99.01";

/// The list of DOMAIN 9, as an office saves it.
constexpr const char* record_list =
    "\"Số, ký hiệu\",Tiêu đề hồ sơ,Thời hạn bảo quản,Người lập,Ghi chú\n"
    ",I. VĂN PHÒNG HĐND VÀ UBND,,,\n"
    ",1. Tổng hợp,,,\n"
    "01.VP,\"Kế hoạch, báo cáo công tác năm 2026 của UBND xã\",Vĩnh viễn,Nguyễn Thị Hà,\n"
    "02.VP,\"Báo cáo quý, 6 tháng, 9 tháng năm 2026 của UBND xã\",20 năm,Nguyễn Thị Hà,\n"
    "03.VP,\"Chương trình, lịch công tác tuần, tháng năm 2026\",10 năm,Trần Văn Lâm,\n"
    "04.VP,Hồ sơ kỳ họp thường lệ giữa năm 2026 của HĐND xã,Vĩnh viễn,Trần Văn Lâm,\n"
    ",\"2. Văn thư, lưu trữ\",,,\n"
    "05.VP,\"Tập lưu quyết định của UBND, Chủ tịch UBND xã năm 2026\",Vĩnh viễn,Lê Thị Mai,\n"
    "06.VP,Tập lưu công văn đi năm 2026,50 năm,Lê Thị Mai,\n"
    "07.VP,Sổ đăng ký văn bản đến năm 2026,20 năm,Lê Thị Mai,\n"
    ",\"3. Nội chính, tổ chức\",,,\n"
    "08.VP,Hồ sơ giải quyết đơn khiếu nại của ông N.V.T. (thôn 4),15 năm,Phan Văn Đức,\n"
    "09.VP,\"Hồ sơ nâng lương cán bộ, công chức xã năm 2026\",20 năm,Phan Văn Đức,\n"
    "10.VP,Hồ sơ xét hủy tài liệu hết giá trị năm 2026,20 năm,Lê Thị Mai,\n"
    ",II. PHÒNG KINH TẾ,,,\n"
    "01.KT,\"Hồ sơ dự toán, phân bổ ngân sách xã năm 2026\",Vĩnh viễn,Hồ Thị Lan,\n"
    "02.KT,Hồ sơ quyết toán ngân sách xã năm 2025,Vĩnh viễn,Hồ Thị Lan,\n"
    "03.KT,Hồ sơ sửa chữa nhà văn hóa thôn 3,Theo tuổi thọ công trình,Bùi Văn Sơn,\n"
    "04.KT,Hồ sơ hòa giải tranh chấp đất đai giữa hai hộ thôn 2,Vĩnh viễn,Bùi Văn Sơn,\n"
    "05.KT,Hồ sơ thực hiện chương trình nông thôn mới năm 2026,10 năm,Bùi Văn Sơn,\n"
    ",III. PHÒNG VĂN HÓA - XÃ HỘI,,,\n"
    "01.VHXH,Hồ sơ trợ cấp bảo trợ xã hội năm 2026,20 năm,Võ Thị Nga,\n"
    "02.VHXH,\"Hồ sơ rà soát hộ nghèo, hộ cận nghèo năm 2026\",10 năm,Võ Thị Nga,\n"
    ",IV. TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG,,,\n"
    "01.HCC,Sổ chứng thực năm 2026,Vĩnh viễn,Đặng Văn Minh,\n"
    "02.HCC,\"Hồ sơ chứng thực hợp đồng, giao dịch năm 2026\",20 năm,Đặng Văn Minh,\n"
    "03.HCC,Giấy tờ chứng thực chữ ký năm 2026,02 năm,Đặng Văn Minh,\n";

std::string code(const std::string& symbol)
{
    return std::string(agency) + ".2026." + symbol;
}

/// An office at work.
struct OfficeYear {
    Workplace place;

    nlohmann::json does(std::vector<std::string> words) const { return place.json(words); }

    std::string state(const std::string& symbol) const
    {
        return place.json({"records", "show", code(symbol)})["state"];
    }

    void refused(const std::vector<std::string>& words, const std::string& error) const
    {
        const Outcome outcome = place.run(words);
        INFO(outcome.err);
        CHECK(outcome.status == 7);
        CHECK(error_code(outcome) == error);
    }

    void files(const std::string& symbol, const std::string& sample_stem) const
    {
        std::vector<std::string> words{"file", converted_samples().pdf(sample_stem), "--record", code(symbol)};
        for (const char* field : {"typeName=Quyết định", "codeNumber=7", "issuedDate=2026-03-01", "organName=UBND xã",
                                  "language=01", "confidenceLevel=02"})
            words.insert(words.end(), {"--field", field});
        words.insert(words.end(), {"--field", "codeNotation=QĐ-" + symbol, "--field", "subject=Việc " + symbol});
        static_cast<void>(place.json(words));
    }

    void completes(const std::string& symbol, const std::string& end) const
    {
        std::vector<std::string> words{"records", "edit", code(symbol)};
        for (const std::string& field :
             {std::string("mode=01"), std::string("language=01"), "endDate=" + end, std::string("confidenceLevel=02"),
              std::string("numberOfPaper=1"), "paperFileCode=LT.01." + symbol, std::string("riskRecovery=0"),
              std::string("startDate=2026-01-02")})
            words.insert(words.end(), {"--field", field});
        static_cast<void>(place.json(words));
    }

    void closes(const std::string& symbol, const std::string& sample_stem, const std::string& end) const
    {
        files(symbol, sample_stem);
        completes(symbol, end);
        static_cast<void>(does({"records", "review", code(symbol)}));
        static_cast<void>(does({"records", "close", code(symbol)}));
    }
};

}  // namespace

TEST_CASE("the office's year: from the list to acceptance, and the report that counts it (REC-2 to REC-5, RPT-1)")
{
    const OfficeYear office;

    // January: the list.
    write_text(office.place / "list.csv", record_list);
    const nlohmann::json taken =
        office.does({"records", "import", office.place / "list.csv", "--agency", agency, "--year", "2026"});
    CHECK(taken["rows"] == 20);
    CHECK(taken["imported"] == 20);
    CHECK(taken["headings"] == 7);
    CHECK(office.does({"records", "list", "--state", "PLANNED"})["records"].size() == 20);
    static_cast<void>(office.does({"agencies", "set", agency, "--name", "UBND xã Đồng Mây", "--level", "COMMUNE"}));
    static_cast<void>(office.does({"records", "edit", code("08.VP"), "--field", "exclusion=STATE_SECRET"}));
    static_cast<void>(office.does({"records", "edit", code("02.KT"), "--field", "exclusion=COMPLEX_COMPONENTS"}));

    // March: the first document opens its record; closing needs all that is missing, in words (REC-2).
    office.files("01.VP", "to-trinh-14");
    CHECK(office.state("01.VP") == "OPEN");
    static_cast<void>(office.does({"records", "review", code("01.VP")}));
    const Outcome incomplete = office.place.run({"records", "close", code("01.VP")});
    CHECK(incomplete.status == 7);
    CHECK_THAT(incomplete.err, Catch::Contains("endDate") && Catch::Contains("riskRecovery"));
    static_cast<void>(office.does({"records", "reopen", code("01.VP"), "--reason", "bổ sung dữ liệu"}));
    office.completes("01.VP", "2026-03-31");
    static_cast<void>(office.does({"records", "review", code("01.VP")}));
    static_cast<void>(office.does({"records", "close", code("01.VP")}));
    office.refused({"records", "edit", code("01.VP"), "--field", "title=X"}, "HOSO-RECORD-STATE");
    office.refused({"file", converted_samples().pdf("thong-bao-31"), "--record", code("01.VP")}, "HOSO-RECORD-STATE");

    // Submitted, returned with a reason and not without (REC-5), and at last accepted.
    static_cast<void>(office.does({"records", "submit", code("01.VP")}));
    office.refused({"records", "return", code("01.VP")}, "HOSO-RECORD-REASON");
    static_cast<void>(office.does({"records", "return", code("01.VP"), "--reason", "thiếu phụ lục"}));
    for (const char* step : {"open", "review", "close", "submit", "accept"})
        static_cast<void>(office.does({"records", step, code("01.VP")}));
    CHECK(office.state("01.VP") == "ACCEPTED");

    // The papers that went with it (DOMAIN 7.4), and none for what was not submitted.
    office.refused({"records", "print-submission", code("02.VP"), "-o", office.place / "x.pdf"}, "HOSO-RECORD-STATE");
    static_cast<void>(
        office.does({"records", "print-submission", code("01.VP"), "-o", office.place / "submission.pdf"}));
    static_cast<void>(office.does({"records", "print-minutes", code("01.VP"), "--receiver", "Lưu trữ lịch sử tỉnh",
                                   "-o", office.place / "minutes.pdf"}));
    CHECK_THAT(text_of(office.place / "submission.pdf"), Catch::Contains("MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU") &&
                                                             Catch::Contains("01.VP") && Catch::Contains("Vĩnh viễn") &&
                                                             Catch::Contains("Mục lục gồm 1 hồ sơ, 1 văn bản"));
    CHECK_THAT(text_of(office.place / "minutes.pdf"),
               Catch::Contains("BIÊN BẢN GIAO NHẬN HỒ SƠ, TÀI LIỆU") && Catch::Contains("Lưu trữ lịch sử tỉnh") &&
                   Catch::Contains("UBND xã Đồng Mây") && Catch::Contains("1 hồ sơ; 1 tệp"));
    if (const auto faults = verapdf_faults({office.place / "submission.pdf", office.place / "minutes.pdf"}))
        CHECK(faults->empty());
    static_cast<void>(
        office.does({"records", "print-submission", code("01.VP"), "-o", office.place / "submission.xlsx"}));
    CHECK(fs::file_size(office.place / "submission.xlsx") > 0);

    // What is kept for two years is never submitted (REC-4).
    office.closes("03.HCC", "thong-bao-31", "2026-06-30");
    office.refused({"records", "submit", code("03.HCC")}, "HOSO-RECORD-INCOMPLETE");
    // Kept back with a reason; and one that is forgotten.
    office.closes("02.VP", "cong-van-87", "2026-06-30");
    office.refused({"records", "keep-back", code("02.VP")}, "HOSO-RECORD-REASON");
    static_cast<void>(office.does({"records", "keep-back", code("02.VP"), "--reason", "còn dùng"}));
    office.closes("05.VP", "to-trinh-14", "2026-04-30");
    office.closes("03.KT", "thong-bao-31", "2026-09-30");  // construction: three months
    // Begun, and frozen by order.
    office.files("06.VP", "to-trinh-14");
    static_cast<void>(office.does({"records", "freeze", code("06.VP"), "--reason", "thanh tra"}));
    office.refused({"records", "review", code("06.VP")}, "HOSO-RECORD-STATE");

    // The report on the last day of April 2027. By hand: 20 listed, 2 excluded; created 01, 02, 05, 06 VP, 03 KT and
    // 03 HCC; completed all of these but the frozen one.
    const nlohmann::json report =
        office.does({"report", "--year", "2026", "--as-of", "2027-04-30", "-o", office.place / "report.pdf"});
    REQUIRE(report["agencies"].size() == 1);
    const nlohmann::json& counted = report["agencies"][0];
    CHECK(counted["level"] == "COMMUNE");
    CHECK(counted["listed"] == 20);
    CHECK(counted["excluded"] == nlohmann::json{{"STATE_SECRET", 1}, {"COMPLEX_COMPONENTS", 1}});
    CHECK(counted["expected"] == 18);
    CHECK(counted["created"] == 6);
    CHECK(counted["completed"] == 5);
    CHECK(counted["target_percent"] == 30.0);
    CHECK(report["levels"][0]["created"] == 6);
    // 03.KT was due by the end of 2026, 05.VP is due on the very day; 02.VP may stay two years longer.
    REQUIRE(report["overdue"].size() == 1);
    CHECK(report["overdue"][0]["record"] == code("03.KT"));
    CHECK(report["overdue"][0]["due"] == "2026-12-30");
    REQUIRE(report["due"].size() == 1);
    CHECK(report["due"][0]["record"] == code("05.VP"));
    CHECK(report["due"][0]["days"] == 0);
    CHECK(report["work"][0]["documents"] == 6);
    CHECK(report["quality"]["documents"] == 6);

    // The same figures in every form.
    for (const char* ending : {"html", "csv", "xlsx", "txt"})
        static_cast<void>(office.does({"report", "--year", "2026", "--as-of", "2027-04-30", "-o",
                                       office.place / (std::string("report.") + ending)}));
    CHECK(qpdf_faults({office.place / "report.pdf"}).empty());
    if (const auto faults = verapdf_faults({office.place / "report.pdf"}))
        CHECK(faults->empty());
    CHECK_THAT(text_of(office.place / "report.pdf"), Catch::Contains("Cấp xã 2026: đã lập") &&
                                                         Catch::Contains("33,3 %") &&
                                                         Catch::Contains("UBND xã Đồng Mây"));
    CHECK(run({"xmllint", "--noout", office.place / "report.html"}).status == 0);
    CHECK_THAT(file_text(office.place / "report.html"), Catch::Contains("<svg") && Catch::Contains("33.3 %"));
    CHECK_THAT(
        file_text(office.place / "report.csv"),
        Catch::Contains("UBND xã Đồng Mây,2026,20,\"2 (1 Thành phần phức tạp, 1 Bí mật nhà nước)\",18,6,\"33,3\"") ||
            Catch::Contains("UBND xã Đồng Mây,2026,20"));
    const nlohmann::json verified = office.place.json({"verify", "--no-pdfa"});
    CHECK(verified["audit_ok"] == true);
    CHECK(verified["inconsistent"].empty());
}

TEST_CASE("a record list is approved once, printed as the official form, and copied as a draft (REC-1)")
{
    const OfficeYear office;
    write_text(office.place / "list.csv", record_list);
    const std::vector<std::string> import{"records", "import", office.place / "list.csv", "--agency", agency,
                                          "--year",  "2026"};
    static_cast<void>(office.does(import));
    static_cast<void>(office.does({"agencies", "set", agency, "--name", "UBND xã Đồng Mây", "--level", "COMMUNE"}));
    const std::vector<std::string> of_list{"--agency", agency, "--year", "2026"};
    const auto with = [&](std::vector<std::string> words, std::vector<std::string> more) {
        words.insert(words.end(), of_list.begin(), of_list.end());
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    static_cast<void>(
        office.does(with({"records", "approve-list"}, {"--decision", "Quyết định số 05/QĐ-UBND ngày 05/01/2026"})));
    office.refused(with({"records", "approve-list"}, {"--decision", "khác"}), "HOSO-LIST-APPROVED");
    office.refused(import, "HOSO-LIST-APPROVED");
    CHECK(error_code(office.place.run({"records", "approve-list", "--agency", agency, "--year", "2030", "--decision",
                                       "x"})) == "HOSO-LIST-MISSING");

    static_cast<void>(office.does(with({"records", "print-list"}, {"-o", office.place / "list.pdf"})));
    const std::string printed = text_of(office.place / "list.pdf");
    CHECK_THAT(printed, Catch::Contains("DANH MỤC HỒ SƠ NĂM 2026") && Catch::Contains("UBND xã Đồng Mây") &&
                            Catch::Contains("05/QĐ-UBND") && Catch::Contains("Theo tuổi thọ công trình") &&
                            Catch::Contains("20 hồ sơ: 7 hồ sơ bảo quản vĩnh viễn, 13 hồ sơ"));
    if (const auto faults = verapdf_faults({office.place / "list.pdf"}))
        CHECK(faults->empty());

    // Next year's list begins as this year's.
    static_cast<void>(office.does({"records", "draft-list", "--agency", agency, "--from", "2026", "--to", "2027", "-o",
                                   office.place / "draft.xlsx"}));
    const nlohmann::json next =
        office.does({"records", "import", office.place / "draft.xlsx", "--agency", agency, "--year", "2027"});
    CHECK(next["imported"] == 20);
    CHECK(office.does({"records", "show", std::string(agency) + ".2027.03.VP"})["title"] ==
          "Chương trình, lịch công tác tuần, tháng năm 2027");
    CHECK(office.does({"records", "show", std::string(agency) + ".2027.08.VP"})["maintenanceText"] == "15 năm");
}
