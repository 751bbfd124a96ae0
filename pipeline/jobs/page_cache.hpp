#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "pipeline/capture/by_hand.hpp"
#include "pipeline/jobs/converted_document.hpp"
#include "pipeline/workers/message.hpp"

namespace hoso::pipeline {

/// Hash of everything about a document's settings that a page's result depends on: program, stages with their versions
/// and options, models, flavour, resolution.
[[nodiscard]] std::string settings_hash(const DocumentSettings& settings);

/// @param source_sha256  of the file that the page is in
/// @param page           from 1
/// @param setting        by which an operator had it looked at
[[nodiscard]] std::string page_key(const std::string& settings_hash, const std::string& source_sha256, int page,
                                   const capture::SideSetting& setting = {});

/// Pages that were read, kept on disk by what they were read from, so that nothing is read twice: not after a kill, and
/// not when the same file comes again in another batch.
///
/// A file a page, `ab/cdef….page`, written durably and checked against its own hash when it is read; one that is
/// damaged counts as absent. Pages of documents with a secrecy stamp are never kept.
class PageCache {
public:
    explicit PageCache(std::filesystem::path folder);

    [[nodiscard]] std::optional<Message> find(const std::string& key) const;

    /// @throws BaseError HOSO-DISK-FULL, HOSO-FILE-*
    void keep(const std::string& key, const Message& result) const;

    /// Overwrites and removes a page, if it is kept.
    void wipe(const std::string& key) const;

    /// Removes the pages that were kept longest until at most so many bytes are left.
    void prune(std::uint64_t max_bytes) const;

private:
    [[nodiscard]] std::filesystem::path path_of(const std::string& key) const;
    std::filesystem::path folder_;
};

}  // namespace hoso::pipeline
