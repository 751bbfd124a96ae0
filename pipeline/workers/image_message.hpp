#pragma once

#include <string>

#include "imaging/image.hpp"
#include "pipeline/workers/message.hpp"

namespace hoso::pipeline {

/// Adds a picture as raw pixels, so that whoever shows it has nothing to decode: the size in `head[key]`, the rows in
/// the next blob.
void add_image(Message& message, const std::string& key, const imaging::Image& image);

/// @throws Error HOSO-WORKER-PROTOCOL when size and bytes do not agree
[[nodiscard]] imaging::Image image_from(const Message& message, const std::string& key);

}  // namespace hoso::pipeline
