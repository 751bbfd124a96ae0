// What is counted against targets, and what is due to the archive.

#include <catch2/catch.hpp>
#include <fstream>

#include "catalog/lifecycle.hpp"
#include "catalog/record_list.hpp"
#include "catalog/report.hpp"
#include "tests/catalog/office.hpp"

using namespace hoso;
using namespace hoso::test;

namespace {

const catalog::Fields complete{
    {"fileCode", "A.1"},         {"title", "Hồ sơ"},          {"maintenance", "01"},     {"mode", "01"},
    {"language", "01"},          {"startDate", "2026-01-01"}, {"endDate", "2026-06-30"}, {"confidenceLevel", "02"},
    {"paperFileCode", "K1.2.3"}, {"numberOfPaper", "1"},      {"riskRecovery", "0"},     {"creator", "Lan"}};
const catalog::Fields letter{{"typeName", "22"},
                             {"issuedDate", "2026-02-03"},
                             {"organName", "UBND xã"},
                             {"subject", "Trả lời"},
                             {"language", "01"}};

void act(Office& office, const std::string& action, const std::string& reason = {})
{
    static_cast<void>(catalog::change_state(office.catalog, {"A.1", action, reason, 0, office.clerk}));
}

/// `due 30`, `overdue -1`, or nothing: what a report of that day says about the one record.
std::string announced(const Office& office, const std::string& day)
{
    const catalog::Report report = catalog::report(office.catalog, {"", 0, day});
    for (const catalog::Submission& one : report.due)
        return "due " + std::to_string(one.days);
    for (const catalog::Submission& one : report.overdue)
        return "overdue " + std::to_string(one.days);
    return {};
}

/// An agency's list of 2026 with five records.
struct ListedOffice : Office {
    ListedOffice()
    {
        catalog::set_agency(catalog, {"H1", "UBND xã Đồng Mây", "COMMUNE"}, clerk);
        std::ofstream list(*this / "list.csv");
        list << "Số ký hiệu,Tiêu đề hồ sơ,Thời hạn bảo quản,Người lập,Ghi chú\n";
        for (int number = 1; number <= 5; ++number)
            list << "0" << number << ".VP,Hồ sơ " << number << ",Vĩnh viễn,Lan,\n";
        list.close();
        REQUIRE(catalog::import_record_list(catalog, {*this / "list.csv", "H1", 2026, clerk}).imported == 5);
    }

    [[nodiscard]] std::string code(int number) const
    {
        return catalog.deployment().record_code("H1", 2026, "0" + std::to_string(number) + ".VP");
    }

    void exclude(int number, const std::string& reason)
    {
        static_cast<void>(catalog::edit_record(catalog, {code(number), {{"exclusion", reason}}, 0, clerk}));
    }

    [[nodiscard]] catalog::Completion counted() const
    {
        const catalog::Report report = catalog::report(catalog, {"", 2026, ""});
        REQUIRE(report.agencies.size() == 1);
        return report.agencies.front();
    }
};

}  // namespace

TEST_CASE(
    "REC-3: a submission is announced 30 days before it is due and called overdue after; keeping back adds two years")
{
    Office office;
    static_cast<void>(catalog::create_record(office.catalog, complete, office.clerk));
    office.file("A.1", {"một"}, letter);
    CHECK(announced(office, "2027-07-01").empty());  // still in work
    act(office, "review");
    act(office, "close");
    CHECK(announced(office, "2027-05-30").empty());
    CHECK(announced(office, "2027-05-31") == "due 30");
    CHECK(announced(office, "2027-06-30") == "due 0");
    CHECK(announced(office, "2027-07-01") == "overdue -1");
    CHECK(error_code([&] { act(office, "keep-back"); }) == "HOSO-RECORD-REASON");
    act(office, "keep-back", "còn dùng");
    CHECK(announced(office, "2027-07-01").empty());
    CHECK(announced(office, "2029-06-30") == "due 0");
    CHECK(announced(office, "2029-07-01") == "overdue -1");
    act(office, "submit");
    CHECK(announced(office, "2029-07-01").empty());
}

TEST_CASE(
    "RPT-1: created and completed records are counted against the list, without those that are excluded with a reason")
{
    ListedOffice office;
    CHECK(office.counted().listed == 5);
    CHECK(office.counted().created_percent() == 0);
    office.exclude(4, "STATE_SECRET");
    office.file(office.code(1), {"một"});
    office.file(office.code(2), {"hai"});
    office.file(office.code(5), {"ba"});
    office.exclude(5, "COMPLEX_COMPONENTS");  // it exists, and does not count
    office.record("H1.by-hand");              // of no list
    const catalog::Completion counted = office.counted();
    CHECK(counted.excluded == std::map<std::string, std::int64_t>{{"STATE_SECRET", 1}, {"COMPLEX_COMPONENTS", 1}});
    CHECK(counted.expected() == 3);
    CHECK(counted.created == 2);
    CHECK(counted.completed == 0);
    CHECK(counted.created_percent() == Approx(200.0 / 3));
    CHECK(catalog::report(office.catalog, {"", 2026, ""}).levels.front().created == 2);
    CHECK(error_code([&] { office.exclude(3, "TOO MUCH WORK"); }) == "HOSO-FIELD-INVALID");
    CHECK(office.counted().expected() == 3);
}

TEST_CASE("MD-3: a record that holds no document is not closed, and counts the documents that it has")
{
    Office office;
    static_cast<void>(catalog::create_record(office.catalog, complete, office.clerk));
    const auto in_the_way = [&] {
        std::string rules;
        for (const catalog::FieldProblem& problem : catalog::obstacles(office.catalog, "A.1", "close"))
            rules += problem.rule + " ";
        return rules;
    };
    CHECK(in_the_way() == "MD-3 ");
    CHECK(catalog::record(office.catalog, "A.1").fields.at("totalDoc") == "0");
    office.file("A.1", {"một"}, letter);
    office.file("A.1", {"hai", "ba"}, letter);
    CHECK(in_the_way().empty());
    CHECK(catalog::record(office.catalog, "A.1").fields.at("totalDoc") == "2");
    CHECK(catalog::record(office.catalog, "A.1").fields.at("numberOfPage") == "3");
    CHECK(catalog::documents_of(office.catalog, "A.1").size() == 2);
}
