#include "catalog/exchange/zip_archive.hpp"

#include <minizip/unzip.h>

#include "catalog/exchange/sheet_formats.hpp"

namespace hoso::catalog {

namespace {

constexpr std::size_t max_member_bytes = 256u << 20;

}  // namespace

void ZipArchive::Close::operator()(void* zip) const noexcept
{
    unzClose(zip);
}

ZipArchive::ZipArchive(const std::filesystem::path& file) : name_(file.string()), zip_(unzOpen64(file.c_str()))
{
    if (!zip_)
        refuse_sheet("the ZIP file cannot be opened", name_);
}

std::optional<std::string> ZipArchive::member(const std::string& name) const
{
    if (unzLocateFile(zip_.get(), name.c_str(), 1) != UNZ_OK)
        return std::nullopt;
    if (unzOpenCurrentFile(zip_.get()) != UNZ_OK)
        refuse_sheet("its part " + name + " cannot be read", name_);
    std::string bytes;
    std::string piece(1 << 16, '\0');
    for (;;) {
        const int got = unzReadCurrentFile(zip_.get(), piece.data(), static_cast<unsigned>(piece.size()));
        if (got < 0)
            refuse_sheet("its part " + name + " is damaged", name_);
        if (got == 0)
            break;
        bytes.append(piece, 0, static_cast<std::size_t>(got));
        if (bytes.size() > max_member_bytes)
            refuse_size("its part " + name + " is too large", name_);
    }
    if (unzCloseCurrentFile(zip_.get()) == UNZ_CRCERROR)
        refuse_sheet("its part " + name + " is damaged", name_);
    return bytes;
}

}  // namespace hoso::catalog
