#include "gui/capture/batches_model.hpp"

#include <algorithm>

namespace hoso::gui {

BatchesModel::BatchesModel(Session& session, QObject* parent) : QAbstractListModel(parent), session_(session)
{
    connect(&session, &Session::batches_listed, this, [this] {
        beginResetModel();
        lines_ = session_.batches();
        endResetModel();
    });
}

int BatchesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

QString BatchesModel::name_at(int row) const
{
    return row < 0 || row >= rowCount() ? QString() : lines_[static_cast<std::size_t>(row)].name;
}

int BatchesModel::row_of(const QString& name) const
{
    const auto found =
        std::find_if(lines_.begin(), lines_.end(), [&](const BatchLine& line) { return line.name == name; });
    return found == lines_.end() ? -1 : static_cast<int>(found - lines_.begin());
}

QVariant BatchesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const BatchLine& line = lines_[static_cast<std::size_t>(index.row())];
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    QString words = tr("%n page(s)", nullptr, line.sides);
    if (line.interrupted)
        words += QStringLiteral(" · ") + tr("interrupted");
    else if (line.documents > 0 && line.filed == line.documents)
        words += QStringLiteral(" · ✓ ") + tr("filed");
    else if (line.documents > 0)
        words += QStringLiteral(" · ") + tr("%1 of %2 filed").arg(line.filed).arg(line.documents);
    return line.name + "\n" + words;
}

}  // namespace hoso::gui
