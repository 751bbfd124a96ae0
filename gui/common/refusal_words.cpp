#include "gui/common/refusal_words.hpp"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace hoso::gui {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Refusal", text);
}

}  // namespace

QString words_of(const catalog::Refusal& refusal, const catalog::RoleRules& rules)
{
    const std::string language = QLocale().name().left(2).toStdString();
    QStringList roles;
    for (const std::string& role : refusal.roles)
        roles << QString::fromStdString(rules.role_label(role, language));
    QStringList persons;
    for (const std::string& person : refusal.holders)
        persons << QString::fromStdString(person);
    const QString reason =
        refusal.kind == catalog::Refusal::Kind::own_work
            ? translated(QT_TRANSLATE_NOOP("Refusal", "Nobody approves work of his own: you did this before: %1."))
                  .arg(QString::fromStdString(rules.act_label(refusal.own_act, language)))
            : translated(QT_TRANSLATE_NOOP("Refusal", "That is for: %1.")).arg(roles.join(QStringLiteral(", ")));
    const QString ask =
        persons.isEmpty()
            ? translated(QT_TRANSLATE_NOOP("Refusal", "Nobody has that role yet; an administrator gives it."))
            : translated(QT_TRANSLATE_NOOP("Refusal", "Ask: %1")).arg(persons.join(QStringLiteral(", ")));
    return reason + " " + ask;
}

}  // namespace hoso::gui
