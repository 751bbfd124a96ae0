#include "pipeline/workers/page_json.hpp"

#include <cmath>

#include "pipeline/error.hpp"

namespace hoso::pipeline {

namespace {

using Json = nlohmann::json;

[[noreturn]] void malformed(const std::string& why)
{
    throw Error(Failure::internal, "HOSO-WORKER-PROTOCOL", "a worker sent a page that cannot be: " + why);
}

Json to_json(const ocr::Box& box)
{
    return {box.x0, box.y0, box.x1, box.y1};
}

ocr::Box box_from(const Json& json)
{
    return {json.at(0), json.at(1), json.at(2), json.at(3)};
}

Json to_json(const ocr::Baseline& line)
{
    return {line.x0, line.y0, line.x1, line.y1};
}

ocr::Baseline baseline_from(const Json& json)
{
    return {json.at(0), json.at(1), json.at(2), json.at(3)};
}

Json to_json(const ocr::Word& word)
{
    return {word.text,     to_json(word.box),  to_json(word.baseline), word.confidence,
            word.language, word.right_to_left, word.original};
}

ocr::Word word_from(const Json& json)
{
    ocr::Word word;
    word.text = json.at(0);
    word.box = box_from(json.at(1));
    word.baseline = baseline_from(json.at(2));
    word.confidence = json.at(3);
    word.language = json.at(4);
    word.right_to_left = json.at(5);
    word.original = json.at(6);
    return word;
}

Json to_json(const ocr::Line& line)
{
    Json words = Json::array();
    for (const ocr::Word& word : line.words)
        words.push_back(to_json(word));
    return {{"box", to_json(line.box)},
            {"baseline", to_json(line.baseline)},
            {"x_height", line.x_height_px},
            {"words", std::move(words)}};
}

ocr::Line line_from(const Json& json)
{
    ocr::Line line;
    line.box = box_from(json.at("box"));
    line.baseline = baseline_from(json.at("baseline"));
    line.x_height_px = json.at("x_height");
    for (const Json& word : json.at("words"))
        line.words.push_back(word_from(word));
    return line;
}

Json to_json(const ocr::SequenceClues& clues)
{
    Json numbers = Json::array();
    for (const ocr::PageNumber& number : clues.numbers)
        numbers.push_back({number.value, number.total, number.marked, number.x, number.y, number.confidence});
    return {{"numbers", std::move(numbers)},
            {"begins", clues.begins_letter},
            {"head", clues.part_of_head},
            {"ends", clues.ends_letter},
            {"filled", clues.filled},
            {"blank", clues.blank},
            {"size_mm", {clues.width_mm, clues.height_mm}},
            {"rotation", clues.rotation},
            {"fingerprint", clues.fingerprint}};
}

ocr::SequenceClues clues_from(const Json& json)
{
    ocr::SequenceClues clues;
    for (const Json& number : json.at("numbers"))
        clues.numbers.push_back({number.at(0), number.at(1), number.at(2), number.at(3), number.at(4), number.at(5)});
    clues.begins_letter = json.at("begins");
    clues.part_of_head = json.value("head", clues.begins_letter);  // pages kept by earlier versions have none
    clues.ends_letter = json.at("ends");
    clues.filled = json.at("filled");
    clues.blank = json.at("blank");
    clues.width_mm = json.at("size_mm").at(0);
    clues.height_mm = json.at("size_mm").at(1);
    clues.rotation = json.at("rotation");
    clues.fingerprint = json.at("fingerprint").get<std::vector<std::uint32_t>>();
    return clues;
}

/// Runs a reading function and turns nlohmann's exceptions into this folder's.
template <typename Function>
auto checked(Function&& function)
{
    try {
        return function();
    } catch (const Json::exception& error) {
        malformed(error.what());
    }
}

}  // namespace

Json to_json(const ocr::PageText& text)
{
    Json blocks = Json::array();
    for (const ocr::Block& block : text.blocks) {
        Json paragraphs = Json::array();
        for (const ocr::Paragraph& paragraph : block.paragraphs) {
            Json lines = Json::array();
            for (const ocr::Line& line : paragraph.lines)
                lines.push_back(to_json(line));
            paragraphs.push_back({{"box", to_json(paragraph.box)}, {"lines", std::move(lines)}});
        }
        blocks.push_back({{"box", to_json(block.box)}, {"paragraphs", std::move(paragraphs)}});
    }
    return {{"width", text.width_px},
            {"height", text.height_px},
            {"dpi", {text.dpi_x, text.dpi_y}},
            {"blocks", std::move(blocks)}};
}

ocr::PageText page_text_from_json(const Json& json)
{
    return checked([&] {
        ocr::PageText text;
        text.width_px = json.at("width");
        text.height_px = json.at("height");
        text.dpi_x = json.at("dpi").at(0);
        text.dpi_y = json.at("dpi").at(1);
        for (const Json& block_json : json.at("blocks")) {
            ocr::Block block;
            block.box = box_from(block_json.at("box"));
            for (const Json& paragraph_json : block_json.at("paragraphs")) {
                ocr::Paragraph paragraph;
                paragraph.box = box_from(paragraph_json.at("box"));
                for (const Json& line : paragraph_json.at("lines"))
                    paragraph.lines.push_back(line_from(line));
                block.paragraphs.push_back(std::move(paragraph));
            }
            text.blocks.push_back(std::move(block));
        }
        return text;
    });
}

Json to_json(const PageFacts& facts)
{
    Json decisions = Json::array();
    for (const Decision& decision : facts.decisions)
        decisions.push_back({decision.stage, decision.what});
    Json fields = Json::array();
    for (const ocr::FoundField& field : facts.fields)
        fields.push_back({field.name, field.value, field.confidence, to_json(field.box), field.rule});
    Json barcodes = Json::array();
    for (const PageBarcode& barcode : facts.barcodes)
        barcodes.push_back({barcode.format, barcode.text, to_json(barcode.box)});
    Json quality = Json::object();
    for (const auto& [name, value] : facts.quality)
        quality[name] = std::isfinite(value) ? value : 0.0;
    return {{"source", facts.source},
            {"number", facts.number},
            {"width_px", facts.width_px},
            {"height_px", facts.height_px},
            {"dpi_x", facts.dpi_x},
            {"dpi_y", facts.dpi_y},
            {"dpi_inferred", facts.dpi_inferred},
            {"rotation", facts.rotation},
            {"rotation_confidence", facts.rotation_confidence},
            {"skew_deg", facts.skew_deg},
            {"blank", facts.blank},
            {"blank_confidence", facts.blank_confidence},
            {"colour", facts.colour},
            {"crop", facts.crop},
            {"gutter_x", facts.gutter_x ? Json(*facts.gutter_x) : Json()},
            {"engine", facts.engine},
            {"text_origin", facts.text_origin},
            {"kept", facts.kept},
            {"left_out", facts.left_out},
            {"fields", std::move(fields)},
            {"secrecy", facts.secrecy},
            {"barcodes", std::move(barcodes)},
            {"separators", facts.separators},
            {"clues", to_json(facts.clues)},
            {"quality", std::move(quality)},
            {"warnings", facts.warnings},
            {"decisions", std::move(decisions)}};
}

PageFacts page_facts_from_json(const Json& json)
{
    return checked([&] {
        PageFacts facts;
        facts.source = json.at("source");
        facts.number = json.at("number");
        facts.width_px = json.at("width_px");
        facts.height_px = json.at("height_px");
        facts.dpi_x = json.at("dpi_x");
        facts.dpi_y = json.at("dpi_y");
        facts.dpi_inferred = json.at("dpi_inferred");
        facts.rotation = json.at("rotation");
        facts.rotation_confidence = json.at("rotation_confidence");
        facts.skew_deg = json.at("skew_deg");
        facts.blank = json.at("blank");
        facts.blank_confidence = json.at("blank_confidence");
        facts.colour = json.at("colour");
        facts.crop = json.at("crop");
        if (!json.at("gutter_x").is_null())
            facts.gutter_x = json.at("gutter_x").get<double>();
        facts.engine = json.at("engine");
        facts.text_origin = json.at("text_origin");
        facts.kept = json.at("kept");
        facts.left_out = json.at("left_out");
        for (const Json& field : json.at("fields"))
            facts.fields.push_back({field.at(0), field.at(1), field.at(2), box_from(field.at(3)), field.at(4)});
        facts.secrecy = json.at("secrecy");
        for (const Json& barcode : json.at("barcodes"))
            facts.barcodes.push_back({barcode.at(0), barcode.at(1), box_from(barcode.at(2))});
        facts.separators = json.at("separators").get<std::vector<std::string>>();
        facts.clues = clues_from(json.at("clues"));
        for (const auto& [name, value] : json.at("quality").items())
            facts.quality.emplace_back(name, value.get<double>());
        facts.warnings = json.at("warnings").get<std::vector<std::string>>();
        for (const Json& decision : json.at("decisions"))
            facts.decisions.push_back({decision.at(0), decision.at(1)});
        return facts;
    });
}

namespace {

Json to_json(const ImagePage& page, std::vector<Bytes>& blobs)
{
    const imaging::EncodedImage& image = page.image;
    blobs.push_back(image.bytes);
    blobs.push_back(image.icc_profile);
    blobs.push_back(image.palette_rgb);
    return {{"size", {page.size.width_pt, page.size.height_pt}},
            {"placement", page.placement},
            {"codec", static_cast<int>(image.codec)},
            {"width_px", image.width_px},
            {"height_px", image.height_px},
            {"components", image.components},
            {"bits", image.bits},
            {"black_is_1", image.black_is_1},
            {"inverted_cmyk", image.inverted_cmyk},
            {"text", pipeline::to_json(page.text)}};
}

ImagePage image_page_from(const Json& json, std::vector<Bytes>& blobs)
{
    if (blobs.size() != 3)
        malformed("an image page has three parts");
    ImagePage page;
    page.size = {json.at("size").at(0), json.at("size").at(1)};
    page.placement = json.at("placement");
    const int codec = json.at("codec");
    if (codec < 0 || codec > static_cast<int>(imaging::ImageCodec::ccitt_g4))
        malformed("unknown codec");
    page.image.codec = static_cast<imaging::ImageCodec>(codec);
    page.image.width_px = json.at("width_px");
    page.image.height_px = json.at("height_px");
    page.image.components = json.at("components");
    page.image.bits = json.at("bits");
    page.image.black_is_1 = json.at("black_is_1");
    page.image.inverted_cmyk = json.at("inverted_cmyk");
    page.image.bytes = std::move(blobs[0]);
    page.image.icc_profile = std::move(blobs[1]);
    page.image.palette_rgb = std::move(blobs[2]);
    page.text = page_text_from_json(json.at("text"));
    return page;
}

// The literal pieces of a kept page travel as one blob, since PDF syntax is bytes and JSON is text.
Json to_json(const KeptPage& page, std::vector<Bytes>& blobs)
{
    Bytes literals;
    blobs.emplace_back();
    Json objects = Json::array();
    for (const FragmentObject& object : page.objects) {
        Json entries = Json::array();
        for (const auto& [key, pieces] : object.entries) {
            Json list = Json::array();
            for (const FragmentPiece& piece : pieces) {
                const auto bytes = as_bytes(piece.literal);
                literals.insert(literals.end(), bytes.begin(), bytes.end());
                list.push_back({piece.literal.size(), piece.reference});
            }
            entries.push_back({key, std::move(list)});
        }
        objects.push_back({{"entries", std::move(entries)}, {"has_stream", object.has_stream}});
        if (object.has_stream)
            blobs.push_back(object.stream);
    }
    blobs.front() = std::move(literals);
    return {{"size", {page.size.width_pt, page.size.height_pt}},
            {"objects", std::move(objects)},
            {"text", pipeline::to_json(page.text)}};
}

/// Takes pieces off the front of the literals' blob.
class Literals {
public:
    explicit Literals(const Bytes& bytes) : rest_(reinterpret_cast<const char*>(bytes.data()), bytes.size()) {}

    std::string take(std::size_t length)
    {
        if (length > rest_.size())
            malformed("a literal is cut");
        std::string piece(rest_.substr(0, length));
        rest_.remove_prefix(length);
        return piece;
    }

private:
    std::string_view rest_;
};

KeptPage kept_page_from(const Json& json, std::vector<Bytes>& blobs)
{
    if (blobs.empty())
        malformed("a kept page has its literals");
    KeptPage page;
    page.size = {json.at("size").at(0), json.at("size").at(1)};
    const Json& objects = json.at("objects");
    Literals literals(blobs.front());
    std::size_t next_blob = 1;
    for (const Json& object_json : objects) {
        FragmentObject object;
        for (const Json& entry : object_json.at("entries")) {
            std::vector<FragmentPiece> pieces;
            for (const Json& piece : entry.at(1)) {
                const int reference = piece.at(1);
                if (reference < -1 || reference >= static_cast<int>(objects.size()))
                    malformed("a reference to nothing");
                pieces.push_back({literals.take(piece.at(0).get<std::size_t>()), reference});
            }
            object.entries.emplace_back(entry.at(0), std::move(pieces));
        }
        object.has_stream = object_json.at("has_stream");
        if (object.has_stream && next_blob >= blobs.size())
            malformed("a stream is missing");
        if (object.has_stream)
            object.stream = std::move(blobs[next_blob++]);
        page.objects.push_back(std::move(object));
    }
    page.text = page_text_from_json(json.at("text"));
    return page;
}

}  // namespace

Message to_message(const PageFacts& facts, const PdfPage& page)
{
    Message message;
    message.head["facts"] = to_json(facts);
    if (const auto* image = std::get_if<ImagePage>(&page))
        message.head["image_page"] = to_json(*image, message.blobs);
    else
        message.head["kept_page"] = to_json(std::get<KeptPage>(page), message.blobs);
    return message;
}

PageResult page_result_from(Message message)
{
    return checked([&] {
        PageResult result;
        result.facts = page_facts_from_json(message.head.at("facts"));
        if (message.head.contains("image_page"))
            result.page = image_page_from(message.head["image_page"], message.blobs);
        else
            result.page = kept_page_from(message.head.at("kept_page"), message.blobs);
        return result;
    });
}

const ocr::PageText& text_of(const PdfPage& page)
{
    return std::visit([](const auto& any) -> const ocr::PageText& { return any.text; }, page);
}

}  // namespace hoso::pipeline
