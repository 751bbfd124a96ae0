#include "pipeline/pdf/keep/colour.hpp"

#include <algorithm>

#include "pipeline/pdf/pdf_image.hpp"
#include "pipeline/pdf/qpdf_streams.hpp"

namespace hoso::pipeline::keep {

namespace {

constexpr int deepest = 8;

Pieces profile(Fragment& fragment, QPDFObjectHandle stream)
{
    int components = 0;
    stream.getDict().getKey("/N").getValueAsInt(components);
    const bool fits = (components == 1 || components == 3) &&
                      is_usable_profile(decoded_stream(stream, fragment.limits().stream_bytes), components);
    if (!fits)
        throw Unfit("it uses a colour profile that PDF/A does not take");
    return reference(fragment.add_stream(stream, {{"N", literal(std::to_string(components))}}));
}

Pieces space_at(Fragment& fragment, QPDFObjectHandle space, int depth);

Pieces palette(Fragment& fragment, QPDFObjectHandle space, int depth)
{
    QPDFObjectHandle table = space.getArrayItem(3);
    const Pieces entries = table.isStream() ? reference(fragment.add_stream(table, {})) : Fragment::plain(table);
    return array({literal("/Indexed"), space_at(fragment, space.getArrayItem(1), depth + 1),
                  Fragment::plain(space.getArrayItem(2)), entries});
}

Pieces space_at(Fragment& fragment, QPDFObjectHandle space, int depth)
{
    if (space.isArray() && space.getArrayNItems() == 1)
        space = space.getArrayItem(0);
    if (space.isNameAndEquals("/DeviceGray") || space.isNameAndEquals("/DeviceRGB") ||
        space.isNameAndEquals("/Pattern"))
        return literal(space.getName());
    const int items = space.isArray() ? space.getArrayNItems() : 0;
    QPDFObjectHandle family = items > 0 ? space.getArrayItem(0) : QPDFObjectHandle::newNull();
    if (depth < deepest && items == 2 && family.isNameAndEquals("/ICCBased") && space.getArrayItem(1).isStream())
        return array({literal("/ICCBased"), profile(fragment, space.getArrayItem(1))});
    if (depth < deepest && items == 4 && family.isNameAndEquals("/Indexed"))
        return palette(fragment, space, depth);
    if (depth < deepest && items == 2 && family.isNameAndEquals("/Pattern"))
        return array({literal("/Pattern"), space_at(fragment, space.getArrayItem(1), depth + 1)});
    const bool cie =
        family.isNameAndEquals("/CalGray") || family.isNameAndEquals("/CalRGB") || family.isNameAndEquals("/Lab");
    if (items == 2 && cie)
        return Fragment::plain(space);
    throw Unfit("it uses colours (CMYK, spot colours) that need a profile");
}

Pieces function_at(Fragment& fragment, QPDFObjectHandle value, int depth)
{
    if (depth > deepest)
        throw Unfit("a function is nested too deeply");
    if (value.isArray()) {
        std::vector<Pieces> items;
        for (QPDFObjectHandle& item : value.getArrayAsVector())
            items.push_back(function_at(fragment, item, depth + 1));
        return array(items);
    }
    int type = -1;
    (value.isStream() ? value.getDict() : value).getKeyIfDict("/FunctionType").getValueAsInt(type);
    if (value.isStream() && (type == 0 || type == 4))
        return reference(fragment.add_stream(
            value, Fragment::plain_entries(value.getDict(), {"FunctionType", "Domain", "Range", "Size", "BitsPerSample",
                                                             "Order", "Encode", "Decode"})));
    if (value.isDictionary() && type == 2)
        return dictionary(Fragment::plain_entries(value, {"FunctionType", "Domain", "Range", "C0", "C1", "N"}));
    if (value.isDictionary() && type == 3) {
        Entries entries = Fragment::plain_entries(value, {"FunctionType", "Domain", "Range", "Bounds", "Encode"});
        entries.emplace_back("Functions", function_at(fragment, value.getKey("/Functions"), depth + 1));
        return dictionary(entries);
    }
    throw Unfit("it has an unusual function");
}

}  // namespace

Pieces colour_space(Fragment& fragment, QPDFObjectHandle space)
{
    return space_at(fragment, space, 0);
}

Pieces function(Fragment& fragment, QPDFObjectHandle value)
{
    return function_at(fragment, value, 0);
}

Pieces shading(Fragment& fragment, QPDFObjectHandle value)
{
    int type = 0;
    value.getKeyIfDict("/ShadingType").getValueAsInt(type);
    if (!value.isDictionary() || type < 1 || type > 3)
        throw Unfit("it has an unusual shading");
    Entries entries = Fragment::plain_entries(
        value, {"ShadingType", "Background", "BBox", "AntiAlias", "Coords", "Domain", "Extend", "Matrix"});
    entries.emplace_back("ColorSpace", colour_space(fragment, value.getKey("/ColorSpace")));
    entries.emplace_back("Function", function(fragment, value.getKey("/Function")));
    return reference(fragment.add(std::move(entries)));
}

}  // namespace hoso::pipeline::keep
