#pragma once

#include <QWidget>

#include "gui/common/catalog_desk.hpp"
#include "gui/common/commands.hpp"
#include "gui/common/session.hpp"

namespace hoso::gui {

/// What the places work with.
struct Desk {
    Session& session;
    CatalogDesk& catalog;
    Commands& commands;
};

/// One of the four places of the window.
class PlaceWidget : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Sets all texts in the language of now.
    virtual void retranslate() = 0;
    /// The place is shown; takes the focus where work goes on.
    virtual void enter() = 0;
    virtual void undo() {}
    virtual void redo() {}
    [[nodiscard]] virtual bool can_undo() const { return false; }
    [[nodiscard]] virtual bool can_redo() const { return false; }
    /// Shown where nothing can be undone.
    [[nodiscard]] virtual QString why_no_undo() const { return {}; }

protected:
    /// For the destructors of places: the views go before the models that they show.
    void take_down() { qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)); }

Q_SIGNALS:
    /// What can be undone is other than before.
    void undo_changed();
    void trouble(const Trouble& trouble);
    void done(const QString& what);
};

}  // namespace hoso::gui
