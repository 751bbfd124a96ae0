#include "gui/records/record_changes.hpp"

#include <memory>

#include "base/user.hpp"
#include "catalog/document_change.hpp"
#include "catalog/lifecycle.hpp"

namespace hoso::gui {

namespace {

std::function<void(catalog::Catalog&)> state_change(const QString& record, const QString& action, const QString& reason)
{
    return [change =
                catalog::StateChange{
                    record.toStdString(), action.toStdString(), reason.toStdString(), 0, {current_user()}}](
               catalog::Catalog& catalog) { static_cast<void>(catalog::change_state(catalog, change)); };
}

std::function<void(catalog::Catalog&)> move_to(qint64 document, const QString& record, int place)
{
    return
        [move =
             catalog::DocumentMove{std::to_string(document), record.toStdString(), false, place, 0, {current_user()}}](
            catalog::Catalog& catalog) { static_cast<void>(catalog::move_document(catalog, move)); };
}

std::function<void(catalog::Catalog&)> forward(const StepTaken& taken)
{
    return state_change(taken.record, taken.step.action, taken.reason);
}

std::function<void(catalog::Catalog&)> forward(const DocumentMoved& moved)
{
    return move_to(moved.document, moved.to, 0);
}

std::function<void(catalog::Catalog&)> back(const StepTaken& taken, const QString& reason)
{
    return state_change(taken.record, taken.step.undone_by, reason);
}

std::function<void(catalog::Catalog&)> back(const DocumentMoved& moved, const QString&)
{
    return move_to(moved.document, moved.from, moved.place);
}

const QString& record_of(const StepTaken& taken)
{
    return taken.record;
}

const QString& record_of(const DocumentMoved& moved)
{
    return moved.from;
}

}  // namespace

RecordChanges::RecordChanges(CatalogDesk& catalog, QObject* parent) : QObject(parent), catalog_(catalog) {}

void RecordChanges::take_step(const StepTaken& taken)
{
    const auto refused = std::make_shared<std::optional<catalog::Refusal>>();
    catalog_.change(
        [take = forward(taken), refused, back = taken.step.undone_by.toStdString(),
         code = taken.record.toStdString()](catalog::Catalog& catalog) {
            take(catalog);
            if (!back.empty())
                *refused = catalog::refusal(catalog, {current_user()}, back + "-record", code);
        },
        [this, taken = StepTaken(taken), refused]() mutable {
            undone_.clear();
            taken.back_refused = *refused;
            if (taken.step.undone_by.isEmpty())
                forget();
            else
                keep(done_, taken);
        });
}

void RecordChanges::move_document(const DocumentMoved& moved)
{
    catalog_.change(forward(moved), [this, moved] {
        undone_.clear();
        keep(done_, moved);
    });
}

const catalog::Refusal* RecordChanges::refusal() const
{
    const auto* taken = done_.empty() ? nullptr : std::get_if<StepTaken>(&done_.back());
    return taken != nullptr && taken->back_refused ? &*taken->back_refused : nullptr;
}

QString RecordChanges::step_to_explain() const
{
    const auto* taken = done_.empty() ? nullptr : std::get_if<StepTaken>(&done_.back());
    return taken != nullptr && taken->step.undo_needs_reason ? taken->step.undone_by : QString();
}

void RecordChanges::undo(const QString& reason)
{
    if (done_.empty())
        return;
    const Change change = done_.back();
    done_.pop_back();
    catalog_.change(std::visit([&](const auto& one) { return back(one, reason); }, change),
                    [this, change] { keep(undone_, change); });
    Q_EMIT changed();
}

void RecordChanges::redo()
{
    if (undone_.empty())
        return;
    const Change change = undone_.back();
    undone_.pop_back();
    catalog_.change(std::visit([](const auto& one) { return forward(one); }, change),
                    [this, change] { keep(done_, change); });
    Q_EMIT changed();
}

void RecordChanges::forget()
{
    done_.clear();
    undone_.clear();
    Q_EMIT changed();
}

void RecordChanges::keep(std::vector<Change>& where, Change change)
{
    where.push_back(std::move(change));
    Q_EMIT record_changed(std::visit([](const auto& one) { return record_of(one); }, where.back()));
    Q_EMIT changed();
}

}  // namespace hoso::gui
