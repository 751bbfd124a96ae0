#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

#include "base/config.hpp"
#include "catalog/lifecycle.hpp"
#include "tests/catalog/office.hpp"

using namespace hoso;
using hoso::test::error_code;
using hoso::test::Office;

namespace {

const catalog::Fields complete{
    {"fileCode", "A.1"},         {"title", "Hồ sơ"},          {"maintenance", "01"},     {"mode", "01"},
    {"language", "01"},          {"startDate", "2026-01-01"}, {"endDate", "2026-06-30"}, {"confidenceLevel", "02"},
    {"paperFileCode", "K1.2.3"}, {"numberOfPaper", "1"},      {"riskRecovery", "0"},     {"creator", "Lan"}};
const catalog::Fields letter{{"typeName", "22"},      {"issuedDate", "2026-02-03"}, {"organName", "UBND xã"},
                             {"subject", "Trả lời"},  {"language", "01"},           {"codeNumber", "7"},
                             {"codeNotation", "UBND"}};

catalog::Record act(Office& office, const std::string& action, const std::string& reason = {})
{
    return catalog::change_state(office.catalog, {"A.1", action, reason, 0, office.clerk});
}

std::string refusal(Office& office, const std::string& action, const std::string& reason = {})
{
    return error_code([&] { (void)act(office, action, reason); });
}

}  // namespace

TEST_CASE("A complete record goes from its opening to its acceptance, and each step is in its history")
{
    Office office;
    (void)catalog::create_record(office.catalog, complete, office.clerk);
    office.file("A.1", {"một"}, letter);
    CHECK(act(office, "review").state == "IN_REVIEW");
    CHECK(act(office, "close").state == "CLOSED");
    CHECK(error_code([&] { office.file("A.1", {"hai"}); }) == "HOSO-RECORD-STATE");
    CHECK(error_code([&] {
              (void)catalog::edit_record(office.catalog, {"A.1", {{"title", "Khác"}}, 0, office.clerk});
          }) == "HOSO-RECORD-STATE");
    CHECK(act(office, "submit").state == "SUBMITTED");
    CHECK(act(office, "return", "thiếu một văn bản").state == "RETURNED");
    CHECK(act(office, "open").state == "OPEN");
    act(office, "review");
    act(office, "close");
    act(office, "submit");
    CHECK(act(office, "accept").state == "ACCEPTED");
    std::vector<std::string> actions;
    for (const auto& entry : catalog::record_history(office.catalog, "A.1"))
        actions.push_back(entry.action);
    CHECK(actions == std::vector<std::string>{"record.create", "document.file", "record.review", "record.close",
                                              "record.submit", "record.return", "record.open", "record.review",
                                              "record.close", "record.submit", "record.accept"});
    CHECK(catalog::audit_verify(office.catalog).ok());
}

TEST_CASE("REC-2: closing lists in words what is missing")
{
    Office office;
    (void)catalog::create_record(
        office.catalog,
        {{"fileCode", "A.1"}, {"title", "T"}, {"maintenance", "01"}, {"startDate", "2026"}, {"creator", "Lan"}},
        office.clerk);
    CHECK(refusal(office, "close") == "HOSO-RECORD-STATE");
    act(office, "review");
    CHECK(refusal(office, "close") == "HOSO-RECORD-INCOMPLETE");
    std::string named;
    for (const auto& problem : catalog::obstacles(office.catalog, "A.1", "close"))
        named += problem.field + " ";
    CHECK(named.find("mode ") != std::string::npos);
    CHECK(named.find("endDate ") != std::string::npos);
    CHECK(named.find("totalDoc ") != std::string::npos);
    CHECK(catalog::record(office.catalog, "A.1").state == "IN_REVIEW");
}

TEST_CASE("REC-2, MD-7: a record with two documents of one number is not closed")
{
    Office office;
    (void)catalog::create_record(office.catalog, complete, office.clerk);
    office.file("A.1", {"một"}, letter);
    CHECK(catalog::obstacles(office.catalog, "A.1", "close").empty());
    office.file("A.1", {"hai"}, letter);
    const auto found = catalog::obstacles(office.catalog, "A.1", "close");
    REQUIRE(found.size() == 1);
    CHECK(found[0].rule == "MD-7");
}

TEST_CASE("REC-4: what is kept for less than five years is not submitted")
{
    for (const auto& [words, code] : {std::pair{"2 năm", "HOSO-RECORD-INCOMPLETE"}, std::pair{"5 năm", ""}}) {
        Office office;
        catalog::Fields fields = complete;
        fields["maintenance"] = "07";
        fields["maintenanceText"] = words;
        (void)catalog::create_record(office.catalog, fields, office.clerk);
        office.file("A.1", {"một"}, letter);
        act(office, "review");
        act(office, "close");
        CHECK(refusal(office, "submit") == code);
    }
}

TEST_CASE("REC-5: a return, a reopening and a freeze need a reason")
{
    Office office;
    (void)catalog::create_record(office.catalog, complete, office.clerk);
    office.file("A.1", {"một"}, letter);
    CHECK(refusal(office, "freeze") == "HOSO-RECORD-REASON");
    CHECK(act(office, "freeze", "theo lệnh").state == "FROZEN");
    CHECK(error_code([&] { office.file("A.1", {"hai"}); }) == "HOSO-RECORD-STATE");
    CHECK(act(office, "unfreeze", "hết lệnh").state == "OPEN");
    act(office, "review");
    CHECK(refusal(office, "reopen") == "HOSO-RECORD-REASON");
    act(office, "close");
    act(office, "submit");
    CHECK(refusal(office, "return") == "HOSO-RECORD-REASON");
    CHECK(refusal(office, "burn") == "HOSO-RECORD-ACTION");
}

TEST_CASE("Acceptance looks at the files again")
{
    Office office;
    (void)catalog::create_record(office.catalog, complete, office.clerk);
    const auto document = office.file("A.1", {"một"}, letter).document;
    act(office, "review");
    act(office, "close");
    act(office, "submit");
    std::filesystem::remove(document.file.path);
    CHECK(refusal(office, "accept") == "HOSO-RECORD-INCOMPLETE");
}

TEST_CASE("An edit names the version it saw, and its before and after are in the trail")
{
    Office office;
    const auto made = office.record("A.1", "Cũ");
    const auto changed = catalog::edit_record(
        office.catalog, {"A.1", {{"title", "Mới"}, {"mode", "Công khai"}}, made.version, office.clerk});
    CHECK(changed.version == made.version + 1);
    CHECK(changed.title == "Mới");
    CHECK(changed.fields.at("mode") == "01");
    CHECK(error_code([&] {
              (void)catalog::edit_record(office.catalog, {"A.1", {{"title", "Khác"}}, made.version, office.clerk});
          }) == "HOSO-CATALOG-CONFLICT");
    CHECK(error_code([&] {
              (void)catalog::edit_record(office.catalog, {"A.1", {{"title", ""}}, 0, office.clerk});
          }) == "HOSO-FIELD-REQUIRED");
    const auto last = catalog::record_history(office.catalog, "A.1").back();
    CHECK(last.before.find("Cũ") != std::string::npos);
    CHECK(last.after.find("Mới") != std::string::npos);
}

TEST_CASE("REC-5: what takes a step back is a step that starts where it led to, and asks for a reason")
{
    const Office office;
    const Config rules = Config::load(office.catalog.deployment().folder() / "lifecycle.toml");
    std::size_t taken_back = 0;
    for (const std::string& step : rules.keys()) {
        const auto back = rules.text(step + ".undone_by");
        if (!back)
            continue;
        CAPTURE(step, *back);
        ++taken_back;
        const std::vector<std::string> from = rules.texts(*back + ".from").value_or(std::vector<std::string>());
        CHECK(std::find(from.begin(), from.end(), rules.text(step + ".to").value_or("")) != from.end());
        CHECK(rules.boolean(*back + ".reason").value_or(false));
    }
    CHECK(taken_back == 4);
}
