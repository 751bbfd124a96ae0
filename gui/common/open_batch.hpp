#pragma once

#include <memory>
#include <vector>

#include "base/cancel.hpp"
#include "catalog/document.hpp"
#include "gui/common/session.hpp"

namespace hoso::gui {

/// The open batch's journals. The batch may be used from any thread, the drafts only from the journal's.
struct Session::OpenBatch {
    OpenBatch(pipeline::capture::Batch a_batch, pipeline::Profile profile);

    std::shared_ptr<pipeline::capture::Batch> batch;
    pipeline::station::Drafts drafts;
    pipeline::station::Readings readings;

    [[nodiscard]] std::shared_ptr<const BatchView> view() const;

    /// Files a document as it stands in a view.
    [[nodiscard]] catalog::Filing file(const BatchView& view, const std::vector<pipeline::capture::PlacedSide>& sides,
                                       const std::vector<int>& numbers, const std::filesystem::path& catalog_folder,
                                       const CancelToken& cancel) const;
};

/// Changes the open batch's journals in the background; then the view is another.
template <typename Change>
void Session::change(Change change)
{
    if (!open_)
        return;
    journal_.run(
        this,
        [open = open_, change = std::move(change)] {
            change(*open);
            return open->view();
        },
        [this, open = open_](std::shared_ptr<const BatchView> view) {
            if (open != open_)
                return;
            const bool more = view->facts.sides.size() != view_->facts.sides.size();
            view_ = std::move(view);
            Q_EMIT batch_changed();
            if (more)
                read_from(last_place_.side);
        });
}

}  // namespace hoso::gui
