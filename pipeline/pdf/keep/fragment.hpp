#pragma once

#include <map>
#include <qpdf/QPDFObjectHandle.hh>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/limits.hpp"
#include "pipeline/pdf/pdf_page.hpp"

namespace hoso::pipeline::keep {

// What PDF/A-2 allows at most, in bytes (ISO 19005-2, 6.1.13).
inline constexpr std::size_t longest_name = 127;
inline constexpr std::size_t longest_string = 32'767;

/// Why a page cannot be kept as it is; the text completes "the page was drawn because ...".
class Unfit : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A value of the new page: literal syntax with references to objects of the fragment.
using Pieces = std::vector<FragmentPiece>;
using Entries = std::vector<std::pair<std::string, Pieces>>;

[[nodiscard]] Pieces literal(std::string text);
[[nodiscard]] Pieces reference(int object);
void append(Pieces& to, const Pieces& more);
[[nodiscard]] Pieces dictionary(const Entries& entries);
[[nodiscard]] Pieces array(const std::vector<Pieces>& items);

/// Collects the objects of one kept page. Nothing gets in that was not named by a rule: dictionaries are rebuilt from
/// the keys that are allowed in their place.
class Fragment {
public:
    explicit Fragment(const Limits& limits) : limits_(limits), objects_(1) {}

    /// An object of its own.
    [[nodiscard]] int add(Entries entries);
    /// A stream: Flate data as they are, anything else decoded and compressed anew. `entries` without filter and
    /// length.
    [[nodiscard]] int add_stream(QPDFObjectHandle stream, Entries entries);
    /// A stream whose coding stays, by its own /Filter and /DecodeParms.
    [[nodiscard]] int add_encoded(QPDFObjectHandle stream, Entries entries);
    [[nodiscard]] int add_plain_stream(std::string_view content, Entries entries);
    /// The page dictionary.
    void set_page(Entries entries) { objects_.front().entries = std::move(entries); }

    /// A value without streams, references resolved. @throws Unfit when it is deep or large or holds a stream
    [[nodiscard]] static Pieces plain(QPDFObjectHandle value);
    /// The entries of `dict` under the allowed keys (without slash), copied by plain().
    [[nodiscard]] static Entries plain_entries(QPDFObjectHandle dict, std::initializer_list<const char*> keys);

    [[nodiscard]] std::vector<FragmentObject> take() { return std::move(objects_); }
    [[nodiscard]] const Limits& limits() const { return limits_; }

private:
    Limits limits_;
    std::vector<FragmentObject> objects_;
};

}  // namespace hoso::pipeline::keep
