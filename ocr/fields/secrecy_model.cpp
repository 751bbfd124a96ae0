#include "ocr/fields/secrecy_model.hpp"

#include <algorithm>
#include <array>
#include <opencv2/imgproc.hpp>

#include "imaging/even_out.hpp"
#include "imaging/reduced_page.hpp"
#include "ocr/error.hpp"

namespace hoso::ocr {

namespace {

constexpr int cell_px = 8;                                   // of the network's output
constexpr std::array<double, 2> sizes_px_per_mm{4.4, 2.44};  // 11 to 20 px are 2.5 to 4.5 mm, 4.5 to 8.2 mm
const cv::Size word_px{46, 26};                              // about what the word covers at these sizes
const cv::Size look_px{160, 96};                             // what is shown again around a word
constexpr double worth_another_look = 0.8;
constexpr std::size_t most_looks = 12;

cv::dnn::Net loaded(const std::filesystem::path& file)
{
    try {
        cv::dnn::Net network = cv::dnn::readNetFromONNX(file.string());
        network.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
        return network;
    } catch (const cv::Exception& error) {
        throw Error(Failure::internal, "HOSO-OCR-SECRECY-MODEL",
                    "the model of secrecy stamps cannot be read: " + error.err, file.string());
    }
}

/// The numbers that the network gives for one of the pictures that it was shown.
cv::Mat scores_of(const cv::Mat& output, int picture)
{
    return {output.size[2], output.size[3], CV_32F, const_cast<float*>(output.ptr<float>(picture))};
}

/// What is as sure as all of its neighbours, the surest first.
std::vector<cv::Point> peaks(const cv::Mat& scores)
{
    cv::Mat around;
    cv::dilate(scores, around, cv::getStructuringElement(cv::MORPH_RECT, {5, 3}));
    std::vector<cv::Point> found;
    cv::findNonZero((scores >= around) & (scores > worth_another_look), found);
    std::sort(found.begin(), found.end(),
              [&](cv::Point a, cv::Point b) { return scores.at<float>(a) > scores.at<float>(b); });
    found.resize(std::min(found.size(), most_looks));
    return found;
}

/// A place on the page, shown turned and enlarged in several ways: a stamp is seen in each, what only looks like one in
/// some.
/// @param ink  of the page
std::vector<cv::Mat> looks_at(const cv::Mat& ink, cv::Point2d place, double scale)
{
    std::vector<cv::Mat> looks;
    for (const double larger : {0.9, 1.0, 1.1})
        for (const double lean_deg : {-3.0, 3.0}) {
            cv::Mat turn = cv::getRotationMatrix2D(place, lean_deg, scale * larger);
            turn.at<double>(0, 2) += look_px.width / 2.0 - place.x;
            turn.at<double>(1, 2) += look_px.height / 2.0 - place.y;
            cv::warpAffine(ink, looks.emplace_back(), turn, look_px, cv::INTER_LINEAR);
        }
    return looks;
}

}  // namespace

SecrecyModel::SecrecyModel(const std::filesystem::path& network) : network_(loaded(network)) {}

cv::Mat SecrecyModel::shown(const std::vector<cv::Mat>& pictures)
{
    network_.setInput(cv::dnn::blobFromImages(pictures, 1.0 / 255));
    return network_.forward();
}

/// The mean over the looks of the surest score about the middle.
double SecrecyModel::score(const std::vector<cv::Mat>& looks)
{
    const cv::Mat output = shown(looks);
    const cv::Rect middle(look_px.width / cell_px / 2 - 2, look_px.height / cell_px / 2 - 2, 5, 5);
    double sum = 0;
    for (int i = 0; i < static_cast<int>(looks.size()); ++i) {
        double surest = 0;
        cv::minMaxLoc(scores_of(output, i)(middle), nullptr, &surest);
        sum += surest;
    }
    return sum / static_cast<double>(looks.size());
}

std::vector<StampSight> SecrecyModel::find(const imaging::Image& page)
{
    const imaging::ReducedPage reduced = imaging::reduce(page);
    const imaging::Image grey{reduced.grey, reduced.dpi, reduced.dpi, imaging::ColourMode::grey};
    const cv::Mat ink = 255 - imaging::even_out(grey, {.drop_stamps = false}).pixels;
    std::vector<StampSight> sights;
    for (const double px_per_mm : sizes_px_per_mm) {
        const double scale = px_per_mm / reduced.px_per_mm();
        cv::Mat small;
        cv::resize(ink, small, {}, scale, scale, cv::INTER_AREA);
        const std::vector<cv::Point> cells = peaks(scores_of(shown({small}), 0));
        if (cells.empty())
            continue;
        cv::Mat soft;
        cv::GaussianBlur(ink, soft, {0, 0}, 0.4 / scale);
        for (const cv::Point& cell : cells) {
            const cv::Point2d place = cv::Point2d(cell) * (cell_px / scale);
            const cv::Point2d middle(place.x / reduced.scale_x, place.y / reduced.scale_y);
            const cv::Size2d size(word_px.width / scale / reduced.scale_x, word_px.height / scale / reduced.scale_y);
            sights.push_back(
                {cv::Rect(cv::Point(middle - cv::Point2d(size.width / 2, size.height / 2)), cv::Size(size)),
                 score(looks_at(soft, place, scale))});
        }
    }
    std::sort(sights.begin(), sights.end(), [](const StampSight& a, const StampSight& b) { return a.score > b.score; });
    return sights;
}

}  // namespace hoso::ocr
