// Kills a scanning process (SIGKILL) at random moments of a batch and resumes it, until the batch is through; then
// compares every side with those of an undisturbed run.
//
//     capture_kills [--kills N] [--sides N] [--seed N]
//
// Between two runs an operator puts the sheets that the batch does not hold back on the stack, as told. Prints a line
// per batch; ends with 0 when no side was lost, doubled or altered.

#include <cstdlib>
#include <iostream>
#include <random>
#include <thread>

#include "base/clock.hpp"
#include "base/process.hpp"
#include "tests/pipeline/virtual_stack.hpp"

using namespace hoso::pipeline::capture;
using hoso::CancelToken;
using hoso::test::VirtualStack;

namespace {

/// What the killed process does: begins the batch or goes on with it.
int scan_on(const std::filesystem::path& folder)
{
    if (!std::filesystem::exists(folder / "batch.jsonl") || Batch::read(folder).runs.empty()) {
        Batch batch = Batch::create(folder);
        return scan(VirtualStack::request(VirtualStack::profile()), batch, {}, CancelToken()).how == End::no_docs ? 0
                                                                                                                  : 1;
    }
    Batch batch = Batch::open(folder);
    const Continuation rest = batch.continuation();
    if (rest.finished)
        return 0;
    ScanRequest request = VirtualStack::request(rest.profile);
    request.placement = rest.placement;
    return scan(request, batch, {}, CancelToken()).how == End::no_docs ? 0 : 1;
}

hoso::Process start(const std::filesystem::path& folder)
{
    return hoso::Process::start({"/proc/self/exe", "--scan", folder.string()}, {});
}

/// The operator: learns what the batch holds, which stores what the killed process left, and restacks the rest.
int restack(const VirtualStack& stack, const std::filesystem::path& folder)
{
    int held = 0;
    try {
        const BatchFacts facts = Batch::open(folder).facts();
        held = static_cast<int>(facts.order.sides.size());
        stack.set_drawn(facts.next_sheet() - 1);
    } catch (const hoso::Error&) {
        stack.set_drawn(0);  // killed before there was a batch
    }
    return held;
}

std::vector<std::string> digests(const BatchFacts& facts)
{
    std::vector<std::string> result;
    for (const PlacedSide& side : facts.order.sides)
        result.push_back(facts.side(side.number).sha256);
    return result;
}

struct Options {
    int kills = 200;
    int sides = 60;
    unsigned seed = 0;
};

/// @return the kills that it took
int disturbed_batch(const VirtualStack& stack, const std::filesystem::path& folder, double whole_s, int kills,
                    std::mt19937& random)
{
    int killed = 0;
    std::uniform_real_distribution<double> moment(0.0, whole_s);
    stack.set_drawn(0);
    for (;;) {
        hoso::Process process = start(folder);
        if (killed < kills) {
            std::this_thread::sleep_for(std::chrono::duration<double>(moment(random)));
            if (!process.status()) {
                process.kill();
                ++killed;
            }
        }
        if (process.wait() == 0)
            return killed;
        std::cout << ' ' << restack(stack, folder) << std::flush;
    }
}

int run(const Options& options)
{
    const VirtualStack stack(options.sides);
    stack.behave({"read_bytes 100000", "row_delay_us 1000"});
    std::mt19937 random(options.seed);
    const double started_s = hoso::monotonic_s();
    start(stack.folder("whole")).wait();
    const double whole_s = hoso::monotonic_s() - started_s;
    const std::vector<std::string> expected = digests(Batch::read(stack.folder("whole")));
    if (expected.size() != static_cast<std::size_t>(options.sides)) {
        std::cout << "the undisturbed run has " << expected.size() << " sides\n";
        return 1;
    }
    int bad = 0;
    for (int killed = 0, number = 1; killed < options.kills; ++number) {
        const auto folder = stack.folder("batch-" + std::to_string(number));
        std::cout << "batch " << number << ", sides held after each kill:";
        killed += disturbed_batch(stack, folder, whole_s, options.kills - killed, random);
        const BatchFacts facts = Batch::read(folder);
        const bool right = digests(facts) == expected && hoso::test::files_are_intact(folder, facts);
        std::cout << (right ? " - all sides once\n" : " - WRONG\n");
        bad += right ? 0 : 1;
    }
    return bad == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() == 2 && arguments[0] == "--scan")
        return scan_on(arguments[1]);
    Options options;
    for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) {
        const int value = std::atoi(arguments[i + 1].c_str());
        if (arguments[i] == "--kills")
            options.kills = value;
        else if (arguments[i] == "--sides")
            options.sides = value;
        else if (arguments[i] == "--seed")
            options.seed = static_cast<unsigned>(value);
    }
    return run(options);
}
