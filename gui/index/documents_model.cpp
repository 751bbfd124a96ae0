#include "gui/index/documents_model.hpp"

#include <QBrush>
#include <QFont>

#include "gui/common/theme.hpp"

namespace hoso::gui {

DocumentsModel::DocumentsModel(Session& session, QObject* parent) : QAbstractListModel(parent), session_(session)
{
    connect(&session, &Session::batch_opened, this, [this] {
        subjects_.clear();
        update();
    });
    connect(&session, &Session::batch_changed, this, &DocumentsModel::update);
}

int DocumentsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : rows_;
}

const pipeline::station::Draft* DocumentsModel::draft(int document) const
{
    const BatchView* view = session_.view();
    if (view == nullptr || document < 0 || document >= static_cast<int>(view->documents.size()))
        return nullptr;
    return view->index.of(view->documents.at(static_cast<std::size_t>(document)));
}

bool DocumentsModel::is_filed(int document) const
{
    const pipeline::station::Draft* keyed = draft(document);
    return keyed != nullptr && keyed->filed.has_value();
}

int DocumentsModel::next_open(int from) const
{
    for (int i = 0; i < rows_; ++i)
        if (const int document = (from + i) % rows_; !is_filed(document))
            return document;
    return -1;
}

QVariant DocumentsModel::data(const QModelIndex& index, int role) const
{
    const BatchView* view = session_.view();
    if (!index.isValid() || index.row() >= rows_ || view == nullptr)
        return {};
    const std::vector<int>& sides = view->documents[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole: {
            const auto found = subjects_.find(sides.front());
            const QString subject = found == subjects_.end() ? QString() : found->second;
            const QString state =
                is_filed(index.row()) ? "✓ " + tr("filed") : tr("%n page(s)", nullptr, int(sides.size()));
            return QStringLiteral("%1   %2%3").arg(index.row() + 1).arg(state, subject.isEmpty() ? "" : "\n" + subject);
        }
        case Qt::ForegroundRole:
            return is_filed(index.row()) ? QBrush(theme().good) : QVariant();
        case Qt::ToolTipRole:
            if (const auto* keyed = draft(index.row()); keyed != nullptr && keyed->filed)
                return tr("Document %1 of record %2").arg(*keyed->filed).arg(QString::fromStdString(keyed->filed_into));
            return {};
        default:
            return {};
    }
}

void DocumentsModel::set_subject(int document, const QString& subject)
{
    if (document < 0 || document >= rows_)
        return;
    QString& kept = subjects_[session_.view()->documents[static_cast<std::size_t>(document)].front()];
    if (kept == subject)
        return;
    kept = subject;
    Q_EMIT dataChanged(index(document), index(document));
}

void DocumentsModel::update()
{
    const int now = session_.view() == nullptr ? 0 : static_cast<int>(session_.view()->documents.size());
    if (now == rows_) {
        if (rows_ > 0)
            Q_EMIT dataChanged(index(0), index(rows_ - 1));
        return;
    }
    beginResetModel();
    rows_ = now;
    endResetModel();
}

}  // namespace hoso::gui
