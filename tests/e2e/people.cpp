// An office in which roles decide, played by the command with users of the system.

#include <pwd.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "base/user.hpp"
#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/workplace.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

constexpr const char* code = "H27.99.01.2026.04.KT";

/// An office whose people are users that every Debian system has. Only root can act as them.
struct SharedOffice {
    Workplace place;

    SharedOffice()
    {
        for (const auto& entry : fs::recursive_directory_iterator(place / "."))
            fs::permissions(entry, fs::perms::all);
        fs::permissions(place / ".", fs::perms::all);
        fs::copy_file(converted_samples().pdf("thong-bao-31"), place / "letter.pdf");
        fs::permissions(place / "letter.pdf", fs::perms::all);
        does("daemon", {"people", "grant", "daemon", "admin"});
        // As an administrator does once for a catalog that several users share.
        fs::permissions(place.catalog() / "catalog.sqlite", fs::perms::group_write, fs::perm_options::add);
    }

    [[nodiscard]] Outcome run(const std::string& user, const std::vector<std::string>& words) const
    {
        std::vector<std::string> argv{
            "setpriv", "--reuid", user, "--regid", "users", "--clear-groups", "sh", "-c", "umask 0; exec \"$@\"", "sh"};
        for (const std::string& word : place.command(words))
            argv.push_back(word);
        return hoso::test::run(argv);
    }

    nlohmann::json does(const std::string& user, std::vector<std::string> words) const
    {
        words.insert(words.begin(), "--json");
        const Outcome outcome = run(user, words);
        INFO(user << ": " << outcome.err);
        REQUIRE(outcome.status == 0);
        return nlohmann::json::parse(outcome.out);
    }

    void refused(const std::string& user, const std::vector<std::string>& words, const std::string& error) const
    {
        const Outcome outcome = run(user, words);
        INFO(user << ": " << outcome.err);
        CHECK(outcome.status == 7);
        CHECK(error_code(outcome) == error);
    }

    void create_record(const std::string& user, const std::string& record, const std::string& mode) const
    {
        std::vector<std::string> words{"records", "create"};
        for (const std::string& field :
             {"fileCode=" + record, std::string("title=Hòa giải tranh chấp đất đai"), std::string("maintenance=01"),
              "mode=" + mode, std::string("language=01"), std::string("startDate=2026-01-05"),
              std::string("endDate=2026-10-30"), std::string("confidenceLevel=02"), std::string("paperFileCode=K1.2.3"),
              std::string("numberOfPaper=2"), std::string("riskRecovery=0"), std::string("creator=sys")})
            words.insert(words.end(), {"--field", field});
        does(user, words);
    }

    void file(const std::string& user, const std::string& record) const
    {
        std::vector<std::string> words{"file", (place / "letter.pdf").string(), "--record", record};
        for (const char* field :
             {"typeName=Thông báo", "codeNumber=31", "codeNotation=TB-UBND", "issuedDate=2026-03-01",
              "organName=UBND xã", "subject=Về việc hòa giải", "language=01", "confidenceLevel=02"})
            words.insert(words.end(), {"--field", field});
        does(user, words);
    }
};

bool can_act_as_others()
{
    return ::geteuid() == 0;
}

}  // namespace

TEST_CASE("Roles: a catalog without roles works for everybody, and the first role given is an administrator's")
{
    const Workplace place;
    const std::string me = hoso::current_user();
    (void)place.json({"records", "create", "--field", std::string("fileCode=") + code, "--field", "title=Hòa giải"});
    CHECK(place.json({"people", "list"})["roles_decide"] == false);
    const Outcome too_early = place.run({"people", "grant", me, "officer"});
    CHECK(too_early.status == 7);
    CHECK(error_code(too_early) == "HOSO-PERMISSION-FIRST");
    CHECK(place.json({"people", "grant", me, "admin"})["role"] == "admin");
    CHECK(place.json({"people", "list"})["people"][0]["user"] == me);

    const Outcome refused = place.run({"records", "review", code});
    CHECK(refused.status == 7);
    CHECK(error_code(refused) == "HOSO-PERMISSION-ROLE");
    CHECK(refused.err.find("ask for a record to be closed: that is for the role officer") != std::string::npos);
    CHECK(refused.err.find("hoso people grant USER officer") != std::string::npos);

    const Outcome last = place.run({"people", "revoke", me, "admin"});
    CHECK(last.status == 7);
    CHECK(error_code(last) == "HOSO-PERMISSION-LAST");
    CHECK(place.run({"people", "grant", me, "king"}).status == 2);
    CHECK(place.json({"audit", "verify"})["ok"] == true);
}

TEST_CASE("DOMAIN 7.2: an office of users of the system, each with a role, brings a record to its acceptance")
{
    if (!can_act_as_others())
        return;
    const SharedOffice office;
    const std::pair<const char*, const char*> people[] = {
        {"daemon", "admin"}, {"bin", "operator"}, {"sys", "officer"}, {"games", "unit-head"}, {"mail", "archivist"}};
    for (const auto& [user, role] : people)
        office.does("daemon", {"people", "grant", user, role});
    office.refused("bin", {"people", "grant", "bin", "admin"}, "HOSO-PERMISSION-ROLE");
    office.create_record("sys", code, "01");
    office.file("bin", code);
    office.refused("mail", {"file", (office.place / "letter.pdf").string(), "--record", code}, "HOSO-PERMISSION-ROLE");
    office.refused("bin", {"records", "review", code}, "HOSO-PERMISSION-ROLE");
    office.does("sys", {"records", "review", code});
    office.refused("sys", {"records", "close", code}, "HOSO-PERMISSION-ROLE");
    office.does("daemon", {"people", "grant", "sys", "unit-head"});
    office.refused("sys", {"records", "close", code}, "HOSO-PERMISSION-OWN-WORK");
    office.does("games", {"records", "close", code});
    office.does("sys", {"records", "submit", code});
    office.refused("games", {"records", "accept", code}, "HOSO-PERMISSION-ROLE");
    CHECK(office.does("mail", {"records", "accept", code})["state"] == "ACCEPTED");
    CHECK(office.does("mail", {"audit", "verify"})["ok"] == true);
}

TEST_CASE("DOMAIN 4.3: a conditional record is nothing that others list, find, show or export, until it is shared")
{
    if (!can_act_as_others())
        return;
    const SharedOffice office;
    for (const auto& [user, role] : {std::pair{"daemon", "admin"}, std::pair{"sys", "officer"},
                                     std::pair{"bin", "clerk"}, std::pair{"mail", "archivist"}})
        office.does("daemon", {"people", "grant", user, role});
    office.create_record("sys", code, "02");
    office.file("sys", code);
    const std::string document =
        std::to_string(office.does("sys", {"records", "show", code})["documents"][0]["id"].get<int>());
    CHECK(office.does("mail", {"search", "thông báo"})["total"].get<int>() > 0);

    CHECK(office.does("bin", {"records", "list"})["records"].empty());
    const nlohmann::json nothing = office.does("bin", {"search", "thông báo"});
    CHECK(nothing["total"] == 0);
    CHECK(nothing["hits"].empty());
    office.refused("bin", {"records", "show", code}, "HOSO-PERMISSION-RECORD");
    office.refused("bin", {"documents", "show", document}, "HOSO-PERMISSION-RECORD");
    office.refused("bin", {"export", code, "-o", (office.place / "bag").string()}, "HOSO-PERMISSION-RECORD");
    CHECK_FALSE(fs::exists(office.place / "bag"));
    for (const auto& row : office.does("bin", {"audit", "list"})["entries"])
        CHECK(row["record"] != code);

    office.does("sys", {"records", "share", code, "bin"});
    CHECK(office.does("bin", {"records", "list"})["records"].size() == 1);
    CHECK(office.does("bin", {"search", "thông báo"})["total"].get<int>() > 0);
    const nlohmann::json shown = office.does("bin", {"records", "show", code});
    CHECK(shown["shared_with"] == nlohmann::json{"bin"});
    CHECK(shown["access"]["count"].get<int>() >= 2);  // shown by sys, and now by bin
    office.does("sys", {"records", "unshare", code, "bin"});
    office.refused("bin", {"records", "show", code}, "HOSO-PERMISSION-RECORD");
}

TEST_CASE("DOMAIN 7.3: a change of permissions is told to the person until he confirms it")
{
    if (!can_act_as_others())
        return;
    const SharedOffice office;
    office.does("daemon", {"people", "grant", "bin", "clerk", "--agency", "H27.99.01"});
    office.does("daemon", {"people", "grant", "sys", "officer"});
    office.create_record("sys", code, "02");
    office.does("sys", {"records", "share", code, "bin"});
    CHECK(office.does("daemon", {"people", "changes"})["changes"].empty());  // he gave himself his role

    const nlohmann::json told = office.does("bin", {"people", "changes"})["changes"];
    REQUIRE(told.size() == 2);
    CHECK(told[0]["action"] == "people.grant");
    CHECK(told[0]["role"] == "clerk");
    CHECK(told[0]["agency"] == "H27.99.01");
    CHECK(told[1]["action"] == "record.share");
    CHECK(told[1]["record"] == code);
    CHECK(told[1]["by"] == "sys");
    CHECK(office.run("bin", {"work"}).err.find("hoso people changes") != std::string::npos);
    CHECK(office.does("daemon", {"people", "changes", "--all"})["changes"].size() == 3);
    office.refused("bin", {"people", "changes", "--all"}, "HOSO-PERMISSION-ROLE");

    CHECK(office.does("bin", {"people", "changes", "--confirm"})["changes"].size() == 2);
    CHECK(office.does("bin", {"people", "changes"})["changes"].empty());
    CHECK(office.run("bin", {"work"}).err.empty());
    office.does("daemon", {"people", "revoke", "bin", "clerk", "--agency", "H27.99.01"});
    CHECK(office.does("bin", {"people", "changes"})["changes"].size() == 1);
    CHECK(office.does("daemon", {"audit", "verify"})["ok"] == true);
}
