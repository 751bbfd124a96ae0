#pragma once

#include <string>

#include "pipeline/pdf/pdf_file.hpp"
#include "pipeline/pdf/pdf_writer.hpp"

namespace hoso::pipeline {

/// The namespace of what Hoso itself says in a document's XMP: the steps that made it.
inline constexpr const char* processing_namespace = "urn:hoso:processing:1#";

/// The document's metadata as an XMP packet (ISO 16684-1, with the identification and the extension schema description
/// of ISO 19005-2, 6.6). Says the same as info_dictionary().
[[nodiscard]] std::string xmp_packet(const DocumentInfo& info);

/// The document information dictionary; what is not known is left out.
[[nodiscard]] syntax::Dictionary info_dictionary(const DocumentInfo& info);

}  // namespace hoso::pipeline
