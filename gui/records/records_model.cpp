#include "gui/records/records_model.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <map>

namespace hoso::gui {

namespace {

QString translated(const std::map<QString, const char*>& names, const QString& key)
{
    const auto found = names.find(key);
    return found == names.end() ? key : QCoreApplication::translate("Records", found->second);
}

}  // namespace

QString state_name(const std::string& state)
{
    static const std::map<QString, const char*> names{
        {"PLANNED", QT_TRANSLATE_NOOP("Records", "planned")},
        {"OPEN", QT_TRANSLATE_NOOP("Records", "open")},
        {"IN_REVIEW", QT_TRANSLATE_NOOP("Records", "in review")},
        {"CLOSED", QT_TRANSLATE_NOOP("Records", "closed")},
        {"SUBMITTED", QT_TRANSLATE_NOOP("Records", "submitted")},
        {"RETURNED", QT_TRANSLATE_NOOP("Records", "returned")},
        {"ACCEPTED", QT_TRANSLATE_NOOP("Records", "accepted")},
        {"RETAINED_BY_UNIT", QT_TRANSLATE_NOOP("Records", "retained by unit")},
        {"TRANSFERRED", QT_TRANSLATE_NOOP("Records", "transferred")},
        {"DISPOSAL_REVIEW", QT_TRANSLATE_NOOP("Records", "disposal review")},
        {"DESTROYED", QT_TRANSLATE_NOOP("Records", "destroyed")},
        {"FROZEN", QT_TRANSLATE_NOOP("Records", "frozen")},
    };
    return translated(names, QString::fromStdString(state));
}

QString step_name(const QString& action)
{
    static const std::map<QString, const char*> names{
        {"open", QT_TRANSLATE_NOOP("Records", "Open")},
        {"review", QT_TRANSLATE_NOOP("Records", "Send to review")},
        {"close", QT_TRANSLATE_NOOP("Records", "Close")},
        {"reopen", QT_TRANSLATE_NOOP("Records", "Open again")},
        {"submit", QT_TRANSLATE_NOOP("Records", "Submit to the archive")},
        {"return", QT_TRANSLATE_NOOP("Records", "Return")},
        {"accept", QT_TRANSLATE_NOOP("Records", "Accept")},
        {"keep-back", QT_TRANSLATE_NOOP("Records", "Retain in the unit")},
        {"freeze", QT_TRANSLATE_NOOP("Records", "Freeze")},
        {"unfreeze", QT_TRANSLATE_NOOP("Records", "Unfreeze")},
    };
    return translated(names, action);
}

RecordsModel::RecordsModel(CatalogDesk& catalog, QObject* parent) : QAbstractTableModel(parent), catalog_(catalog)
{
    connect(&catalog, &CatalogDesk::loaded, this, [this] {
        beginResetModel();
        records_ = catalog_.records();
        endResetModel();
    });
}

int RecordsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(records_.size());
}

int RecordsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 4;
}

QString RecordsModel::code_at(int row) const
{
    return row < 0 || row >= rowCount() ? QString()
                                        : QString::fromStdString(records_[static_cast<std::size_t>(row)].code);
}

int RecordsModel::row_of(const QString& code) const
{
    const auto found =
        std::find_if(records_.begin(), records_.end(), [&](const auto& r) { return r.code == code.toStdString(); });
    return found == records_.end() ? -1 : static_cast<int>(found - records_.begin());
}

QVariant RecordsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const catalog::Record& record = records_[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole && index.column() == 3)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return QString::fromStdString(record.title);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
        case 0:
            return QString::fromStdString(record.code);
        case 1:
            return QString::fromStdString(record.title);
        case 2:
            return state_name(record.state);
        default:
            return QString::number(record.documents);
    }
}

QVariant RecordsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Code"), tr("Title"), tr("State"), tr("Documents")};
    return names[std::clamp(section, 0, 3)];
}

}  // namespace hoso::gui
