#include "ocr/separator.hpp"

#define ZX_USE_UTF8
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include <array>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace hoso::ocr {

namespace {

constexpr std::string_view prefix = "HOSO:SEP:";

struct ActionName {
    Separator::Action action;
    std::string_view name;
    std::string_view label;
    bool takes_value;
};

constexpr std::array action_names{
    ActionName{Separator::Action::document, "DOCUMENT", "NEW DOCUMENT", false},
    ActionName{Separator::Action::record, "RECORD", "NEW RECORD", true},
    ActionName{Separator::Action::field, "FIELD", "FIELD", true},
    ActionName{Separator::Action::attachment, "ATTACHMENT", "ATTACHMENT", false},
};

const ActionName& name_of(Separator::Action action)
{
    for (const ActionName& name : action_names)
        if (name.action == action)
            return name;
    return action_names.front();
}

cv::Mat code_of(const std::string& payload, int side_px)
{
    const ZXing::BitMatrix bits = ZXing::MultiFormatWriter(ZXing::BarcodeFormat::QRCode)
                                      .setMargin(4)
                                      .setEccLevel(5)
                                      .encode(payload, side_px, side_px);
    cv::Mat code(bits.height(), bits.width(), CV_8UC1, cv::Scalar(255));
    for (int y = 0; y < bits.height(); ++y)
        for (int x = 0; x < bits.width(); ++x)
            if (bits.get(x, y))
                code.at<unsigned char>(y, x) = 0;
    return code;
}

}  // namespace

std::optional<Separator> Separator::parse(const std::string& payload)
{
    if (!payload.starts_with(prefix))
        return std::nullopt;
    const std::string rest = payload.substr(prefix.size());
    const std::size_t colon = rest.find(':');
    const std::string action = rest.substr(0, colon);
    const std::string value = colon == std::string::npos ? std::string() : rest.substr(colon + 1);
    for (const ActionName& name : action_names)
        if (name.name == action && name.takes_value == !value.empty())
            return Separator{name.action, value};
    return std::nullopt;
}

std::string Separator::payload() const
{
    std::string text = std::string(prefix) + std::string(name_of(action).name);
    return value.empty() ? text : text + ":" + value;
}

std::string Separator::label() const
{
    std::string text(name_of(action).label);
    return value.empty() ? text : text + ": " + value;
}

imaging::Image separator_sheet(const Separator& separator)
{
    constexpr int dpi = 200;
    constexpr int width_px = 1654;
    constexpr int height_px = 2339;
    imaging::Image sheet;
    sheet.pixels = cv::Mat(height_px, width_px, CV_8UC1, cv::Scalar(255));
    sheet.dpi_x = sheet.dpi_y = dpi;
    sheet.colour = imaging::ColourMode::bitonal;
    constexpr int margin_px = 160;
    const cv::Mat code = code_of(separator.payload(), 600);
    code.copyTo(sheet.pixels({margin_px, margin_px, code.cols, code.rows}));
    code.copyTo(
        sheet.pixels({width_px - margin_px - code.cols, height_px - margin_px - code.rows, code.cols, code.rows}));
    const std::string label = separator.label();
    double scale = 4;
    int below = 0;
    while (cv::getTextSize(label, cv::FONT_HERSHEY_DUPLEX, scale, 6, &below).width > width_px - 2 * margin_px)
        scale *= 0.9;
    cv::putText(sheet.pixels, label, {margin_px, height_px / 2}, cv::FONT_HERSHEY_DUPLEX, scale, cv::Scalar(0), 6);
    cv::putText(sheet.pixels, "HOSO separator sheet", {margin_px, height_px / 2 + 120}, cv::FONT_HERSHEY_DUPLEX, 1.5,
                cv::Scalar(0), 2);
    return sheet;
}

}  // namespace hoso::ocr
