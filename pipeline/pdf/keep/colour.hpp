#pragma once

#include "pipeline/pdf/keep/fragment.hpp"

namespace hoso::pipeline::keep {

/// Colour spaces, functions and shadings that a PDF/A-2 with an RGB output intent may use: device grey and RGB, ICC
/// profiles of one or three components, CIE-based spaces, palettes and patterns of these. All throw Unfit for others.
[[nodiscard]] Pieces colour_space(Fragment& fragment, QPDFObjectHandle space);
[[nodiscard]] Pieces function(Fragment& fragment, QPDFObjectHandle value);
[[nodiscard]] Pieces shading(Fragment& fragment, QPDFObjectHandle value);

}  // namespace hoso::pipeline::keep
