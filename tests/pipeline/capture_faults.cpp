// Fault × moment: whatever the scanner does, what was captured is kept, nothing comes twice, the message names the
// sheet, and after the operator has put it right the batch ends with every side once.

#include <catch2/catch.hpp>
#include <iostream>

#include "base/clock.hpp"
#include "tests/pipeline/virtual_stack.hpp"

using namespace hoso::pipeline::capture;
using namespace hoso::test;
using hoso::CancelToken;

namespace {

constexpr int sheets = 5;
constexpr int bad_sheet = 3;

ScanProfile impatient()
{
    ScanProfile profile = VirtualStack::profile();
    profile.time_limits_s = {.list = 10, .open = 10, .start = 1, .read = 1, .cancel = 1, .close = 1};
    return profile;
}

/// Puts the sheets that are not in the batch back on the stack, and goes on.
Ended resume(const VirtualStack& stack, const std::filesystem::path& folder)
{
    stack.behave({});
    Batch batch = Batch::open(folder);
    stack.set_drawn(batch.facts().next_sheet() - 1);
    const Continuation rest = batch.continuation();
    ScanRequest request = VirtualStack::request(rest.profile);
    request.placement = rest.placement;
    return scan(request, batch, {}, CancelToken());
}

struct Trouble {
    const char* kind;
    const char* moment;
    const char* code;
};

}  // namespace

TEST_CASE("fault x moment: nothing is lost, nothing is doubled, the sheet is named")
{
    const Trouble troubles[] = {
        {"jam", "start", "HOSO-CAPTURE-JAMMED"},
        {"jam", "first", "HOSO-CAPTURE-JAMMED"},
        {"jam", "middle", "HOSO-CAPTURE-JAMMED"},
        {"jam", "last", "HOSO-CAPTURE-JAMMED"},
        {"double-feed", "start", "HOSO-CAPTURE-JAMMED"},
        {"cover-open", "start", "HOSO-CAPTURE-COVER-OPEN"},
        {"cover-open", "middle", "HOSO-CAPTURE-COVER-OPEN"},
        {"busy", "start", "HOSO-CAPTURE-BUSY"},
        {"io-error", "start", "HOSO-CAPTURE-IO"},
        {"io-error", "first", "HOSO-CAPTURE-IO"},
        {"io-error", "middle", "HOSO-CAPTURE-IO"},
        {"io-error", "last", "HOSO-CAPTURE-IO"},
        {"invalid", "start", "HOSO-CAPTURE-INVALID"},
        {"no-memory", "start", "HOSO-CAPTURE-NO-MEMORY"},
        {"denied", "start", "HOSO-CAPTURE-DENIED"},
        {"cancelled", "middle", "HOSO-CAPTURE-STOPPED"},
        {"unsupported", "start", "HOSO-CAPTURE-UNSUPPORTED"},
        {"bad-parameters", "start", "HOSO-CAPTURE-PARAMETERS"},
        {"end", "first", "HOSO-CAPTURE-EMPTY-SIDE"},
        {"crash", "start", "HOSO-CAPTURE-CRASHED"},
        {"crash", "first", "HOSO-CAPTURE-CRASHED"},
        {"crash", "middle", "HOSO-CAPTURE-CRASHED"},
        {"crash", "last", "HOSO-CAPTURE-CRASHED"},
        {"hang", "start", "HOSO-CAPTURE-HUNG"},
        {"hang", "middle", "HOSO-CAPTURE-HUNG"},
    };
    const VirtualStack stack(sheets);
    for (const Trouble& trouble : troubles) {
        INFO(trouble.kind << " at " << trouble.moment);
        stack.behave({"fault " + std::string(trouble.kind) + " " + std::to_string(bad_sheet) + " " + trouble.moment});
        stack.set_drawn(0);
        const TemporaryFolder home;
        const auto folder = home / "batch";
        {
            Batch batch = Batch::create(folder);
            const Ended ended = scan(VirtualStack::request(impatient()), batch, {}, CancelToken());
            CHECK(ended.how == End::fault);
            REQUIRE(ended.fault);
            CHECK(ended.fault->code == trouble.code);
            CHECK(ended.fault->failure == hoso::Failure::device);
            CHECK(ended.fault->message.starts_with("sheet 3, front: "));
            CHECK(ended.fault->hint.find("put sheet 3 back") != std::string::npos);
            CHECK(pages_shown(folder, batch.facts()) == counting(1, bad_sheet - 1));
        }
        CHECK(resume(stack, folder).how == End::no_docs);
        const BatchFacts facts = Batch::read(folder);
        CHECK(pages_shown(folder, facts) == counting(1, sheets));
        CHECK(files_are_intact(folder, facts));
    }
}

TEST_CASE("a back end that crashes or hangs when all sides are in costs nothing")
{
    const VirtualStack stack(2);
    for (const char* behaviour :
         {"fault hang 0 cancel", "fault crash 0 cancel", "fault hang 0 close", "fault crash 0 close"}) {
        INFO(behaviour);
        stack.behave({behaviour});
        stack.set_drawn(0);
        const TemporaryFolder home;
        Batch batch = Batch::create(home / "batch");
        std::vector<std::string> warnings;
        ScanEvents events;
        events.warning = [&](const std::string& message) { warnings.push_back(message); };
        const Ended ended = scan(VirtualStack::request(impatient()), batch, events, CancelToken());
        CHECK(ended.how == End::no_docs);
        CHECK(pages_shown(home / "batch", batch.facts()) == counting(1, 2));
        const bool hangs = std::string(behaviour).find("hang") != std::string::npos;
        CHECK((!warnings.empty()) == (hangs || std::string(behaviour).find("cancel") != std::string::npos));
    }
}

TEST_CASE("a device that cannot be opened is a fault without a sheet")
{
    const VirtualStack stack(2);
    const std::pair<const char*, const char*> examples[] = {
        {"fault busy 0 open", "HOSO-CAPTURE-BUSY"},
        {"fault denied 0 open", "HOSO-CAPTURE-DENIED"},
        {"fault crash 0 open", "HOSO-CAPTURE-CRASHED"},
        {"fault invalid 0 open", "HOSO-CAPTURE-INVALID"},
    };
    for (const auto& [behaviour, code] : examples) {
        INFO(behaviour);
        stack.behave({behaviour});
        const TemporaryFolder home;
        Batch batch = Batch::create(home / "batch");
        const Ended ended = scan(VirtualStack::request(impatient()), batch, {}, CancelToken());
        REQUIRE(ended.fault);
        CHECK(ended.fault->code == code);
        CHECK_FALSE(ended.fault->sheet);
    }
}

TEST_CASE("rows without end cost the scan and not the side")
{
    const VirtualStack stack(2);
    stack.behave({"fault endless 1 last"});
    const TemporaryFolder home;
    Batch batch = Batch::create(home / "batch");
    const Ended ended = scan(VirtualStack::request(impatient()), batch, {}, CancelToken());
    REQUIRE(ended.fault);
    CHECK(ended.fault->code == "HOSO-CAPTURE-ENDLESS");
    CHECK(pages_shown(home / "batch", batch.facts()) == counting(1, 1));
}

TEST_CASE("cancelling between sheets and within one keeps what was finished, and the batch goes on")
{
    const VirtualStack stack(sheets);
    for (const bool hangs : {false, true}) {
        INFO((hangs ? "the back end hangs" : "the back end heeds it"));
        stack.behave({hangs ? "fault hang 3 middle" : "row_delay_us 20000", "read_bytes 60000"});
        stack.set_drawn(0);
        const TemporaryFolder home;
        const auto folder = home / "batch";
        {
            Batch batch = Batch::create(folder);
            CancelToken cancel;
            ScanEvents events;
            events.stored = [&](const Side& side, const hoso::imaging::Image&) {
                if (side.number == 2)
                    cancel.cancel();
            };
            const Ended ended = scan(VirtualStack::request(impatient()), batch, events, cancel);
            CHECK(ended.how == End::cancelled);
            CHECK(batch.facts().sides.size() < sheets);
        }
        CHECK(resume(stack, folder).how == End::no_docs);
        CHECK(pages_shown(folder, Batch::read(folder)) == counting(1, sheets));
    }
}

TEST_CASE("in duplex a sheet that came half is scanned again, both of its sides")
{
    const VirtualStack stack(8);
    stack.behave({"fault jam 6 middle"});
    ScanProfile profile = impatient();
    profile.source = "duplex";
    const TemporaryFolder home;
    const auto folder = home / "batch";
    {
        Batch batch = Batch::create(folder);
        const Ended ended = scan(VirtualStack::request(profile), batch, {}, CancelToken());
        REQUIRE(ended.fault);
        CHECK(ended.fault->message.starts_with("sheet 3, back: "));
        CHECK(pages_shown(folder, batch.facts()) == counting(1, 5));
    }
    CHECK(resume(stack, folder).how == End::no_docs);
    const BatchFacts facts = Batch::read(folder);
    CHECK(pages_shown(folder, facts) == counting(1, 8));
    CHECK(facts.order.sides[4].sheet == 3);
    CHECK(facts.order.sides[5].face == Face::back);
    CHECK(facts.order.bin.size() == 1);
}

TEST_CASE("an operator who puts it right at once goes on within the same scan")
{
    const VirtualStack stack(sheets);
    stack.behave({"fault jam 3 start"});
    const TemporaryFolder home;
    Batch batch = Batch::create(home / "batch");
    int asked = 0;
    ScanEvents events;
    events.try_again = [&](const Fault& fault) {
        ++asked;
        CHECK(fault.sheet == 3);
        stack.behave({});
        return true;
    };
    CHECK(scan(VirtualStack::request(impatient()), batch, events, CancelToken()).how == End::no_docs);
    CHECK(asked == 1);
    CHECK(pages_shown(home / "batch", batch.facts()) == counting(1, sheets));
}

TEST_CASE("after a jam the operator may say that an earlier sheet was the last good one")
{
    const VirtualStack stack(sheets);
    stack.behave({"fault double-feed 4 middle"});
    const TemporaryFolder home;
    const auto folder = home / "batch";
    {
        Batch batch = Batch::create(folder);
        scan(VirtualStack::request(impatient()), batch, {}, CancelToken());
        batch.act(action::LastGoodSheet{2});
    }
    CHECK(resume(stack, folder).how == End::no_docs);
    const BatchFacts facts = Batch::read(folder);
    CHECK(pages_shown(folder, facts) == counting(1, sheets));
    CHECK(facts.order.sides.back().sheet == sheets);
}

TEST_CASE("devices that want to be opened again for each sheet")
{
    const VirtualStack stack(3);
    stack.behave({"starts_an_opening 1"});
    const TemporaryFolder home;
    Batch batch = Batch::create(home / "batch");
    CHECK(scan(VirtualStack::request(impatient()), batch, {}, CancelToken()).how == End::no_docs);
    CHECK(pages_shown(home / "batch", batch.facts()) == counting(1, 3));
}

TEST_CASE("devices that report an I/O error for the end of the stack")
{
    const VirtualStack stack(3);
    stack.behave({"fault io-error 3 start"});
    ScanProfile profile = impatient();
    profile.io_error_ends_feeder = true;
    const TemporaryFolder home;
    Batch batch = Batch::create(home / "batch");
    CHECK(scan(VirtualStack::request(profile), batch, {}, CancelToken()).how == End::no_docs);
    CHECK(batch.facts().sides.size() == 2);
}
