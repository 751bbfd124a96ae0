#pragma once

#include <QScrollArea>
#include <map>
#include <memory>
#include <vector>

#include "gui/index/field_row.hpp"

class QVBoxLayout;

namespace hoso::gui {

/// The fields of a document, in the order in which they are to be looked at: those hardly legible first, then those
/// that are required or were read, then the rest.
class FieldForm : public QScrollArea {
    Q_OBJECT
public:
    explicit FieldForm(QWidget* parent = nullptr);

    void set_deployment(std::shared_ptr<const catalog::Deployment> deployment);
    void show_fields(const pipeline::station::Draft* draft,
                     const std::map<std::string, pipeline::station::Proposal>& read, bool locked, bool rearrange);
    void clear();
    void retranslate();

    [[nodiscard]] FieldRow* row(const std::string& name) const;
    /// The field that has the focus, or had it last.
    [[nodiscard]] FieldRow* current() const { return current_; }
    void focus_first();
    /// The first field with a value that breaks a rule; null when there is none.
    [[nodiscard]] FieldRow* first_problem() const;
    /// The first field that a closed record needs and that is empty here; null when there is none.
    [[nodiscard]] FieldRow* first_missing() const;
    /// The fields that are shown, with their values.
    [[nodiscard]] const std::vector<FieldRow*>& rows() const { return order_; }

Q_SIGNALS:
    void entered(FieldRow* row);
    void edited(const QString& name, const QString& value);
    void finished();  ///< Enter in the last field that is asked for

private:
    void arrange();
    void go_on(FieldRow* from);

    std::shared_ptr<const catalog::Deployment> deployment_;
    std::map<std::string, FieldRow*> rows_;
    std::vector<FieldRow*> order_;  ///< as shown
    std::size_t asked_ = 0;         ///< how many of them Enter walks through
    FieldRow* current_ = nullptr;
    QLabel* more_ = nullptr;
    QVBoxLayout* column_ = nullptr;
};

}  // namespace hoso::gui
