#include "catalog/exchange/xml_text.hpp"

namespace hoso::catalog {

namespace {

std::string escaped(std::string_view text)
{
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\r':
                safe += "&#13;";  // a bare one would be read back as a line feed
                break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n')
                    safe += c;
        }
    }
    return safe;
}

}  // namespace

XmlText::XmlText() : text_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

void XmlText::open(std::string_view name, const Attributes& attributes)
{
    text_.append(static_cast<std::size_t>(depth_) * 2, ' ');
    text_ += "<" + std::string(name);
    for (const auto& [key, value] : attributes)
        text_ += " " + std::string(key) + "=\"" + escaped(value) + "\"";
    text_ += ">";
}

void XmlText::begin(std::string_view name, const Attributes& attributes)
{
    open(name, attributes);
    text_ += "\n";
    ++depth_;
}

void XmlText::end(std::string_view name)
{
    --depth_;
    text_.append(static_cast<std::size_t>(depth_) * 2, ' ');
    text_ += "</" + std::string(name) + ">\n";
}

void XmlText::element(std::string_view name, std::string_view text, const Attributes& attributes)
{
    open(name, attributes);
    text_ += escaped(text) + "</" + std::string(name) + ">\n";
}

}  // namespace hoso::catalog
