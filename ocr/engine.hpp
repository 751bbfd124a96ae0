#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "imaging/image.hpp"
#include "ocr/error.hpp"
#include "ocr/models.hpp"
#include "ocr/page_text.hpp"

namespace hoso::ocr {

/// How a page is cut into blocks before it is read; Tesseract's page segmentation modes under names that say what
/// they do.
enum class Segmentation {
    automatic,      ///< columns, tables and pictures are found (mode 3)
    single_column,  ///< one column of text of varying sizes (mode 4)
    single_block,   ///< one uniform block of text (mode 6)
    single_line,    ///< the image is one line (mode 7)
    sparse,         ///< whatever text there is, in no particular order (mode 11)
};

struct EngineOptions {
    std::string languages = "vie+eng";  ///< Tesseract's names, the most frequent first, joined by `+`
    std::filesystem::path models;       ///< folder of the *.traineddata files; empty: models_folder()
    /// Variables of Tesseract set after this class's own.
    std::vector<std::pair<std::string, std::string>> variables;
};

struct ReadOptions {
    Segmentation segmentation = Segmentation::automatic;
    /// The resolution told to Tesseract, whose layout analysis takes its distances from it; 0: the image's own.
    int dpi = 0;
};

/// A warm OCR engine: Tesseract's LSTM recogniser with its models loaded.
///
/// One engine reads one page at a time on the calling thread; OpenMP is kept from starting others, as its threads cost
/// more than they give on lines of text. Nothing is written, neither to files nor to standard error. Loading takes
/// about 0.1 s; a warm engine takes 80 to 240 MB.
class Engine {
public:
    /// @throws Error HOSO-OCR-LANGUAGE-MISSING, HOSO-OCR-LANGUAGE-NAME, HOSO-OCR-MODEL-BROKEN, HOSO-OCR-VARIABLE
    explicit Engine(EngineOptions options);
    ~Engine();
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;

    /// Reads an upright page. Colour is taken as grey; boxes are in pixels of `working`.
    /// The text is in normal form C and in the order in which Tesseract gives it; words without letters are left out.
    /// @throws Error HOSO-OCR-NO-PIXELS, HOSO-OCR-TOO-LARGE (a side above 32,767 pixels), HOSO-OCR-FAILED
    [[nodiscard]] PageText read(const imaging::Image& working, const ReadOptions& options = {});

    /// Whether one of the models' dictionaries has the word.
    [[nodiscard]] bool knows(const std::string& word);

    [[nodiscard]] const std::string& languages() const;

    /// The models of languages(), hashed when first asked for.
    [[nodiscard]] const std::vector<Model>& models();

    /// Tesseract's version, such as `5.3.0`.
    [[nodiscard]] static std::string version();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hoso::ocr
