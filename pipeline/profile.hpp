#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/config.hpp"

namespace hoso::pipeline {

/// Stage `separators`: finds separator sheets.
struct SeparatorOptions {
    std::vector<std::string> patch_codes{"2", "T"};  ///< the patch codes that begin a document
};

/// Stage `upright`: turns a page so that its text stands upright.
struct UprightOptions {
    bool find_orientation = true;  ///< else only what the file says (EXIF) is honoured
    double min_confidence = 0.5;   ///< below it the page is not turned
};

/// Stage `deskew`: straightens the working image.
struct DeskewOptions {
    double max_deg = 15;
    double min_confidence = 0.3;  ///< below it the page counts as straight
};

/// What the recogniser gets: the evened-out grey levels, or ink and paper by one of imaging's methods.
enum class Binarisation : std::uint8_t { none, otsu, sauvola, wolf, adaptive };

/// Stage `read`: recognises the text.
struct ReadOptions {
    std::vector<std::string> languages{"vie", "eng"};  ///< Tesseract's names, the most likely first
    bool choose_language = true;                       ///< each page is read in the one language that suits it
    double x_height_px = 16;                           ///< height of small letters to which larger text is reduced
    Binarisation binarisation = Binarisation::none;
    double again_below = 0;  ///< lines with a word of less confidence are read a second time; 0: none
};

/// Stage `fields`: reads the fields of official letters.
struct FieldsOptions {
    std::string layout = "vn";  ///< a file of data/profiles/letters
};

/// Stage `secrecy`: stops a document that carries a secrecy stamp (DOMAIN 7.5, SEC-1).
struct SecrecyOptions {
    bool detect = true;                         ///< switching it off is an explicit line of the profile
    bool stop = true;                           ///< else the stamp is only shown (inspect)
    std::vector<std::string> languages{"vie"};  ///< runs when one of these is among the languages read
};

/// What happens to a side that measures as blank.
enum class BlankPolicy : std::uint8_t {
    keep,       ///< stays in the document, flagged
    leave_out,  ///< not in the document; counted and listed with its reason
};

/// What becomes of a document of a batch of which a page failed.
enum class FailedPages : std::uint8_t {
    review,  ///< it is filed without the page, and flagged
    hold,    ///< it is not filed; it counts as failed until it is tried again
};

/// How the archival image is encoded when the file's own bytes cannot be kept.
enum class ArchivalCodec : std::uint8_t {
    lossless,  ///< CCITT G4 for bitonal pages, Flate for others
    jpeg,
};

/// Stage `store`: the archival image.
struct StoreOptions {
    ArchivalCodec codec = ArchivalCodec::lossless;
    int jpeg_quality = 90;
};

/// Measures below or above which a page is flagged `needs review`.
struct ReviewThresholds {
    double min_confidence = 0.6;     ///< mean confidence of the words
    double min_dpi = 200;            ///< IMG-1
    double max_edge_width_px = 4.5;  ///< imaging::Quality::edge_width_px: out of focus above
    double min_contrast = 0.25;      ///< imaging::Quality::contrast
    int max_cut_letters = 2;         ///< letters that touch one edge of the image
};

/// How pages are processed: the stages in their order, and each stage's options. A TOML file in data/profiles.
struct Profile {
    std::string name = "office";
    std::vector<std::string> stages{"assess", "separators", "upright", "deskew",
                                    "read",   "sequence",   "secrecy", "store"};
    SeparatorOptions separators;
    UprightOptions upright;
    DeskewOptions deskew;
    ReadOptions read;
    FieldsOptions fields;
    SecrecyOptions secrecy;
    BlankPolicy blank = BlankPolicy::keep;
    StoreOptions store;
    ReviewThresholds review;
    FailedPages failed_pages = FailedPages::review;
};

/// @param name_or_file  a name of data/profiles, or a path that ends in `.toml`
/// @throws Error HOSO-PROFILE-UNKNOWN; BaseError HOSO-CONFIG-* for what is wrong in the file
[[nodiscard]] Profile load_profile(const std::string& name_or_file);

/// @throws Error HOSO-PROFILE-STAGE, BaseError HOSO-CONFIG-*
[[nodiscard]] Profile profile_from(const Config& config);

/// The names in data/profiles.
[[nodiscard]] std::vector<std::string> profile_names();

/// For handing a profile to a worker, and for its hash in a document's provenance.
[[nodiscard]] nlohmann::json to_json(const Profile& profile);
[[nodiscard]] Profile profile_from_json(const nlohmann::json& json);

}  // namespace hoso::pipeline
