#include "tests/virtual_scanner/page.hpp"

#include <jpeglib.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>

namespace hoso::virtual_scanner {

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes content_of(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    Bytes bytes(std::filesystem::file_size(file));
    if (!in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size())))
        throw std::runtime_error("cannot read " + file.string());
    return bytes;
}

int next_number(const Bytes& bytes, std::size_t& at)
{
    while (at < bytes.size() && (std::isspace(bytes[at]) != 0 || bytes[at] == '#'))
        if (bytes[at++] == '#')
            while (at < bytes.size() && bytes[at] != '\n')
                ++at;
    int value = 0;
    while (at < bytes.size() && std::isdigit(bytes[at]) != 0)
        value = value * 10 + (bytes[at++] - '0');
    return value;
}

Page page_of_pnm(const Bytes& bytes, const std::string& name)
{
    const char kind = static_cast<char>(bytes[1]);
    std::size_t at = 2;
    Page page;
    page.width = next_number(bytes, at);
    page.height = next_number(bytes, at);
    page.channels = kind == '6' ? 3 : 1;
    if (kind != '4' && next_number(bytes, at) != 255)
        throw std::runtime_error(name + " does not have 8 bits");
    ++at;
    const auto width = static_cast<std::size_t>(page.width);
    const std::size_t stride = kind == '4' ? (width + 7) / 8 : width * static_cast<std::size_t>(page.channels);
    if (bytes.size() < at + stride * static_cast<std::size_t>(page.height))
        throw std::runtime_error(name + " is cut short");
    if (kind != '4') {
        page.samples.assign(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end());
        return page;
    }
    for (int y = 0; y < page.height; ++y)
        for (std::size_t x = 0; x < width; ++x) {
            const std::uint8_t bits = bytes[at + static_cast<std::size_t>(y) * stride + x / 8];
            page.samples.push_back((bits >> (7 - x % 8) & 1) != 0 ? 0 : 255);
        }
    return page;
}

[[noreturn]] void on_jpeg_error(j_common_ptr decoder)
{
    char message[JMSG_LENGTH_MAX];
    decoder->err->format_message(decoder, message);
    throw std::runtime_error(message);
}

Page page_of_jpeg(const Bytes& bytes)
{
    jpeg_error_mgr errors;
    jpeg_decompress_struct decoder;
    decoder.err = jpeg_std_error(&errors);
    errors.error_exit = &on_jpeg_error;
    jpeg_create_decompress(&decoder);
    jpeg_mem_src(&decoder, bytes.data(), bytes.size());
    jpeg_read_header(&decoder, TRUE);
    if (decoder.num_components != 1)
        decoder.out_color_space = JCS_RGB;
    jpeg_start_decompress(&decoder);
    Page page;
    page.width = static_cast<int>(decoder.output_width);
    page.height = static_cast<int>(decoder.output_height);
    page.channels = decoder.output_components;
    const std::size_t stride = std::size_t{decoder.output_width} * static_cast<std::size_t>(page.channels);
    page.samples.resize(stride * decoder.output_height);
    while (decoder.output_scanline < decoder.output_height) {
        JSAMPROW row = page.samples.data() + decoder.output_scanline * stride;
        jpeg_read_scanlines(&decoder, &row, 1);
    }
    jpeg_finish_decompress(&decoder);
    jpeg_destroy_decompress(&decoder);
    return page;
}

std::uint8_t luma(const std::uint8_t* rgb)
{
    return static_cast<std::uint8_t>((299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2] + 500) / 1000);
}

void put_sample(const std::uint8_t* from, int from_channels, Mode mode, std::uint8_t* to)
{
    const std::uint8_t grey = from_channels == 3 ? luma(from) : from[0];
    switch (mode) {
        case Mode::colour:
            for (int c = 0; c < 3; ++c)
                to[c] = from_channels == 3 ? from[c] : grey;
            break;
        case Mode::grey:
            to[0] = grey;
            break;
        case Mode::lineart:
            to[0] = grey >= 128 ? 255 : 0;
            break;
    }
}

void copy_area(const Page& paper, int left, int top, Page& seen)
{
    const int columns = std::clamp(paper.width - left, 0, seen.width);
    const int rows = std::clamp(paper.height - top, 0, seen.height);
    const auto offset = [&](const Page& page, int x, int y) {
        return (std::ptrdiff_t{y} * page.width + x) * page.channels;
    };
    for (int y = 0; y < rows; ++y)
        std::copy_n(paper.samples.begin() + offset(paper, left, top + y), std::ptrdiff_t{columns} * paper.channels,
                    seen.samples.begin() + offset(seen, 0, y));
}

}  // namespace

Page load_page(const std::filesystem::path& file)
{
    const Bytes bytes = content_of(file);
    if (bytes.size() > 2 && bytes[0] == 'P' && bytes[1] >= '4' && bytes[1] <= '6')
        return page_of_pnm(bytes, file.string());
    if (bytes.size() > 2 && bytes[0] == 0xff && bytes[1] == 0xd8)
        return page_of_jpeg(bytes);
    throw std::runtime_error(file.string() + " is neither PNM nor JPEG");
}

Page sensed(const Page& paper, double paper_dpi, double dpi, int left, int top, int width, int height, Mode mode)
{
    Page seen;
    seen.width = width;
    seen.height = height;
    seen.channels = mode == Mode::colour ? 3 : 1;
    const auto channels = static_cast<std::size_t>(seen.channels);
    seen.samples.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * channels, 255);
    const double scale = paper_dpi / dpi;
    if (scale == 1 && mode != Mode::lineart && seen.channels == paper.channels) {
        copy_area(paper, left, top, seen);
        return seen;
    }
    for (int y = 0; y < height; ++y) {
        const int from_y = static_cast<int>((top + y) * scale);
        if (from_y >= paper.height)
            break;
        for (int x = 0; x < width; ++x) {
            const int from_x = static_cast<int>((left + x) * scale);
            if (from_x >= paper.width)
                break;
            const std::size_t from = (static_cast<std::size_t>(from_y) * static_cast<std::size_t>(paper.width) +
                                      static_cast<std::size_t>(from_x)) *
                                     static_cast<std::size_t>(paper.channels);
            const std::size_t to =
                (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) *
                channels;
            put_sample(paper.samples.data() + from, paper.channels, mode, seen.samples.data() + to);
        }
    }
    return seen;
}

std::vector<std::uint8_t> packed(const Page& page, int depth, int padding)
{
    const auto samples = static_cast<std::size_t>(page.width) * static_cast<std::size_t>(page.channels);
    const std::size_t line = (samples * static_cast<std::size_t>(depth) + 7) / 8 + static_cast<std::size_t>(padding);
    Bytes rows(line * static_cast<std::size_t>(page.height));
    for (int y = 0; y < page.height; ++y) {
        const std::uint8_t* from = page.samples.data() + static_cast<std::size_t>(y) * samples;
        std::uint8_t* to = rows.data() + static_cast<std::size_t>(y) * line;
        if (depth == 8)
            std::copy_n(from, samples, to);
        else
            for (std::size_t i = 0; i < samples; ++i)
                if (depth == 1)
                    to[i / 8] |= static_cast<std::uint8_t>(from[i] < 128 ? 0x80 >> i % 8 : 0);
                else
                    to[2 * i] = to[2 * i + 1] = from[i];
    }
    return rows;
}

Page channel(const Page& page, int which)
{
    Page grey{page.width, page.height, 1, {}};
    for (std::size_t i = static_cast<std::size_t>(which); i < page.samples.size();
         i += static_cast<std::size_t>(page.channels))
        grey.samples.push_back(page.samples[i]);
    return grey;
}

}  // namespace hoso::virtual_scanner
