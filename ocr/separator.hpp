#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/image.hpp"

namespace hoso::ocr {

/// What a separator sheet between documents asks for: the payload `HOSO:SEP:<action>[:<value>]` of its code.
struct Separator {
    enum class Action {
        document,    ///< `DOCUMENT`: the next side begins a document
        record,      ///< `RECORD:CODE`: ... in this record
        field,       ///< `FIELD:name=value`: a field of the next document, and of no other
        attachment,  ///< `ATTACHMENT`: the next side begins an attachment of the document before
    };
    Action action = Action::document;
    std::string value;

    /// @return nothing for a text that is no separator's
    [[nodiscard]] static std::optional<Separator> parse(const std::string& payload);
    [[nodiscard]] std::string payload() const;
    /// What the sheet says to people, in ASCII.
    [[nodiscard]] std::string label() const;
};

/// A sheet of A4 at 200 dpi, bitonal: the payload as a large QR code, once more in the opposite corner, and its label.
[[nodiscard]] imaging::Image separator_sheet(const Separator& separator);

}  // namespace hoso::ocr
