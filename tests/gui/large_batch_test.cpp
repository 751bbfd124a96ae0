#include <QElapsedTimer>
#include <catch2/catch.hpp>
#include <fstream>

#include "imaging/encode.hpp"
#include "pipeline/station/preview_queue.hpp"
#include "pipeline/station/take_files.hpp"
#include "tests/gui/station_under_test.hpp"

using namespace hoso;
using namespace hoso::test;
namespace capture = hoso::pipeline::capture;
namespace fs = std::filesystem;

namespace {

constexpr int pages = 2000;

/// A batch of many sides that all show the same small page; each has its own thumbnail on disk.
void make_large_batch(const fs::path& catalog)
{
    imaging::Image page;
    page.pixels.create(1100, 780, CV_8UC3);
    page.pixels.setTo(cv::Scalar::all(250));
    page.pixels(cv::Rect(100, 100, 500, 40)).setTo(cv::Scalar::all(30));
    page.dpi_x = page.dpi_y = 96;
    constexpr int quality = 80;
    capture::TakenSide side;
    side.file = {imaging::encode_jpeg(page, quality).bytes, "jpg"};
    side.width_px = page.width_px();
    side.height_px = page.height_px();
    side.dpi_x = side.dpi_y = page.dpi_x;
    capture::Batch batch = capture::Batch::create(capture::batch_folder(catalog, "large"));
    capture::ScanProfile profile;
    batch.begin_run("files", profile, {});
    for (int i = 0; i < pages; ++i) {
        side.starts_document = i % 10 == 0;
        side.origin = "page " + std::to_string(i);
        static_cast<void>(batch.take(side));
    }
    batch.end_run({capture::End::no_docs, std::nullopt});
}

/// In MiB, the most that this process ever held.
double peak_mb()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("VmHWM:", 0) == 0)
            return std::stod(line.substr(6)) / 1024;
    return 0;
}

}  // namespace

TEST_CASE("a batch of 2,000 pages opens, scrolls and pages with bounded memory")
{
    StationPlace place;
    make_large_batch(place.catalog());
    gui::Options options = place.options();
    options.place = "check";
    Station station(options);
    gui::MainWindow& window = station.window();
    gui::Session& session = window.session();
    session.open_batch("large");
    REQUIRE(station.wait([&] { return session.view() != nullptr; }));
    session.stop_reading();
    window.go_to(gui::Place::check);
    gui::SideList* list = window.check().list();
    REQUIRE(list->model()->rowCount() == pages);
    CHECK(session.view()->documents.size() == 200);
    station.settle();
    CHECK(window.check().page()->has_page());

    // The light table from end to end: what is seen is drawn, what is not is not asked for.
    station.press(Qt::Key_L);
    list->setFocus();
    for (int i = 0; i < 12; ++i) {
        list->show_side(1 + i * (pages - 1) / 11);
        station.settle();
    }
    CHECK(list->side() == pages);
    int drawn = 0;
    for (const auto& entry : fs::directory_iterator(session.view()->folder / "thumbnails"))
        drawn += entry.is_regular_file() ? 1 : 0;
    CHECK(drawn > 100);
    CHECK(drawn < pages);
    station.press(Qt::Key_L);

    for (int i = 0; i < 40; ++i)
        station.press(Qt::Key_PageUp);
    station.settle();
    CHECK(window.check().side() == pages - 40);
    constexpr double most_mb = 500;
    CHECK(peak_mb() < most_mb);
}
