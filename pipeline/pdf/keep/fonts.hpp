#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include "pipeline/pdf/keep/fragment.hpp"
#include "pipeline/pdf/pdf_writer.hpp"

namespace hoso::pipeline::keep {

/// Takes over the fonts of a page that fit ISO 19005-2, 6.2.11: embedded, every code that is shown has a glyph that is
/// not `.notdef`, its width agrees with the program's, and the encoding is one that leaves no doubt. Kinds of fonts
/// that are rare or often wrong (Type 3, predefined CMaps other than Identity, MacRoman TrueType) are refused unseen.
class Fonts {
public:
    Fonts(Fragment& fragment, PdfaFlavour flavour);
    ~Fonts();
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    /// The font as an object of the fragment, each only once.
    /// @param shown  the strings that are shown in it
    /// @throws Unfit
    [[nodiscard]] Pieces font(QPDFObjectHandle font, const std::set<std::string>& shown);

private:
    struct Loaded;
    Loaded& load(QPDFObjectHandle font);
    [[nodiscard]] std::unique_ptr<Loaded> load_simple(QPDFObjectHandle font);
    [[nodiscard]] std::unique_ptr<Loaded> load_composite(QPDFObjectHandle font);
    [[nodiscard]] Pieces descriptor(QPDFObjectHandle descriptor, Loaded& loaded);
    void add_to_unicode(QPDFObjectHandle font, Loaded& loaded, Entries& entries);

    Fragment& fragment_;
    PdfaFlavour flavour_;
    std::map<QPDFObjGen, std::unique_ptr<Loaded>> loaded_;
    std::vector<std::unique_ptr<Loaded>> direct_;  ///< fonts that are no objects of their own
};

}  // namespace hoso::pipeline::keep
