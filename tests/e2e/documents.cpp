// Documents inside records: edited, replaced, moved, standing in several records; the locks and the history of it.

#include <catch2/catch.hpp>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/workplace.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

/// The samples in their catalog, the record of the first of them, and its documents.
struct Desk {
    Workplace place;
    std::string code;

    Desk()
    {
        fs::copy(filed_samples(), place.catalog(), fs::copy_options::recursive);
        code = sample_facts()["documents"][0]["record"];
        static_cast<void>(place.json({"records", "create", "--field", "fileCode=B.1", "--field", "title=Khác"}));
    }
    [[nodiscard]] nlohmann::json document(int number) const
    {
        return place.json({"records", "show", code})["documents"][static_cast<std::size_t>(number - 1)];
    }
    [[nodiscard]] std::string id(int number) const { return std::to_string(document(number)["id"].get<int>()); }
};

std::vector<std::string> codes(const nlohmann::json& record)
{
    std::vector<std::string> all;
    for (const nlohmann::json& document : record["documents"])
        all.push_back(document["subject"]);
    return all;
}

}  // namespace

TEST_CASE("an edited document is found by its new words only, and its history says what it was")
{
    const Desk desk;
    const std::string id = desk.id(1);
    const std::string before = desk.document(1)["subject"];
    const nlohmann::json edited =
        desk.place.json({"documents", "edit", id, "--field", "subject=Đò ngang bến Ngự", "--if-version", "1"});
    CHECK(edited["version"] == 2);
    CHECK(desk.place.json({"search", "title:\"đò ngang\""})["total"] == 1);
    CHECK(desk.place.json({"search", "title:\"" + before + "\""})["total"] == 0);
    const Outcome stale = desk.place.run({"documents", "edit", id, "--field", "subject=X", "--if-version", "1"});
    CHECK(stale.status == 4);
    CHECK(error_code(stale) == "HOSO-CATALOG-CONFLICT");
    CHECK(error_code(desk.place.run({"documents", "edit", id, "--field", "typeName=99"})) == "HOSO-FIELD-INVALID");
    const nlohmann::json history = desk.place.json({"documents", "show", id})["history"];
    REQUIRE(history.size() == 2);
    CHECK(history[1]["action"] == "document.edit");
    CHECK(history[1]["before"]["subject"] == before);
    CHECK(history[1]["after"]["subject"] == "Đò ngang bến Ngự");
    CHECK(desk.place.json({"verify", "--no-pdfa"})["audit_ok"] == true);
}

TEST_CASE("a replaced file keeps its predecessor, and the words of the new one are found")
{
    const Desk desk;
    const std::string id = desk.id(1);
    const nlohmann::json before = desk.document(1);
    const std::string other = converted_samples().pdf("letter-northfield");
    const int others = desk.place.json({"search", "Northfield"})["total"];
    CHECK(desk.place.run({"documents", "edit", id, "--replace-file", other}).status == 7);
    const nlohmann::json replaced =
        desk.place.json({"documents", "edit", id, "--replace-file", other, "--reason", "quét lại rõ hơn"});
    CHECK(replaced["file"]["sha256"] == sha256_of(other));
    CHECK(desk.place.json({"search", "Northfield"})["total"].get<int>() > others);
    const nlohmann::json shown = desk.place.json({"documents", "show", id});
    REQUIRE(shown["predecessors"].size() == 1);
    CHECK(shown["predecessors"][0]["sha256"] == before["file"]["sha256"]);
    CHECK(shown["predecessors"][0]["reason"] == "quét lại rõ hơn");
    CHECK(sha256_of(shown["predecessors"][0]["path"].get<std::string>()) == before["file"]["sha256"]);
    const nlohmann::json verified = desk.place.json({"verify", "--no-pdfa"});
    CHECK(verified["orphans"].empty());
    CHECK(verified["inconsistent"].empty());
}

TEST_CASE("one document stands in two records without a copy, and moves between records and places")
{
    const Desk desk;
    const std::string id = desk.id(2);
    const std::vector<std::string> order = codes(desk.place.json({"records", "show", desk.code}));
    const nlohmann::json files = desk.place.json({"verify", "--no-pdfa"})["files"];
    static_cast<void>(desk.place.json({"documents", "move", id, "--to", "B.1", "--also"}));
    CHECK(desk.place.json({"records", "show", desk.code})["documents"].size() == 4);
    const nlohmann::json other = desk.place.json({"records", "show", "B.1"});
    REQUIRE(other["documents"].size() == 1);
    CHECK(other["documents"][0]["docCode"] == "B.1.0000001");
    CHECK(other["totalDoc"] == "1");
    CHECK(desk.place.json({"verify", "--no-pdfa"})["files"] == files);
    CHECK(desk.place.json({"documents", "show", id})["records"] == nlohmann::json::array({desk.code, "B.1"}));
    CHECK(desk.place.json({"search", "record:B.1"})["total"].get<int>() > 0);
    CHECK(error_code(desk.place.run({"documents", "move", id, "--to", "B.1"})) == "HOSO-DOCUMENT-PLACE");

    // To the first place; the others keep their order.
    static_cast<void>(desk.place.json({"documents", "move", desk.id(3), "--place", "1"}));
    CHECK(codes(desk.place.json({"records", "show", desk.code})) ==
          std::vector<std::string>{order[2], order[0], order[1], order[3]});
    // Out of the record.
    const std::string moved = desk.id(1);
    static_cast<void>(desk.place.json({"documents", "move", moved, "--to", "B.1"}));
    CHECK(codes(desk.place.json({"records", "show", desk.code})) ==
          std::vector<std::string>{order[0], order[1], order[3]});
    CHECK(desk.place.json({"documents", "show", moved})["docCode"] == "B.1.0000002");
    CHECK(desk.place.json({"search", "record:" + desk.code + " title:\"" + order[2] + "\""})["total"] == 0);
    CHECK(desk.place.json({"verify", "--no-pdfa"})["inconsistent"].empty());
}

TEST_CASE("documents of a record under review are locked")
{
    const Desk desk;
    const std::string id = desk.id(1);
    static_cast<void>(
        desk.place.json({"records", "edit", desk.code, "--field", "maintenance=01", "--field", "creator=Lan"}));
    static_cast<void>(desk.place.json({"records", "review", desk.code}));
    for (const std::vector<std::string>& change :
         {std::vector<std::string>{"documents", "edit", id, "--field", "subject=X"},
          {"documents", "move", id, "--to", "B.1"},
          {"documents", "move", id, "--to", "B.1", "--also"}}) {
        const Outcome refused = desk.place.run(change);
        CHECK(refused.status == 7);
        CHECK(error_code(refused) == "HOSO-RECORD-STATE");
    }
}
