#pragma once

#include <QLabel>
#include <QMainWindow>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <array>

#include "gui/capture/capture_place.hpp"
#include "gui/check/check_place.hpp"
#include "gui/common/catalog_desk.hpp"
#include "gui/common/commands.hpp"
#include "gui/common/permission_notice.hpp"
#include "gui/common/session.hpp"
#include "gui/index/index_place.hpp"
#include "gui/records/records_place.hpp"

namespace hoso::gui {

/// The window: four places, one flow.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// @throws hoso::Error as Session
    explicit MainWindow(const Options& options);
    ~MainWindow() override;

    void go_to(Place place);
    [[nodiscard]] Place place() const;
    [[nodiscard]] Session& session() { return session_; }
    [[nodiscard]] CatalogDesk& catalog() { return catalog_; }
    [[nodiscard]] Commands& commands() { return commands_; }
    [[nodiscard]] CapturePlace& capture() { return *capture_; }
    [[nodiscard]] CheckPlace& check() { return *check_; }
    [[nodiscard]] IndexPlace& index() { return *index_; }
    [[nodiscard]] RecordsPlace& records() { return *records_; }
    [[nodiscard]] MessageBar& messages() { return *messages_; }
    [[nodiscard]] PermissionNotice& permissions() { return *permissions_; }

    /// Opens what was open last.
    void reopen();
    void set_language(const QString& code);
    void set_theme(const QString& name);
    [[nodiscard]] QString language() const { return language_; }

    /// Nothing is under way that would change what is shown.
    [[nodiscard]] bool is_settled() const;

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void build_menus();
    QWidget* build_rail();
    void build_status();
    void connect_commands();
    void connect_signals();
    void retranslate();
    void update_undo();
    void show_reading(int done, int total);
    void set_text_percent(int percent);
    void apply_look();
    void dress_what_is_seen();
    [[nodiscard]] PlaceWidget* current() const;
    [[nodiscard]] QString configured(const char* key) const;

    Session session_;
    CatalogDesk catalog_;
    Commands commands_;
    QStackedWidget* stack_ = nullptr;
    MessageBar* messages_ = nullptr;
    PermissionNotice* permissions_ = nullptr;
    CapturePlace* capture_ = nullptr;
    CheckPlace* check_ = nullptr;
    IndexPlace* index_ = nullptr;
    RecordsPlace* records_ = nullptr;
    QFrame* rail_frame_ = nullptr;
    std::array<QToolButton*, 4> rail_{};
    std::map<Menu, QMenu*> menus_;
    QMenu* language_menu_ = nullptr;
    QMenu* theme_menu_ = nullptr;
    QLabel* reading_ = nullptr;
    QProgressBar* reading_bar_ = nullptr;
    QLabel* where_ = nullptr;
    QString language_;
    bool closing_asked_ = false;
};

}  // namespace hoso::gui
