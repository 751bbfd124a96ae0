#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "catalog/document.hpp"
#include "pipeline/capture/batch_facts.hpp"
#include "pipeline/station/readings.hpp"

namespace hoso::pipeline::station {

/// A document of a batch on its way into the catalog.
struct DocumentToFile {
    std::filesystem::path batch;
    std::vector<capture::PlacedSide> sides;  ///< in order
    std::string record;
    catalog::Fields fields;     ///< as keyed or read
    std::set<int> looked_at{};  ///< sides that a person has found good, whatever was flagged
};

struct WrittenDocument {
    std::string sha256;
    int pages = 0;
    std::vector<catalog::PageOfText> texts;
    std::vector<std::string> doubts;  ///< of sides that were flagged and that nobody has looked at
};

/// Makes a PDF/A of a document of a captured batch, from its sides as they were read. Sides marked blank are left out
/// when the profile says so.
/// @throws pipeline::Error HOSO-STATION-NOT-READ, or what reading a side ended with (a secrecy stamp: refused);
///         HOSO-STATION-EMPTY when all sides are blank; BaseError HOSO-DISK-FULL; HOSO-CANCELLED
[[nodiscard]] WrittenDocument write_document(const DocumentToFile& document, const std::filesystem::path& pdf,
                                             const capture::BatchFacts& facts, const Readings& readings,
                                             const CancelToken& cancel);

/// Files a document of a captured batch: its sides, as they were read, become a PDF/A with searchable words, which goes
/// into the catalog with its fields.
///
/// The same sides of the same batch are filed into a record once: killed in between and filed again, the document of
/// then is returned.
/// @throws as write_document() and catalog::file; pipeline::Error HOSO-STATION-NO-RECORD
[[nodiscard]] catalog::Filing file_document(catalog::Catalog& catalog, const DocumentToFile& document,
                                            const capture::BatchFacts& facts, const Readings& readings,
                                            const catalog::Actor& actor, const CancelToken& cancel);

}  // namespace hoso::pipeline::station
