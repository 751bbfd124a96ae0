#pragma once

#include <string>
#include <vector>

#include "catalog/lifecycle.hpp"
#include "catalog/people.hpp"
#include "tests/catalog/office.hpp"

namespace hoso::test {

const catalog::Fields complete{
    {"fileCode", "A.1"},         {"title", "Hồ sơ đất đai"},  {"maintenance", "01"},     {"mode", "01"},
    {"language", "01"},          {"startDate", "2026-01-01"}, {"endDate", "2026-06-30"}, {"confidenceLevel", "02"},
    {"paperFileCode", "K1.2.3"}, {"numberOfPaper", "1"},      {"riskRecovery", "0"},     {"creator", "Lan"}};
const catalog::Fields letter{{"typeName", "22"},         {"issuedDate", "2026-02-03"}, {"organName", "UBND xã"},
                             {"subject", "Trả lời đơn"}, {"language", "01"},           {"codeNumber", "7"},
                             {"codeNotation", "UBND"}};

/// An office in which each person has one role, named after it.
struct OfficeWithRoles : Office {
    OfficeWithRoles()
    {
        for (const char* role : {"admin", "operator", "checker", "officer", "unit-head", "clerk", "archivist"})
            grant(role, role);
    }

    void grant(const std::string& person, const std::string& role, const std::string& agency = {})
    {
        catalog::grant_role(catalog, {person, role, agency, {}, {}}, {"admin"});
    }

    /// The error with which a step of record A.1 ends; empty when it is taken.
    std::string step(const std::string& person, const std::string& action, const std::string& reason = "lý do")
    {
        return error_code([&] { (void)catalog::change_state(catalog, {"A.1", action, reason, 0, {person}}); });
    }

    std::string filing(const std::string& person, const std::string& text, const std::string& record = "A.1")
    {
        clerk = {person};
        return error_code([&] { file(record, {text}, letter); });
    }

    void conditional_record(const std::string& code, const std::string& maker = "officer")
    {
        catalog::Fields fields = complete;
        fields["fileCode"] = code;
        fields["mode"] = "02";
        (void)catalog::create_record(catalog, fields, {maker});
    }

    std::vector<std::string> seen_by(const std::string& person)
    {
        catalog.read_as({person});
        std::vector<std::string> codes;
        for (const catalog::Record& record : catalog::records(catalog))
            codes.push_back(record.code);
        return codes;
    }
};

using Codes = std::vector<std::string>;

}  // namespace hoso::test
