#include "pipeline/workers/worker_tasks.hpp"

#include <map>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "base/sha256.hpp"
#include "imaging/encode.hpp"
#include "imaging/skew.hpp"
#include "ocr/engine.hpp"
#include "pipeline/capture/side_file.hpp"
#include "pipeline/error.hpp"
#include "pipeline/jobs/provenance.hpp"
#include "pipeline/stages/source.hpp"
#include "pipeline/stages/stage.hpp"
#include "pipeline/workers/image_message.hpp"
#include "pipeline/workers/page_json.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

struct WorkerTasks::State {
    Limits limits;
    std::function<void()> page_loaded;
    fs::path source_path;
    std::unique_ptr<Source> source;
    std::map<std::string, ocr::Engine> engines;  ///< by languages, joined by `+`

    Source& source_of(const fs::path& path)
    {
        if (!source || path != source_path) {
            source.reset();
            source = Source::open(path, limits);
            source_path = path;
        }
        return *source;
    }

    ocr::Engine& engine_of(const std::string& languages)
    {
        const auto found = engines.find(languages);
        if (found != engines.end())
            return found->second;
        ocr::Engine engine(ocr::EngineOptions{.languages = languages, .models = {}, .variables = {}});
        return engines.emplace(languages, std::move(engine)).first->second;
    }

    Message open(const nlohmann::json& request)
    {
        const std::string path = request.at("path");
        Source& opened = source_of(path);
        nlohmann::json outline = nlohmann::json::array();
        for (const OutlineEntry& entry : opened.outline())
            outline.push_back({entry.title, entry.page});
        Message reply;
        reply.head = {{"kind", opened.is_pdf() ? "pdf" : "image"},
                      {"pages", opened.pages()},
                      {"sha256", sha256_hex_of_file(path)},
                      {"notes", opened.notes()},
                      {"title", opened.title()},
                      {"outline", std::move(outline)}};
        return reply;
    }

    /// The text that a finished PDF carries.
    Message text(const nlohmann::json& request)
    {
        LoadOptions options;
        const Page page = source_of(request.at("path").get<std::string>()).load(request.at("page"), options);
        const auto* kept = page.finished ? &text_of(*page.finished) : nullptr;
        const PageSize size = page.paper.value_or(PageSize{});
        Message reply;
        reply.head = {{"size", {size.width_pt, size.height_pt}},
                      {"text", to_json(kept != nullptr ? *kept : page.text)}};
        return reply;
    }

    Page loaded(const nlohmann::json& request)
    {
        LoadOptions options;
        options.force_ocr = request.value("force_ocr", false);
        if (const double dpi = request.value("dpi", 0.0); dpi > 0)
            options.dpi = dpi;
        if (request.value("pdfa", "2b") == "2u")
            options.flavour = PdfaFlavour::a2u;
        Page page = source_of(request.at("path").get<std::string>()).load(request.at("page"), options);
        page_loaded();
        return page;
    }

    Page processed(Page page, const Profile& profile)
    {
        return run_stages(std::move(page),
                          {profile, engine_of(joined_languages(profile)),
                           [this](const std::string& languages) -> ocr::Engine& { return engine_of(languages); }});
    }

    Message page(const nlohmann::json& request)
    {
        Profile profile = profile_from_json(request.at("profile"));
        if (request.value("without_reading", false)) {
            profile.upright.find_orientation = false;
            std::erase(profile.stages, "deskew");
            std::erase(profile.stages, "assess");
            std::erase(profile.stages, "read");
        }
        Page page = loaded(request);
        const auto setting = request.value("setting", capture::SideSetting{});
        page.by_hand = setting.by_hand;
        profile = with_stages_for(page.by_hand, std::move(profile));
        if (setting.turned)
            profile.upright.find_orientation = false;
        const int stored_deg = page.turn.clockwise_deg;
        if (const int turn = setting.clockwise_deg; turn != 0) {
            page.archival = imaging::turned(page.archival, {turn, false});
            page.turn = page.turn.then_clockwise(turn);
        }
        const Page finished = processed(std::move(page), profile);
        if (!finished.finished)
            throw Error(Failure::usage, "HOSO-PROFILE-STAGE", "the profile stores no page", profile.name,
                        "add the stage named store to its stages");
        Message reply = to_message(finished.facts, *finished.finished);
        reply.head["turned"] = (finished.turn.clockwise_deg - stored_deg + 360) % 360;
        return reply;
    }

    /// A small picture of a page, as a JPEG.
    Message thumbnail(const nlohmann::json& request)
    {
        const int width_px = request.at("width_px");
        const imaging::Image page =
            source_of(request.at("path").get<std::string>()).picture(request.at("page"), 2 * width_px);
        const double scale = static_cast<double>(width_px) / page.width_px();
        imaging::Image small = page;
        cv::resize(page.pixels, small.pixels, {}, scale, scale, cv::INTER_AREA);
        if (const int quarters = request.value("rotation", 0) / 90; quarters > 0)
            cv::rotate(small.pixels, small.pixels, quarters - 1);
        constexpr int quality = 70;
        Message reply;
        reply.head = nlohmann::json::object();
        reply.blobs.push_back(imaging::encode_jpeg(small, quality).bytes);
        return reply;
    }

    Message inspect(const nlohmann::json& request)
    {
        Profile profile = profile_from_json(request.at("profile"));
        std::erase(profile.stages, "store");
        const Page page = processed(loaded(request), profile);
        std::size_t lines = 0;
        for (const ocr::Block& block : page.text.blocks)
            for (const ocr::Paragraph& paragraph : block.paragraphs)
                lines += paragraph.lines.size();
        Message reply;
        reply.head = {{"facts", to_json(page.facts)}, {"text_lines", lines}};
        return reply;
    }

    /// The picture of any page, whatever text it has of its own.
    Page pictured(const nlohmann::json& request)
    {
        LoadOptions options;
        options.force_ocr = true;
        return source_of(request.at("path").get<std::string>()).load(request.at("page"), options);
    }

    Message preview(const nlohmann::json& request)
    {
        const int longest_px = request.at("longest_px");
        imaging::Image image = source_of(request.at("path").get<std::string>()).picture(request.at("page"), longest_px);
        image = imaging::reduced(imaging::turned(image, {request.value("turn", 0), false}), longest_px);
        if (const double tilt_deg = request.value("tilt_deg", 0.0); tilt_deg != 0)
            image = imaging::deskewed(image, tilt_deg);
        if (request.contains("part"))
            image.pixels = image.pixels(pixels_of(request["part"].get<capture::PagePart>(), image.pixels.size()));
        Message reply;
        add_image(reply, "preview", image);
        return reply;
    }

    /// A file of one page is kept as it is; the pages of others become files of their own, without loss.
    Message take(const nlohmann::json& request)
    {
        const Page page = pictured(request);
        const bool whole_file = !source->is_pdf() && source->pages() == 1;
        Message reply;
        capture::SideFile file;
        if (!whole_file)
            file = capture::side_file(page.archival, capture::Storage::lossless, 0);
        reply.head["side"] = {{"whole_file", whole_file},
                              {"extension", file.extension},
                              {"width_px", page.archival.width_px()},
                              {"height_px", page.archival.height_px()},
                              {"dpi_x", page.archival.dpi_x},
                              {"dpi_y", page.archival.dpi_y},
                              {"colour", static_cast<int>(page.archival.colour)},
                              {"warnings", page.facts.warnings}};
        add_image(reply, "preview", imaging::reduced(page.archival, request.at("longest_px")));
        reply.blobs.push_back(std::move(file.bytes));
        return reply;
    }
};

WorkerTasks::WorkerTasks(const Limits& limits, std::function<void()> page_loaded) : state_(std::make_unique<State>())
{
    state_->limits = limits;
    state_->page_loaded = std::move(page_loaded);
}

WorkerTasks::~WorkerTasks() = default;

Message WorkerTasks::run(const Message& request)
{
    const std::string wanted = request.head.value("do", "");
    if (wanted == "open")
        return state_->open(request.head);
    if (wanted == "text")
        return state_->text(request.head);
    if (wanted == "page")
        return state_->page(request.head);
    if (wanted == "thumbnail")
        return state_->thumbnail(request.head);
    if (wanted == "inspect")
        return state_->inspect(request.head);
    if (wanted == "preview")
        return state_->preview(request.head);
    if (wanted == "take")
        return state_->take(request.head);
    throw Error(Failure::internal, "HOSO-WORKER-PROTOCOL", "a worker was asked for something unknown: " + wanted);
}

}  // namespace hoso::pipeline
