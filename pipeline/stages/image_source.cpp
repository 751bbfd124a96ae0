#include "pipeline/stages/image_source.hpp"

#include <utility>

#include "imaging/decode.hpp"
#include "pipeline/pdf/pdf_image.hpp"

namespace hoso::pipeline {

namespace {

class ImageSource : public Source {
public:
    ImageSource(const std::filesystem::path& path, const Limits& limits)
        : path_(path.string()), file_(imaging::ImageFile::open(path, limits))
    {
    }

    int pages() const override { return file_.pages(); }
    std::vector<std::string> notes() const override { return file_.warnings(); }

    Page load(int number, const LoadOptions& options) override
    {
        const imaging::PageInfo info = file_.info(number - 1);
        Page page;
        page.facts.source = path_;
        page.facts.number = number;
        page.archival = imaging::turned(file_.read(number - 1, &page.facts.warnings), info.turn);
        // A damaged picture is encoded again, as far as it could be decoded, so that every reader shows the same.
        const bool whole = page.facts.warnings.empty();
        if (auto stored = file_.stored(number - 1); whole && stored && can_stand_in_pdfa(*stored))
            page.stored = std::move(stored);
        page.turn = info.turn;
        page.facts.dpi_inferred = info.dpi_inferred;
        if (info.dpi_inferred && options.dpi) {
            page.archival.dpi_x = page.archival.dpi_y = *options.dpi;
            page.facts.dpi_inferred = false;
        }
        if (page.facts.dpi_inferred)
            page.facts.warnings.emplace_back("the file names no usable resolution; it was inferred from the pixels");
        return page;
    }

    imaging::Image picture(int number, int least_px) override
    {
        return imaging::turned(file_.read_reduced(number - 1, least_px), file_.info(number - 1).turn);
    }

private:
    std::string path_;
    imaging::ImageFile file_;
};

}  // namespace

std::unique_ptr<Source> open_image_source(const std::filesystem::path& path, const Limits& limits)
{
    return std::make_unique<ImageSource>(path, limits);
}

}  // namespace hoso::pipeline
