#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hoso::ocr {

// Models are found, named and hashed here without the engine, so that a program that only asks for them need not load
// it.

/// A model as it was used, for the record of how a text came to be.
struct Model {
    std::string language;
    std::string sha256;  ///< of the *.traineddata file
};

/// `$TESSDATA_PREFIX` when set, else the folder of Debian's packages.
[[nodiscard]] std::filesystem::path models_folder();

/// The languages that have a model in `folder`, sorted; without the models that read no text (osd, equ).
[[nodiscard]] std::vector<std::string> installed_languages(const std::filesystem::path& folder = models_folder());

/// @param languages  Tesseract's names joined by `+`
/// @throws Error HOSO-OCR-LANGUAGE-MISSING, HOSO-OCR-LANGUAGE-NAME
void require_models(const std::string& languages, const std::filesystem::path& folder = models_folder());

/// The models of `languages` with their hashes (reads each file whole).
/// @throws BaseError HOSO-FILE-*
[[nodiscard]] std::vector<Model> models_of(const std::string& languages,
                                           const std::filesystem::path& folder = models_folder());

}  // namespace hoso::ocr
