#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "gui/common/catalog_desk.hpp"

namespace hoso::gui {

/// The records of the catalog.
class RecordsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit RecordsModel(CatalogDesk& catalog, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QString code_at(int row) const;
    [[nodiscard]] int row_of(const QString& code) const;

private:
    CatalogDesk& catalog_;
    std::vector<catalog::Record> records_;
};

/// A state's name for people, by docs/glossary.md.
[[nodiscard]] QString state_name(const std::string& state);
/// A step's name for people: `Close`, `Submit`.
[[nodiscard]] QString step_name(const QString& action);

}  // namespace hoso::gui
