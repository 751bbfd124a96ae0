#include "pipeline/pdf/keep/keep_page.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "pipeline/pdf/keep/colour.hpp"
#include "pipeline/pdf/keep/content_use.hpp"
#include "pipeline/pdf/keep/fonts.hpp"
#include "pipeline/pdf/page_geometry.hpp"
#include "pipeline/pdf/qpdf_streams.hpp"

namespace hoso::pipeline::keep {

namespace {

constexpr int deepest_form = 8;

bool is_true(QPDFObjectHandle value)
{
    bool set = false;
    value.getValueAsBool(set);
    return set;
}

class PageKeeper {
public:
    PageKeeper(PdfaFlavour flavour, const Limits& limits) : fragment_(limits), fonts_(fragment_, flavour) {}

    KeptPage keep(QPDFObjectHandle page)
    {
        const PageGeometry shown = geometry_of(page);
        check_boxes(page);
        const std::string content = page_content(page, fragment_.limits().stream_bytes);
        Entries entries = Fragment::plain_entries(page, {"MediaBox", "CropBox", "Rotate", "UserUnit"});
        entries.emplace_back("Type", literal("/Page"));
        entries.emplace_back("Resources", resources(page.getKey("/Resources"), content_use(page, true), 0));
        entries.emplace_back("Contents", reference(fragment_.add_plain_stream(content, {})));
        add_group(page, entries);
        fragment_.set_page(std::move(entries));
        return {shown.size, fragment_.take(), {}};
    }

private:
    /// ISO 19005-2, 6.1.13: 3 to 14,400 units.
    static void check_boxes(QPDFObjectHandle page)
    {
        for (const char* key : {"/MediaBox", "/CropBox"}) {
            QPDFObjectHandle box = page.getKey(key);
            if (box.isNull() && std::string_view(key) == "/CropBox")
                continue;
            if (!box.isRectangle())
                throw Unfit("its size is not given");
            const auto r = box.getArrayAsRectangle();
            const auto out_of_range = [](double side) { return side < 3 || side > 14'400; };
            if (out_of_range(r.urx - r.llx) || out_of_range(r.ury - r.lly))
                throw Unfit("its size is out of range");
        }
    }

    /// Only what the content uses, so that unused resources do no harm.
    Pieces resources(QPDFObjectHandle from, const ContentUse& use, int depth)
    {
        Entries categories;
        for (const auto& [category, names] : use.names) {
            Entries kept;
            for (const std::string& name : names) {
                QPDFObjectHandle key = QPDFObjectHandle::newName("/" + name);
                QPDFObjectHandle value = from.getKeyIfDict("/" + category).getKeyIfDict("/" + name);
                if (value.isNull())
                    throw Unfit("it uses a resource that is missing");
                kept.emplace_back(key.unparse().substr(1), resource(category, name, value, use, depth));
            }
            categories.emplace_back(category, dictionary(kept));
        }
        for (const char* key : {"DefaultGray", "DefaultRGB", "DefaultCMYK"})
            if (!from.getKeyIfDict("/ColorSpace").getKeyIfDict(std::string("/") + key).isNull())
                throw Unfit("it redefines the device colours");
        return dictionary(categories);
    }

    Pieces resource(const std::string& category, const std::string& name, QPDFObjectHandle value, const ContentUse& use,
                    int depth)
    {
        if (category == "Font") {
            const auto shown = use.shown_text.find(name);
            return fonts_.font(value, shown == use.shown_text.end() ? std::set<std::string>() : shown->second);
        }
        if (category == "XObject")
            return drawn_object(value, depth);
        if (category == "ColorSpace")
            return colour_space(fragment_, value);
        if (category == "Shading")
            return shading(fragment_, value);
        if (category == "Pattern")
            return pattern(value, depth);
        if (category == "ExtGState")
            return graphics_state(value);
        if (value.isDictionaryOfType("/OCG") || value.isDictionaryOfType("/OCMD"))
            throw Unfit("it has layers");
        return dictionary(Fragment::plain_entries(value, {"MCID", "ActualText", "Alt", "E", "Lang"}));
    }

    Pieces graphics_state(QPDFObjectHandle state)
    {
        if (!state.isDictionary())
            throw Unfit("it uses a resource that is missing");
        QPDFObjectHandle mask = state.getKey("/SMask");
        if (!mask.isNull() && !mask.isNameAndEquals("/None"))
            throw Unfit("it draws through soft masks");
        if (!state.getKey("/Font").isNull() || !state.getKey("/TR").isNull() ||
            !(state.getKey("/TR2").isNull() || state.getKey("/TR2").isNameAndEquals("/Default")))
            throw Unfit("it has an unusual graphics state");
        QPDFObjectHandle intent = state.getKey("/RI");
        if (!intent.isNull() && !is_rendering_intent(intent))
            throw Unfit("it names a rendering intent that PDF does not know");
        QPDFObjectHandle blend = state.getKey("/BM");
        if (!blend.isNull() && !is_blend_mode(blend))
            throw Unfit("it has an unusual blend mode");
        // Overprint has no meaning for the colours that are let through, halftones none on a screen.
        Entries entries = Fragment::plain_entries(
            state, {"LW", "LC", "LJ", "ML", "D", "RI", "FL", "SM", "SA", "BM", "SMask", "CA", "ca", "AIS", "TK"});
        entries.emplace_back("Type", literal("/ExtGState"));
        return dictionary(entries);
    }

    static bool is_blend_mode(QPDFObjectHandle name)
    {
        constexpr std::array modes{"/Normal",    "/Compatible", "/Multiply",   "/Screen",    "/Overlay",
                                   "/Darken",    "/Lighten",    "/ColorDodge", "/ColorBurn", "/HardLight",
                                   "/SoftLight", "/Difference", "/Exclusion",  "/Hue",       "/Saturation",
                                   "/Color",     "/Luminosity"};
        return std::ranges::any_of(modes, [&](const char* mode) { return name.isNameAndEquals(mode); });
    }

    Pieces drawn_object(QPDFObjectHandle object, int depth)
    {
        if (!object.isStream())
            throw Unfit("it uses a resource that is missing");
        if (const auto known = objects_.find(object.getObjGen()); known != objects_.end())
            return reference(known->second);
        QPDFObjectHandle dict = object.getDict();
        if (!dict.getKey("/OC").isNull())
            throw Unfit("it has layers");
        if (!dict.getKey("/OPI").isNull() || !dict.getKey("/Ref").isNull() || !dict.getKey("/PS").isNull() ||
            !dict.getKey("/Subtype2").isNull())
            throw Unfit("it draws what is not in the file");
        int kept = -1;
        if (dict.getKey("/Subtype").isNameAndEquals("/Image"))
            kept = image(object);
        else if (dict.getKey("/Subtype").isNameAndEquals("/Form"))
            kept = form(object, depth);
        else
            throw Unfit("it draws an object of an unusual kind");
        objects_.emplace(object.getObjGen(), kept);
        return reference(kept);
    }

    int form(QPDFObjectHandle object, int depth)
    {
        Entries entries = Fragment::plain_entries(object.getDict(), {"BBox", "Matrix"});
        entries.emplace_back("Type", literal("/XObject"));
        entries.emplace_back("Subtype", literal("/Form"));
        add_group(object.getDict(), entries);
        return content_stream(object, std::move(entries), depth);
    }

    /// A form or a tiling pattern: drawn by content of its own with resources of its own.
    int content_stream(QPDFObjectHandle object, Entries entries, int depth)
    {
        if (depth >= deepest_form)
            throw Unfit("its forms are nested too deeply");
        (void)decoded_stream(object, fragment_.limits().stream_bytes);
        const ContentUse use = content_use(object, false);
        entries.emplace_back("Resources", resources(object.getDict().getKey("/Resources"), use, depth + 1));
        return fragment_.add_stream(object, std::move(entries));
    }

    Pieces pattern(QPDFObjectHandle value, int depth)
    {
        QPDFObjectHandle dict = value.isStream() ? value.getDict() : value;
        int type = 0;
        dict.getKeyIfDict("/PatternType").getValueAsInt(type);
        if (value.isStream() && type == 1) {
            Entries entries = Fragment::plain_entries(
                dict, {"PatternType", "PaintType", "TilingType", "BBox", "XStep", "YStep", "Matrix"});
            return reference(content_stream(value, std::move(entries), depth));
        }
        if (value.isDictionary() && type == 2 && value.getKey("/ExtGState").isNull()) {
            Entries entries = Fragment::plain_entries(value, {"PatternType", "Matrix"});
            entries.emplace_back("Shading", shading(fragment_, value.getKey("/Shading")));
            return reference(fragment_.add(std::move(entries)));
        }
        throw Unfit("it has an unusual pattern");
    }

    void add_group(QPDFObjectHandle from, Entries& to)
    {
        QPDFObjectHandle group = from.getKey("/Group");
        if (!group.isDictionary())
            return;
        Entries entries = Fragment::plain_entries(group, {"S", "I", "K"});
        if (QPDFObjectHandle space = group.getKey("/CS"); !space.isNull())
            entries.emplace_back("CS", colour_space(fragment_, space));
        to.emplace_back("Group", dictionary(entries));
    }

    int image(QPDFObjectHandle object)
    {
        QPDFObjectHandle dict = object.getDict();
        const bool stencil = is_true(dict.getKey("/ImageMask"));
        int depth = stencil ? 1 : 0;
        dict.getKey("/BitsPerComponent").getValueAsInt(depth);
        constexpr std::array depths{1, 2, 4, 8, 16};
        QPDFObjectHandle intent = dict.getKey("/Intent");
        if (std::ranges::find(depths, depth) == depths.end() || (stencil && depth != 1) ||
            (!intent.isNull() && !is_rendering_intent(intent)) || !dict.getKey("/Alternates").isNull())
            throw Unfit("it has an image that PDF/A does not take");
        Entries entries =
            Fragment::plain_entries(dict, {"Width", "Height", "BitsPerComponent", "Decode", "ImageMask", "Intent"});
        entries.emplace_back("Type", literal("/XObject"));
        entries.emplace_back("Subtype", literal("/Image"));
        if (!stencil)
            entries.emplace_back("ColorSpace", colour_space(fragment_, dict.getKey("/ColorSpace")));
        add_masks(dict, entries);
        return add_image_stream(object, std::move(entries));
    }

    void add_masks(QPDFObjectHandle dict, Entries& entries)
    {
        QPDFObjectHandle mask = dict.getKey("/Mask");
        if (mask.isArray())
            entries.emplace_back("Mask", Fragment::plain(mask));
        for (const char* key : {"Mask", "SMask"}) {
            QPDFObjectHandle picture = dict.getKey(std::string("/") + key);
            if (!picture.isStream())
                continue;
            QPDFObjectHandle inner = picture.getDict();
            if (!inner.getKey("/SMask").isNull() || !inner.getKey("/Mask").isNull() || !inner.getKey("/Matte").isNull())
                throw Unfit("it has an image that PDF/A does not take");
            entries.emplace_back(key, drawn_object(picture, 0));
        }
    }

    int add_image_stream(QPDFObjectHandle object, Entries entries)
    {
        const std::vector<std::string> filters = filters_of(object);
        const std::string last = filters.empty() ? "" : filters.back();
        constexpr std::array<std::string_view, 4> stays{"DCTDecode", "CCITTFaxDecode", "FlateDecode",
                                                        "RunLengthDecode"};
        const bool single = filters.size() == 1 && std::ranges::find(stays, last) != stays.end();
        if (single)
            return fragment_.add_encoded(object, std::move(entries));
        constexpr std::array<std::string_view, 5> general{"FlateDecode", "LZWDecode", "RunLengthDecode",
                                                          "ASCII85Decode", "ASCIIHexDecode"};
        const bool lossless = std::ranges::all_of(
            filters, [&](const std::string& name) { return std::ranges::find(general, name) != general.end(); });
        if (lossless)
            return fragment_.add_stream(object, std::move(entries));
        const std::size_t wrapped = filters.size() - 1;
        const bool ascii_jpeg = last == "DCTDecode" && wrapped == 1 && filters.front().starts_with("ASCII");
        if (ascii_jpeg)  // reportlab's habit; both filters are allowed
            return fragment_.add_encoded(object, std::move(entries));
        throw Unfit("it has an image in a coding that PDF/A does not take");
    }

    Fragment fragment_;
    Fonts fonts_;
    std::map<QPDFObjGen, int> objects_;
};

}  // namespace

KeptPage keep_page(QPDFObjectHandle page, PdfaFlavour flavour, const Limits& limits)
{
    return PageKeeper(flavour, limits).keep(page);
}

}  // namespace hoso::pipeline::keep
