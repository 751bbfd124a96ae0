#pragma once

#include <functional>
#include <map>
#include <string>

namespace hoso::catalog {

using XmlAttributes = std::map<std::string, std::string>;

/// An attribute's value; empty when it is not there.
[[nodiscard]] std::string attribute(const XmlAttributes& attributes, const std::string& name);

/// What is called while XML is read from its beginning to its end. Names are without their namespace prefix.
struct XmlWalk {
    std::function<void(const std::string& name, const XmlAttributes& attributes)> begin;
    std::function<void(const std::string& name)> end;
    std::function<void(std::string_view text)> text;
};

/// Reads well-formed XML by expat; documents that declare entities are refused.
/// @throws Error HOSO-LIST-FORMAT
void walk_xml(const std::string& xml, const XmlWalk& walk, const std::string& input);

}  // namespace hoso::catalog
