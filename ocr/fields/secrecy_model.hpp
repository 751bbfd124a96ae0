#pragma once

#include <filesystem>
#include <opencv2/dnn/dnn.hpp>
#include <vector>

#include "imaging/image.hpp"

namespace hoso::ocr {

/// A place where a secrecy stamp's word seems to stand.
struct StampSight {
    cv::Rect box;      ///< about the word MẬT, pixels of the page
    double score = 0;  ///< log odds, the mean of several looks
};

/// Sees the word MẬT of a secrecy stamp by its shape, where it cannot be read: black ink over print, patchy and faint
/// ink, coloured ink that was scanned to black and white.
///
/// A small convolutional network that is passed over the whole page at two sizes, for capitals of 2.5 to 8.2 mm that
/// lean by up to 12°; what it takes for the word is shown to it again in six ways. tools/secrecy-model makes it,
/// docs/quality.md says what it finds. Not for use by two threads. Cost: see docs/quality.md; it grows with the page's
/// area, not with its pixels.
class SecrecyModel {
public:
    /// @param network  an ONNX file: one grey plane, ink 1 and paper 0, to log odds at an eighth of its size
    /// @throws Error HOSO-OCR-SECRECY-MODEL when it cannot be read
    explicit SecrecyModel(const std::filesystem::path& network);

    /// @param page  upright
    /// @return what may be one, the surest first
    /// @throws imaging::Error HOSO-IMAGING-EMPTY when the page has no pixels
    [[nodiscard]] std::vector<StampSight> find(const imaging::Image& page);

private:
    cv::Mat shown(const std::vector<cv::Mat>& pictures);
    double score(const std::vector<cv::Mat>& looks);

    cv::dnn::Net network_;
};

}  // namespace hoso::ocr
