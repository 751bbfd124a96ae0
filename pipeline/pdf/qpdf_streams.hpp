#pragma once

#include <cstdint>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"

namespace hoso::pipeline {

/// A stream's bytes after its general filters (Flate, LZW, ASCII, run lengths).
/// @throws Error HOSO-PDF-STREAM-TOO-LARGE once more than `max_bytes` come out; std::exception when it cannot be
/// decoded
[[nodiscard]] Bytes decoded_stream(QPDFObjectHandle stream, std::uint64_t max_bytes);

/// A stream's bytes as they stand in the file (decrypted).
[[nodiscard]] Bytes raw_stream(QPDFObjectHandle stream, std::uint64_t max_bytes);

/// All content streams of a page in one, separated by white space as ISO 32000-1, 7.8.2 has it.
[[nodiscard]] std::string page_content(QPDFObjectHandle page, std::uint64_t max_bytes);

/// zlib data of `plain`.
[[nodiscard]] Bytes deflated(std::span<const std::byte> plain);
[[nodiscard]] Bytes inflated(std::span<const std::byte> zlib, std::uint64_t max_bytes);

/// The names of a stream's filters, in the order of decoding, without slash and in their long form.
[[nodiscard]] std::vector<std::string> filters_of(QPDFObjectHandle stream);

}  // namespace hoso::pipeline
