#include "imaging/codec/fault.hpp"

#include "imaging/error.hpp"

namespace hoso::imaging::codec {

namespace {

constexpr std::int64_t longest_side_px = 1 << 24;

}  // namespace

void throw_damaged(const std::string& input, const std::string& why)
{
    throw Error(Failure::input, "HOSO-IMAGING-DAMAGED", "the image cannot be decoded: " + why, input,
                "scan or copy it again");
}

void throw_unsupported(const std::string& input, const std::string& what)
{
    throw Error(Failure::input, "HOSO-IMAGING-UNSUPPORTED", "no codec here reads " + what, input,
                "save it as an 8-bit TIFF, PNG or JPEG");
}

void throw_empty(const std::string& input)
{
    throw Error(Failure::input, "HOSO-IMAGING-EMPTY", "the image has no pixels", input);
}

void check_dimensions(std::int64_t width_px, std::int64_t height_px, const Limits& limits, const std::string& input)
{
    if (width_px <= 0 || height_px <= 0)
        throw_empty(input);
    const bool overlong = width_px > longest_side_px || height_px > longest_side_px;
    if (overlong || static_cast<std::uint64_t>(width_px) * static_cast<std::uint64_t>(height_px) > limits.pixels)
        throw Error(Failure::input, "HOSO-IMAGING-TOO-LARGE",
                    "the image has " + std::to_string(width_px) + " × " + std::to_string(height_px) +
                        " pixels, more than the limit of " + std::to_string(limits.pixels),
                    input, "raise limits.pixels in the configuration if the file is to be trusted");
}

}  // namespace hoso::imaging::codec
