#pragma once

#include <map>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>

namespace hoso::pipeline::keep {

/// What a content stream asks of its resources.
struct ContentUse {
    std::map<std::string, std::set<std::string>> names;       ///< category (`Font`) → names, both without slash
    std::map<std::string, std::set<std::string>> shown_text;  ///< font's name → strings shown in it
};

/// Checks the operators of a content stream against ISO 19005-2 (6.1.13, 6.2.2, 6.2.4, 6.2.6, 6.2.8) and collects what
/// it uses.
/// @param content  a page (its content streams) or a form or pattern
/// @throws Unfit
[[nodiscard]] ContentUse content_use(QPDFObjectHandle content, bool is_page);

/// Whether a rendering intent is one of the four that there are.
[[nodiscard]] bool is_rendering_intent(QPDFObjectHandle name);

}  // namespace hoso::pipeline::keep
