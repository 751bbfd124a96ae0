#pragma once

#include <QLabel>
#include <QWidget>

#include "catalog/deployment.hpp"
#include "pipeline/station/drafts.hpp"

class QComboBox;
class QLineEdit;

namespace hoso::gui {

/// One field of a document: its label, its value, what is wrong with it, and how surely it was read.
class FieldRow : public QWidget {
    Q_OBJECT
public:
    /// @param rules  of documents or of records: those that `rule` is one of
    FieldRow(const catalog::FieldRule& rule, const catalog::Deployment& deployment, const catalog::FieldRules& rules,
             QWidget* parent = nullptr);

    [[nodiscard]] const std::string& name() const { return rule_.name; }
    /// As it will be stored or, while it breaks a rule, as it stands there.
    [[nodiscard]] QString value() const;
    /// Shows a value without telling of a change.
    void set_value(const QString& stored, const pipeline::station::Proposal* read, bool keyed);
    void set_locked(bool locked);
    void retranslate();

    /// The problem that the field's rules have with the value; empty when they have none.
    [[nodiscard]] QString problem() const;
    /// Whether a person should look at it first: found on the page, but read with little confidence.
    [[nodiscard]] bool doubtful() const { return doubtful_; }
    /// Of every document, whatever its other fields say.
    [[nodiscard]] bool required() const { return rule_.required != catalog::RequiredFrom::never && rule_.when.empty(); }
    [[nodiscard]] const std::optional<pipeline::station::Proposal>& read() const { return read_; }
    /// The widget that takes the keys.
    [[nodiscard]] QWidget* editor() const;
    void take_focus();

    /// Below this a value that was read is to be looked at.
    static constexpr double doubtful_below = 0.8;

Q_SIGNALS:
    void entered(FieldRow* row);                ///< the focus came
    void edited(FieldRow* row, QString value);  ///< the operator's word, once they leave the field or wait
    void changed();                             ///< with every key
    void confirmed(FieldRow* row);              ///< Enter

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void judge();
    /// @param always  also a value that stands as it was read: the operator has confirmed it
    void commit(bool always);

    catalog::FieldRule rule_;
    const catalog::Deployment& deployment_;
    const catalog::FieldRules& rules_;
    QLabel* label_ = nullptr;
    QLabel* note_ = nullptr;
    QLineEdit* line_ = nullptr;
    QComboBox* choice_ = nullptr;
    std::optional<pipeline::station::Proposal> read_;
    QString committed_;
    bool doubtful_ = false;
    bool keyed_ = false;
    bool setting_ = false;
};

}  // namespace hoso::gui
