#include "catalog/exchange/hand_over_xml.hpp"

#include <charconv>
#include <cstdio>
#include <map>
#include <sstream>

#include "catalog/exchange/xml_text.hpp"
#include "catalog/exchange/xml_walk.hpp"
#include "catalog/word_boxes.hpp"

namespace hoso::catalog {

namespace {

constexpr const char* hand_over_namespace = "urn:hoso:hand-over:1";
constexpr double full = 65535.0;  // as in the catalog: fractions of the page in two bytes

[[noreturn]] void refuse(const std::string& message, const std::string& input)
{
    throw Error(Failure::input, "HOSO-BAG-CONTENT", message, input, "only hand-overs of hoso export are taken in");
}

/// walk_xml() with this file's errors.
void walk(const std::string& xml, const XmlWalk& steps, const std::string& input)
{
    try {
        walk_xml(xml, steps, input);
    } catch (const Error& error) {
        if (error.code() == "HOSO-LIST-FORMAT")
            refuse(error.message(), input);
        throw;
    }
}

XmlText::Attributes with_schema(const std::string& schema)
{
    return {{"xmlns", hand_over_namespace},
            {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
            {"xsi:schemaLocation", std::string(hand_over_namespace) + " " + schema}};
}

std::string exact(double value)
{
    char text[32];
    const auto end = std::to_chars(std::begin(text), std::end(text), value);
    return {std::begin(text), end.ptr};
}

template <typename Number>
Number number(const std::string& text, const std::string& input)
{
    Number value{};
    const char* end = text.data() + text.size();
    const auto [at, failed] = std::from_chars(text.data(), end, value);
    if (failed != std::errc() || at != end)
        refuse("a number of the hand-over cannot be read: " + text.substr(0, 40), input);
    return value;
}

std::string numbers_of(const std::vector<PageWord>& words)
{
    std::string numbers;
    for (const PageWord& word : words)
        for (const double fraction : {word.box.x0, word.box.y0, word.box.x1, word.box.y1})
            numbers += (numbers.empty() ? "" : " ") + std::to_string(static_cast<int>(fraction * full + 0.5));
    return numbers;
}

std::vector<PageBox> boxes_of(const std::string& numbers, const std::string& input)
{
    std::istringstream in(numbers);
    std::vector<PageBox> boxes;
    for (int x0 = 0, y0 = 0, x1 = 0, y1 = 0; in >> x0;) {
        if (!(in >> y0 >> x1 >> y1))
            refuse("the word boxes of a page are not whole", input);
        boxes.push_back({x0 / full, y0 / full, x1 / full, y1 / full});
    }
    return boxes;
}

/// Room for one more doubt about the document at this place.
std::string& new_doubt(HandOverRecord& record, int ordinal, const std::string& input)
{
    for (HandOverDocument& document : record.documents)
        if (document.ordinal == ordinal)
            return document.doubts.emplace_back();
    refuse("the hand-over doubts a document that it does not hold", input);
}

}  // namespace

std::string xml_of(const FieldRules& rules, const Fields& fields, const std::string& schema)
{
    XmlText xml;
    xml.begin("simpledc",
              {{"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}, {"xsi:noNamespaceSchemaLocation", schema}});
    for (const FieldRule& rule : rules.all()) {
        const auto found = fields.find(rule.name);
        if (found != fields.end())
            xml.element(rule.name, rule.type == FieldType::date ? written_date(found->second) : found->second);
    }
    xml.end("simpledc");
    return xml.text();
}

Fields fields_of_xml(const std::string& xml, const std::string& input)
{
    Fields fields;
    std::string name;
    int depth = 0;
    walk(xml,
         {.begin =
              [&](const std::string& element, const XmlAttributes&) {
                  ++depth;
                  if ((depth == 1 && element != "simpledc") || depth > 2)
                      refuse("this is no <simpledc> of a hand-over", input);
                  if (depth == 2 && !fields.emplace(element, "").second)
                      refuse("a field stands in the metadata twice: " + element, input);
                  name = depth == 2 ? element : std::string();
              },
          .end =
              [&](const std::string&) {
                  --depth;
                  name.clear();
              },
          .text =
              [&](std::string_view text) {
                  if (!name.empty())
                      fields[name] += text;
              }},
         input);
    return fields;
}

std::string xml_of(const HandOverRecord& record, const std::string& deployment, const std::string& schema)
{
    XmlText xml;
    XmlText::Attributes root = with_schema(schema);
    root.emplace_back("program", "hoso " HOSO_VERSION);
    root.emplace_back("deployment", deployment);
    xml.begin("handOver", root);
    xml.begin("record", {{"code", record.code},
                         {"state", record.state},
                         {"frozenFrom", record.frozen_from},
                         {"agency", record.agency},
                         {"year", std::to_string(record.year)},
                         {"symbol", record.symbol},
                         {"lastOrdinal", std::to_string(record.last_ordinal)},
                         {"createdAt", record.created_at},
                         {"createdBy", record.created_by}});
    for (const HandOverDocument& document : record.documents)
        xml.element("document", document.provenance,
                    {{"stem", document.stem},
                     {"sha256", document.sha256},
                     {"mediaType", document.media_type},
                     {"ordinal", std::to_string(document.ordinal)},
                     {"home", document.home},
                     {"homeOrdinal", std::to_string(document.home_ordinal)},
                     {"filedAt", document.filed_at},
                     {"filedBy", document.filed_by}});
    for (const HandOverDocument& document : record.documents)
        for (const std::string& doubt : document.doubts)
            xml.element("doubt", doubt, {{"ordinal", std::to_string(document.ordinal)}});
    xml.end("record");
    xml.end("handOver");
    return xml.text();
}

HandOverRecord hand_over_of_xml(const std::string& xml, const std::string& input)
{
    HandOverRecord record;
    std::string* taking = nullptr;
    const auto begin = [&](const std::string& element, const XmlAttributes& of) {
        const auto text = [&](const char* name) { return attribute(of, name); };
        const auto whole = [&](const char* name) { return number<int>(text(name), input); };
        if (element == "record") {
            record.code = text("code");
            record.state = text("state");
            record.frozen_from = text("frozenFrom");
            record.agency = text("agency");
            record.year = whole("year");
            record.symbol = text("symbol");
            record.last_ordinal = whole("lastOrdinal");
            record.created_at = text("createdAt");
            record.created_by = text("createdBy");
        } else if (element == "document") {
            record.documents.push_back({text("stem"),
                                        text("sha256"),
                                        text("mediaType"),
                                        whole("ordinal"),
                                        text("home"),
                                        whole("homeOrdinal"),
                                        text("filedAt"),
                                        text("filedBy"),
                                        "",
                                        {}});
            taking = &record.documents.back().provenance;
        } else if (element == "doubt") {
            taking = &new_doubt(record, whole("ordinal"), input);
        }
    };
    walk(xml,
         {.begin = begin,
          .end = [&](const std::string&) { taking = nullptr; },
          .text =
              [&](std::string_view text) {
                  if (taking != nullptr)
                      *taking += text;
              }},
         input);
    if (record.code.empty() || record.state.empty())
        refuse("the hand-over names no record", input);
    return record;
}

std::string xml_of(const std::vector<PageOfText>& pages, const std::string& schema)
{
    XmlText xml;
    xml.begin("pages", with_schema(schema));
    for (const PageOfText& page : pages) {
        xml.begin("page", {{"number", std::to_string(page.number)},
                           {"width", exact(page.width_pt)},
                           {"height", exact(page.height_pt)},
                           {"confidence", exact(page.ocr_confidence)}});
        xml.element("words", joined_words(page.words));
        xml.element("boxes", numbers_of(page.words));
        xml.end("page");
    }
    xml.end("pages");
    return xml.text();
}

std::vector<PageOfText> pages_of_xml(const std::string& xml, const std::string& input)
{
    std::vector<PageOfText> pages;
    std::string words;
    std::string boxes;
    std::string* taking = nullptr;
    const auto begin = [&](const std::string& element, const XmlAttributes& of) {
        taking = element == "words" ? &words : element == "boxes" ? &boxes : nullptr;
        if (element != "page")
            return;
        pages.push_back({number<int>(attribute(of, "number"), input),
                         number<double>(attribute(of, "width"), input),
                         number<double>(attribute(of, "height"), input),
                         number<double>(attribute(of, "confidence"), input),
                         {}});
        words.clear();
        boxes.clear();
    };
    walk(xml,
         {.begin = begin,
          .end =
              [&](const std::string& element) {
                  taking = nullptr;
                  if (element == "page")
                      pages.back().words = words_of(words, boxes_of(boxes, input));
              },
          .text =
              [&](std::string_view text) {
                  if (taking != nullptr)
                      *taking += text;
              }},
         input);
    return pages;
}

}  // namespace hoso::catalog
