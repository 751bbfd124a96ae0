#pragma once

#include <QString>
#include <array>

class QApplication;

namespace hoso::gui {

struct Language {
    const char* code;
    const char* name;  ///< in itself
};

inline constexpr std::array languages{Language{"vi", "Tiếng Việt"}, Language{"en", "English"},
                                      Language{"pt", "Português"}};

/// Installs the translations of a language in place of those before; every widget then gets a LanguageChange event.
/// @param code  of `languages`; anything else: the system's when it is one of them, else English
/// @return the code in use
QString apply_language(QApplication& app, const QString& code);

}  // namespace hoso::gui
