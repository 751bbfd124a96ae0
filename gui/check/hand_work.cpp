#include "gui/check/hand_work.hpp"

namespace hoso::gui {

namespace capture = pipeline::capture;

namespace {

constexpr double skew_step_deg = 0.2;

}  // namespace

HandWork::HandWork(const Desk& desk, PageView* page, std::function<std::vector<int>()> chosen)
    : QObject(page), desk_(desk), page_(page), chosen_(std::move(chosen))
{
    const auto on = [this](Command id, auto what) { connect(desk_.commands[id], &QAction::triggered, this, what); };
    const auto tilt = [this](double by_deg) {
        for (const int side : chosen_())
            desk_.session.straighten(side, by_deg);
    };
    // The skew is the lines' own angle: a page tilted further to the right has lines that fell to the right less.
    on(Command::tilt_right, [tilt] { tilt(-skew_step_deg); });
    on(Command::tilt_left, [tilt] { tilt(skew_step_deg); });
    on(Command::crop, [this] { begin_crop(); });
    on(Command::whole_page, [this] {
        for (const int side : chosen_())
            desk_.session.crop(side, std::nullopt);
    });
    connect(page_, &PageView::cropped, this, [this](const QRectF& area) {
        const int side = cropped_side_;
        end_crop();
        desk_.session.crop(side, capture::PagePart{area.left(), area.top(), area.right(), area.bottom()});
    });
    connect(page_, &PageView::crop_given_up, this, &HandWork::end_crop);
}

PictureKey HandWork::picture_key(int side) const
{
    PictureKey key = desk_.session.picture_key(side, page_px);
    if (side == cropped_side_)
        key.part = {};
    return key;
}

void HandWork::keep_to(int side)
{
    if (is_cropping() && side != cropped_side_)
        end_crop();
}

void HandWork::begin_crop()
{
    const std::vector<int> chosen = chosen_();
    const BatchView* view = desk_.session.view();
    const capture::PlacedSide* placed = chosen.empty() || view == nullptr ? nullptr : view->placed(chosen.front());
    if (placed == nullptr || is_cropping())
        return;
    cropped_side_ = placed->number;
    const capture::PagePart part = placed->setting.by_hand.crop.value_or(capture::PagePart{});
    page_->start_crop({part.left, part.top, part.width(), part.height()});
    Q_EMIT picture_wanted();
    Q_EMIT told(
        tr("Arrow keys cut off at their side, with Shift they give back; or draw with the mouse. Enter crops, Esc "
           "leaves the page as it was."));
}

void HandWork::end_crop()
{
    cropped_side_ = 0;
    page_->end_crop();
    Q_EMIT picture_wanted();
    Q_EMIT told({});
}

}  // namespace hoso::gui
