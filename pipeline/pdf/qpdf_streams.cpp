#include "pipeline/pdf/qpdf_streams.hpp"

#include <qpdf/Pipeline.hh>
#include <qpdf/Pl_Flate.hh>
#include <stdexcept>

#include "pipeline/error.hpp"

namespace hoso::pipeline {

namespace {

/// Keeps what it is given up to a limit.
class LimitedSink : public Pipeline {
public:
    explicit LimitedSink(std::uint64_t max_bytes) : Pipeline("limited", nullptr), max_bytes_(max_bytes) {}

    void write(unsigned char const* data, std::size_t length) override
    {
        if (overflow_ || length > max_bytes_ - bytes_.size()) {
            overflow_ = true;
            throw std::length_error("stream too large");  // stops the decoder; libqpdf swallows it
        }
        const auto* first = reinterpret_cast<const std::byte*>(data);
        bytes_.insert(bytes_.end(), first, first + length);
    }
    void finish() override {}

    Bytes take()
    {
        check();
        return std::move(bytes_);
    }
    void check() const
    {
        if (overflow_)
            throw Error(Failure::resource, "HOSO-PDF-STREAM-TOO-LARGE",
                        "a stream has more than " + std::to_string(max_bytes_) + " bytes after decompression", {},
                        "raise limits.stream_bytes in the configuration if the file is to be trusted");
    }

private:
    Bytes bytes_;
    std::uint64_t max_bytes_;
    bool overflow_ = false;
};

Bytes piped(QPDFObjectHandle stream, qpdf_stream_decode_level_e level, std::uint64_t max_bytes)
{
    LimitedSink sink(max_bytes);
    const bool done = stream.pipeStreamData(&sink, 0, level, true);
    sink.check();
    if (!done)
        throw std::runtime_error("a stream could not be decoded");
    return sink.take();
}

std::string long_name(const std::string& name)
{
    static const std::pair<const char*, const char*> names[] = {
        {"A85", "ASCII85Decode"}, {"AHx", "ASCIIHexDecode"}, {"CCF", "CCITTFaxDecode"}, {"DCT", "DCTDecode"},
        {"Fl", "FlateDecode"},    {"LZW", "LZWDecode"},      {"RL", "RunLengthDecode"}};
    for (const auto& [abbreviation, full] : names)
        if (name == abbreviation)
            return full;
    return name;
}

}  // namespace

Bytes decoded_stream(QPDFObjectHandle stream, std::uint64_t max_bytes)
{
    return piped(stream, qpdf_dl_generalized, max_bytes);
}

Bytes raw_stream(QPDFObjectHandle stream, std::uint64_t max_bytes)
{
    LimitedSink sink(max_bytes);
    stream.pipeStreamData(&sink, 0, qpdf_dl_none, true);
    return sink.take();
}

std::string page_content(QPDFObjectHandle page, std::uint64_t max_bytes)
{
    std::string content;
    for (QPDFObjectHandle& stream : page.getPageContents()) {
        const Bytes bytes = decoded_stream(stream, max_bytes - std::min<std::uint64_t>(max_bytes, content.size()));
        content.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        content += '\n';
    }
    return content;
}

Bytes deflated(std::span<const std::byte> plain)
{
    LimitedSink sink(UINT64_MAX);
    Pl_Flate flate("deflate", &sink, Pl_Flate::a_deflate);
    flate.write(reinterpret_cast<unsigned char const*>(plain.data()), plain.size());
    flate.finish();
    return sink.take();
}

Bytes inflated(std::span<const std::byte> zlib, std::uint64_t max_bytes)
{
    LimitedSink sink(max_bytes);
    try {
        Pl_Flate flate("inflate", &sink, Pl_Flate::a_inflate);
        flate.write(reinterpret_cast<unsigned char const*>(zlib.data()), zlib.size());
        flate.finish();
    } catch (const std::length_error&) {
        sink.check();
    }
    return sink.take();
}

std::vector<std::string> filters_of(QPDFObjectHandle stream)
{
    QPDFObjectHandle filter = stream.getDict().getKey("/Filter");
    std::vector<std::string> names;
    if (filter.isName())
        names.push_back(long_name(filter.getName().substr(1)));
    else if (filter.isArray())
        for (QPDFObjectHandle& item : filter.getArrayAsVector())
            names.push_back(item.isName() ? long_name(item.getName().substr(1)) : std::string());
    return names;
}

}  // namespace hoso::pipeline
