#pragma once

#include <cstdint>
#include <string>

#include "base/limits.hpp"

namespace hoso::imaging::codec {

/// The errors that every codec throws, each an imaging::Error; `input` names the file.
[[noreturn]] void throw_damaged(const std::string& input, const std::string& why);
[[noreturn]] void throw_unsupported(const std::string& input, const std::string& what);
[[noreturn]] void throw_empty(const std::string& input);

/// To be called with a header's width and height before memory is taken for them.
/// @throws imaging::Error HOSO-IMAGING-EMPTY when either is not positive, -TOO-LARGE beyond limits.pixels or when a
///         side is more than a raster can have here
void check_dimensions(std::int64_t width_px, std::int64_t height_px, const Limits& limits, const std::string& input);

}  // namespace hoso::imaging::codec
