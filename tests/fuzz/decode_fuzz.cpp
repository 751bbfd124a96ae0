#include <cstddef>
#include <cstdint>
#include <new>

#include "base/error.hpp"
#include "imaging/decode.hpp"

/// libFuzzer's entry (also called by the decoder's tests): whatever the bytes, every page is read or refused by an
/// error of the program's own.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace hoso;
    Limits limits;
    limits.pixels = 4'000'000;
    limits.pages = 50;
    limits.worker_bytes = 256u << 20;
    try {
        const auto* begin = reinterpret_cast<const std::byte*>(data);
        const auto file = imaging::ImageFile::from_bytes(Bytes(begin, begin + size), "fuzz", limits);
        for (int page = 0; page < file.pages(); ++page)
            try {
                static_cast<void>(file.info(page));
                static_cast<void>(file.stored(page));
                static_cast<void>(file.read(page));
            } catch (const Error&) {
            }
    } catch (const Error&) {
    } catch (const std::bad_alloc&) {
    }
    return 0;
}
