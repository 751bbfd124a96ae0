#include "ocr/hocr.hpp"

#include <cmath>

#include "ocr/language_tag.hpp"
#include "ocr/xml_text.hpp"

namespace hoso::ocr {

namespace {

std::string whole(double value)
{
    return std::to_string(std::lround(value));
}

std::string bbox(const Box& box)
{
    return "bbox " + whole(std::floor(box.x0)) + ' ' + whole(std::floor(box.y0)) + ' ' + whole(std::ceil(box.x1)) +
           ' ' + whole(std::ceil(box.y1));
}

/// hOCR's baseline is a line relative to the lower left corner of the box: its slope, and its height there.
std::string baseline(const Line& line)
{
    const Baseline& base = line.baseline;
    if (base.x1 <= base.x0)
        return {};
    const double slope = (base.y1 - base.y0) / (base.x1 - base.x0);
    const double offset = base.y0 + slope * (line.box.x0 - base.x0) - line.box.y1;
    return "; baseline " + xml_number(slope, 4) + ' ' + xml_number(offset, 1);
}

std::string line_title(const Line& line)
{
    std::string title = bbox(line.box) + baseline(line);
    if (line.x_height_px > 0)
        title += "; x_size " + xml_number(2 * line.x_height_px, 1);
    return title;
}

class Writer {
public:
    explicit Writer(const Provenance& provenance) : provenance_(provenance) {}

    std::string head(std::size_t pages)
    {
        const std::string language = language_tag(provenance_.languages);
        out_ +=
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 "
            "Transitional//EN\""
            " \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n"
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"";
        if (!language.empty())
            out_ += " xml:lang=\"" + language + "\" lang=\"" + language + '"';
        out_ += ">\n <head>\n  <title>" + xml_text(provenance_.document) + "</title>\n";
        out_ += "  <meta http-equiv=\"Content-Type\" content=\"text/html;charset=utf-8\"/>\n";
        meta("ocr-system", "hoso " HOSO_VERSION "; " + provenance_.engine + ' ' + provenance_.engine_version);
        meta("ocr-capabilities", "ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf ocrp_lang ocrp_dir");
        if (!language.empty())
            meta("ocr-langs", language);
        meta("ocr-number-of-pages", std::to_string(pages));
        out_ += " </head>\n <body>\n";
        return std::move(out_);
    }

    std::string page(const PageText& text, std::size_t index)
    {
        const std::string image = index < provenance_.images.size() ? provenance_.images[index] : std::string();
        number_ = "_" + std::to_string(index + 1);
        block_ = paragraph_ = line_ = word_ = 0;
        out_ += "  <div class=\"ocr_page\" id=\"page" + number_ + "\" title=\"" +
                xml_text("image \"" + quoted(image) + "\"; bbox 0 0 " + std::to_string(text.width_px) + ' ' +
                         std::to_string(text.height_px) + "; ppageno " + std::to_string(index) + "; scan_res " +
                         whole(text.dpi_x) + ' ' + whole(text.dpi_y)) +
                "\">\n";
        for (const Block& block : text.blocks)
            area(block);
        out_ += "  </div>\n";
        return std::move(out_);
    }

private:
    void meta(const std::string& name, const std::string& content)
    {
        out_ += "  <meta name=\"" + name + "\" content=\"" + xml_text(content) + "\"/>\n";
    }

    /// A title's strings stand in double quotes and know no escape.
    static std::string quoted(std::string text)
    {
        std::erase(text, '"');
        return text;
    }

    void area(const Block& block)
    {
        out_ += "   <div class=\"ocr_carea\" id=\"block" + id(block_) + "\" title=\"" + bbox(block.box) + "\">\n";
        for (const Paragraph& paragraph : block.paragraphs) {
            out_ +=
                "    <p class=\"ocr_par\" id=\"par" + id(paragraph_) + "\" title=\"" + bbox(paragraph.box) + "\">\n";
            for (const Line& line : paragraph.lines)
                text_line(line);
            out_ += "    </p>\n";
        }
        out_ += "   </div>\n";
    }

    void text_line(const Line& line)
    {
        out_ += "     <span class=\"ocr_line\" id=\"line" + id(line_) + "\" title=\"" + line_title(line) + "\">";
        for (std::size_t i = 0; i < line.words.size(); ++i) {
            if (i > 0)
                out_ += ' ';
            word(line.words[i]);
        }
        out_ += "</span>\n";
    }

    void word(const Word& word)
    {
        out_ += "<span class=\"ocrx_word\" id=\"word" + id(word_) + "\" title=\"" + bbox(word.box) + "; x_wconf " +
                whole(100 * word.confidence) + '"';
        if (const std::string language = language_tag(word.language); !language.empty())
            out_ += " xml:lang=\"" + language + "\" lang=\"" + language + '"';
        if (word.right_to_left)
            out_ += " dir=\"rtl\"";
        out_ += '>' + xml_text(word.text) + "</span>";
    }

    std::string id(int& counter) { return number_ + '_' + std::to_string(++counter); }

    const Provenance& provenance_;
    std::string out_;
    std::string number_;
    int block_ = 0;
    int paragraph_ = 0;
    int line_ = 0;
    int word_ = 0;
};

}  // namespace

std::string hocr_head(const Provenance& provenance, std::size_t pages)
{
    return Writer(provenance).head(pages);
}

std::string hocr_page(const PageText& page, std::size_t index, const Provenance& provenance)
{
    return Writer(provenance).page(page, index);
}

std::string hocr_tail()
{
    return " </body>\n</html>\n";
}

std::string hocr(const std::vector<PageText>& pages, const Provenance& provenance)
{
    std::string document = hocr_head(provenance, pages.size());
    for (std::size_t i = 0; i < pages.size(); ++i)
        document += hocr_page(pages[i], i, provenance);
    return document + hocr_tail();
}

}  // namespace hoso::ocr
