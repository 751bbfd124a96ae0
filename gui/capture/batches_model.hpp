#pragma once

#include <QAbstractListModel>

#include "gui/common/session.hpp"

namespace hoso::gui {

/// The batches beside the catalog, the last used first.
class BatchesModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit BatchesModel(Session& session, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QString name_at(int row) const;
    [[nodiscard]] int row_of(const QString& name) const;

private:
    Session& session_;
    std::vector<BatchLine> lines_;
};

}  // namespace hoso::gui
