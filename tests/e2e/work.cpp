// Tasks and opinions, my work, and the leader's view.

#include <catch2/catch.hpp>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/workplace.hpp"

using namespace hoso::test;

namespace fs = std::filesystem;

TEST_CASE("tasks wait for their people by day, opinions stay with the document, and the leader sees what waits")
{
    const Workplace place;
    fs::copy(filed_samples(), place.catalog(), fs::copy_options::recursive);
    const std::string code = sample_facts()["documents"][0]["record"];
    const nlohmann::json mine = place.json({"work", "add", code, "Bổ sung trường dữ liệu", "--due", "31/01/2026"});
    static_cast<void>(place.json({"work", "add", code, "Kiểm tra", "--for", "lan", "--due", "2026-01-15"}));
    static_cast<void>(place.json({"work", "add", code, "Nộp lưu", "--for", "lan"}));
    const nlohmann::json own = place.json({"work"})["tasks"];
    REQUIRE(own.size() == 1);
    CHECK(own[0]["due"] == "2026-01-31");
    const nlohmann::json lans = place.json({"work", "--for", "lan"})["tasks"];
    REQUIRE(lans.size() == 2);
    CHECK(lans[0]["title"] == "Kiểm tra");  // the nearest day first, no day last
    CHECK(place.json({"work", "--all"})["tasks"].size() == 3);
    const nlohmann::json before = place.json({"work", "overview"})["records"];
    const auto of_record = [&](const nlohmann::json& records) {
        for (const nlohmann::json& one : records)
            if (one["record"] == code)
                return one;
        return nlohmann::json();
    };
    CHECK(of_record(before)["open_tasks"] == 3);
    CHECK(of_record(before)["late_tasks"] == 2);
    CHECK_FALSE(of_record(before)["since"].get<std::string>().empty());

    static_cast<void>(place.json({"work", "done", std::to_string(mine["id"].get<int>())}));
    CHECK(place.json({"work"})["tasks"].empty());
    CHECK(place.json({"work", "--done"})["tasks"].size() == 1);
    CHECK(error_code(place.run({"work", "done", std::to_string(mine["id"].get<int>())})) == "HOSO-TASK-DONE");
    CHECK(error_code(place.run({"work", "done", "99"})) == "HOSO-TASK-MISSING");
    CHECK(error_code(place.run({"work", "add", "none", "X"})) == "HOSO-RECORD-MISSING");
    CHECK(error_code(place.run({"work", "add", code, "X", "--due", "2026-02-30"})) == "HOSO-FIELD-INVALID");

    const std::string document = std::to_string(place.json({"records", "show", code})["documents"][0]["id"].get<int>());
    static_cast<void>(place.json({"work", "opinion", document, "Đồng ý, cần ký trước thứ Sáu."}));
    static_cast<void>(place.json({"work", "opinion", document, "Đã ký."}));
    const nlohmann::json opinions = place.json({"work", "opinion", document})["opinions"];
    REQUIRE(opinions.size() == 2);
    CHECK(opinions[0]["text"] == "Đồng ý, cần ký trước thứ Sáu.");
    CHECK(opinions[0]["author"] == opinions[1]["author"]);
    CHECK(place.json({"documents", "show", document})["history"].size() == 3);
    CHECK(place.json({"audit", "verify"})["ok"] == true);
}
