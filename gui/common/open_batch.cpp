#include "gui/common/open_batch.hpp"

#include "base/user.hpp"
#include "catalog/catalog.hpp"
#include "pipeline/station/file_document.hpp"

namespace hoso::gui {

namespace capture = pipeline::capture;
namespace station = pipeline::station;

Session::OpenBatch::OpenBatch(capture::Batch a_batch, pipeline::Profile profile)
    : batch(std::make_shared<capture::Batch>(std::move(a_batch))),
      drafts(station::Drafts::open(batch->folder())),
      readings(batch->folder(), std::move(profile))
{
}

std::shared_ptr<const BatchView> Session::OpenBatch::view() const
{
    auto now = std::make_shared<BatchView>();
    now->folder = batch->folder();
    now->facts = batch->facts();
    now->index = drafts.facts();
    now->documents = now->facts.order.documents();
    return now;
}

catalog::Filing Session::OpenBatch::file(const BatchView& view, const std::vector<capture::PlacedSide>& sides,
                                         const std::vector<int>& numbers, const std::filesystem::path& catalog_folder,
                                         const CancelToken& cancel) const
{
    catalog::Catalog catalog = catalog::Catalog::open(catalog_folder.string(), catalog::OpenMode::write);
    std::vector<std::pair<int, pipeline::PageFacts>> read;
    for (const capture::PlacedSide& placed : sides)
        if (auto reading = readings.find(station::side_to_read(view.folder, view.facts, placed)))
            read.emplace_back(placed.number, std::move(reading->facts));
    const station::Draft* draft = view.index.of(numbers);
    station::DocumentToFile document;
    document.batch = view.folder;
    document.sides = sides;
    document.record = draft != nullptr ? draft->record : "";
    document.fields = station::fields_to_file(draft, station::proposals(read, catalog.deployment().document()));
    document.looked_at = view.index.checked;
    return station::file_document(catalog, document, view.facts, readings, {current_user()}, cancel);
}

}  // namespace hoso::gui
