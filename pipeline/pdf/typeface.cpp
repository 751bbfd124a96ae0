#include "pipeline/pdf/typeface.hpp"

#include <harfbuzz/hb-ot.h>
#include <harfbuzz/hb-subset.h>

#include <array>

#include "base/unicode.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline {

namespace {

constexpr int thousandths = 1000;
const std::filesystem::path font_folder = "/usr/share/fonts/truetype/croscore";  // Debian's fonts-croscore

template <typename T, void (*Destroy)(T*)>
struct Release {
    void operator()(T* handle) const noexcept { Destroy(handle); }
};
using Blob = std::unique_ptr<hb_blob_t, Release<hb_blob_t, &hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Release<hb_face_t, &hb_face_destroy>>;
using Font = std::unique_ptr<hb_font_t, Release<hb_font_t, &hb_font_destroy>>;
using SubsetInput = std::unique_ptr<hb_subset_input_t, Release<hb_subset_input_t, &hb_subset_input_destroy>>;

std::string name_of(FontStyle style)
{
    switch (style) {
        case FontStyle::bold:
            return "Tinos-Bold";
        case FontStyle::italic:
            return "Tinos-Italic";
        case FontStyle::regular:
            break;
    }
    return "Tinos-Regular";
}

}  // namespace

struct Typeface::State {
    std::string name;
    Face face;
    Font font;
};

Typeface::Typeface(FontStyle style) : state_(std::make_unique<State>())
{
    state_->name = name_of(style);
    const std::filesystem::path file = font_folder / (state_->name + ".ttf");
    const Blob blob(hb_blob_create_from_file_or_fail(file.c_str()));
    if (!blob)
        throw Error(Failure::resource, "HOSO-PDF-FONT", "the font for lists and forms is not installed", file.string(),
                    "install the package fonts-croscore");
    state_->face.reset(hb_face_create(blob.get(), 0));
    state_->font.reset(hb_font_create(state_->face.get()));
    hb_font_set_scale(state_->font.get(), thousandths, thousandths);
}

Typeface::~Typeface() = default;
Typeface::Typeface(Typeface&&) noexcept = default;
Typeface& Typeface::operator=(Typeface&&) noexcept = default;

unsigned Typeface::glyph(char32_t character) const
{
    hb_codepoint_t found = 0;
    if (hb_font_get_nominal_glyph(state_->font.get(), character, &found) == 0 || found == 0)
        hb_font_get_nominal_glyph(state_->font.get(), U'?', &found);
    return found;
}

double Typeface::advance(unsigned glyph) const
{
    return hb_font_get_glyph_h_advance(state_->font.get(), glyph);
}

double Typeface::width_pt(std::string_view text, double size_pt) const
{
    double width = 0;
    for (const char32_t character : code_points(text))
        width += advance(glyph(character));
    return width * size_pt / thousandths;
}

Typeface::Metrics Typeface::metrics() const
{
    const auto metric = [&](hb_ot_metrics_tag_t tag) {
        hb_position_t value = 0;
        hb_ot_metrics_get_position_with_fallback(state_->font.get(), tag, &value);
        return static_cast<int>(value);
    };
    Metrics metrics;
    metrics.ascent = metric(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
    metrics.descent = metric(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
    metrics.cap_height = metric(HB_OT_METRICS_TAG_CAP_HEIGHT);
    // No glyph of a text face leaves this; the box only helps viewers to reserve room.
    const std::array<int, 4> box{-thousandths, metrics.descent, 2 * thousandths, metrics.ascent};
    std::copy(box.begin(), box.end(), metrics.box);
    return metrics;
}

const std::string& Typeface::name() const
{
    return state_->name;
}

Bytes Typeface::subset(const std::map<unsigned, char32_t>& glyphs) const
{
    const SubsetInput input(hb_subset_input_create_or_fail());
    if (!input)
        throw Error(Failure::resource, "HOSO-PDF-FONT", "there is no memory for the font's subset", state_->name);
    hb_subset_input_set_flags(
        input.get(), HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    for (const auto& [glyph, character] : glyphs)
        hb_set_add(hb_subset_input_glyph_set(input.get()), glyph);
    const Face face(hb_subset_or_fail(state_->face.get(), input.get()));
    if (!face)
        throw Error(Failure::internal, "HOSO-PDF-FONT", "the font cannot be cut to what the document uses",
                    state_->name);
    const Blob blob(hb_face_reference_blob(face.get()));
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob.get(), &length);
    const auto bytes = as_bytes({data, length});
    return {bytes.begin(), bytes.end()};
}

const Typeface& typeface(FontStyle style)
{
    static const std::array<Typeface, 3> fonts{Typeface(FontStyle::regular), Typeface(FontStyle::bold),
                                               Typeface(FontStyle::italic)};
    return fonts[static_cast<std::size_t>(style)];
}

}  // namespace hoso::pipeline
