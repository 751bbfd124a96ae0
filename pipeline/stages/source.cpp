#include "pipeline/stages/source.hpp"

#include <fstream>
#include <string>

#include "base/file.hpp"
#include "imaging/decode.hpp"
#include "pipeline/stages/image_source.hpp"
#include "pipeline/stages/pdf_source.hpp"

namespace hoso::pipeline {

namespace {

/// Readers look for the mark of a PDF in the first 1,024 bytes (ISO 32000-1, implementation note 13).
constexpr std::size_t head_bytes = 1024;

std::string head_of(const std::filesystem::path& path)
{
    std::string head(head_bytes, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(file.gcount()));
    return head;
}

}  // namespace

std::unique_ptr<Source> Source::open(const std::filesystem::path& path, const Limits& limits)
{
    const std::string head = head_of(path);
    // An image may hold the five letters by chance, a PDF never begins like an image.
    if (!imaging::sniff(as_bytes(head)) && head.find("%PDF-") != std::string::npos)
        return open_pdf_source(path, limits);
    return open_image_source(path, limits);
}

}  // namespace hoso::pipeline
