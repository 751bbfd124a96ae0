#pragma once

#include <set>
#include <string_view>

namespace hoso::pipeline::keep {

/// The codes to which a ToUnicode CMap gives a meaning that PDF/A-2u takes: not 0, U+FEFF or U+FFFE.
[[nodiscard]] std::set<unsigned> mapped_codes(std::string_view cmap);

}  // namespace hoso::pipeline::keep
