#include "ocr/engine.hpp"

#include <leptonica/allheaders.h>
#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <limits>
#include <opencv2/imgproc.hpp>

#include "base/unicode.hpp"

namespace hoso::ocr {

namespace {

namespace fs = std::filesystem;

/// Tesseract keeps coordinates in 16 bits.
constexpr int max_side_px = std::numeric_limits<std::int16_t>::max();

/// Outside this range Tesseract distrusts a resolution and guesses its own.
constexpr int min_dpi = 70;
constexpr int max_dpi = 2400;

tesseract::PageSegMode mode_of(Segmentation segmentation)
{
    switch (segmentation) {
        case Segmentation::automatic:
            return tesseract::PSM_AUTO;
        case Segmentation::single_column:
            return tesseract::PSM_SINGLE_COLUMN;
        case Segmentation::single_block:
            return tesseract::PSM_SINGLE_BLOCK;
        case Segmentation::single_line:
            return tesseract::PSM_SINGLE_LINE;
        case Segmentation::sparse:
            return tesseract::PSM_SPARSE_TEXT;
    }
    return tesseract::PSM_AUTO;
}

cv::Mat as_grey(const cv::Mat& pixels)
{
    if (pixels.channels() == 1)
        return pixels;
    cv::Mat grey;
    cv::cvtColor(pixels, grey, cv::COLOR_BGR2GRAY);
    return grey;
}

/// The elements of one page, taken from Tesseract's iterator word by word.
class Collector {
public:
    Collector(tesseract::ResultIterator& it, PageText& page) : it_(it), page_(page) {}

    void collect()
    {
        do {
            open_elements();
            if (Word word = current_word(); !word.text.empty())
                page_.blocks.back().paragraphs.back().lines.back().words.push_back(std::move(word));
        } while (it_.Next(tesseract::RIL_WORD));
        drop_empty_elements();
    }

private:
    void open_elements()
    {
        if (page_.blocks.empty() || it_.IsAtBeginningOf(tesseract::RIL_BLOCK)) {
            page_.blocks.push_back({box(tesseract::RIL_BLOCK), {}});
            open_paragraph();
        } else if (it_.IsAtBeginningOf(tesseract::RIL_PARA)) {
            open_paragraph();
        } else if (it_.IsAtBeginningOf(tesseract::RIL_TEXTLINE)) {
            open_line();
        }
    }

    void open_paragraph()
    {
        page_.blocks.back().paragraphs.push_back({box(tesseract::RIL_PARA), {}});
        open_line();
    }

    void open_line()
    {
        float row_height = 0;
        float descenders = 0;
        float ascenders = 0;
        it_.RowAttributes(&row_height, &descenders, &ascenders);
        Line line;
        line.box = box(tesseract::RIL_TEXTLINE);
        line.baseline = baseline(tesseract::RIL_TEXTLINE);
        line.x_height_px = std::max(0.0F, row_height - ascenders + descenders);
        page_.blocks.back().paragraphs.back().lines.push_back(std::move(line));
    }

    [[nodiscard]] Word current_word() const
    {
        Word word;
        const std::unique_ptr<char[]> text(it_.GetUTF8Text(tesseract::RIL_WORD));
        if (!text)
            return word;
        word.text = to_nfc(text.get());
        std::erase_if(word.text, [](unsigned char c) { return c <= ' '; });
        word.box = box(tesseract::RIL_WORD);
        word.baseline = baseline(tesseract::RIL_WORD);
        word.confidence = std::clamp(it_.Confidence(tesseract::RIL_WORD) / 100.0, 0.0, 1.0);
        const char* language = it_.WordRecognitionLanguage();
        word.language = language != nullptr ? language : "";
        word.right_to_left = it_.WordDirection() == tesseract::DIR_RIGHT_TO_LEFT;
        return word;
    }

    [[nodiscard]] Box box(tesseract::PageIteratorLevel level) const
    {
        int x0 = 0;
        int y0 = 0;
        int x1 = 0;
        int y1 = 0;
        if (!it_.BoundingBox(level, &x0, &y0, &x1, &y1))
            return {};
        return {double(x0), double(y0), double(x1), double(y1)};
    }

    [[nodiscard]] Baseline baseline(tesseract::PageIteratorLevel level) const
    {
        int x0 = 0;
        int y0 = 0;
        int x1 = 0;
        int y1 = 0;
        if (!it_.Baseline(level, &x0, &y0, &x1, &y1))
            return {};
        return {double(x0), double(y0), double(x1), double(y1)};
    }

    void drop_empty_elements()
    {
        for (Block& block : page_.blocks) {
            for (Paragraph& paragraph : block.paragraphs)
                std::erase_if(paragraph.lines, [](const Line& line) { return line.words.empty(); });
            std::erase_if(block.paragraphs, [](const Paragraph& paragraph) { return paragraph.lines.empty(); });
        }
        std::erase_if(page_.blocks, [](const Block& block) { return block.paragraphs.empty(); });
    }

    tesseract::ResultIterator& it_;
    PageText& page_;
};

}  // namespace

struct Engine::State {
    EngineOptions options;
    tesseract::TessBaseAPI api;
    std::vector<Model> models;
};

Engine::Engine(EngineOptions options) : state_(std::make_unique<State>())
{
    if (options.models.empty())
        options.models = models_folder();
    require_models(options.languages, options.models);
    setMsgSeverity(L_SEVERITY_NONE);

    std::vector<std::string> names{"debug_file", "tessedit_do_invert"};
    std::vector<std::string> values{"/dev/null", "0"};
    const int status = state_->api.Init(options.models.c_str(), options.languages.c_str(), tesseract::OEM_LSTM_ONLY,
                                        nullptr, 0, &names, &values, false);
    if (status != 0)
        throw Error(Failure::input, "HOSO-OCR-MODEL-BROKEN",
                    "the models of '" + options.languages + "' in " + options.models.string() + " cannot be loaded",
                    options.languages, "install the language's package again");
    for (const auto& [name, value] : options.variables)
        if (!state_->api.SetVariable(name.c_str(), value.c_str()))
            throw Error(Failure::usage, "HOSO-OCR-VARIABLE", "Tesseract has no variable '" + name + "'", name);
    state_->options = std::move(options);
}

Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

PageText Engine::read(const imaging::Image& working, const ReadOptions& options)
{
    if (working.empty())
        throw Error(Failure::input, "HOSO-OCR-NO-PIXELS", "the image to read has no pixels");
    if (working.width_px() > max_side_px || working.height_px() > max_side_px)
        throw Error(Failure::input, "HOSO-OCR-TOO-LARGE",
                    "an image of " + std::to_string(working.width_px()) + " x " + std::to_string(working.height_px()) +
                        " pixels is too large to be read",
                    {}, "scan at a lower resolution");
    omp_set_max_active_levels(0);

    tesseract::TessBaseAPI& api = state_->api;
    const cv::Mat grey = as_grey(working.pixels);
    api.SetPageSegMode(mode_of(options.segmentation));
    api.SetImage(grey.data, grey.cols, grey.rows, 1, static_cast<int>(grey.step));
    const int dpi = options.dpi > 0 ? options.dpi : static_cast<int>(working.dpi_y + 0.5);
    api.SetSourceResolution(std::clamp(dpi, min_dpi, max_dpi));

    PageText page;
    page.width_px = working.width_px();
    page.height_px = working.height_px();
    page.dpi_x = working.dpi_x;
    page.dpi_y = working.dpi_y;
    const int status = api.Recognize(nullptr);
    if (status == 0) {
        const std::unique_ptr<tesseract::ResultIterator> it(api.GetIterator());
        if (it && !it->Empty(tesseract::RIL_WORD))
            Collector(*it, page).collect();
    }
    api.Clear();
    if (status != 0)
        throw Error(Failure::internal, "HOSO-OCR-FAILED", "the page could not be read");
    return page;
}

bool Engine::knows(const std::string& word)
{
    return state_->api.IsValidWord(word.c_str()) != 0;
}

const std::string& Engine::languages() const
{
    return state_->options.languages;
}

const std::vector<Model>& Engine::models()
{
    if (state_->models.empty())
        state_->models = models_of(state_->options.languages, state_->options.models);
    return state_->models;
}

std::string Engine::version()
{
    return tesseract::TessBaseAPI::Version();
}

}  // namespace hoso::ocr
