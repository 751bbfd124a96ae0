// `hoso batch take`: files become the sides of a captured batch, as if they had been scanned.

#include <filesystem>
#include <map>

#include "catalog/people.hpp"
#include "cli/commands/capture_output.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/progress.hpp"
#include "pipeline/station/take_files.hpp"

namespace hoso::cli {

namespace {

namespace capture = pipeline::capture;
namespace station = pipeline::station;

class BatchTake : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("NAME", name_, "The batch; it is made when it is not there")->required();
        app.add_option("INPUT", inputs_, "Files and folders: images, PDF")->required();
        app.add_option("--documents", documents_, "Where documents begin (default: with each file)")
            ->transform(CLI::CheckedTransformer(begins()));
    }

    int run(Context& context) override
    {
        catalog::require_right_at(context.catalog_folder(), {current_user()}, "capture");
        const std::filesystem::path folder = batch_folder(context, name_);
        capture::Batch batch = std::filesystem::exists(folder / "batch.jsonl") ? capture::Batch::open(folder)
                                                                               : capture::Batch::create(folder);
        station::TakeRequest request;
        request.inputs.assign(inputs_.begin(), inputs_.end());
        request.documents = documents_;
        request.limits = limits_from(context.config());
        ProgressLine line(context.draws_progress());
        station::TakeEvents events;
        events.progress = [&](int done, int total) { line.show(done, total, false); };
        events.failed = [&](const pipeline::ConvertFailure& failure) {
            line.clear();
            context.say("hoso: failed: " + failure.input + ": " + failure.message + " [" + failure.code + "]");
        };
        const station::TakeResult result = station::take_files(batch, request, events, context.cancel);
        line.clear();
        print_capture(context, batch.facts());
        if (result.cancelled)
            return interrupted;
        if (result.failed.empty())
            return all_done;
        return result.sides > 0 ? some_failed : no_usable_input;
    }

private:
    [[nodiscard]] static std::map<std::string, station::DocumentsBegin> begins()
    {
        return {{"file", station::DocumentsBegin::each_file},
                {"folder", station::DocumentsBegin::each_folder},
                {"nowhere", station::DocumentsBegin::nowhere}};
    }

    std::string name_;
    std::vector<std::string> inputs_;
    station::DocumentsBegin documents_ = station::DocumentsBegin::each_file;
};

}  // namespace

std::unique_ptr<Command> make_batch_take()
{
    return std::make_unique<BatchTake>();
}

}  // namespace hoso::cli
