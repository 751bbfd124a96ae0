// A second store, the nightly share, and signed checkpoints of the trail.

#include <catch2/catch.hpp>
#include <set>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/judges.hpp"
#include "tests/e2e/workplace.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

void spoil(const fs::path& file)
{
    fs::permissions(file, fs::perms::owner_write, fs::perm_options::add);
    write_text(file, "spoilt");
}

}  // namespace

TEST_CASE("a damaged file is reported and comes back from the mirror")
{
    const Workplace place;
    fs::copy(filed_samples(), place.catalog(), fs::copy_options::recursive);
    CHECK(error_code(place.run({"mirror"})) == "HOSO-MIRROR-MISSING");
    CHECK(error_code(place.run({"mirror", place.catalog() / "inside"})) == "HOSO-MIRROR-PLACE");
    const nlohmann::json first = place.json({"mirror", place / "second"});
    CHECK(first["copied"] == first["files"]);
    CHECK(place.json({"mirror"})["copied"] == 0);

    const std::string code = sample_facts()["documents"][0]["record"];
    const nlohmann::json file = place.json({"records", "show", code})["documents"][0]["file"];
    const fs::path stored = file["path"].get<std::string>();
    spoil(stored);
    const nlohmann::json found = place.json({"verify", "--no-pdfa"}, 6);
    REQUIRE(found["damaged"].size() == 1);
    REQUIRE(found["restored"].size() == 1);
    CHECK(found["restored"][0]["sha256"] == file["sha256"]);
    CHECK(sha256_of(stored) == file["sha256"]);
    CHECK(place.json({"verify", "--no-pdfa"})["damaged"].empty());
    CHECK_THAT(place.run({"audit", "list"}).out, Catch::Contains("file.restore"));

    // The other way round: the mirror is damaged, and a file is missing here.
    const fs::path there = place / "second" / stored.lexically_relative(place.catalog());
    spoil(there);
    CHECK(place.json({"mirror"})["copied"] == 1);
    CHECK(sha256_of(there) == file["sha256"]);
    fs::remove(stored);
    CHECK(place.json({"mirror"}, 6)["restored"].size() == 1);
    spoil(stored);
    spoil(there);
    CHECK(place.json({"mirror"}, 6)["lost"].size() == 1);
}

TEST_CASE("a share each night sees every file once in so many nights")
{
    const Workplace place;
    fs::copy(filed_samples(), place.catalog(), fs::copy_options::recursive);
    const int files = place.json({"verify", "--no-pdfa"})["files"];
    const int nights = 3;
    const int share = (files + nights - 1) / nights;
    const auto checked = [&] {
        return std::stoi(sqlite(place.catalog() / "catalog.sqlite", "SELECT count(*) FROM file_check"));
    };
    for (int night = 1; night <= nights; ++night) {
        CHECK(place.json({"verify", "--no-pdfa", "--share", "1/3"})["files"] == share);
        CHECK(checked() == std::min(files, night * share));
    }
    CHECK(place.run({"verify", "--share", "2/3"}).status == 2);
}

TEST_CASE("a signed checkpoint shows that the whole chain was rewritten")
{
    const Workplace place;
    fs::copy(filed_samples(), place.catalog(), fs::copy_options::recursive);
    const fs::path key = place / "key.pem";
    const nlohmann::json made =
        place.json({"audit", "checkpoint", "--key", key, "--make-key", "-o", place / "checkpoint.json"});
    CHECK((fs::status(key).permissions() & fs::perms::others_read) == fs::perms::none);
    CHECK(error_code(place.run({"audit", "checkpoint", "--key", key, "--make-key", "-o", place / "x"})) ==
          "HOSO-KEY-EXISTS");
    // OpenSSL's own command agrees with the signature.
    const std::string message = "hoso audit checkpoint 1\n" + std::to_string(made["number"].get<int>()) + "\n" +
                                made["hash"].get<std::string>() + "\n" + made["at"].get<std::string>() + "\n" +
                                made["public_key"].get<std::string>() + "\n";
    write_text(place / "message", message);
    REQUIRE(run({"python3", "-c", "import sys; open(sys.argv[1], 'wb').write(bytes.fromhex(sys.argv[2]))",
                 place / "signature", made["signature"]})
                .status == 0);
    REQUIRE(run({"openssl", "pkey", "-in", key, "-pubout", "-out", place / "public.pem"}).status == 0);
    CHECK(run({"openssl", "pkeyutl", "-verify", "-pubin", "-inkey", place / "public.pem", "-rawin", "-in",
               place / "message", "-sigfile", place / "signature"})
              .status == 0);

    static_cast<void>(place.json({"records", "create", "--field", "fileCode=B.1", "--field", "title=T"}));
    CHECK(place.json({"audit", "verify", "--checkpoint", place / "checkpoint.json"})["ok"] == true);
    // Another catalog has a whole chain of its own, but not the signed one.
    const Workplace other;
    for (int number = 1; number <= 30; ++number)
        static_cast<void>(
            other.json({"records", "create", "--field", "fileCode=C." + std::to_string(number), "--field", "title=T"}));
    CHECK(other.json({"audit", "verify"})["ok"] == true);
    CHECK(other.json({"audit", "verify", "--checkpoint", place / "checkpoint.json"}, 6)["ok"] == false);
    // A forged checkpoint does not hold.
    std::string text = file_text(place / "checkpoint.json");
    text.replace(text.find("\"number\": ") + 10, 1, "9");
    write_text(place / "forged.json", text);
    CHECK(place.json({"audit", "verify", "--checkpoint", place / "forged.json"}, 6)["ok"] == false);
    fs::permissions(key, fs::perms::others_read, fs::perm_options::add);
    CHECK(error_code(place.run({"audit", "checkpoint", "--key", key, "-o", place / "x"})) == "HOSO-KEY-OPEN");
}
