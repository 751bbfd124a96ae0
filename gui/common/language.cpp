#include "gui/common/language.hpp"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <algorithm>
#include <memory>
#include <vector>

namespace hoso::gui {

namespace {

std::vector<std::unique_ptr<QTranslator>>& installed()
{
    static std::vector<std::unique_ptr<QTranslator>> translators;
    return translators;
}

void install(QApplication& app, const QString& file, const QString& folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(file, folder))
        return;
    app.installTranslator(translator.get());
    installed().push_back(std::move(translator));
}

}  // namespace

QString apply_language(QApplication& app, const QString& code)
{
    const auto known = [](const QString& wanted) {
        return std::any_of(languages.begin(), languages.end(), [&](const Language& l) { return wanted == l.code; });
    };
    QString chosen = code;
    if (!known(chosen))
        chosen = QLocale::system().name().left(2);
    if (!known(chosen))
        chosen = QStringLiteral("en");
    for (const auto& translator : installed())
        app.removeTranslator(translator.get());
    installed().clear();
    QLocale::setDefault(QLocale(chosen));
    install(app, "qtbase_" + chosen, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(app, "hoso-station_" + chosen, QStringLiteral(":/i18n"));
    return chosen;
}

}  // namespace hoso::gui
