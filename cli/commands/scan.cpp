#include "pipeline/capture/scan.hpp"

#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <iostream>
#include <optional>

#include "base/clock.hpp"
#include "catalog/people.hpp"
#include "cli/commands/capture_output.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/scan_then.hpp"
#include "cli/exit_status.hpp"
#include "cli/progress.hpp"
#include "pipeline/capture/devices.hpp"
#include "pipeline/error.hpp"

namespace hoso::cli {

namespace {

namespace capture = pipeline::capture;

/// The device to take when none is named: the only one there is.
std::string only_device(const capture::TimeLimits& limits)
{
    capture::DriverLink link = capture::DriverLink::start(nullptr);
    std::vector<capture::DeviceName> names;
    try {
        names = capture::list_devices(link, limits);
    } catch (const capture::CallFailed& failed) {
        throw capture::fault_of_status(failed.status(), "open", std::nullopt).as_error("");
    } catch (const capture::DriverLost& lost) {
        throw capture::fault_of_loss(lost.how(), "open", std::nullopt).as_error("");
    }
    if (names.empty())
        throw pipeline::Error(Failure::device, "HOSO-CAPTURE-NO-DEVICE", "no scanner was found", "",
                              "check cable, power and network; hoso doctor tells what SANE sees");
    if (names.size() > 1)
        throw pipeline::Error(Failure::usage, "HOSO-CAPTURE-WHICH-DEVICE", "there is more than one scanner", "",
                              "name one by --device; hoso devices lists them");
    return names.front().name;
}

bool person_is_there(const Context& context)
{
    return !context.json && !context.quiet && ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

/// Tells the operator what happened, and asks which sheet was the last good one.
/// @return whether to go on
bool ask_operator(const Context& context, const capture::Fault& fault, capture::Batch& batch)
{
    context.say("hoso: " + fault.message + " [" + fault.code + "]\n  " + fault.hint);
    context.say("Enter: go on with sheet " + std::to_string(batch.facts().next_sheet()) +
                "; a number: that sheet was the last good one; q: stop");
    std::string answer;
    if (!std::getline(std::cin, answer) || answer == "q")
        return false;
    int sheet = 0;
    const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), sheet);
    if (!answer.empty() && error == std::errc() && end == answer.data() + answer.size())
        batch.act(capture::action::LastGoodSheet{sheet});
    return true;
}

class Scan : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("--device", device_, "The scanner, as hoso devices names it (default: the only one)");
        app.add_option("--scan-profile", profile_name_, "Scan profile, a name or a file")->type_name("NAME|FILE");
        app.add_option("--source", source_, "flatbed, feeder, duplex, auto, or the device's own word");
        app.add_option("--mode", mode_, "bitonal, grey, colour, or the device's own word");
        app.add_option("--resolution", resolution_dpi_, "Dots per inch")->check(CLI::Range(50, 2400));
        app.add_option("--page-size", page_size_, "auto, A3 to A6, or WIDTHxHEIGHT in mm");
        app.add_flag("--duplex", duplex_, "Both sides of each sheet; the same as --source duplex");
        app.add_option("--count", count_, "Stop after so many sides")->check(CLI::Range(1, 1'000'000));
        app.add_option("--batch", batch_, "The batch's name (default: the time)");
        auto* resume = app.add_flag("--resume", resume_, "Go on with an interrupted batch");
        app.add_flag("--append", append_, "Scan more into a batch that is there")->excludes(resume);
        app.add_option("--insert-after", insert_after_, "Put the sides behind this one (0: before all)")
            ->excludes(resume);
        app.add_option("--replace", replaces_, "Scan these sides again, in their place")
            ->delimiter(',')
            ->excludes(resume);
        app.add_option("--last-good-sheet", last_good_sheet_, "With --resume: scan the sheets after this one again")
            ->needs(resume);
        then_.set_up(app);
    }

    int run(Context& context) override
    {
        catalog::require_right_at(context.catalog_folder(), {current_user()}, "capture");
        if (batch_.empty())
            batch_ = iso8601(wall_time());
        const std::filesystem::path folder = batch_folder(context, batch_);
        capture::ScanRequest request;
        request.source_names = capture::SourceNames::from(context.config());
        request.limits = limits_from(context.config());
        capture::Batch batch = opened(folder, request);
        then_.begin(context, folder);
        if (!request.device.empty())
            scan(context, request, batch);
        const capture::BatchFacts facts = batch.facts();
        const int scanned = status(context, facts, request.device);
        if (scanned != all_done) {
            print_capture(context, facts);
            return scanned;
        }
        return documents_made(context, facts);
    }

private:
    /// The batch, and in `request` what is to be scanned into it; no device when nothing is left to scan.
    capture::Batch opened(const std::filesystem::path& folder, capture::ScanRequest& request) const
    {
        const bool there = std::filesystem::exists(folder / "batch.jsonl");
        const bool adds = append_ || insert_after_ || !replaces_.empty();
        if (resume_ && there && !capture::Batch::read(folder).runs.empty())
            return resumed(folder, request);
        request.profile = wanted_profile();
        request.placement = {insert_after_, replaces_};
        request.device = device_.empty() ? only_device(request.profile.time_limits_s) : device_;
        return adds ? capture::Batch::open(folder) : capture::Batch::create(folder);
    }

    capture::Batch resumed(const std::filesystem::path& folder, capture::ScanRequest& request) const
    {
        capture::Batch batch = capture::Batch::open(folder);
        if (last_good_sheet_)
            batch.act(capture::action::LastGoodSheet{*last_good_sheet_});
        const capture::Continuation rest = batch.continuation();
        request.profile = rest.profile;
        request.placement = rest.placement;
        if (!rest.finished)
            request.device = device_.empty() ? rest.device : device_;
        return batch;
    }

    capture::ScanProfile wanted_profile() const
    {
        capture::ScanProfile profile;
        if (!profile_name_.empty())
            profile = capture::load_scan_profile(profile_name_);
        if (!source_.empty())
            profile.source = source_;
        if (duplex_)
            profile.source = "duplex";
        if (!mode_.empty())
            profile.mode = mode_;
        if (resolution_dpi_)
            profile.resolution_dpi = *resolution_dpi_;
        if (!page_size_.empty())
            profile.area = capture::page_area_named(page_size_);
        if (count_)
            profile.count = *count_;
        return profile;
    }

    /// Documents are made of a batch that is complete; of another when it was resumed.
    int documents_made(Context& context, const capture::BatchFacts& facts)
    {
        const auto made = then_.finish(context, facts);
        if (context.json && made) {
            nlohmann::json answer = capture_json(facts);
            answer.update(to_json(*made));
            context.print_json(answer);
        } else {
            print_capture(context, facts);
            if (made)
                print_documents(context, *made);
        }
        return made ? exit_status(*made) : all_done;
    }

    void scan(Context& context, const capture::ScanRequest& request, capture::Batch& batch)
    {
        ProgressLine line(context.draws_progress());
        capture::ScanEvents events;
        int stored = 0;
        events.stored = [&](const capture::Side&, const imaging::Image&) {
            line.show(++stored, 0, false);
            then_.follow(batch.facts());
        };
        if (person_is_there(context))
            events.try_again = [&](const capture::Fault& fault) {
                line.clear();
                return ask_operator(context, fault, batch);
            };
        capture::scan(request, batch, events, context.cancel);
    }

    static int status(const Context& context, const capture::BatchFacts& facts, const std::string& device)
    {
        const std::optional<capture::Ended> ended = facts.outcome();
        if (!ended)
            return all_done;
        if (ended->fault) {
            context.say("hoso: error: " + ended->fault->message + " [" + ended->fault->code + "]\n  " +
                        ended->fault->hint);
            return exit_status(ended->fault->as_error(device).failure());
        }
        return ended->how == capture::End::cancelled ? interrupted : all_done;
    }

    std::string device_;
    std::string profile_name_;
    std::string source_;
    std::string mode_;
    std::optional<int> resolution_dpi_;
    std::string page_size_;
    bool duplex_ = false;
    std::optional<int> count_;
    std::string batch_;
    bool resume_ = false;
    bool append_ = false;
    std::optional<int> insert_after_;
    std::vector<int> replaces_;
    std::optional<int> last_good_sheet_;
    ScanThen then_;
};

}  // namespace

std::unique_ptr<Command> make_scan()
{
    return std::make_unique<Scan>();
}

}  // namespace hoso::cli
