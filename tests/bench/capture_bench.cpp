// How fast sides go from the virtual scanner, at full speed, into the journal.
//
//     bench_capture [--sides N] [--lossless] [--sides-a-minute N] [--folder DIR]
//
// A4, 300 dpi, colour, duplex: hash, encoding, fsync, preview and all. Prints one JSON object: sides a minute,
// processor time and peak memory of parent and driver (shared slots are counted in both; the driver's includes the
// virtual scanner itself), the age of the previews, and the ratio to writing the same raw rows to files with fsync.
// With --sides-a-minute the scanner is no faster than that.

#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "pipeline/capture/scan.hpp"

using namespace hoso::pipeline::capture;

namespace {

constexpr int width_px = 2480;
constexpr int height_px = 3508;
constexpr int distinct_pages = 2;  // the virtual scanner keeps them in memory

struct Options {
    int sides = 120;
    bool lossless = false;
    int sides_a_minute = 0;  // 0: as fast as rows are taken
    std::filesystem::path folder;
};

/// A page of toned paper with lines of text-like strokes and sensor noise.
cv::Mat page(int number)
{
    cv::Mat paper(height_px, width_px, CV_8UC3, cv::Scalar(225, 235, 240));
    cv::RNG random(static_cast<std::uint64_t>(number));
    for (int y = 300; y < height_px - 300; y += 60)
        for (int x = 250; x < width_px - 250; x += random.uniform(20, 45))
            cv::line(paper, {x, y}, {x + random.uniform(-8, 8), y + random.uniform(12, 34)}, cv::Scalar::all(40), 4);
    cv::Mat noise(paper.size(), CV_8UC3);
    random.fill(noise, cv::RNG::UNIFORM, 0, 6);
    return paper - noise;
}

void make_stack(const std::filesystem::path& home, const Options& options)
{
    std::filesystem::create_directories(home / "pages");
    std::filesystem::create_directories(home / "sane" / "dll.d");
    for (int i = 0; i < options.sides; ++i) {
        const auto name = [&](int n) { return home / "pages" / (std::to_string(100000 + n) + ".ppm"); };
        if (i >= distinct_pages) {
            std::filesystem::create_symlink(name(i % distinct_pages), name(i));
            continue;
        }
        cv::Mat rgb;
        cv::cvtColor(page(i), rgb, cv::COLOR_BGR2RGB);
        std::ofstream out(name(i), std::ios::binary);
        out << "P6\n" << rgb.cols << ' ' << rgb.rows << "\n255\n";
        out.write(reinterpret_cast<const char*>(rgb.data), static_cast<std::streamsize>(rgb.total() * 3));
    }
    std::ofstream(home / "sane" / "dll.conf") << "hosovirtual\n";
    std::ofstream(home / "sane" / "hosovirtual.conf") << "pages " << (home / "pages").string() << '\n'
                                                      << "sides_a_minute " << options.sides_a_minute << '\n';
    ::setenv("SANE_CONFIG_DIR", (home / "sane").c_str(), 1);
    ::setenv("LD_LIBRARY_PATH", HOSO_VIRTUAL_SCANNER_DIR, 1);
}

double write_raw(const std::filesystem::path& home, int sides)
{
    const cv::Mat pixels = page(0);
    const std::span rows(reinterpret_cast<const std::byte*>(pixels.data), pixels.total() * 3);
    const double started_s = hoso::monotonic_s();
    for (int i = 0; i < sides; ++i)
        hoso::write_durably(home / "raw", rows);
    return hoso::monotonic_s() - started_s;
}

double processor_s(int who)
{
    rusage usage = {};
    ::getrusage(who, &usage);
    const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + 1e-6 * time.tv_usec; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double peak_mb(int who)
{
    rusage usage = {};
    ::getrusage(who, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

Options options_of(int argc, char** argv)
{
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--lossless")
            options.lossless = true;
        else if (argument == "--sides-a-minute" && i + 1 < argc)
            options.sides_a_minute = std::atoi(argv[++i]);
        else if (argument == "--sides" && i + 1 < argc)
            options.sides = std::atoi(argv[++i]);
        else if (argument == "--folder" && i + 1 < argc)
            options.folder = argv[++i];
    }
    return options;
}

}  // namespace

int main(int argc, char** argv)
{
    const Options options = options_of(argc, argv);
    const hoso::ScratchFolder home(options.folder);
    make_stack(home.path(), options);
    const double raw_s = write_raw(home.path(), options.sides / 4) * 4;

    ScanRequest request;
    request.device = "hosovirtual:scanner";
    request.profile.source = "duplex";
    request.profile.area = page_area_named("A4");
    request.profile.storage = options.lossless ? Storage::lossless : Storage::jpeg;
    Batch batch = Batch::create(home.path() / "batch");
    ScanEvents events;
    std::vector<double> ages_s;
    events.preview = [&](const Preview& preview) { ages_s.push_back(preview.age_s); };
    const double processor_before_s = processor_s(RUSAGE_SELF);
    const double started_s = hoso::monotonic_s();
    const Ended ended = scan(request, batch, events, hoso::CancelToken());
    const double elapsed_s = hoso::monotonic_s() - started_s;
    std::sort(ages_s.begin(), ages_s.end());
    const auto sides = static_cast<double>(batch.facts().sides.size());
    std::cout << nlohmann::json{{"sides", sides},
                                {"ended", name_of(ended.how)},
                                {"storage", options.lossless ? "lossless" : "jpeg"},
                                {"elapsed_s", elapsed_s},
                                {"sides_per_minute", sides / elapsed_s * 60},
                                {"parent_processor_s", processor_s(RUSAGE_SELF) - processor_before_s},
                                {"driver_processor_s", processor_s(RUSAGE_CHILDREN)},
                                {"parent_peak_mb", peak_mb(RUSAGE_SELF)},
                                {"driver_peak_mb", peak_mb(RUSAGE_CHILDREN)},
                                {"preview_p50_s", ages_s.at(ages_s.size() / 2)},
                                {"preview_p95_s", ages_s.at(ages_s.size() * 95 / 100)},
                                {"raw_writing_s", raw_s},
                                {"ratio_to_raw_writing", elapsed_s / raw_s}}
                     .dump(2)
              << '\n';
    return ended.how == End::no_docs ? 0 : 1;
}
