#include "tests/gui/station_under_test.hpp"

#include <QDialog>
#include <QTimer>
#include <cstdlib>
#include <fstream>

#include "catalog/record.hpp"
#include "pipeline/station/take_files.hpp"

namespace hoso::test {

namespace fs = std::filesystem;

StationPlace::StationPlace()
{
    ::setenv("XDG_STATE_HOME", (folder_ / "state").c_str(), 1);
    ::setenv("XDG_CONFIG_HOME", (folder_ / "config").c_str(), 1);
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    ::setenv("LC_ALL", "C.UTF-8", 1);
    if (std::getenv("SANE_CONFIG_DIR") == nullptr) {  // no scanner, and no search of the network for one
        fs::create_directories(folder_ / "sane");
        std::ofstream(folder_ / "sane" / "dll.conf") << "";
        ::setenv("SANE_CONFIG_DIR", (folder_ / "sane").c_str(), 1);
    }
}

void StationPlace::make_catalog(const std::string& code, const std::string& title) const
{
    catalog::Catalog catalog = catalog::Catalog::open(this->catalog().string(), catalog::OpenMode::create);
    static_cast<void>(catalog::create_record(
        catalog, {{"fileCode", code}, {"title", title}, {"maintenance", "05"}, {"mode", "01"}}, {"operator"}));
}

void StationPlace::make_batch(const std::string& name, const std::vector<fs::path>& inputs) const
{
    using namespace hoso::pipeline;
    capture::Batch batch = capture::Batch::create(capture::batch_folder(catalog(), name));
    station::TakeRequest request;
    request.inputs = inputs;
    static_cast<void>(station::take_files(batch, request, {}, CancelToken()));
}

gui::Options StationPlace::options() const
{
    gui::Options options;
    options.catalog = catalog().string();
    options.language = "en";
    options.theme = "light";
    return options;
}

QApplication& application()
{
    static int argc = 1;
    static char name[] = "hoso-station";
    static char* argv[] = {name, nullptr};
    // Never destroyed: at the program's end Qt's own statics are gone before it.
    static QApplication* const app = new QApplication(argc, argv);
    return *app;
}

Station::Station(const gui::Options& options)
{
    static_cast<void>(application());
    window_ = std::make_unique<gui::MainWindow>(options);
    const QString place =
        options.place.isEmpty() ? QString::fromStdString(window_->session().last_place().place) : options.place;
    window_->show();
    window_->go_to(gui::place_named(place));
    window_->reopen();
    QApplication::setActiveWindow(window_.get());
    settle();
}

/// A real desktop hands the activity back when a popup or dialog closes; the offscreen one does not.
void Station::activate()
{
    const bool covered = QApplication::activeModalWidget() != nullptr || QApplication::activePopupWidget() != nullptr;
    if (!covered && QApplication::activeWindow() != window_.get())
        QApplication::setActiveWindow(window_.get());
}

void Station::press(int key, Qt::KeyboardModifiers modifiers)
{
    activate();
    QWidget* target = QApplication::focusWidget();
    QTest::keyClick(target != nullptr ? target : window_.get(), static_cast<Qt::Key>(key), modifiers);
}

void Station::type(const QString& text)
{
    activate();
    QWidget* target = QApplication::focusWidget();
    QTest::keyClicks(target != nullptr ? target : window_.get(), text);
}

bool Station::wait(const std::function<bool()>& condition, int longest_ms)
{
    return QTest::qWaitFor(condition, longest_ms);
}

void Station::settle()
{
    static_cast<void>(wait([this] { return window_->is_settled(); }));
    QApplication::processEvents();
}

void Station::in_dialog(const std::function<void(QDialog&)>& act, int key, Qt::KeyboardModifiers modifiers)
{
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, [&] {
        auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        if (dialog == nullptr)
            return;
        if (!dialog->isAncestorOf(QApplication::focusWidget())) {
            QApplication::setActiveWindow(dialog);
            return;
        }
        look.stop();
        act(*dialog);
    });
    look.start(5);
    press(key, modifiers);
    static_cast<void>(wait([&] { return !look.isActive(); }));
}

}  // namespace hoso::test
