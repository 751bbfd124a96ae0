#include "gui/common/permission_notice.hpp"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLocale>
#include <algorithm>

#include "gui/common/widgets.hpp"

namespace hoso::gui {

PermissionNotice::PermissionNotice(CatalogDesk& catalog, QWidget* parent) : QFrame(parent), catalog_(catalog)
{
    setObjectName("trouble");
    setProperty("mood", "good");
    text_ = new QLabel(this);
    text_->setWordWrap(true);
    seen_ = new QPushButton(this);
    seen_->setFocusPolicy(Qt::TabFocus);
    connect(seen_, &QPushButton::clicked, &catalog_, &CatalogDesk::confirm_permission_changes);
    connect(&catalog_, &CatalogDesk::loaded, this, &PermissionNotice::retranslate);
    connect(&catalog_, &CatalogDesk::permissions_confirmed, this, &PermissionNotice::retranslate);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(room::panel, room::near, room::near, room::near);
    row->addWidget(text_, 1);
    row->addWidget(seen_);
    hide();
}

void PermissionNotice::retranslate()
{
    const std::vector<catalog::PermissionChange>& changes = catalog_.permission_changes();
    constexpr std::size_t most = 3;  // the latest
    QStringList sentences;
    for (std::size_t i = changes.size() - std::min(changes.size(), most); i < changes.size(); ++i)
        sentences << words_of(changes[i]);
    if (changes.size() > most)
        sentences << tr("There were %n other(s) before.", nullptr, static_cast<int>(changes.size() - most));
    seen_->setText(tr("I have &seen it"));
    const QString before = text_->text();
    text_->setText(sentences.join(' '));
    text_->setAccessibleName(text_->text());
    setVisible(!changes.empty());
    if (changes.empty() || text_->text() == before)
        return;
    QAccessibleEvent event(text_, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString PermissionNotice::words_of(const catalog::PermissionChange& change) const
{
    const QString actor = QString::fromStdString(change.actor);
    if (!change.record.empty()) {
        const QString record = QString::fromStdString(change.record);
        return change.action == "record.share" ? tr("%1 shares the record %2 with you.").arg(actor, record)
                                               : tr("%1 no longer shares the record %2 with you.").arg(actor, record);
    }
    QString role =
        QString::fromStdString(catalog_.role_rules()->role_label(change.role, QLocale().name().left(2).toStdString()));
    if (!change.agency.empty())
        role += " (" + QString::fromStdString(change.agency) + ")";
    return change.action == "people.grant" ? tr("%1 gave you the role: %2.").arg(actor, role)
                                           : tr("%1 took this role from you: %2.").arg(actor, role);
}

}  // namespace hoso::gui
