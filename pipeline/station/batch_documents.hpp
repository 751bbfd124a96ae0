#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "catalog/document.hpp"
#include "pipeline/capture/batch_facts.hpp"
#include "pipeline/jobs/convert.hpp"
#include "pipeline/jobs/separator_run.hpp"
#include "pipeline/station/readings.hpp"

namespace hoso::pipeline::station {

/// A document of a captured batch.
struct BatchDocument {
    std::vector<capture::PlacedSide> sides;  ///< in order, without separator sheets
    SeparatorOrder order;                    ///< what the separator sheets before it say
};

/// The documents of a batch whose sides were read: they begin where the operator said so, and behind separator sheets,
/// which stand in none of them.
[[nodiscard]] std::vector<BatchDocument> documents_of(const std::filesystem::path& batch,
                                                      const capture::BatchFacts& facts, const Readings& readings);

/// What becomes of the documents.
struct DocumentsRequest {
    std::filesystem::path batch;
    /// Where they are written as `0001.pdf`, `0002.pdf` ... when they are not filed.
    std::filesystem::path output;
    bool files = false;      ///< into the catalog
    std::string record;      ///< for the documents whose separator sheets name none
    catalog::Fields fields;  ///< of each; those of a separator sheet come before them
};

struct DocumentMade {
    int number = 0;                ///< from 1, in the batch
    std::filesystem::path output;  ///< empty when it was filed
    std::string sha256;
    int pages = 0;
    std::string record;                        ///< where it was filed
    std::optional<std::int64_t> catalog_id{};  ///< of the document there
    bool existed = false;                      ///< it had been filed before
};

struct DocumentsMade {
    std::vector<DocumentMade> documents;
    std::vector<ConvertFailure> failed;  ///< `page` is the number of the document
};

/// Makes PDF/A of a batch's documents and writes or files them. A document that cannot be made costs only itself.
/// @throws what concerns all of them: BaseError HOSO-DISK-FULL, HOSO-CANCELLED; catalog::Error HOSO-CATALOG-*
[[nodiscard]] DocumentsMade make_documents(catalog::Catalog* catalog, const DocumentsRequest& request,
                                           const capture::BatchFacts& facts, const Readings& readings,
                                           const catalog::Actor& actor, const CancelToken& cancel);

}  // namespace hoso::pipeline::station
