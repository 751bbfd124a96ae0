#pragma once

#include <QString>
#include <string>

namespace hoso::gui {

/// What the command line says.
struct Options {
    std::string catalog;  ///< as `hoso --catalog`
    std::string config_file;
    std::string profile = "office";
    QString screenshot;  ///< a PNG to write, and then end; empty: a window for people
    QString place;       ///< where to begin; empty: where it was
    QString batch;       ///< to open; empty: the one that was open
    QString query;       ///< to search in Records; empty: the one before
    QString language;    ///< for --screenshot and tests; empty: as configured
    QString theme;
};

}  // namespace hoso::gui
