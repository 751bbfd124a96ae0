#include "ocr/barcode.hpp"

#define ZX_USE_UTF8
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "base/unicode.hpp"
#include "imaging/reduced_page.hpp"
#include "ocr/patch_code.hpp"

namespace hoso::ocr {

namespace {

Box box_of(const ZXing::Position& position, double scale)
{
    Box box{1e9, 1e9, 0, 0};
    for (const ZXing::PointI& corner : position) {
        box.x0 = std::min(box.x0, corner.x / scale);
        box.y0 = std::min(box.y0, corner.y / scale);
        box.x1 = std::max(box.x1, corner.x / scale);
        box.y1 = std::max(box.y1, corner.y / scale);
    }
    return box;
}

ZXing::DecodeHints every_format()
{
    ZXing::DecodeHints hints;
    hints.setTryHarder(true);
    hints.setTryRotate(true);
    return hints;
}

std::vector<Barcode> found_in(const cv::Mat& grey, double scale, const ZXing::DecodeHints& hints = every_format())
{
    const ZXing::ImageView view(grey.data, grey.cols, grey.rows, ZXing::ImageFormat::Lum, static_cast<int>(grey.step));
    std::vector<Barcode> found;
    for (const ZXing::Result& result : ZXing::ReadBarcodes(view, hints))
        if (result.isValid())
            found.push_back(
                {ZXing::ToString(result.format()), to_nfc(result.text()), box_of(result.position(), scale)});
    return found;
}

/// Levels stretched over the whole scale, and slightly blurred against halftones and noise.
cv::Mat evened(const cv::Mat& grey)
{
    cv::Mat smooth;
    cv::GaussianBlur(grey, smooth, {3, 3}, 0);
    cv::createCLAHE(4.0, {8, 8})->apply(smooth, smooth);
    return smooth;
}

cv::Mat scaled(const cv::Mat& grey, double scale)
{
    cv::Mat result;
    cv::resize(grey, result, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    return result;
}

void add_patch_codes(std::vector<Barcode>& found, const imaging::Image& page)
{
    for (Barcode& code : find_patch_codes(page))
        found.push_back(std::move(code));
}

}  // namespace

std::vector<Barcode> find_barcodes(const imaging::Image& page)
{
    cv::Mat grey = imaging::grey_of(page);
    if (!grey.isContinuous())
        grey = grey.clone();
    std::vector<Barcode> found = found_in(grey, 1);
    if (found.empty())
        found = found_in(evened(grey), 1);
    for (const double scale : {0.5, 2.0}) {
        constexpr int largest_enlarged_px = 1500;
        if (!found.empty() || (scale > 1 && std::max(grey.cols, grey.rows) > largest_enlarged_px))
            continue;
        found = found_in(scaled(grey, scale), scale);
    }
    add_patch_codes(found, page);
    return found;
}

std::vector<Barcode> find_separator_codes(const imaging::Image& page)
{
    const imaging::ReducedPage reduced = imaging::reduce(page);
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode | ZXing::BarcodeFormat::Code128);
    hints.setTryHarder(false);
    hints.setTryRotate(true);
    std::vector<Barcode> found = found_in(reduced.grey, reduced.scale_x, hints);
    add_patch_codes(found, page);
    return found;
}

}  // namespace hoso::ocr
