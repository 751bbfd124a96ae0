#include "pipeline/pdf/poppler.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/process.hpp"
#include "base/unicode.hpp"
#include "pipeline/error.hpp"
#include "pipeline/pdf/bbox_layout.hpp"

namespace hoso::pipeline::poppler {

namespace fs = std::filesystem;

namespace {

constexpr double points_per_inch = 72;

CapturedRun run(std::vector<std::string> argv, const Limits& limits, std::uint64_t max_output_bytes)
{
    CaptureOptions options;
    options.time_limit_s = limits.page_time_s;
    options.max_output_bytes = max_output_bytes;
    try {
        return run_captured(argv, options);
    } catch (const BaseError& error) {
        if (error.code() != "HOSO-PROCESS-OUTPUT")
            throw;
        CapturedRun failed;  // complaints without end
        failed.status = 1;
        return failed;
    }
}

/// The path in a form that no option parser takes for an option or for standard input.
std::string safe_path(const fs::path& file)
{
    return fs::absolute(file).string();
}

/// Reads a number of the header of a PNM file, and moves behind the one white space that ends it.
int header_number(std::string_view pnm, std::size_t& at)
{
    while (at < pnm.size() && (pnm[at] == ' ' || pnm[at] == '\n'))
        ++at;
    int value = 0;
    const auto end = std::from_chars(pnm.data() + at, pnm.data() + pnm.size(), value);
    at = static_cast<std::size_t>(end.ptr - pnm.data()) + 1;
    return value;
}

/// The pixels of a binary PPM (P6) as blue, green, red.
cv::Mat pixels_of(const std::string& ppm, int width_px, int height_px)
{
    if (!ppm.starts_with("P6"))
        return {};
    std::size_t at = 2;
    const int width = header_number(ppm, at);
    const int height = header_number(ppm, at);
    const int maximum = header_number(ppm, at);
    const std::size_t needed = static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 3;
    if (width != width_px || height != height_px || maximum != 255 || ppm.size() < at || ppm.size() - at < needed)
        return {};
    const cv::Mat rgb(height, width, CV_8UC3, const_cast<char*>(ppm.data()) + at);
    cv::Mat bgr;
    cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
    return bgr;
}

ocr::PageText words_on(const fs::path& file, int number, int width_px, int height_px, const Limits& limits)
{
    const std::string page = std::to_string(number);
    constexpr std::uint64_t largest_answer = 64ull << 20;
    const CapturedRun result = run(
        {"pdftotext", "-bbox-layout", "-cropbox", "-enc", "UTF-8", "-q", "-f", page, "-l", page, safe_path(file), "-"},
        limits, largest_answer);
    if (result.status != 0)
        return {};
    return parse_bbox_layout(result.out, width_px, height_px);
}

}  // namespace

imaging::Image render(const fs::path& file, int number, const Sheet& sheet, double dpi, const Limits& limits)
{
    const auto pixels_for = [dpi](double pt) {
        return std::max(1, static_cast<int>(std::lround(pt / points_per_inch * dpi)));
    };
    const int width_px = pixels_for(sheet.size.width_pt);
    const int height_px = pixels_for(sheet.size.height_pt);
    const std::uint64_t pixels = static_cast<std::uint64_t>(width_px) * static_cast<std::uint64_t>(height_px);
    constexpr std::uint64_t header_bytes = 100;
    const std::string page = std::to_string(number);
    // pdftoppm takes the two measures as those of the page before its /Rotate.
    const int before_width = sheet.on_its_side ? height_px : width_px;
    const int before_height = sheet.on_its_side ? width_px : height_px;
    const CapturedRun result =
        run({"pdftoppm", "-q", "-cropbox", "-f", page, "-l", page, "-scale-to-x", std::to_string(before_width),
             "-scale-to-y", std::to_string(before_height), safe_path(file)},
            limits, pixels * 3 + header_bytes);
    imaging::Image image;
    image.pixels = pixels_of(result.out, width_px, height_px);
    if (image.empty())
        throw Error(Failure::input, "HOSO-PDF-RENDER", "page " + page + " could not be drawn", file.string(),
                    "check whether another program shows this page");
    image.dpi_x = width_px / sheet.size.width_pt * points_per_inch;
    image.dpi_y = height_px / sheet.size.height_pt * points_per_inch;
    image.colour = imaging::ColourMode::colour;
    return image;
}

ocr::PageText words(const fs::path& file, int number, const imaging::Image& raster, const Limits& limits)
{
    ocr::PageText text = words_on(file, number, raster.width_px(), raster.height_px(), limits);
    text.dpi_x = raster.dpi_x;
    text.dpi_y = raster.dpi_y;
    return text;
}

ocr::PageText words(const fs::path& file, int number, const PageSize& size, const Limits& limits)
{
    const int width = std::max(1, static_cast<int>(std::lround(size.width_pt)));
    const int height = std::max(1, static_cast<int>(std::lround(size.height_pt)));
    ocr::PageText text = words_on(file, number, width, height, limits);
    text.dpi_x = width / size.width_pt * points_per_inch;
    text.dpi_y = height / size.height_pt * points_per_inch;
    return text;
}

namespace {

/// What `pdfinfo` prints about one page or, for page 0, about the file.
std::string pdfinfo(const fs::path& file, int number, const Limits& limits)
{
    std::vector<std::string> argv{"pdfinfo"};
    if (number > 0)
        argv.insert(argv.end(), {"-f", std::to_string(number), "-l", std::to_string(number)});
    argv.push_back(safe_path(file));
    constexpr std::uint64_t largest_answer = 1 << 20;
    const CapturedRun result = run(argv, limits, largest_answer);
    return result.status == 0 ? result.out : std::string();
}

/// The text behind the first `label` in the program's answer.
std::string_view value_behind(std::string_view answer, std::string_view label)
{
    const std::size_t at = answer.find(label);
    if (at == std::string_view::npos)
        return {};
    const std::size_t start = answer.find_first_not_of(' ', at + label.size());
    return start == std::string_view::npos ? std::string_view() : answer.substr(start);
}

double leading_number(std::string_view text)
{
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

std::optional<int> page_count(const fs::path& file, const Limits& limits)
{
    const std::string answer = pdfinfo(file, 0, limits);
    const int pages = static_cast<int>(leading_number(value_behind(answer, "Pages:")));
    return pages > 0 ? std::optional(pages) : std::nullopt;
}

Sheet sheet_of(const fs::path& file, int number, const Limits& limits)
{
    const std::string answer = pdfinfo(file, number, limits);
    const std::string_view sizes = value_behind(answer, " size:");
    Sheet sheet{{leading_number(sizes), leading_number(value_behind(sizes, " x "))}};
    if (!(sheet.size.width_pt > 0) || !(sheet.size.height_pt > 0))
        sheet.size = {612, 792};
    sheet.on_its_side = static_cast<int>(leading_number(value_behind(answer, " rot:"))) % 180 != 0;
    if (sheet.on_its_side)
        std::swap(sheet.size.width_pt, sheet.size.height_pt);
    return sheet;
}

}  // namespace hoso::pipeline::poppler
