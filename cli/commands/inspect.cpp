#include "pipeline/jobs/inspect.hpp"

#include <cmath>
#include <map>

#include "cli/commands/commands.hpp"
#include "cli/commands/convert_json.hpp"
#include "cli/exit_status.hpp"
#include "cli/progress.hpp"
#include "pipeline/jobs/provenance.hpp"

namespace hoso::cli {

namespace {

nlohmann::json page_json(const pipeline::InspectedPage& page)
{
    const pipeline::PageFacts& facts = page.facts;
    const auto rounded = [](double value) { return std::round(value * 1e4) / 1e4; };
    nlohmann::json barcodes = nlohmann::json::array();
    for (const pipeline::PageBarcode& code : facts.barcodes)
        barcodes.push_back(
            {{"format", code.format},
             {"text", code.text},
             {"box", {rounded(code.box.x0), rounded(code.box.y0), rounded(code.box.x1), rounded(code.box.y1)}}});
    nlohmann::json fields = nlohmann::json::array();
    for (const ocr::FoundField& field : facts.fields)
        fields.push_back(
            {{"name", field.name},
             {"value", field.value.empty() ? nlohmann::json() : nlohmann::json(field.value)},
             {"confidence", rounded(field.confidence)},
             {"box", {rounded(field.box.x0), rounded(field.box.y0), rounded(field.box.x1), rounded(field.box.y1)}},
             {"rule", field.rule}});
    return {{"input", facts.source},
            {"number", facts.number},
            {"rotation", facts.rotation},
            {"rotation_confidence", rounded(facts.rotation_confidence)},
            {"skew_deg", rounded(facts.skew_deg)},
            {"crop", facts.crop},
            {"gutter_x", facts.gutter_x ? nlohmann::json(*facts.gutter_x) : nlohmann::json()},
            {"blank", facts.blank},
            {"blank_confidence", rounded(facts.blank_confidence)},
            {"width_px", facts.width_px},
            {"height_px", facts.height_px},
            {"dpi_x", facts.dpi_x},
            {"dpi_y", facts.dpi_y},
            {"dpi_inferred", facts.dpi_inferred},
            {"colour", facts.colour},
            {"quality", nlohmann::json(std::map<std::string, double>(facts.quality.begin(), facts.quality.end()))},
            {"fields", std::move(fields)},
            {"secrecy", facts.secrecy.empty() ? nlohmann::json() : nlohmann::json(facts.secrecy)},
            {"barcodes", std::move(barcodes)},
            {"warnings", facts.warnings},
            {"text_lines", page.text_lines}};
}

class Inspect : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("INPUT", inputs_, "Files and folders: images, PDF")->required();
        app.add_option("--lang", languages_, "Languages of the text, the most likely first")->type_name("vie+eng");
        app.add_option("--jobs", jobs_, "Worker processes (default: one a core)")->check(CLI::Range(1, 256));
    }

    int run(Context& context) override
    {
        pipeline::InspectRequest request;
        request.inputs.assign(inputs_.begin(), inputs_.end());
        request.profile = pipeline::load_profile(context.profile);
        if (!languages_.empty())
            request.profile.read.languages = pipeline::split_languages(languages_);
        request.workers = jobs_;
        request.limits = limits_from(context.config());
        ProgressLine line(context.draws_progress());
        const auto progress = [&](int done, int total) { line.show(done, total, false); };
        const pipeline::InspectResult result = pipeline::inspect(request, progress, context.cancel);
        line.clear();
        print(context, result);
        if (result.cancelled)
            return interrupted;
        if (result.failed.empty())
            return all_done;
        return result.pages.empty() ? no_usable_input : some_failed;
    }

private:
    static void print(const Context& context, const pipeline::InspectResult& result)
    {
        nlohmann::json pages = nlohmann::json::array();
        for (const pipeline::InspectedPage& page : result.pages) {
            if (context.json)
                pages.push_back(page_json(page));
            else
                context.print(one_line(page));
        }
        nlohmann::json failed = nlohmann::json::array();
        for (const pipeline::ConvertFailure& failure : result.failed) {
            context.say("hoso: failed: " + failure.input + ": " + failure.message + " [" + failure.code + "]");
            failed.push_back({{"input", failure.input},
                              {"page", failure.page > 0 ? nlohmann::json(failure.page) : nlohmann::json()},
                              {"code", failure.code},
                              {"message", failure.message}});
        }
        if (context.json)
            context.print_json({{"pages", std::move(pages)},
                                {"sequence", cli::to_json(result.sequence)},
                                {"failed", std::move(failed)}});
        else
            for (const ocr::SequenceFinding& finding : result.sequence)
                context.print("sequence: " + sentence(finding));
    }

    static std::string one_line(const pipeline::InspectedPage& page)
    {
        const pipeline::PageFacts& facts = page.facts;
        char text[160];
        std::snprintf(text, sizeof text, ": page %d: turn %d, skew %.2f, %.0f x %.0f dpi, %s, %d lines", facts.number,
                      facts.rotation, facts.skew_deg, facts.dpi_x, facts.dpi_y,
                      facts.blank ? "blank" : facts.colour.c_str(), page.text_lines);
        std::string line = facts.source + text;
        for (const std::string& warning : facts.warnings)
            line += "\n    " + warning;
        return line;
    }

    std::vector<std::string> inputs_;
    std::string languages_;
    int jobs_ = 0;
};

}  // namespace

std::unique_ptr<Command> make_inspect()
{
    return std::make_unique<Inspect>();
}

}  // namespace hoso::cli
