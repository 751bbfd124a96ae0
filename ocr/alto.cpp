#include "ocr/alto.hpp"

#include <algorithm>
#include <optional>

#include "ocr/geometry.hpp"
#include "ocr/language_tag.hpp"
#include "ocr/xml_text.hpp"

namespace hoso::ocr {

namespace {

std::string px(double value)
{
    return xml_number(value, 2);
}

std::string confidence(double value)
{
    return xml_number(std::clamp(value, 0.0, 1.0), 4);
}

std::string position(const Box& box)
{
    return " HPOS=\"" + px(box.x0) + "\" VPOS=\"" + px(box.y0) + "\" WIDTH=\"" + px(std::max(0.0, box.width())) +
           "\" HEIGHT=\"" + px(std::max(0.0, box.height())) + '"';
}

std::optional<Box> print_space(const PageText& page)
{
    std::optional<Box> space;
    for (const Block& block : page.blocks)
        space = space ? united(*space, block.box) : block.box;
    return space;
}

/// The tag that all words of a line or paragraph share; empty when they differ or have none.
std::string common_language(const Line& line)
{
    const std::string first = line.words.empty() ? std::string() : line.words.front().language;
    const bool same =
        std::all_of(line.words.begin(), line.words.end(), [&](const Word& word) { return word.language == first; });
    return same ? language_tag(first) : std::string();
}

std::string common_language(const Paragraph& paragraph)
{
    const std::string first = paragraph.lines.empty() ? std::string() : common_language(paragraph.lines.front());
    const bool same = std::all_of(paragraph.lines.begin(), paragraph.lines.end(),
                                  [&](const Line& line) { return common_language(line) == first; });
    return same ? first : std::string();
}

bool runs_leftwards(const Line& line)
{
    const auto leftward =
        std::count_if(line.words.begin(), line.words.end(), [](const Word& word) { return word.right_to_left; });
    return 2 * static_cast<std::size_t>(leftward) > line.words.size();
}

class Writer {
public:
    explicit Writer(Provenance provenance) : provenance_(std::move(provenance)) {}

    std::string head()
    {
        out_ +=
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\""
            " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            " xsi:schemaLocation=\"http://www.loc.gov/standards/alto/ns-v4#"
            " http://www.loc.gov/standards/alto/v4/alto-4-4.xsd\" SCHEMAVERSION=\"4.4\">\n";
        description();
        out_ += " <Layout>\n";
        return std::move(out_);
    }

    std::string page(const PageText& text, std::size_t index)
    {
        number_ = std::to_string(index + 1);
        block_ = paragraph_ = line_ = word_ = 0;
        out_ += "  <Page ID=\"page_" + number_ + "\" PHYSICAL_IMG_NR=\"" + number_ + "\" WIDTH=\"" +
                std::to_string(text.width_px) + "\" HEIGHT=\"" + std::to_string(text.height_px) +
                "\" PROCESSINGREFS=\"reading\"";
        if (text.word_count() > 0)
            out_ += " PC=\"" + confidence(text.mean_confidence()) + '"';
        out_ += ">\n";
        if (const std::optional<Box> space = print_space(text)) {
            out_ += "   <PrintSpace" + position(*space) + ">\n";
            for (const Block& block : text.blocks)
                composed_block(block);
            out_ += "   </PrintSpace>\n";
        }
        out_ += "  </Page>\n";
        return std::move(out_);
    }

private:
    void description()
    {
        out_ += " <Description>\n  <MeasurementUnit>pixel</MeasurementUnit>\n";
        const std::string& source = provenance_.images.size() == 1 ? provenance_.images.front() : provenance_.document;
        if (!source.empty())
            out_ += "  <sourceImageInformation>\n   <fileName>" + xml_text(source) +
                    "</fileName>\n  </sourceImageInformation>\n";
        out_ += "  <Processing ID=\"reading\">\n   <processingCategory>contentGeneration</processingCategory>\n";
        element("processingDateTime", iso8601(provenance_.time));
        element("processingStepDescription", "optical character recognition, languages " + provenance_.languages);
        if (!provenance_.settings.empty())
            element("processingStepSettings", provenance_.settings);
        out_ += "   <processingSoftware>\n    <softwareName>hoso</softwareName>\n    <softwareVersion>" HOSO_VERSION
                "</softwareVersion>\n    <applicationDescription>" +
                xml_text(provenance_.engine + ' ' + provenance_.engine_version) +
                "</applicationDescription>\n   </processingSoftware>\n  </Processing>\n </Description>\n";
    }

    void element(const std::string& name, const std::string& content)
    {
        out_ += "   <" + name + '>' + xml_text(content) + "</" + name + ">\n";
    }

    void composed_block(const Block& block)
    {
        out_ += "    <ComposedBlock ID=\"block" + id(block_) + '"' + position(block.box) + ">\n";
        for (const Paragraph& paragraph : block.paragraphs)
            text_block(paragraph);
        out_ += "    </ComposedBlock>\n";
    }

    void text_block(const Paragraph& paragraph)
    {
        const std::string language = common_language(paragraph);
        out_ += "     <TextBlock ID=\"par" + id(paragraph_) + '"' + position(paragraph.box) + lang(language) + ">\n";
        for (const Line& line : paragraph.lines)
            text_line(line, language);
        out_ += "     </TextBlock>\n";
    }

    void text_line(const Line& line, const std::string& inherited)
    {
        const std::string language = common_language(line);
        const Baseline& base = line.baseline;
        out_ += "      <TextLine ID=\"line" + id(line_) + '"' + position(line.box);
        if (base.x1 > base.x0)
            out_ += " BASELINE=\"" + px(base.x0) + ',' + px(base.y0) + ' ' + px(base.x1) + ',' + px(base.y1) + '"';
        if (language != inherited)
            out_ += lang(language);
        if (runs_leftwards(line))
            out_ += " BASEDIRECTION=\"rtl\"";
        out_ += ">\n";
        for (std::size_t i = 0; i < line.words.size(); ++i) {
            if (i > 0)
                space(line.words[i - 1].box, line.words[i].box);
            string(line.words[i], language);
        }
        out_ += "      </TextLine>\n";
    }

    void string(const Word& word, const std::string& inherited)
    {
        out_ += "       <String ID=\"word" + id(word_) + "\" CONTENT=\"" + xml_text(word.text) + '"' +
                position(word.box) + " WC=\"" + confidence(word.confidence) + '"';
        if (const std::string language = language_tag(word.language); language != inherited)
            out_ += lang(language);
        if (word.original.empty())
            out_ += "/>\n";
        else
            out_ += "><ALTERNATIVE PURPOSE=\"ocr\">" + xml_text(word.original) + "</ALTERNATIVE></String>\n";
    }

    /// The gap between two words, whichever way the line runs.
    void space(const Box& before, const Box& after)
    {
        const double left = std::min(before.x1, after.x1);
        const double right = std::max(before.x0, after.x0);
        const double top = std::min(before.y0, after.y0);
        const double bottom = std::max(before.y1, after.y1);
        out_ += "       <SP" + position({left, top, std::max(left, right), bottom}) + "/>\n";
    }

    static std::string lang(const std::string& tag) { return tag.empty() ? tag : " LANG=\"" + tag + '"'; }

    std::string id(int& counter) { return '_' + number_ + '_' + std::to_string(++counter); }

    Provenance provenance_;
    std::string out_;
    std::string number_;
    int block_ = 0;
    int paragraph_ = 0;
    int line_ = 0;
    int word_ = 0;
};

}  // namespace

std::string alto_head(const Provenance& provenance)
{
    return Writer(provenance).head();
}

std::string alto_page(const PageText& page, std::size_t index)
{
    return Writer({}).page(page, index);
}

std::string alto_tail()
{
    return " </Layout>\n</alto>\n";
}

std::string alto(const std::vector<PageText>& pages, const Provenance& provenance)
{
    std::string document = alto_head(provenance);
    for (std::size_t i = 0; i < pages.size(); ++i)
        document += alto_page(pages[i], i);
    return document + alto_tail();
}

}  // namespace hoso::ocr
