#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/page.hpp"

namespace hoso::pipeline {

/// What separator sheets order for the document after them.
struct SeparatorOrder {
    bool attachment = false;  ///< it belongs to the document before
    std::string record;       ///< code of the record that it goes into; empty: none was named
    std::vector<std::pair<std::string, std::string>> fields;
};

/// Follows the sides of a scan in their order and says where documents begin.
///
/// One or more separator sheets in a row end the document before them; the next side begins the one for which they
/// give orders. A field is forgotten with its document; a record holds until a sheet names another.
class SeparatorRun {
public:
    /// @return whether the side is a separator sheet, which stands in no document
    bool take(const PageFacts& side);

    /// For a side that take() refused: the orders for the document that begins with it, nothing when it goes on with
    /// the document before. The first side of all begins none.
    [[nodiscard]] std::optional<SeparatorOrder> begun();

private:
    std::optional<SeparatorOrder> waiting_;
    std::optional<SeparatorOrder> begun_;
    std::string record_;  ///< that the last sheet with a record named
};

}  // namespace hoso::pipeline
