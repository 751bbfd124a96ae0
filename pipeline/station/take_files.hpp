#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "base/cancel.hpp"
#include "base/limits.hpp"
#include "pipeline/capture/batch.hpp"
#include "pipeline/jobs/convert.hpp"

namespace hoso::pipeline::station {

/// Where documents begin among pages that are taken from files; the operator can split and join afterwards.
enum class DocumentsBegin : std::uint8_t {
    each_file,    ///< a file is a document
    each_folder,  ///< the files of one folder are a document
    nowhere,      ///< all is one document
};

struct TakeRequest {
    std::vector<std::filesystem::path> inputs;  ///< files and folders
    DocumentsBegin documents = DocumentsBegin::each_file;
    int workers = 0;  ///< 0: default_workers()
    Limits limits;
};

/// Who is told how it goes on; each may be left out. Called on the caller's thread.
struct TakeEvents {
    std::function<void(const capture::Side& side)> taken;
    std::function<void(const ConvertFailure& failure)> failed;
    std::function<void(int done, int total)> progress;  ///< pages; the total grows while files are opened
};

struct TakeResult {
    int sides = 0;
    std::vector<ConvertFailure> failed;
    bool cancelled = false;
};

/// Takes images and PDFs into a captured batch, as if they had been scanned: each page becomes a side, in the order of
/// the files' names. The bytes of a file with one page are kept as they are; the pages of others are stored without
/// loss. Foreign bytes are met by workers only. A small picture of each side is kept for the window.
///
/// What the batch holds already (the same file and page) is not taken again, so that an interrupted take goes on.
/// @throws BaseError HOSO-FILE-MISSING, HOSO-DISK-FULL; pipeline::Error HOSO-CONVERT-NO-INPUT
TakeResult take_files(capture::Batch& batch, const TakeRequest& request, const TakeEvents& events,
                      const CancelToken& cancel);

/// Where the small picture of a side lies; of its longer side `thumbnail_px`.
[[nodiscard]] std::filesystem::path thumbnail_file(const std::filesystem::path& batch, int side, int clockwise_deg);

inline constexpr int thumbnail_px = 300;

}  // namespace hoso::pipeline::station
