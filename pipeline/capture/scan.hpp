#pragma once

#include <functional>
#include <string>

#include "base/cancel.hpp"
#include "base/limits.hpp"
#include "pipeline/capture/batch.hpp"
#include "pipeline/capture/fault.hpp"

namespace hoso::pipeline::capture {

/// What to scan, and where its sides go.
struct ScanRequest {
    std::string device;  ///< SANE's name
    ScanProfile profile;
    SourceNames source_names;
    Placement placement;
    Limits limits;
};

/// A side for the operator's eyes, before it is stored.
struct Preview {
    int number = 0;
    imaging::Image image;  ///< at most ScanEvents::preview_px on its longer side
    double age_s = 0;      ///< since its last row came from the device
};

/// Who is told what while a scan runs; each may be left out. Called on the scanning thread, which the scanner does not
/// wait for as long as the read-ahead has room.
struct ScanEvents {
    /// A side as soon as its last row is in.
    std::function<void(const Preview& preview)> preview;
    int preview_px = 1000;

    /// A side that is durable. Here its way into imaging and OCR begins, and here separators are looked for: the
    /// function may call Batch::act, for instance to split the batch into documents.
    std::function<void(const Side& side, const imaging::Image& image)> stored;

    std::function<void(const std::string& message)> warning;

    /// A fault, after the device was closed. True: the operator has put it right and the scan goes on by itself.
    std::function<bool(const Fault& fault)> try_again;
};

/// Scans into a batch until the feeder is empty, the count is reached, the token is cancelled or a fault stops it. What
/// was captured by then is in the batch in every case; a scan that stopped early goes on with Batch::continuation().
///
/// The device is driven by a process of its own, which is killed when the back end crashes or exceeds its time limits.
/// @throws pipeline::Error HOSO-CAPTURE-SOURCE, -MODE, -RESOLUTION (usage) when the device lacks what the profile asks
///         for; BaseError HOSO-DISK-FULL and others when a side cannot be stored: it stays in the read-ahead
Ended scan(const ScanRequest& request, Batch& batch, const ScanEvents& events, const CancelToken& cancel);

}  // namespace hoso::pipeline::capture
