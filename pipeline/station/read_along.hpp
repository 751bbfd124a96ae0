#pragma once

#include <functional>
#include <memory>

#include "base/cancel.hpp"
#include "base/limits.hpp"
#include "pipeline/capture/batch_facts.hpp"
#include "pipeline/station/readings.hpp"

namespace hoso::pipeline::station {

/// Reads a batch's sides while more of them are captured. The workers give way to the scanner: what they do not finish
/// meanwhile they do afterwards.
class ReadAlong {
public:
    /// @param workers  0: default_workers()
    ReadAlong(std::filesystem::path batch, Readings readings, const Limits& limits, int workers);
    ~ReadAlong();
    ReadAlong(const ReadAlong&) = delete;
    ReadAlong& operator=(const ReadAlong&) = delete;

    /// More sides have come in.
    void follow(const capture::BatchFacts& facts);

    /// Waits until all sides that were followed are read.
    /// @throws HOSO-CANCELLED; what was read is kept
    void finish(const CancelToken& cancel, const std::function<void(int done, int total)>& progress);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hoso::pipeline::station
