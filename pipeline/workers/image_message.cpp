#include "pipeline/workers/image_message.hpp"

#include <algorithm>
#include <cstring>
#include <opencv2/imgproc.hpp>

#include "pipeline/error.hpp"

namespace hoso::pipeline {

namespace {

constexpr int largest_side_px = 1 << 15;

[[noreturn]] void no_picture(const std::string& why)
{
    throw Error(Failure::internal, "HOSO-WORKER-PROTOCOL", "a worker sent a picture that is none: " + why);
}

}  // namespace

void add_image(Message& message, const std::string& key, const imaging::Image& image)
{
    const cv::Mat rows = image.pixels.isContinuous() ? image.pixels : image.pixels.clone();
    message.head[key] = {{"width_px", rows.cols}, {"height_px", rows.rows}, {"channels", rows.channels()},
                         {"dpi_x", image.dpi_x},  {"dpi_y", image.dpi_y},   {"blob", message.blobs.size()}};
    const auto* bytes = reinterpret_cast<const std::byte*>(rows.data);
    message.blobs.emplace_back(bytes, bytes + rows.total() * rows.elemSize());
}

imaging::Image image_from(const Message& message, const std::string& key)
{
    try {
        const nlohmann::json& head = message.head.at(key);
        const int width = head.at("width_px");
        const int height = head.at("height_px");
        const int channels = head.at("channels");
        const Bytes& bytes = message.blobs.at(head.at("blob").get<std::size_t>());
        if (width < 1 || height < 1 || width > largest_side_px || height > largest_side_px)
            no_picture("its size cannot be");
        if (channels != 1 && channels != 3)
            no_picture("it has " + std::to_string(channels) + " channels");
        imaging::Image image;
        image.pixels.create(height, width, CV_MAKETYPE(CV_8U, channels));
        if (bytes.size() != image.pixels.total() * image.pixels.elemSize())
            no_picture("its bytes are not as many as its pixels");
        std::memcpy(image.pixels.data, bytes.data(), bytes.size());
        image.dpi_x = head.at("dpi_x");
        image.dpi_y = head.at("dpi_y");
        image.colour = channels == 1 ? imaging::ColourMode::grey : imaging::ColourMode::colour;
        return image;
    } catch (const nlohmann::json::exception& error) {
        no_picture(error.what());
    } catch (const std::out_of_range&) {
        no_picture("a part is missing");
    }
}

}  // namespace hoso::pipeline
