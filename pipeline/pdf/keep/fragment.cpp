#include "pipeline/pdf/keep/fragment.hpp"

#include <algorithm>

#include "pipeline/pdf/qpdf_streams.hpp"

namespace hoso::pipeline::keep {

namespace {

constexpr int deepest_value = 12;
constexpr std::size_t largest_value = 4 << 20;

std::string plain_text(QPDFObjectHandle value, int depth)
{
    if (depth > deepest_value)
        throw Unfit("an object is nested too deeply");
    if (value.isStream())
        throw Unfit("a stream stands where none is expected");
    std::string out;
    if (value.isArray()) {
        out = "[";
        for (QPDFObjectHandle& item : value.getArrayAsVector()) {
            out += plain_text(item, depth + 1) + " ";
            if (out.size() > largest_value)
                throw Unfit("an object is too large");
        }
        return out + "]";
    }
    if (value.isDictionary()) {
        out = "<<";
        for (auto& [key, item] : value.getDictAsMap())
            out += QPDFObjectHandle::newName(key).unparse() + " " + plain_text(item, depth + 1) + " ";
        return out + ">>";
    }
    if ((value.isName() && value.getName().size() > longest_name + 1) ||
        (value.isString() && value.getStringValue().size() > longest_string))
        throw Unfit("a name or string is too long");
    return value.unparseResolved();
}

}  // namespace

Pieces literal(std::string text)
{
    return {{std::move(text), -1}};
}

Pieces reference(int object)
{
    return {{"", object}};
}

void append(Pieces& to, const Pieces& more)
{
    to.insert(to.end(), more.begin(), more.end());
}

Pieces dictionary(const Entries& entries)
{
    Pieces out = literal("<<");
    for (const auto& [key, value] : entries) {
        append(out, literal("/" + key + " "));
        append(out, value);
        append(out, literal(" "));
    }
    append(out, literal(">>"));
    return out;
}

Pieces array(const std::vector<Pieces>& items)
{
    Pieces out = literal("[");
    for (const Pieces& item : items) {
        append(out, item);
        append(out, literal(" "));
    }
    append(out, literal("]"));
    return out;
}

int Fragment::add(Entries entries)
{
    FragmentObject object;
    object.entries = std::move(entries);
    objects_.push_back(std::move(object));
    return static_cast<int>(objects_.size()) - 1;
}

int Fragment::add_stream(QPDFObjectHandle stream, Entries entries)
{
    const std::vector<std::string> filters = filters_of(stream);
    const bool flate = filters.size() == 1 && filters.front() == "FlateDecode" &&
                       !stream.getDict().getKey("/DecodeParms").isDictionary();
    // Decoded in any case: what cannot be decoded must not be passed on.
    Bytes plain = decoded_stream(stream, limits_.stream_bytes);
    const int object = add(std::move(entries));
    FragmentObject& added = objects_.back();
    added.entries.emplace_back("Filter", literal("/FlateDecode"));
    added.has_stream = true;
    added.stream = flate ? raw_stream(stream, limits_.stream_bytes) : deflated(plain);
    return object;
}

int Fragment::add_encoded(QPDFObjectHandle stream, Entries entries)
{
    const int object = add(std::move(entries));
    FragmentObject& added = objects_.back();
    for (const char* key : {"Filter", "DecodeParms"})
        if (QPDFObjectHandle value = stream.getDict().getKey(std::string("/") + key); !value.isNull())
            added.entries.emplace_back(key, plain(value));
    added.has_stream = true;
    added.stream = raw_stream(stream, limits_.stream_bytes);
    return object;
}

int Fragment::add_plain_stream(std::string_view content, Entries entries)
{
    const int object = add(std::move(entries));
    FragmentObject& added = objects_.back();
    added.entries.emplace_back("Filter", literal("/FlateDecode"));
    added.has_stream = true;
    added.stream = deflated(as_bytes(content));
    return object;
}

Pieces Fragment::plain(QPDFObjectHandle value)
{
    return literal(plain_text(value, 0));
}

Entries Fragment::plain_entries(QPDFObjectHandle dict, std::initializer_list<const char*> keys)
{
    Entries entries;
    for (const char* key : keys)
        if (QPDFObjectHandle value = dict.getKey(std::string("/") + key); !value.isNull())
            entries.emplace_back(key, plain(value));
    return entries;
}

}  // namespace hoso::pipeline::keep
