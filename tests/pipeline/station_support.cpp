#include "tests/pipeline/station_support.hpp"

#include <future>

namespace hoso::test {

using namespace hoso::pipeline;
using namespace hoso::pipeline::station;
namespace fs = std::filesystem;

TakeRequest of(const std::vector<fs::path>& inputs, DocumentsBegin documents)
{
    TakeRequest request;
    request.inputs = inputs;
    request.documents = documents;
    request.workers = 2;
    return request;
}

TakeResult take(capture::Batch& batch, const TakeRequest& request)
{
    return take_files(batch, request, {}, CancelToken());
}

std::map<int, ReadingSummary> read_all(const Readings& readings, const std::vector<SideToRead>& sides)
{
    std::vector<SideToRead> unread;
    for (const SideToRead& side : sides)
        if (!readings.summary(side))
            unread.push_back(side);
    std::promise<void> all;
    std::size_t left = unread.size();
    ReadingQueue queue(readings, Limits{}, 2,
                       {.read =
                            [&](int) {
                                if (--left == 0)
                                    all.set_value();
                            },
                        .progress = [](int, int) {}});
    queue.want(unread);
    if (!unread.empty())
        all.get_future().wait();
    std::map<int, ReadingSummary> known;
    for (const SideToRead& side : sides)
        known[side.number] = readings.summary(side).value();
    return known;
}

std::vector<SideToRead> sides_of(const capture::Batch& batch)
{
    const capture::BatchFacts facts = batch.facts();
    std::vector<SideToRead> sides;
    for (const capture::PlacedSide& placed : facts.order.sides)
        sides.push_back(side_to_read(batch.folder(), facts, placed));
    return sides;
}

}  // namespace hoso::test
