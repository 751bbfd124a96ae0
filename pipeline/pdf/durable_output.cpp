#include "pipeline/pdf/durable_output.hpp"

#include <algorithm>

#include "pipeline/error.hpp"

namespace hoso::pipeline {

namespace {

constexpr std::size_t buffer_bytes = 256 * 1024;

}  // namespace

DurableOutput::DurableOutput(const std::filesystem::path& target) : file_(target), stream_(this)
{
    pending_.reserve(buffer_bytes + tail_bytes);
    stream_.exceptions(std::ios::badbit);
}

void DurableOutput::put(std::string_view bytes)
{
    if (failed_)
        return;
    const std::size_t overlap = std::min(bytes.size(), pending_.size() - cursor_);
    pending_.replace(cursor_, overlap, bytes.substr(0, overlap));
    pending_.append(bytes.substr(overlap));
    cursor_ += bytes.size();
    if (pending_.size() >= buffer_bytes)
        drain(tail_bytes);
}

void DurableOutput::drain(std::size_t keep)
{
    const std::size_t count = pending_.size() - std::min(keep, pending_.size());
    const auto bytes = as_bytes(std::string_view(pending_).substr(0, count));
    try {
        file_.write(bytes);
    } catch (...) {
        failed_ = true;
        throw;
    }
    content_.add(bytes);
    whole_.add(bytes);
    drained_ += count;
    pending_.erase(0, count);
    cursor_ -= std::min(cursor_, count);
}

std::streambuf::int_type DurableOutput::overflow(int_type c)
{
    if (!traits_type::eq_int_type(c, traits_type::eof())) {
        const char byte = traits_type::to_char_type(c);
        put({&byte, 1});
    }
    return traits_type::not_eof(c);
}

std::streamsize DurableOutput::xsputn(const char* bytes, std::streamsize count)
{
    put({bytes, static_cast<std::size_t>(count)});
    return count;
}

std::streambuf::pos_type DurableOutput::seekoff(off_type offset, std::ios_base::seekdir from,
                                                std::ios_base::openmode which)
{
    off_type base = 0;
    if (from == std::ios_base::cur)
        base = static_cast<off_type>(drained_ + cursor_);
    else if (from == std::ios_base::end)
        base = static_cast<off_type>(drained_ + pending_.size());
    return seekpos(base + offset, which);
}

std::streambuf::pos_type DurableOutput::seekpos(pos_type position, std::ios_base::openmode /*which*/)
{
    const auto wanted = static_cast<std::uint64_t>(static_cast<off_type>(position));
    if (wanted < drained_ || wanted > drained_ + pending_.size())
        return pos_type(off_type(-1));
    cursor_ = static_cast<std::size_t>(wanted - drained_);
    return position;
}

void DurableOutput::fill_in_id()
{
    // PoDoFo writes /ID[<32 hex digits><32 hex digits>], with white space as it likes.
    const std::size_t key = pending_.rfind("/ID");
    const std::size_t first = pending_.find('<', key == std::string::npos ? pending_.size() : key);
    const std::size_t second = first == std::string::npos ? first : pending_.find('<', first + 1);
    if (second == std::string::npos || second + 33 >= pending_.size() || pending_[first + 33] != '>' ||
        pending_[second + 33] != '>')
        throw Error(Failure::internal, "HOSO-PDF-WRITE", "the trailer of the new PDF has no /ID to fill in");
    const std::string zeros(32, '0');
    pending_.replace(first + 1, 32, zeros);
    pending_.replace(second + 1, 32, zeros);
    content_.add(as_bytes(pending_));
    const std::string id = content_.hex().substr(0, 32);
    pending_.replace(first + 1, 32, id);
    pending_.replace(second + 1, 32, id);
    content_ = Sha256();
}

void DurableOutput::wipe()
{
    failed_ = true;
    pending_.clear();
    file_.wipe();
}

DurableOutput::Finished DurableOutput::commit()
{
    drain(0);
    file_.commit();
    return {whole_.hex(), drained_};
}

}  // namespace hoso::pipeline
