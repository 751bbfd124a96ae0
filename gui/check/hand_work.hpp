#pragma once

#include <QObject>
#include <functional>
#include <vector>

#include "gui/common/page_view.hpp"
#include "gui/common/place_widget.hpp"

namespace hoso::gui {

/// Straightening and cropping of the page that is shown in a view.
class HandWork : public QObject {
    Q_OBJECT
public:
    /// @param chosen  the sides that commands are for, the one that is shown first
    HandWork(const Desk& desk, PageView* page, std::function<std::vector<int>()> chosen);

    /// How the side is to be drawn: the whole of it while it is being cropped.
    [[nodiscard]] PictureKey picture_key(int side) const;
    [[nodiscard]] bool is_cropping() const { return cropped_side_ != 0; }
    /// Ends cropping without result, unless it is this side that is being cropped.
    void keep_to(int side);

Q_SIGNALS:
    void picture_wanted();  ///< picture_key() has changed
    void told(const QString& what);

private:
    void begin_crop();
    void end_crop();

    Desk desk_;
    PageView* page_;
    std::function<std::vector<int>()> chosen_;
    int cropped_side_ = 0;
};

}  // namespace hoso::gui
