#include "pipeline/pdf/pdf_writer.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/unicode.hpp"
#include "pipeline/error.hpp"
#include "pipeline/pdf/invisible_text.hpp"
#include "pipeline/pdf/kept_objects.hpp"
#include "pipeline/pdf/outline.hpp"
#include "pipeline/pdf/pdf_file.hpp"
#include "pipeline/pdf/pdf_image.hpp"
#include "pipeline/pdf/visible_text.hpp"
#include "pipeline/pdf/xmp.hpp"

namespace hoso::pipeline {

namespace {

constexpr const char* srgb_profile = "/usr/share/color/icc/sRGB.icc";  // Debian's icc-profiles-free
constexpr std::uint64_t largest_profile_bytes = 1 << 20;

/// Sides of a page box, in its own units (ISO 19005-2, 6.1.13).
constexpr double smallest_side = 3;
constexpr double largest_side = 14400;

constexpr std::size_t pages_a_node = 64;

/// How many points one unit of the page's user space has: 1 for any usual page, else what brings both sides into the
/// range that PDF/A allows.
double user_unit(const PageSize& size)
{
    const double longer = std::max(size.width_pt, size.height_pt);
    const double shorter = std::min(size.width_pt, size.height_pt);
    double unit = 1;
    if (longer > largest_side)
        unit = longer / largest_side;
    else if (shorter < smallest_side)
        unit = shorter / smallest_side;
    if (!(shorter > 0) || shorter / unit < smallest_side * 0.999 || longer / unit > largest_side * 1.001)
        throw Error(Failure::input, "HOSO-PDF-PAGE-SIZE",
                    "a page of " + syntax::number(size.width_pt, 2) + " × " + syntax::number(size.height_pt, 2) +
                        " points has a shape that no PDF/A page can have");
    return unit;
}

DocumentInfo in_normal_form(DocumentInfo info)
{
    for (std::string* text : {&info.title, &info.author, &info.subject})
        *text = to_nfc(*text);
    return info;
}

}  // namespace

struct PdfWriter::State {
    State(const std::filesystem::path& target, DocumentInfo document_info)
        : info(in_normal_form(std::move(document_info))), file(target), images(file), kept(file), fonts(file.reserve())
    {
    }

    /// The page's number and its parent's, both new.
    std::pair<ObjectNumber, ObjectNumber> new_page()
    {
        if (pages.size() % pages_a_node == 0)
            nodes.push_back(file.reserve());
        pages.push_back(file.reserve());
        return {pages.back(), nodes.back()};
    }

    void put_image_page(const ImagePage& page);
    void put_text_page(const TextPage& page);
    void put_output_intent(syntax::Dictionary& catalog);
    void put_page_tree();
    void put_catalog();

    DocumentInfo info;
    PdfFile file;
    ImageObjects images;
    KeptObjects kept;
    InvisibleText text;
    VisibleText visible;
    ObjectNumber fonts;                         ///< the resource dictionary of the invisible text's fonts, put last
    std::optional<ObjectNumber> visible_fonts;  ///< the same for composed pages, when there is one
    std::vector<ObjectNumber> pages;
    std::vector<ObjectNumber> nodes;  ///< of the page tree, pages_a_node pages each
    std::vector<OutlineEntry> outline;
    Bytes profile;
};

void PdfWriter::State::put_image_page(const ImagePage& page)
{
    const double unit = user_unit(page.size);
    const PageSize size{page.size.width_pt / unit, page.size.height_pt / unit};
    std::string content = "q\n";
    for (const double value : page.placement)
        content += syntax::number(value / unit, 5) + " ";
    content += "cm\n/I Do\nQ\n" + text.operators(page.text, size);

    const ObjectNumber image = images.put(page.image);
    const ObjectNumber contents = file.reserve();
    file.put_compressed(contents, {}, content);
    const auto [number, parent] = new_page();
    syntax::Dictionary entries{
        {"Type", "/Page"},
        {"Parent", parent.reference()},
        {"MediaBox", syntax::array(std::array{0.0, 0.0, size.width_pt, size.height_pt})},
        {"Resources", "<</XObject <</I " + image.reference() + ">> /Font " + fonts.reference() + ">>"},
        {"Contents", contents.reference()}};
    if (unit != 1)
        entries.emplace_back("UserUnit", syntax::number(unit));
    file.put(number, entries);
}

void PdfWriter::State::put_text_page(const TextPage& page)
{
    if (!visible_fonts)
        visible_fonts = file.reserve();
    const ObjectNumber contents = file.reserve();
    file.put_compressed(contents, {}, visible.operators(page));
    const auto [number, parent] = new_page();
    file.put(number, {{"Type", "/Page"},
                      {"Parent", parent.reference()},
                      {"MediaBox", syntax::array(std::array{0.0, 0.0, page.size.width_pt, page.size.height_pt})},
                      {"Resources", "<</Font " + visible_fonts->reference() + ">>"},
                      {"Contents", contents.reference()}});
}

void PdfWriter::State::put_page_tree()
{
    std::string kids;
    for (std::size_t node = 0; node < nodes.size(); ++node) {
        const std::size_t first = node * pages_a_node;
        const std::size_t end = std::min(first + pages_a_node, pages.size());
        std::string leaves;
        for (std::size_t page = first; page < end; ++page)
            leaves += pages[page].reference() + " ";
        file.put(nodes[node], {{"Type", "/Pages"},
                               {"Parent", file.page_tree().reference()},
                               {"Count", std::to_string(end - first)},
                               {"Kids", "[" + leaves + "]"}});
        kids += nodes[node].reference() + " ";
    }
    file.put_page_tree({{"Count", std::to_string(pages.size())}, {"Kids", "[" + kids + "]"}});
}

void PdfWriter::State::put_output_intent(syntax::Dictionary& catalog)
{
    const ObjectNumber number = file.reserve();
    file.put_compressed(number, {{"N", "3"}}, {reinterpret_cast<const char*>(profile.data()), profile.size()});
    catalog.emplace_back(
        "OutputIntents",
        "[<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB "
        "IEC61966-2.1) /DestOutputProfile " +
            number.reference() + ">>]");
}

void PdfWriter::State::put_catalog()
{
    const ObjectNumber metadata = file.reserve();
    file.put_stream(metadata, {{"Type", "/Metadata"}, {"Subtype", "/XML"}}, as_bytes(xmp_packet(info)));
    syntax::Dictionary catalog{{"Metadata", metadata.reference()}};
    put_output_intent(catalog);
    if (!info.languages.empty())
        catalog.emplace_back("Lang", syntax::text_string(info.languages.front()));
    if (!info.title.empty())
        catalog.emplace_back("ViewerPreferences", "<</DisplayDocTitle true>>");
    if (!outline.empty())
        catalog.emplace_back("Outlines", put_outline(file, outline, pages).reference());
    file.put_catalog(catalog);
    file.put_info(info_dictionary(info));
}

PdfWriter::PdfWriter(const std::filesystem::path& target, DocumentInfo info)
    : state_(std::make_unique<State>(target, std::move(info)))
{
    try {
        state_->profile = read_file(srgb_profile, largest_profile_bytes);
    } catch (const BaseError& error) {
        throw Error(Failure::resource, "HOSO-PDF-PROFILE", "the sRGB colour profile cannot be read: " + error.message(),
                    srgb_profile, "install the package icc-profiles-free");
    }
}

PdfWriter::~PdfWriter() = default;

void PdfWriter::add(const PdfPage& page)
{
    if (const auto* image_page = std::get_if<ImagePage>(&page)) {
        state_->put_image_page(*image_page);
        return;
    }
    const auto [number, parent] = state_->new_page();
    state_->kept.put(std::get<KeptPage>(page), number, parent);
}

void PdfWriter::add(const TextPage& page)
{
    state_->put_text_page(page);
}

void PdfWriter::add_outline(OutlineEntry entry)
{
    state_->outline.push_back(std::move(entry));
}

int PdfWriter::pages() const
{
    return static_cast<int>(state_->pages.size());
}

void PdfWriter::wipe()
{
    state_->file.wipe();
}

PdfWriter::Finished PdfWriter::finish()
{
    if (state_->pages.empty())
        throw Error(Failure::input, "HOSO-PDF-EMPTY", "no page was left to write into the PDF");
    state_->text.put_fonts(state_->file, state_->fonts);
    if (state_->visible_fonts)
        state_->visible.put_fonts(state_->file, *state_->visible_fonts);
    state_->put_page_tree();
    state_->put_catalog();
    auto [sha256, bytes] = state_->file.finish();
    return {std::move(sha256), bytes};
}

}  // namespace hoso::pipeline
