// Reads pages as the pipeline does, without documents and workers, and says what each step cost.
//
// usage: bench_read_quality OUTPUT-FOLDER LIST [x-height=N] [segmentation=column|auto|block] [order=0|1]
//
// LIST has a line a page: image file, tab, languages (vie+eng). Writes STEM.txt into the folder and prints,
// tab-separated: stem, turn, skew, words, mean confidence, CPU seconds of decoding, orientation and deskewing, and
// reading.

#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <opencv2/core/utility.hpp>
#include <sstream>
#include <stdexcept>

#include "imaging/decode.hpp"
#include "imaging/orientation.hpp"
#include "imaging/skew.hpp"
#include "ocr/read_page.hpp"

namespace {

using namespace hoso;

constexpr double certain_skew = 0.3;
constexpr double negligible_skew_deg = 0.05;

double cpu_s()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

ocr::Segmentation segmentation_of(const std::string& name)
{
    if (name == "auto")
        return ocr::Segmentation::automatic;
    if (name == "block")
        return ocr::Segmentation::single_block;
    if (name == "column")
        return ocr::Segmentation::single_column;
    throw std::runtime_error("no such segmentation: " + name);
}

void set(ocr::ReadPlan& plan, const std::string& argument)
{
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    const std::string value = equals == std::string::npos ? "" : argument.substr(equals + 1);
    if (name == "x-height")
        plan.x_height_px = std::stod(value);
    else if (name == "segmentation")
        plan.segmentation = segmentation_of(value);
    else if (name == "binarise")
        plan.binarisation = static_cast<imaging::Binarisation>(std::stoi(value));
    else if (name == "again")
        plan.second.below = std::stod(value);
    else if (name == "again-x-height")
        plan.second.x_height_px = std::stod(value);
    else if (name == "again-share")
        plan.second.largest_share = std::stod(value);
    else if (name == "order")
        plan.order = value == "1";
    else
        throw std::runtime_error("no such setting: " + argument);
}

struct Upright {
    imaging::Image image;
    int turn_deg = 0;
    double skew_deg = 0;
};

Upright made_upright(imaging::Image page)
{
    Upright result;
    const imaging::Orientation orientation = imaging::find_orientation(page);
    if (orientation.confidence >= imaging::Orientation::certain && orientation.clockwise_deg != 0) {
        result.turn_deg = orientation.clockwise_deg;
        page = imaging::turned(page, {orientation.clockwise_deg, false});
    }
    const imaging::Skew skew = imaging::find_skew(page);
    if (skew.confidence >= certain_skew && std::abs(skew.angle_deg) >= negligible_skew_deg) {
        result.skew_deg = skew.angle_deg;
        page = imaging::deskewed(page, skew.angle_deg);
    }
    result.image = std::move(page);
    return result;
}

class Bench {
public:
    Bench(std::filesystem::path folder, ocr::ReadPlan plan) : folder_(std::move(folder)), plan_(plan) {}

    void read(const std::filesystem::path& file, const std::string& languages)
    {
        ocr::Engine& engine = engine_for(languages);
        const double start = cpu_s();
        const imaging::ImageFile source = imaging::ImageFile::open(file, Limits{});
        imaging::Image page = imaging::turned(source.read(0), source.info(0).turn);
        const double decoded = cpu_s();
        const Upright upright = made_upright(std::move(page));
        const double level = cpu_s();
        const ocr::PageText text = ocr::read_page(engine, upright.image, plan_);
        const double done = cpu_s();
        std::ofstream(folder_ / (file.stem().string() + ".txt")) << ocr::plain_text(text);
        std::cout << file.stem().string() << '\t' << upright.turn_deg << '\t' << upright.skew_deg << '\t'
                  << text.word_count() << '\t' << text.mean_confidence() << '\t' << decoded - start << '\t'
                  << level - decoded << '\t' << done - level << std::endl;
    }

private:
    ocr::Engine& engine_for(const std::string& languages)
    {
        auto& engine = engines_[languages];
        if (!engine) {
            ocr::EngineOptions options;
            options.languages = languages;
            engine = std::make_unique<ocr::Engine>(options);
        }
        return *engine;
    }

    std::filesystem::path folder_;
    ocr::ReadPlan plan_;
    std::map<std::string, std::unique_ptr<ocr::Engine>> engines_;
};

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 3) {
        std::cerr << "usage: bench_read_quality OUTPUT-FOLDER LIST [setting=value]...\n";
        return 2;
    }
    try {
        cv::setNumThreads(1);
        ocr::ReadPlan plan;
        for (int i = 3; i < argc; ++i)
            set(plan, argv[i]);
        std::filesystem::create_directories(argv[1]);
        Bench bench(argv[1], plan);
        std::ifstream list(argv[2]);
        for (std::string line; std::getline(list, line);) {
            const std::size_t tab = line.find('\t');
            bench.read(line.substr(0, tab), line.substr(tab + 1));
        }
    } catch (const std::exception& error) {
        std::cerr << "bench_read_quality: " << error.what() << '\n';
        return 1;
    }
}
