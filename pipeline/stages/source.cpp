#include "pipeline/stages/source.hpp"

#include "pipeline/stages/image_source.hpp"

namespace hoso::pipeline {

std::unique_ptr<Source> Source::open(const std::filesystem::path& path, const Limits& limits)
{
    return open_image_source(path, limits);
}

}  // namespace hoso::pipeline
