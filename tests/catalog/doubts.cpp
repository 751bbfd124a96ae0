// Pages that failed or were flagged: who must look, and what waits for it.

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

#include "catalog/document_change.hpp"
#include "catalog/exchange/hand_over.hpp"
#include "catalog/lifecycle.hpp"
#include "catalog/people.hpp"
#include "catalog/store/store.hpp"
#include "tests/catalog/office.hpp"

using namespace hoso;
using namespace hoso::test;

namespace {

const std::string flagged = "page 2: needs review: the words' mean confidence is 0.41, below the profile's 0.60";

/// An office with one record that is ready for review, and one document in it.
struct OfficeInDoubt : Office {
    std::int64_t letter = 0;

    explicit OfficeInDoubt(const std::vector<std::string>& doubts)
    {
        static_cast<void>(catalog::create_record(
            catalog,
            {{"fileCode", "A.1"}, {"title", "Hồ sơ"}, {"maintenance", "01"}, {"creator", "Lan"}, {"startDate", "2026"}},
            clerk));
        letter = filed("một", doubts);
    }

    std::int64_t filed(const std::string& text, const std::vector<std::string>& doubts)
    {
        catalog::FilingRequest request;
        request.record_code = "A.1";
        request.file = *this / (text + ".pdf");
        request.pages = {page_of(1, text)};
        request.doubts = doubts;
        request.actor = clerk;
        std::ofstream(request.file) << text;
        return catalog::file(catalog, request).document.id;
    }

    std::string refusal(const std::string& action)
    {
        try {
            static_cast<void>(catalog::change_state(catalog, {"A.1", action, {}, 0, clerk}));
        } catch (const hoso::Error& error) {
            return error.code() + ": " + error.message();
        }
        return {};
    }

    std::string look(const std::string& person)
    {
        return error_code([&] {
            static_cast<void>(catalog::clear_doubts(catalog, {std::to_string(letter), 0, {person}}));
        });
    }
};

}  // namespace

TEST_CASE("DOMAIN 7.2: a record with pages that nobody has looked at does not go to review or get closed")
{
    OfficeInDoubt office({flagged});
    CHECK(catalog::document(office.catalog, office.letter).doubts == std::vector<std::string>{flagged});
    const std::string refused = office.refusal("review");
    CHECK(refused.starts_with("HOSO-RECORD-INCOMPLETE"));
    CHECK(refused.find("document 1 waits for somebody to look at it: " + flagged) != std::string::npos);
    CHECK(refused.find("DOMAIN 7.2") != std::string::npos);
    const auto in_the_way = catalog::obstacles(office.catalog, "A.1", "close");
    CHECK(std::ranges::any_of(in_the_way, [](const auto& one) { return one.rule == "DOMAIN 7.2"; }));

    CHECK(office.look("lan").empty());  // no role is given: everybody may
    CHECK(catalog::document(office.catalog, office.letter).doubts.empty());
    CHECK(office.refusal("review").empty());
    CHECK(office.look("lan") == "HOSO-RECORD-STATE");  // under review: locked
    const catalog::AuditEntry last = catalog::document_history(office.catalog, office.letter).back();
    CHECK(last.action == "document.clear-doubts");
    CHECK(last.before.find("mean confidence is 0.41") != std::string::npos);
    CHECK(catalog::audit_verify(office.catalog).ok());
}

TEST_CASE("DOMAIN 7.2: a record whose documents were all found good goes to review")
{
    OfficeInDoubt office({});
    CHECK(office.look("lan") == "HOSO-DOCUMENT-NO-DOUBT");
    CHECK(office.refusal("review").empty());
}

TEST_CASE("DOMAIN 7.2: a document that still waits in the queue keeps its record from review")
{
    OfficeInDoubt office({});
    auto& store = office.catalog.store();
    store.sql() << "INSERT INTO job_batch (name, state, settings, added_at, added_by, station) VALUES ('night', "
                   "'queued', '{}', 0, 'lan', '')";
    store.sql()
        << "INSERT INTO job_document (batch_id, ordinal, name, title, record, fields, pages, state) VALUES (1, 1, "
           "'0001', '', 'A.1', '{}', 1, 'queued'), (1, 2, '0002', '', 'A.2', '{}', 1, 'queued')";
    const std::string refused = office.refusal("review");
    CHECK(refused.find("the document 0001 of the batch night is not filed yet") != std::string::npos);
    CHECK(refused.find("0002") == std::string::npos);
    store.sql() << "UPDATE job_document SET state = 'cancelled'";
    CHECK(office.refusal("review").empty());
}

TEST_CASE("Who filed a document does not find its flagged pages good")
{
    OfficeInDoubt office({flagged});
    const auto grant = [&](const std::string& person, const std::string& role) {
        static_cast<void>(catalog::grant_role(office.catalog, {person, role, {}, {}, {}}, {"sep"}));
    };
    grant("sep", "admin");
    grant("lan", "officer");
    grant("mai", "checker");
    grant("tu", "operator");
    CHECK(office.look("tu") == "HOSO-PERMISSION-ROLE");
    CHECK(office.look("lan") == "HOSO-PERMISSION-OWN-WORK");
    static_cast<void>(catalog::file(office.catalog, [&] {
        catalog::FilingRequest of_other;
        of_other.record_code = "A.1";
        of_other.file = office / "other.pdf";
        of_other.pages = {page_of(1, "khác")};
        of_other.actor = {"tu"};
        std::ofstream(of_other.file) << "khác";
        return of_other;
    }()));
    CHECK(office.look("lan") == "HOSO-PERMISSION-OWN-WORK");  // also when the record is not all his
    CHECK(office.look("mai").empty());
}

TEST_CASE("A doubt is about a file: it ends with a replacement, and goes along with a hand-over")
{
    OfficeInDoubt office({flagged, "scan 3.tif failed: the page is cut off"});
    static_cast<void>(catalog::export_records(
        office.catalog,
        {.codes = {"A.1"},
         .target = office / "bag",
         .print = [](const catalog::Form&, const std::filesystem::path& pdf) { std::ofstream(pdf) << "a list"; },
         .actor = office.clerk}));
    Office other;
    static_cast<void>(catalog::import_bag(other.catalog, office / "bag", other.clerk));
    CHECK(catalog::documents_of(other.catalog, "A.1").front().doubts ==
          catalog::document(office.catalog, office.letter).doubts);

    std::ofstream(office / "better.pdf") << "better";
    catalog::FileReplacement better;
    better.document = std::to_string(office.letter);
    better.file = office / "better.pdf";
    better.pages = {page_of(1, "một")};
    better.reason = "quét lại";
    better.actor = office.clerk;
    CHECK(catalog::replace_file(office.catalog, better).doubts.empty());
    CHECK(office.refusal("review").empty());
}
