#include "tests/pipeline/virtual_stack.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <numeric>
#include <opencv2/imgproc.hpp>

#include "base/sha256.hpp"
#include "imaging/decode.hpp"

namespace hoso::test {

namespace fs = std::filesystem;
using namespace pipeline::capture;

namespace {

constexpr int width_px = 413;  // A6 at 100 dpi
constexpr int height_px = 583;

std::string page_file(int number)
{
    char name[32];
    std::snprintf(name, sizeof name, "page-%04d.ppm", number);
    return name;
}

void write_ppm(const fs::path& file, const cv::Mat& bgr)
{
    cv::Mat rgb;
    cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
    std::ofstream out(file, std::ios::binary);
    out << "P6\n" << rgb.cols << ' ' << rgb.rows << "\n255\n";
    out.write(reinterpret_cast<const char*>(rgb.data), static_cast<std::streamsize>(rgb.total() * rgb.elemSize()));
}

}  // namespace

cv::Mat VirtualStack::page(int number)
{
    cv::Mat page(height_px, width_px, CV_8UC3);
    for (int y = 0; y < height_px; ++y)
        for (int x = 0; x < width_px; ++x)
            page.at<cv::Vec3b>(y, x) = {static_cast<uchar>(x / 2), static_cast<uchar>(y / 3),
                                        static_cast<uchar>((x + y + number) % 256)};
    for (int bit = 0; bit < 10; ++bit)
        page(cv::Rect(20 + bit * 38, 40, 30, 80))
            .setTo((number >> bit & 1) != 0 ? cv::Scalar::all(0) : cv::Scalar::all(255));
    return page;
}

VirtualStack::VirtualStack(int sides)
{
    fs::create_directories(home_ / "pages");
    fs::create_directories(home_ / "sane" / "dll.d");
    fs::create_directories(home_ / "tray");
    for (int number = 1; number <= sides; ++number)
        write_ppm(home_ / "pages" / page_file(number), page(number));
    std::ofstream(home_ / "sane" / "dll.conf") << "hosovirtual\n";
    behave({});
    set_drawn(0);
    ::setenv("SANE_CONFIG_DIR", (home_ / "sane").c_str(), 1);
    ::setenv("LD_LIBRARY_PATH", HOSO_VIRTUAL_SCANNER_DIR, 1);
    ::setenv("HOSO_SCANNER_WRITABLE", (home_ / "tray").c_str(), 1);
}

VirtualStack::~VirtualStack()
{
    for (const char* name : {"SANE_CONFIG_DIR", "LD_LIBRARY_PATH", "HOSO_SCANNER_WRITABLE"})
        ::unsetenv(name);
}

void VirtualStack::behave(const std::vector<std::string>& lines) const
{
    std::ofstream script(home_ / "sane" / "hosovirtual.conf");
    script << "dpi 100\npages " << (home_ / "pages").string() << "\ntray " << (home_ / "tray" / "drawn").string()
           << '\n';
    for (const std::string& line : lines)
        script << line << '\n';
}

void VirtualStack::set_drawn(int sheets) const
{
    std::ofstream(home_ / "tray" / "drawn") << sheets << '\n';
}

ScanProfile VirtualStack::profile()
{
    ScanProfile profile;
    profile.resolution_dpi = 100;
    profile.area = page_area_named("A6");
    profile.storage = Storage::lossless;
    return profile;
}

ScanRequest VirtualStack::request(const ScanProfile& profile)
{
    ScanRequest request;
    request.device = device;
    request.profile = profile;
    return request;
}

imaging::Image stored_image(const fs::path& batch, const Side& side)
{
    return imaging::ImageFile::open(batch / side.file, Limits{}).read(0);
}

std::vector<int> order_of(const BatchFacts& facts)
{
    std::vector<int> numbers;
    for (const PlacedSide& side : facts.order.sides)
        numbers.push_back(side.number);
    return numbers;
}

bool files_are_intact(const fs::path& batch, const BatchFacts& facts)
{
    for (const Side& side : facts.sides)
        if (sha256_hex_of_file(batch / side.file) != side.sha256)
            return false;
    return true;
}

int page_shown(const fs::path& batch, const Side& side)
{
    const cv::Mat shown = stored_image(batch, side).pixels;
    int number = 0;
    for (int bit = 0; bit < 10 && shown.rows > 100; ++bit)
        if (shown.at<cv::Vec3b>(80, 35 + bit * 38)[0] < 128)
            number |= 1 << bit;
    const cv::Mat expected = VirtualStack::page(number);
    const bool same = shown.size() == expected.size() && cv::norm(shown, expected, cv::NORM_INF) == 0;
    return same ? number : 0;
}

std::vector<int> pages_shown(const fs::path& batch, const BatchFacts& facts)
{
    std::vector<int> pages;
    for (const PlacedSide& side : facts.order.sides)
        pages.push_back(page_shown(batch, facts.side(side.number)));
    return pages;
}

std::vector<int> counting(int first, int last)
{
    std::vector<int> numbers(static_cast<std::size_t>(std::max(0, last - first + 1)));
    std::iota(numbers.begin(), numbers.end(), first);
    return numbers;
}

}  // namespace hoso::test
