#pragma once

#include <QAbstractListModel>

#include "gui/common/session.hpp"

namespace hoso::gui {

/// The documents of the open batch: how many pages, what they are called so far, whether they are filed.
class DocumentsModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit DocumentsModel(Session& session, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// What a document is called while it is worked on.
    void set_subject(int document, const QString& subject);
    [[nodiscard]] bool is_filed(int document) const;
    /// The first one from `from` on that is not filed; -1 when all are.
    [[nodiscard]] int next_open(int from) const;

private:
    void update();
    [[nodiscard]] const pipeline::station::Draft* draft(int document) const;

    Session& session_;
    int rows_ = 0;
    std::map<int, QString> subjects_;  // by first side
};

}  // namespace hoso::gui
