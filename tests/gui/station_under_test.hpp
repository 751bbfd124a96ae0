#pragma once

#include <QApplication>
#include <QTest>
#include <filesystem>
#include <functional>
#include <memory>

#include "gui/main_window.hpp"
#include "tests/support/run.hpp"

namespace hoso::test {

/// A folder in which a window works as an operator's would, with a catalog of its own, and nothing of the machine's.
class StationPlace {
public:
    StationPlace();

    [[nodiscard]] std::filesystem::path catalog() const { return folder_ / "catalog"; }
    [[nodiscard]] std::filesystem::path operator/(const std::filesystem::path& name) const { return folder_ / name; }
    /// A catalog with one open record.
    void make_catalog(const std::string& code, const std::string& title) const;
    /// A captured batch of the pages of files and folders.
    void make_batch(const std::string& name, const std::vector<std::filesystem::path>& inputs) const;
    [[nodiscard]] gui::Options options() const;

private:
    TemporaryFolder folder_;
};

/// The application, once a process.
[[nodiscard]] QApplication& application();

/// The window, driven as by an operator at the keyboard.
class Station {
public:
    explicit Station(const gui::Options& options);

    [[nodiscard]] gui::MainWindow& window() { return *window_; }

    /// Presses a key where the focus is.
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString& text);
    /// Lets events run until something is true. @return whether it came true in time
    [[nodiscard]] bool wait(const std::function<bool()>& condition, int longest_ms = 120'000);
    /// Until nothing that was asked for is under way.
    void settle();
    /// Does something in the dialog that a key opens: `act` is called once the dialog is there.
    void in_dialog(const std::function<void(QDialog&)>& act, int key, Qt::KeyboardModifiers modifiers);

private:
    void activate();

    std::unique_ptr<gui::MainWindow> window_;
};

inline const std::filesystem::path samples = std::filesystem::path(HOSO_SOURCE_DIR) / "samples";

}  // namespace hoso::test
