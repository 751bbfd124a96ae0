#include <catch2/catch.hpp>

#include "pipeline/capture/arrangement.hpp"
#include "pipeline/capture/batch.hpp"
#include "pipeline/error.hpp"
#include "tests/pipeline/virtual_stack.hpp"

namespace capture = hoso::pipeline::capture;
using namespace capture;
using hoso::test::counting;

namespace {

Arrangement stack_of(int sides)
{
    Arrangement order;
    for (int number = 1; number <= sides; ++number)
        order.sides.push_back({.number = number, .sheet = number});
    return order;
}

std::vector<int> numbers(const std::vector<PlacedSide>& sides)
{
    std::vector<int> result;
    for (const PlacedSide& side : sides)
        result.push_back(side.number);
    return result;
}

using Numbers = std::vector<int>;

}  // namespace

TEST_CASE("operator actions arrange the sides and lose none")
{
    struct Example {
        Action action;
        Numbers order;
        Numbers bin;
    };
    const std::vector<Example> examples{
        {action::Delete{{2, 4}}, {1, 3, 5, 6}, {2, 4}},
        {action::Move{{5, 1}, 3}, {2, 3, 5, 1, 4, 6}, {}},
        {action::Move{{6}, 0}, {6, 1, 2, 3, 4, 5}, {}},
        {action::Rotate{{1}, -90}, {1, 2, 3, 4, 5, 6}, {}},
        {action::Interleave{1, 4}, {1, 6, 2, 5, 3, 4}, {}},
        {action::Interleave{2, 4}, {1, 2, 5, 3, 4, 6}, {}},
        {action::LastGoodSheet{4}, {1, 2, 3, 4}, {5, 6}},
        {action::Straighten{{2}, -1.2}, {1, 2, 3, 4, 5, 6}, {}},
        {action::Crop{{3}, PagePart{0, 0, 0.5, 1}}, {1, 2, 3, 4, 5, 6}, {}},
    };
    for (const Example& example : examples) {
        INFO(describe(example.action));
        const Arrangement after = capture::apply(stack_of(6), example.action);
        CHECK(numbers(after.sides) == example.order);
        CHECK(numbers(after.bin) == example.bin);
        CHECK(describe(action_from(to_json(example.action))) == describe(example.action));
    }
}

TEST_CASE("what is set by hand turns with its side, and goes when it is taken back")
{
    Arrangement order = stack_of(2);
    order = capture::apply(order, action::Straighten{{1}, 1.5});
    order = capture::apply(order, action::Crop{{1}, PagePart{0.1, 0.2, 0.7, 0.9}});
    CHECK_FALSE(order.sides[0].setting.turned);
    const nlohmann::json written = to_json(Action(action::Crop{{1}, PagePart{0.1, 0.2, 0.7, 0.9}}));
    CHECK(capture::apply(capture::apply(stack_of(2), action::Straighten{{1}, 1.5}), action_from(written)) == order);

    // A quarter to the right: what was at the left is at the top.
    order = capture::apply(order, action::Rotate{{1}, 90});
    const PagePart part = order.sides[0].setting.by_hand.crop.value();
    CHECK(part.left == Approx(0.1));
    CHECK(part.top == Approx(0.1));
    CHECK(part.right == Approx(0.8));
    CHECK(part.bottom == Approx(0.7));
    CHECK(order.sides[0].setting.by_hand.skew_deg == 1.5);
    order = capture::apply(order, action::Crop{{1}, std::nullopt});
    order = capture::apply(order, action::Straighten{{1}, std::nullopt});
    CHECK(order.sides[0].setting.by_hand.nothing());
    CHECK(order.sides[1] == stack_of(2).sides[1]);
}

TEST_CASE("manual duplex makes front and back of the two stacks")
{
    const Arrangement after = capture::apply(stack_of(6), action::Interleave{1, 4});
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(after.sides[i].sheet == static_cast<int>(i / 2) + 1);
        CHECK(after.sides[i].face == (i % 2 == 0 ? Face::front : Face::back));
    }
}

TEST_CASE("documents are what lies between splits, also when their first side goes")
{
    Arrangement order = stack_of(6);
    order = capture::apply(order, action::Split{3});
    order = capture::apply(order, action::Split{5});
    CHECK(order.documents() == std::vector<Numbers>{{1, 2}, {3, 4}, {5, 6}});
    CHECK(capture::apply(order, action::Delete{{3}}).documents() == std::vector<Numbers>{{1, 2}, {4}, {5, 6}});
    CHECK(capture::apply(order, action::Join{5}).documents() == std::vector<Numbers>{{1, 2}, {3, 4, 5, 6}});
}

TEST_CASE("actions that make no sense are refused by name and change nothing")
{
    const std::vector<std::pair<Action, std::string>> examples{
        {action::Delete{{9}}, "HOSO-CAPTURE-NO-SIDE"},
        {action::Move{{2}, 2}, "HOSO-CAPTURE-ACTION"},
        {action::Rotate{{1}, 45}, "HOSO-CAPTURE-ACTION"},
        {action::Join{1}, "HOSO-CAPTURE-ACTION"},
        {action::Interleave{1, 6}, "HOSO-CAPTURE-ACTION"},
        {action::Interleave{4, 2}, "HOSO-CAPTURE-ACTION"},
        {action::Restore{1, 0}, "HOSO-CAPTURE-NO-SIDE"},
        {action::Straighten{{1}, 15.1}, "HOSO-CAPTURE-ACTION"},
        {action::Straighten{{7}, 1.0}, "HOSO-CAPTURE-NO-SIDE"},
        {action::Crop{{1}, PagePart{0.5, 0, 0.5, 1}}, "HOSO-CAPTURE-ACTION"},
        {action::Crop{{1}, PagePart{-0.1, 0, 0.5, 1}}, "HOSO-CAPTURE-ACTION"},
    };
    for (const auto& [action, code] : examples) {
        INFO(describe(action));
        try {
            static_cast<void>(capture::apply(stack_of(6), action));
            FAIL("not refused");
        } catch (const hoso::pipeline::Error& error) {
            CHECK(error.code() == code);
        }
    }
}

TEST_CASE("undo takes actions back one by one, redo brings them again, a new action ends redo")
{
    hoso::test::TemporaryFolder home;
    Batch batch = Batch::create(home / "b");
    batch.begin_run("device", {}, {});
    hoso::imaging::Image image;
    image.pixels = cv::Mat(10, 10, CV_8UC3, cv::Scalar::all(200));
    for (int i = 0; i < 4; ++i)
        batch.store(image, {});
    batch.act(action::Delete{{2}});
    batch.act(action::Move{{4}, 0});
    const Arrangement arranged = batch.facts().order;
    CHECK(hoso::test::order_of(batch.facts()) == Numbers{4, 1, 3});
    CHECK(batch.undo() == "move 4 after 0");
    CHECK(batch.undo() == "delete 2");
    CHECK_FALSE(batch.undo());
    CHECK(hoso::test::order_of(batch.facts()) == counting(1, 4));
    CHECK(batch.redo() == "delete 2");
    CHECK(batch.redo() == "move 4 after 0");
    CHECK(batch.facts().order == arranged);
    batch.undo();
    batch.act(action::Rotate{{3}, 90});
    CHECK_FALSE(batch.redo());
    batch.end_run({});

    SECTION("and a reader of the journal sees the same")
    {
        const BatchFacts read = Batch::read(home / "b");
        CHECK(read.order == batch.facts().order);
        CHECK(read.undoable == std::vector<std::string>{"delete 2", "rotate 3 by 90°"});
    }
}
