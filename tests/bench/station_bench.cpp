// Measures the window on a large batch: how soon its first pictures are there, how soon a key shows the next page, how
// long any key keeps the window from answering, and how much memory it takes. Prints one JSON object.
//
// usage: bench_station FOLDER PAGES IMAGE     FOLDER keeps the batch for the next time

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QTimer>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "gui/main_window.hpp"
#include "imaging/decode.hpp"

namespace {

using namespace hoso;
namespace fs = std::filesystem;
namespace capture = pipeline::capture;

constexpr int keys_pressed = 200;

void make_batch(const fs::path& folder, int pages, const fs::path& image)
{
    if (fs::exists(capture::batch_folder(folder, "bench")))
        return;
    const imaging::PageInfo info = imaging::ImageFile::open(image, Limits{}).info(0);
    capture::TakenSide side;
    side.file = {read_file(image, Limits{}.file_bytes), "jpg"};
    side.width_px = info.width_px;
    side.height_px = info.height_px;
    side.dpi_x = info.dpi_x;
    side.dpi_y = info.dpi_y;
    capture::Batch batch = capture::Batch::create(capture::batch_folder(folder, "bench"));
    batch.begin_run("files", {}, {});
    for (int i = 0; i < pages; ++i) {
        side.starts_document = i % 10 == 0;
        side.origin = std::to_string(i);
        static_cast<void>(batch.take(side));
    }
    batch.end_run({capture::End::no_docs, std::nullopt});
}

/// Milliseconds until the tiles that are on the screen have their pictures.
double first_thumbnails_ms(gui::MainWindow& window)
{
    QElapsedTimer timer;
    timer.start();
    window.session().open_batch("bench");
    const bool there = QTest::qWaitFor(
        [&] {
            window.session().stop_reading();
            return window.session().view() != nullptr && window.is_settled();
        },
        120'000);
    return there ? static_cast<double>(timer.nsecsElapsed()) / 1e6 : -1;
}

/// From the key to the next page on the screen.
/// @param look_ms  how long the operator looks at a page
std::vector<double> key_to_paint_ms(gui::MainWindow& window, int look_ms)
{
    std::vector<double> times;
    bool painted = false;
    const auto heard = QObject::connect(window.check().page(), &gui::PageView::painted, [&] { painted = true; });
    for (int i = 0; i < keys_pressed; ++i) {
        painted = false;
        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(window.check().list(), Qt::Key_PageDown);
        if (!QTest::qWaitFor([&] { return painted; }, 10'000))
            break;
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        QTest::qWait(look_ms);
    }
    QObject::disconnect(heard);
    std::sort(times.begin(), times.end());
    return times;
}

double at(const std::vector<double>& sorted, double share)
{
    return sorted.empty() ? -1 : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

struct Answer {
    std::string key;
    double ms = 0;
};

/// For each key of an operator's, the longest time in which the window looked at nothing else, until all that the key
/// asked for is done; while pages are read in the background.
std::vector<Answer> answers(gui::MainWindow& window)
{
    QElapsedTimer since_looked;
    double longest_ms = 0;
    QTimer heart;
    heart.setTimerType(Qt::PreciseTimer);
    QObject::connect(&heart, &QTimer::timeout, [&] {
        longest_ms = std::max(longest_ms, static_cast<double>(since_looked.nsecsElapsed()) / 1e6);
        since_looked.start();
    });
    heart.start(1);
    window.session().read_from(1);
    std::vector<Answer> all;
    const char* const keys[] = {"R",
                                "Ctrl+Z",
                                ".",
                                "Ctrl+Z",
                                "B",
                                "Ctrl+Z",
                                "S",
                                "Ctrl+Z",
                                "J",
                                "Del",
                                "Ctrl+Z",
                                "Ctrl+Shift+Z",
                                "Ctrl+Z",
                                "Alt+Down",
                                "Ctrl+Z",
                                "Space",
                                "N",
                                "G",
                                "G",
                                "L",
                                "L",
                                "End",
                                "F4",
                                "F5",
                                "F2",
                                "Ctrl+Shift+T",
                                "Ctrl+Shift+L",
                                "Ctrl++",
                                "F3"};
    for (const char* key : keys) {
        const QKeyCombination press = QKeySequence(QLatin1String(key))[0];
        longest_ms = 0;
        since_looked.start();
        QTest::keyClick(QApplication::focusWidget(), press.key(), press.keyboardModifiers());
        static_cast<void>(QTest::qWaitFor([&] { return window.is_settled(); }, 30'000));
        QTest::qWait(50);
        all.push_back({key, longest_ms});
    }
    window.session().stop_reading();
    return all;
}

/// In MiB, of this process alone.
double peak_mb()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("VmHWM:", 0) == 0)
            return std::stod(line.substr(6)) / 1024;
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 4) {
        std::cerr << "usage: bench_station FOLDER PAGES IMAGE\n";
        return 2;
    }
    const fs::path folder = argv[1];
    make_batch(folder, std::atoi(argv[2]), argv[3]);
    ::setenv("XDG_STATE_HOME", (folder / "state").c_str(), 1);
    ::setenv("SANE_CONFIG_DIR", folder.c_str(), 1);
    std::error_code none;
    fs::remove_all(folder / "state", none);
    fs::remove_all(capture::batch_folder(folder, "bench") / "thumbnails", none);
    QApplication app(argc, argv);
    nlohmann::json result;
    gui::Options options;
    options.catalog = folder.string();
    options.language = "en";
    for (const char* when : {"first_time", "again"}) {
        gui::MainWindow window(options);
        window.show();
        window.go_to(gui::Place::capture);
        result[std::string("thumbnails_ms_") + when] = first_thumbnails_ms(window);
        if (std::string(when) == "first_time")
            continue;
        window.go_to(gui::Place::check);
        constexpr int quick_look_ms = 300;
        const std::vector<double> looked = key_to_paint_ms(window, quick_look_ms);
        const std::vector<double> leafed = key_to_paint_ms(window, 0);
        result["next_page_ms"] = {{"p50", at(looked, 0.5)}, {"p95", at(looked, 0.95)}};
        result["leafing_ms"] = {{"p50", at(leafed, 0.5)}, {"p95", at(leafed, 0.95)}};
        window.check().list()->setFocus();
        const std::vector<Answer> answered = answers(window);
        for (const Answer& answer : answered)
            result["answers"].push_back({{"key", answer.key}, {"ms", answer.ms}});
    }
    result["peak_mb"] = peak_mb();
    std::cout << result.dump() << std::endl;
    return 0;
}
