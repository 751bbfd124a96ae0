#pragma once

#include <string_view>

namespace hoso {

/// Whether `a` comes before `b` as people count: runs of digits compare by value (page2 before page10), the rest
/// byte by byte without regard to ASCII case. Names equal by that rule fall back to plain byte order, so that the
/// order is total. DOMAIN 2.2 rule 8.
[[nodiscard]] bool natural_less(std::string_view a, std::string_view b);

}  // namespace hoso
