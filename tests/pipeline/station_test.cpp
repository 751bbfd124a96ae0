#include <catch2/catch.hpp>
#include <condition_variable>
#include <fstream>
#include <map>
#include <mutex>

#include "base/sha256.hpp"
#include "catalog/record.hpp"
#include "catalog/search.hpp"
#include "pipeline/error.hpp"
#include "pipeline/station/drafts.hpp"
#include "pipeline/station/file_document.hpp"
#include "pipeline/station/last_place.hpp"
#include "pipeline/station/preview_queue.hpp"
#include "pipeline/station/readings.hpp"
#include "pipeline/station/take_files.hpp"
#include "tests/pipeline/station_support.hpp"
#include "tests/support/run.hpp"

using namespace hoso;
using namespace hoso::pipeline;
using namespace hoso::pipeline::station;
using namespace hoso::test;
namespace fs = std::filesystem;
namespace action = hoso::pipeline::capture::action;

namespace {

/// Answers of a queue, by ticket.
class Answers {
public:
    void put(PreviewAnswer answer)
    {
        const std::lock_guard lock(mutex_);
        order_.push_back(answer.ticket);
        answers_[answer.ticket] = std::move(answer);
        came_.notify_all();
    }

    PreviewAnswer wait(std::uint64_t ticket)
    {
        std::unique_lock lock(mutex_);
        came_.wait(lock, [&] { return answers_.contains(ticket); });
        return answers_.at(ticket);
    }

    std::vector<std::uint64_t> order()
    {
        const std::lock_guard lock(mutex_);
        return order_;
    }

private:
    std::mutex mutex_;
    std::condition_variable came_;
    std::map<std::uint64_t, PreviewAnswer> answers_;
    std::vector<std::uint64_t> order_;
};

}  // namespace

TEST_CASE("files become sides of a batch, their bytes kept")
{
    const test::TemporaryFolder folder;
    capture::Batch batch = capture::Batch::create(folder / "batches" / "mail");
    const std::vector<fs::path> inputs{samples / "cong-van-87.jpg", samples / "bao-cao-21.tif",
                                       samples / "ke-hoach-19"};

    const TakeResult result = take(batch, of(inputs));

    const capture::BatchFacts facts = batch.facts();
    CHECK(result.failed.empty());
    REQUIRE(facts.sides.size() == static_cast<std::size_t>(result.sides));
    CHECK(facts.sides.front().sha256 == sha256_hex_of_file(samples / "cong-van-87.jpg"));
    CHECK(facts.sides.back().sha256 == sha256_hex_of_file(samples / "ke-hoach-19" / "trang-2.jpg"));
    for (const capture::Side& side : facts.sides) {
        CHECK(sha256_hex_of_file(batch.folder() / side.file) == side.sha256);
        CHECK(fs::exists(thumbnail_file(batch.folder(), side.number, 0)));
    }
    // A file of several pages is one document; the folder's two pages are two files, and so two documents.
    CHECK(facts.order.documents().size() == 4);
    CHECK(facts.outcome()->how == capture::End::no_docs);
}

TEST_CASE("the files of a folder can be one document")
{
    const test::TemporaryFolder folder;
    capture::Batch batch = capture::Batch::create(folder / "batches" / "plan");
    static_cast<void>(
        take(batch, of({samples / "cong-van-87.jpg", samples / "ke-hoach-19"}, DocumentsBegin::each_folder)));
    CHECK(batch.facts().order.documents() == std::vector<std::vector<int>>{{1}, {2, 3}});
}

TEST_CASE("a take that was stopped goes on where it was, and takes nothing twice")
{
    const test::TemporaryFolder folder;
    const fs::path where = folder / "batches" / "stopped";
    const TakeRequest request = of({samples / "ke-hoach-19", samples / "cong-van-402.jpg"});
    {
        capture::Batch batch = capture::Batch::create(where);
        CancelToken cancel;
        TakeEvents events;
        events.taken = [&](const capture::Side&) { cancel.cancel(); };
        const TakeResult first = take_files(batch, request, events, cancel);
        CHECK(first.cancelled);
        CHECK(first.sides >= 1);
    }
    capture::Batch batch = capture::Batch::open(where);
    static_cast<void>(take(batch, request));
    std::vector<std::string> origins;
    for (const capture::Side& side : batch.facts().sides)
        origins.push_back(fs::path(side.origin).filename().string());
    CHECK(origins == std::vector<std::string>{"trang-1.jpg", "trang-2.jpg", "cong-van-402.jpg"});
}

TEST_CASE("a file that is no picture is told of, and costs the others nothing")
{
    const test::TemporaryFolder folder;
    std::ofstream(folder / "broken.jpg") << "this is no JPEG";
    capture::Batch batch = capture::Batch::create(folder / "batches" / "mixed");
    const TakeResult result = take(batch, of({folder / "broken.jpg", samples / "cong-van-87.jpg"}));
    REQUIRE(result.failed.size() == 1);
    CHECK(result.failed.front().input == (folder / "broken.jpg").string());
    CHECK(result.failed.front().code.starts_with("HOSO-"));
    CHECK(batch.facts().sides.size() == 1);
}

TEST_CASE("previews are turned and reduced, the last asked first, and kept")
{
    const test::TemporaryFolder folder;
    Answers answers;
    PreviewQueue queue(Limits{}, 1, [&](PreviewAnswer answer) { answers.put(std::move(answer)); });
    const fs::path page = samples / "cong-van-87.jpg";
    const fs::path cache = folder / "thumbnails" / "1.jpg";
    const std::uint64_t upright = queue.ask({.file = page, .longest_px = 300, .cache = cache});
    const PreviewAnswer first = answers.wait(upright);
    REQUIRE_FALSE(first.failure);
    CHECK(first.image.height_px() == 300);
    CHECK(first.image.width_px() < 300);

    // A preview is kept after it was answered, and before the next one is.
    const PreviewAnswer turned = answers.wait(queue.ask({.file = page, .clockwise_deg = 90, .longest_px = 300}));
    CHECK(turned.image.width_px() == 300);
    CHECK(fs::exists(cache));

    const PreviewAnswer missing = answers.wait(queue.ask({.file = folder / "nothing.jpg", .longest_px = 300}));
    REQUIRE(missing.failure);
    CHECK(missing.failure->code == "HOSO-FILE-MISSING");

    // What was kept is shown without the file.
    const PreviewAnswer kept =
        answers.wait(queue.ask({.file = folder / "nothing.jpg", .longest_px = 300, .cache = cache}));
    CHECK_FALSE(kept.failure);
    CHECK(kept.image.height_px() == 300);
}

TEST_CASE("what was asked last is drawn before what was asked earlier")
{
    Answers answers;
    PreviewQueue queue(Limits{}, 1, [&](PreviewAnswer answer) { answers.put(std::move(answer)); });
    std::vector<std::uint64_t> tickets;
    for (int i = 0; i < 6; ++i)
        tickets.push_back(queue.ask({.file = samples / "cong-van-87.jpg", .longest_px = 200 + i}));
    for (const std::uint64_t ticket : tickets)
        static_cast<void>(answers.wait(ticket));
    const std::vector<std::uint64_t> order = answers.order();
    const auto place = [&](std::uint64_t ticket) { return std::find(order.begin(), order.end(), ticket); };
    CHECK(place(tickets[5]) < place(tickets[1]));
    CHECK(place(tickets[4]) < place(tickets[2]));
}

TEST_CASE("what was keyed stands in the journal, and can be taken back")
{
    const test::TemporaryFolder folder;
    fs::create_directories(folder / "batch");
    {
        Drafts drafts = Drafts::open(folder / "batch");
        drafts.set_record(1, "H99.01");
        drafts.set_field(1, "subject", "Về việc sửa chữa cầu");
        drafts.set_field(1, "subject", "Về việc xây cầu");
        drafts.set_checked(2, true);
        drafts.note_filed(5, 17, "H99.01");
        REQUIRE(drafts.undo());
        CHECK_FALSE(drafts.facts().checked.contains(2));
        REQUIRE(drafts.undo());
        CHECK(drafts.facts().drafts.at(1).fields.at("subject") == "Về việc sửa chữa cầu");
        REQUIRE(drafts.redo());
        CHECK(drafts.facts().can_redo);
    }
    Drafts again = Drafts::open(folder / "batch");
    CHECK(again.facts().drafts.at(1).record == "H99.01");
    CHECK(again.facts().drafts.at(1).fields.at("subject") == "Về việc xây cầu");
    CHECK(again.facts().drafts.at(5).filed == 17);
    while (again.undo())
        continue;
    CHECK(again.facts().drafts.at(5).filed == 17);
    CHECK_FALSE(again.facts().drafts.contains(1));
    again.set_field(1, "place", "Lào Cai");
    CHECK_FALSE(again.redo());
}

TEST_CASE("a document keeps what was keyed when pages are put before its first one")
{
    DraftFacts facts;
    facts.drafts[4].record = "H99.02";
    CHECK(facts.of({9, 4, 5})->record == "H99.02");
    CHECK(DraftFacts::key(facts, {9, 4, 5}) == 4);
    CHECK(DraftFacts::key(facts, {9, 10}) == 9);
    CHECK(facts.of({9, 10}) == nullptr);
}

TEST_CASE("an operator's word goes before what was read")
{
    Draft draft;
    draft.fields = {{"subject", "keyed"}, {"place", ""}};
    const std::map<std::string, Proposal> read{{"subject", {"read", 0.9, 1, {}}},
                                               {"place", {"Hà Nội", 0.4, 1, {}}},
                                               {"signerName", {"", 0.2, 1, {}}},
                                               {"organName", {"UBND", 0.9, 1, {}}}};
    CHECK(fields_to_file(&draft, read) == catalog::Fields{{"subject", "keyed"}, {"organName", "UBND"}});
}

TEST_CASE("where the window was is kept by catalog")
{
    const test::TemporaryFolder folder;
    LastPlace place;
    place.place = "index";
    place.batch = "mail";
    place.side = 12;
    place.language = "vi";
    keep_last_place(folder / "state", folder / "a", place);
    CHECK(last_place(folder / "state", folder / "a") == place);
    CHECK(last_place(folder / "state", folder / "b") == LastPlace{});
}

TEST_CASE("sides are read, filed as a document, and found again")
{
    const test::TemporaryFolder folder;
    capture::Batch batch = capture::Batch::create(folder / "batches" / "letters");
    static_cast<void>(take(batch, of({samples / "ke-hoach-19"}, DocumentsBegin::each_folder)));
    const Readings readings(batch.folder(), reading_profile(load_profile("office")));
    const std::map<int, ReadingSummary> known = read_all(readings, sides_of(batch));
    CHECK(known.at(1).words > 100);
    CHECK_FALSE(known.at(1).failure);

    catalog::Catalog catalog = catalog::Catalog::open((folder / "catalog").string(), catalog::OpenMode::create);
    static_cast<void>(catalog::create_record(
        catalog, {{"fileCode", "H99.01.2026.01.KH"}, {"title", "Kế hoạch năm 2026"}}, {"operator"}));
    std::vector<std::pair<int, PageFacts>> read;
    for (const SideToRead& side : sides_of(batch))
        read.emplace_back(side.number, readings.find(side)->facts);
    const std::map<std::string, Proposal> proposed = proposals(read, catalog.deployment().document());
    CHECK(proposed.at("typeName").value == "10");
    CHECK(proposed.contains("subject"));

    const DocumentToFile document{batch.folder(), batch.facts().order.sides, "H99.01.2026.01.KH",
                                  fields_to_file(nullptr, proposed)};
    const catalog::Filing first =
        file_document(catalog, document, batch.facts(), readings, {"operator"}, CancelToken());
    CHECK(first.document.pages == 2);
    CHECK_FALSE(first.existed);
    const catalog::Filing again =
        file_document(catalog, document, batch.facts(), readings, {"operator"}, CancelToken());
    CHECK(again.existed);
    CHECK(again.document.id == first.document.id);
    CHECK(catalog::search(catalog, "ke hoach", {}).total >= 1);
}

TEST_CASE("a side that the operator turned is read as turned, and its way up is not looked for")
{
    const test::TemporaryFolder folder;
    capture::Batch batch = capture::Batch::create(folder / "batches" / "turned");
    static_cast<void>(take(batch, of({samples / "thong-bao-31.jpg"})));
    const Readings readings(batch.folder(), reading_profile(load_profile("office")));
    const SideToRead before = sides_of(batch).front();
    batch.act(action::Rotate{{1}, 90});
    const SideToRead after = sides_of(batch).front();
    CHECK(after.setting.turned);
    CHECK_FALSE(readings.summary(after));
    const ReadingSummary lying = read_all(readings, {after}).at(1);
    CHECK(lying.turned_deg == 90);
    CHECK_FALSE(readings.summary(before));
    batch.act(action::Rotate{{1}, 270});
    const SideToRead back = sides_of(batch).front();
    CHECK(back.setting.turned);
    CHECK(back.setting.clockwise_deg == 0);
    const ReadingSummary upright = read_all(readings, {back}).at(1);
    CHECK(upright.turned_deg == 0);
    CHECK(upright.words > lying.words);
}

TEST_CASE("a page that is not read yet cannot be filed")
{
    const test::TemporaryFolder folder;
    capture::Batch batch = capture::Batch::create(folder / "batches" / "unread");
    static_cast<void>(take(batch, of({samples / "cong-van-87.jpg"})));
    const Readings readings(batch.folder(), reading_profile(load_profile("office")));
    try {
        static_cast<void>(readings.page(sides_of(batch).front()));
        FAIL("nothing was read, and yet there is a page");
    } catch (const pipeline::Error& error) {
        CHECK(error.code() == "HOSO-STATION-NOT-READ");
    }
}
