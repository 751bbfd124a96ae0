#include "catalog/exchange/xml_walk.hpp"

#include <expat.h>

#include <exception>
#include <memory>
#include <type_traits>

#include "catalog/exchange/sheet_formats.hpp"

namespace hoso::catalog {

namespace {

struct Walker {
    const XmlWalk& walk;
    XML_Parser parser;
    std::exception_ptr thrown;  ///< an exception must not pass through expat

    template <typename Work>
    void guard(Work&& work)
    {
        try {
            if (!thrown)
                work();
        } catch (...) {
            thrown = std::current_exception();
            XML_StopParser(parser, XML_FALSE);
        }
    }
};

std::string local_name(const char* name)
{
    const std::string whole = name;
    return whole.substr(whole.find(':') + 1);
}

void on_begin(void* data, const char* name, const char** attributes)
{
    auto& walker = *static_cast<Walker*>(data);
    walker.guard([&] {
        XmlAttributes values;
        for (; *attributes != nullptr; attributes += 2)
            values[local_name(attributes[0])] = attributes[1];
        walker.walk.begin(local_name(name), values);
    });
}

void on_end(void* data, const char* name)
{
    auto& walker = *static_cast<Walker*>(data);
    walker.guard([&] { walker.walk.end(local_name(name)); });
}

void on_text(void* data, const char* text, int length)
{
    auto& walker = *static_cast<Walker*>(data);
    walker.guard([&] { walker.walk.text(std::string_view(text, static_cast<std::size_t>(length))); });
}

void on_entity(void* data, const char*, int, const char*, int, const char*, const char*, const char*, const char*)
{
    XML_StopParser(static_cast<Walker*>(data)->parser, XML_FALSE);
}

}  // namespace

std::string attribute(const XmlAttributes& attributes, const std::string& name)
{
    const auto found = attributes.find(name);
    return found == attributes.end() ? std::string() : found->second;
}

void walk_xml(const std::string& xml, const XmlWalk& walk, const std::string& input)
{
    const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(
        XML_ParserCreate(nullptr), &XML_ParserFree);
    Walker walker{walk, parser.get(), {}};
    XML_SetUserData(parser.get(), &walker);
    XML_SetElementHandler(parser.get(), &on_begin, &on_end);
    XML_SetCharacterDataHandler(parser.get(), &on_text);
    XML_SetEntityDeclHandler(parser.get(), &on_entity);
    const auto status = XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
    if (walker.thrown)
        std::rethrow_exception(walker.thrown);
    if (status != XML_STATUS_OK)
        refuse_sheet(std::string("the XML inside cannot be read: ") + XML_ErrorString(XML_GetErrorCode(parser.get())),
                     input);
}

}  // namespace hoso::catalog
