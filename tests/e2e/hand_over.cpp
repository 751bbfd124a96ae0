// Handing records over as a bag, taking them back, and refusing bags that were tampered with.

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/judges.hpp"
#include "tests/e2e/workplace.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

/// An office with the samples in its catalog, exported; made once.
struct HandOver {
    Workplace place;
    std::string code;

    HandOver()
    {
        fs::copy(filed_samples(), place.catalog(), fs::copy_options::recursive);
        code = sample_facts()["documents"][0]["record"];
        static_cast<void>(place.json({"export", code, "-o", bag()}));
    }
    [[nodiscard]] fs::path bag() const { return place / "bag"; }
    [[nodiscard]] fs::path folder() const { return bag() / "data" / code; }
};

/// What must be the same before and after a hand-over: all but numbers and times of this catalog.
nlohmann::json without_local_facts(nlohmann::json record)
{
    for (const char* name : {"id", "version", "history", "access"})
        record.erase(name);
    for (nlohmann::json& document : record["documents"]) {
        document.erase("id");
        document["file"].erase("path");
    }
    return record;
}

fs::path listed(const fs::path& folder, const std::string& ending)
{
    for (const std::string& name : files_below(folder / "documents"))
        if (name.ends_with(ending) && !name.ends_with(".words.xml"))
            return folder / "documents" / name;
    FAIL("no file ends in " << ending);
    return {};
}

}  // namespace

TEST_CASE("PKG-1: an export is a valid bag of PDF/A in time order, metadata by their schema, and a document list")
{
    const HandOver made;
    const Outcome judged = run({HOSO_SOURCE_DIR "/tools/bagit", made.bag()});
    if (judged.status != 3) {
        INFO(judged.out);
        CHECK(judged.status == 0);
    }
    std::vector<fs::path> pdfs{made.folder() / "document-list.pdf"};
    std::string last_date;
    for (const std::string& name : files_below(made.folder() / "documents")) {
        const fs::path file = made.folder() / "documents" / name;
        if (name.ends_with(".pdf"))
            pdfs.push_back(file);
        const bool words = name.ends_with(".words.xml");
        if (!name.ends_with(".xml"))
            continue;
        const char* schema = words ? "hand-over.xsd" : "ead_doc.xsd";
        const Outcome valid = run({"xmllint", "--noout", "--schema", made.bag() / "data/schemas" / schema, file});
        INFO(valid.err);
        CHECK(valid.status == 0);
        if (!words) {
            const std::string date =
                run({"xmllint", "--xpath", "string(/simpledc/issuedDate)", file}).out.substr(0, 10);
            const std::string sortable = date.substr(6) + date.substr(3, 2) + date.substr(0, 2);
            CHECK(sortable >= last_date);
            last_date = sortable;
        }
    }
    CHECK(pdfs.size() == 5);
    for (const auto& [schema, file] : {std::pair{"ead.xsd", "EAD.xml"}, std::pair{"hand-over.xsd", "hand-over.xml"}})
        CHECK(run({"xmllint", "--noout", "--schema", made.bag() / "data/schemas" / schema, made.folder() / file})
                  .status == 0);
    CHECK(qpdf_faults(pdfs).empty());
    if (const auto faults = verapdf_faults(pdfs))
        CHECK(faults->empty());
    const std::string list = text_of(made.folder() / "document-list.pdf");
    CHECK_THAT(list, Catch::Contains("MỤC LỤC VĂN BẢN TRONG HỒ SƠ") && Catch::Contains("Hồ sơ gồm 4 văn bản"));
    for (const nlohmann::json& document : sample_facts()["documents"])
        if (document["record"] == made.code)
            CHECK_THAT(list, Catch::Contains(document["codeNumber"].get<std::string>() + "/" +
                                             document["codeNotation"].get<std::string>()));
    CHECK(run({"xmllint", "--xpath", "string(/simpledc/totalDoc)", made.folder() / "EAD.xml"}).out == "4\n");
    CHECK(made.place.left_behind().empty());
}

TEST_CASE("a hand-over comes back unchanged")
{
    const HandOver made;
    const nlohmann::json before = made.place.json({"records", "show", made.code});
    const Workplace archive;
    const nlohmann::json taken = archive.json({"import", made.bag()});
    CHECK(taken["records"] == nlohmann::json::array({made.code}));
    CHECK(taken["documents"] == 4);
    const nlohmann::json after = archive.json({"records", "show", made.code});
    CHECK(without_local_facts(after) == without_local_facts(before));
    for (const char* query : {"\"sửa chữa cầu\"", "dan sinh", "14/TTr-UBND"}) {
        const auto hits = [&](const Workplace& place) {
            std::vector<nlohmann::json> found;
            for (nlohmann::json hit : place.json({"search", query})["hits"])
                if (hit["record"] == made.code)
                    found.push_back({hit["document_code"], hit["page"], hit["snippet"], hit["boxes"]});
            std::sort(found.begin(), found.end());  // what ranks first depends on what else a catalog holds
            return found;
        };
        CHECK(hits(archive) == hits(made.place));
    }
    const nlohmann::json verified = archive.json({"verify", "--no-pdfa"});
    CHECK(verified["ok"] == 4);
    CHECK(verified["audit_ok"] == true);
    // Handed over again, it is the same bag but for the day.
    static_cast<void>(archive.json({"export", made.code, "-o", archive / "again"}));
    const auto payload = [](const fs::path& bag) { return file_text(bag / "manifest-sha256.txt"); };
    std::string first = payload(made.bag());
    std::string second = payload(archive / "again");
    const auto without_list = [](std::string manifest) {  // its date differs
        const std::size_t at = manifest.find("/document-list.pdf");
        const std::size_t begin = manifest.rfind('\n', at) + 1;
        return manifest.erase(begin, manifest.find('\n', at) - begin);
    };
    CHECK(without_list(first) == without_list(second));
    // A record that is there already is not overwritten.
    const Outcome twice = archive.run({"import", made.bag()});
    CHECK(twice.status == 4);
    CHECK(error_code(twice) == "HOSO-RECORD-EXISTS");
}

TEST_CASE("PKG-1: a bag that was tampered with is refused, and nothing of it is taken in")
{
    const HandOver made;
    struct Attack {
        const char* what;
        std::function<void(const fs::path& bag, const fs::path& folder)> mangle;
        const char* code;
        int status;
        bool new_tags;  ///< the attacker also renews the tag manifest
    };
    const auto replace_in = [](const fs::path& file, const std::string& from, const std::string& to) {
        std::string text = file_text(file);
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        fs::permissions(file, fs::perms::owner_write, fs::perm_options::add);
        write_text(file, text.replace(at, from.size(), to));
    };
    const std::vector<Attack> attacks{
        {"a changed document",
         [&](const fs::path&, const fs::path& folder) { replace_in(listed(folder, ".pdf"), "%PDF", "%PdF"); },
         "HOSO-BAG-CHECKSUM", 6, false},
        {"a changed manifest",
         [&](const fs::path& bag, const fs::path&) { replace_in(bag / "manifest-sha256.txt", "a", "b"); },
         "HOSO-BAG-CHECKSUM", 6, false},
        {"a path that climbs out",
         [&](const fs::path& bag, const fs::path&) { replace_in(bag / "manifest-sha256.txt", "data/", "data/../../"); },
         "HOSO-BAG-PATH", 3, true},
        {"an absolute path",
         [&](const fs::path& bag, const fs::path&) { replace_in(bag / "manifest-sha256.txt", "data/", "/data/"); },
         "HOSO-BAG-PATH", 3, true},
        {"a link",
         [&](const fs::path&, const fs::path& folder) {
             fs::create_symlink("/etc/hostname", folder / "documents/0009.pdf");
         },
         "HOSO-BAG-PATH", 3, false},
        {"a file too many", [&](const fs::path&, const fs::path& folder) { write_text(folder / "extra.txt", "x"); },
         "HOSO-BAG-INCOMPLETE", 3, false},
        {"a file too few", [&](const fs::path&, const fs::path& folder) { fs::remove(listed(folder, ".pdf")); },
         "HOSO-BAG-INCOMPLETE", 3, false},
        {"something to fetch",
         [&](const fs::path& bag, const fs::path&) { write_text(bag / "fetch.txt", "file:///etc/passwd - data/x\n"); },
         "HOSO-BAG-FORMAT", 3, false},
        {"another declaration",
         [&](const fs::path& bag, const fs::path&) { replace_in(bag / "bagit.txt", "1.0", "9.9"); }, "HOSO-BAG-FORMAT",
         3, false},
    };
    for (const Attack& attack : attacks) {
        const Workplace archive;
        fs::copy(made.bag(), archive / "bag", fs::copy_options::recursive);
        attack.mangle(archive / "bag", archive / "bag" / "data" / made.code);
        if (attack.new_tags)
            fs::remove(archive / "bag/tagmanifest-sha256.txt");
        const Outcome refused = archive.run({"import", archive / "bag"});
        INFO(attack.what << ": " << refused.err);
        CHECK(refused.status == attack.status);
        CHECK(error_code(refused) == attack.code);
        CHECK(archive.json({"records", "list"})["records"].empty());
        CHECK(files_below(archive.catalog() / "files").empty());
    }
    CHECK(error_code(made.place.run({"import", made.place / "tmp"})) == "HOSO-BAG-FORMAT");
}

TEST_CASE("PKG-1, MD-3, MD-4: a bag whose checksums are right but whose content is not is refused as a whole")
{
    const HandOver made;
    struct Lie {
        const char* what;
        const char* file;
        const char* from;
        const char* to;
        const char* code;
    };
    const Lie lies[] = {
        {"other counts", "EAD.xml", "<totalDoc>4", "<totalDoc>5", "HOSO-BAG-CONTENT"},
        {"an unknown field", "EAD.xml", "<title>", "<secret>1</secret><title>", "HOSO-FIELD-INVALID"},
        {"an unknown state", "hand-over.xml", "state=\"OPEN\"", "state=\"KING\"", "HOSO-BAG-CONTENT"},
        {"two in one place", "hand-over.xml", "ordinal=\"2\"", "ordinal=\"1\"", "HOSO-BAG-CONTENT"},
        {"an entity", "EAD.xml", "<simpledc", "<!DOCTYPE a [<!ENTITY x \"y\">]><simpledc", "HOSO-BAG-CONTENT"},
        {"a file of another name", "hand-over.xml", "stem=\"0001", "stem=\"../0001", "HOSO-BAG-CONTENT"},
    };
    for (const Lie& lie : lies) {
        const Workplace archive;
        fs::copy(made.bag(), archive / "bag", fs::copy_options::recursive);
        const fs::path file = archive / "bag/data" / made.code / lie.file;
        std::string text = file_text(file);
        const std::string before = sha256_of(file);
        const std::size_t at = text.find(lie.from);
        INFO(lie.what);
        REQUIRE(at != std::string::npos);
        write_text(file, text.replace(at, std::string(lie.from).size(), lie.to));
        std::string manifest = file_text(archive / "bag/manifest-sha256.txt");
        manifest.replace(manifest.find(before), 64, sha256_of(file));
        write_text(archive / "bag/manifest-sha256.txt", manifest);
        fs::remove(archive / "bag/tagmanifest-sha256.txt");
        const Outcome refused = archive.run({"import", archive / "bag"});
        INFO(refused.err);
        CHECK(refused.status != 0);
        CHECK(error_code(refused) == lie.code);
        CHECK(archive.json({"records", "list"})["records"].empty());
    }
}

TEST_CASE("an export never overwrites, never hands a damaged file on, and names what it does not know")
{
    const HandOver made;
    const Outcome taken = made.place.run({"export", made.code, "-o", made.bag()});
    CHECK(taken.status == 2);
    CHECK(error_code(taken) == "HOSO-BAG-TARGET");
    CHECK(error_code(made.place.run({"export", "none", "-o", made.place / "b2"})) == "HOSO-RECORD-MISSING");
    const fs::path stored = made.place.json({"records", "show", made.code})["documents"][0]["file"]["path"];
    fs::permissions(stored, fs::perms::owner_write, fs::perm_options::add);
    write_text(stored, "damaged");
    const Outcome damaged = made.place.run({"export", made.code, "-o", made.place / "b3"});
    CHECK(damaged.status == 6);
    CHECK(error_code(damaged) == "HOSO-BAG-SOURCE");
    CHECK_FALSE(fs::exists(made.place / "b3"));
    CHECK(made.place.left_behind().empty());
}
