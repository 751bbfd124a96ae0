#pragma once

#include <array>
#include <filesystem>
#include <ostream>
#include <streambuf>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/sha256.hpp"

namespace hoso::pipeline {

/// What PoDoFo writes to: an output stream into a DurableFile that hashes what passes and keeps back the last bytes.
///
/// The bytes kept back (at least `tail_bytes` once so many were written) may still be overwritten: PoDoFo steps back
/// over `endobj`, and the trailer's /ID is filled in last. A failing write throws through PoDoFo with its own error
/// (HOSO-DISK-FULL); from then on everything written is dropped.
class DurableOutput : private std::streambuf {
public:
    static constexpr std::size_t tail_bytes = 4096;

    explicit DurableOutput(const std::filesystem::path& target);

    [[nodiscard]] std::ostream& stream() { return stream_; }

    /// Writes the same value over both strings of the trailer's `/ID [<…><…>]`: the first 32 hexadecimal digits of
    /// the SHA-256 of all bytes of the file as they are before.
    void fill_in_id();

    struct Finished {
        std::string sha256;
        std::uint64_t bytes = 0;
    };
    /// Writes the rest and makes the file appear.
    Finished commit();

    /// Overwrites what was written; the file will not appear.
    void wipe();

private:
    int_type overflow(int_type c) override;
    std::streamsize xsputn(const char* bytes, std::streamsize count) override;
    pos_type seekoff(off_type offset, std::ios_base::seekdir from, std::ios_base::openmode which) override;
    pos_type seekpos(pos_type position, std::ios_base::openmode which) override;
    void put(std::string_view bytes);
    void drain(std::size_t keep);

    DurableFile file_;
    Sha256 content_;  ///< of the file before its /ID is known
    Sha256 whole_;
    std::string pending_;  ///< written by the caller, not yet to the file
    std::uint64_t drained_ = 0;
    std::size_t cursor_ = 0;  ///< where in pending_ the next byte goes
    bool failed_ = false;
    std::ostream stream_;
};

}  // namespace hoso::pipeline
