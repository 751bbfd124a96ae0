#include "pipeline/pdf/xmp.hpp"

#include "base/unicode.hpp"

namespace hoso::pipeline {

namespace {

constexpr const char* program = "hoso " HOSO_VERSION;

/// Character data of XML 1.0: markup escaped, characters that XML forbids left out.
std::string escaped(std::string_view text)
{
    std::u32string kept;
    for (const char32_t c : code_points(text)) {
        const bool allowed = c == '\t' || c == '\n' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
        if (!allowed)
            continue;
        switch (c) {
            case U'&':
                kept += U"&amp;";
                break;
            case U'<':
                kept += U"&lt;";
                break;
            case U'>':
                kept += U"&gt;";
                break;
            case U'"':
                kept += U"&quot;";
                break;
            default:
                kept += c;
        }
    }
    return utf8(kept);
}

std::string element(const std::string& name, const std::string& content)
{
    return "<" + name + ">" + content + "</" + name + ">\n";
}

/// An alternative text in the document's default language.
std::string language_alternative(const std::string& name, std::string_view text)
{
    return element(name, "<rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(text) + "</rdf:li></rdf:Alt>");
}

std::string description(const std::string& namespaces, const std::string& content)
{
    return "<rdf:Description rdf:about=\"\" " + namespaces + ">\n" + content + "</rdf:Description>\n";
}

std::string dublin_core(const DocumentInfo& info)
{
    std::string content = element("dc:format", "application/pdf");
    if (!info.title.empty())
        content += language_alternative("dc:title", info.title);
    if (!info.author.empty())
        content += element("dc:creator", "<rdf:Seq>" + element("rdf:li", escaped(info.author)) + "</rdf:Seq>");
    if (!info.subject.empty())
        content += language_alternative("dc:description", info.subject);
    if (!info.languages.empty()) {
        std::string list;
        for (const std::string& language : info.languages)
            list += element("rdf:li", escaped(language));
        content += element("dc:language", "<rdf:Bag>\n" + list + "</rdf:Bag>");
    }
    return description("xmlns:dc=\"http://purl.org/dc/elements/1.1/\"", content);
}

std::string step_field(const char* name, const char* meaning)
{
    return "<rdf:li rdf:parseType=\"Resource\">\n" + element("pdfaField:name", name) +
           element("pdfaField:valueType", "Text") + element("pdfaField:description", meaning) + "</rdf:li>\n";
}

/// Declares the property `hoso:steps`, an ordered array of structures (ISO 19005-2, 6.6.2.3.3).
std::string steps_schema()
{
    const std::string property =
        "<rdf:li rdf:parseType=\"Resource\">\n" + element("pdfaProperty:name", "steps") +
        element("pdfaProperty:valueType", "Seq Step") + element("pdfaProperty:category", "internal") +
        element("pdfaProperty:description", "What was done to the pages, in order") + "</rdf:li>\n";
    const std::string type = "<rdf:li rdf:parseType=\"Resource\">\n" + element("pdfaType:type", "Step") +
                             element("pdfaType:namespaceURI", processing_namespace) +
                             element("pdfaType:prefix", "hoso") +
                             element("pdfaType:description", "One step of processing") + "<pdfaType:field><rdf:Seq>\n" +
                             step_field("name", "The step's name") +
                             step_field("version", "The version of the program or model that did it") +
                             step_field("parameters", "Its parameters, as key=value separated by semicolons") +
                             "</rdf:Seq></pdfaType:field>\n</rdf:li>\n";
    return description(
        "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
        "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
        "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\" "
        "xmlns:pdfaType=\"http://www.aiim.org/pdfa/ns/type#\" "
        "xmlns:pdfaField=\"http://www.aiim.org/pdfa/ns/field#\"",
        "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n" +
            element("pdfaSchema:schema", "Processing steps of Hoso") +
            element("pdfaSchema:namespaceURI", processing_namespace) + element("pdfaSchema:prefix", "hoso") +
            element("pdfaSchema:property", "<rdf:Seq>\n" + property + "</rdf:Seq>") +
            element("pdfaSchema:valueType", "<rdf:Seq>\n" + type + "</rdf:Seq>") +
            "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n");
}

std::string processing_steps(const DocumentInfo& info)
{
    std::string list;
    for (const ProcessingStep& step : info.steps)
        list += "<rdf:li rdf:parseType=\"Resource\">\n" + element("hoso:name", escaped(step.name)) +
                element("hoso:version", escaped(step.version)) + element("hoso:parameters", escaped(step.parameters)) +
                "</rdf:li>\n";
    return description("xmlns:hoso=\"" + std::string(processing_namespace) + "\"",
                       element("hoso:steps", "<rdf:Seq>\n" + list + "</rdf:Seq>"));
}

}  // namespace

std::string xmp_packet(const DocumentInfo& info)
{
    const std::string when = iso8601(info.created);
    std::string content = description(
        "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"",
        element("pdfaid:part", "2") + element("pdfaid:conformance", info.flavour == PdfaFlavour::a2u ? "U" : "B"));
    content += dublin_core(info);
    content += description("xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"",
                           element("xmp:CreateDate", when) + element("xmp:ModifyDate", when) +
                               element("xmp:MetadataDate", when) + element("xmp:CreatorTool", program));
    content += description("xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"", element("pdf:Producer", program));
    if (!info.steps.empty())
        content += steps_schema() + processing_steps(info);
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n" +
           content + "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n";
}

syntax::Dictionary info_dictionary(const DocumentInfo& info)
{
    syntax::Dictionary entries;
    const auto add_text = [&entries](const char* key, const std::string& text) {
        if (!text.empty())
            entries.emplace_back(key, syntax::text_string(text));
    };
    add_text("Title", info.title);
    add_text("Author", info.author);
    add_text("Subject", info.subject);
    add_text("Creator", program);
    add_text("Producer", program);
    entries.emplace_back("CreationDate", syntax::date(info.created));
    entries.emplace_back("ModDate", syntax::date(info.created));
    return entries;
}

}  // namespace hoso::pipeline
