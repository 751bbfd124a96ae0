#pragma once

#include <QObject>
#include <optional>
#include <variant>
#include <vector>

#include "gui/common/catalog_desk.hpp"

namespace hoso::gui {

/// A step that a record took.
struct StepTaken {
    QString record;
    RecordStep step;
    QString reason;
    std::optional<catalog::Refusal> back_refused{};  ///< the user must not take the step back
};

/// A document that went from its place in one record to the end of another.
struct DocumentMoved {
    qint64 document = 0;
    QString from;
    int place = 0;  ///< from 1
    QString to;
};

/// What was done to records in this window and is taken back by a key. Nothing disappears: taking back is a change of
/// its own, with its guards, its reason and its entry in the trail.
class RecordChanges : public QObject {
    Q_OBJECT
public:
    explicit RecordChanges(CatalogDesk& catalog, QObject* parent = nullptr);

    void take_step(const StepTaken& step);
    void move_document(const DocumentMoved& move);

    [[nodiscard]] bool can_undo() const { return !done_.empty() && refusal() == nullptr; }
    [[nodiscard]] bool can_redo() const { return !undone_.empty(); }
    /// Why the user must not take back what would be next; null where he may, or where there is nothing.
    [[nodiscard]] const catalog::Refusal* refusal() const;
    /// The step by which undo takes back, where that needs a reason; else empty.
    [[nodiscard]] QString step_to_explain() const;
    /// @param reason  where step_to_explain() names a step
    void undo(const QString& reason);
    void redo();
    /// Something was done that no key takes back; nor does one what was done before it.
    void forget();

Q_SIGNALS:
    void changed();                              ///< what can be undone is other than before
    void record_changed(const QString& record);  ///< the one to look at
private:
    using Change = std::variant<StepTaken, DocumentMoved>;
    void keep(std::vector<Change>& where, Change change);

    CatalogDesk& catalog_;
    std::vector<Change> done_;
    std::vector<Change> undone_;
};

}  // namespace hoso::gui
