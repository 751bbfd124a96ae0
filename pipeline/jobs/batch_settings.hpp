#pragma once

#include <filesystem>
#include <string>

#include "catalog/catalog.hpp"
#include "catalog/jobs/job.hpp"
#include "pipeline/jobs/converted_document.hpp"

namespace hoso::pipeline {

/// How a batch's documents are made, settled when it is added: later changes of a profile do not reach it.
[[nodiscard]] std::string batch_settings_json(const DocumentSettings& settings);

/// @throws Error HOSO-BATCH-SETTINGS for settings of a program that knew others
[[nodiscard]] DocumentSettings batch_settings(const catalog::JobBatch& batch);

/// The name of this machine.
[[nodiscard]] std::string station_name();

/// The folders of a catalog in which batches are worked on.
///
///     batches/NAME/documents/   the outbox: documents that are not filed into a record
///     batches/NAME/aside/       files of which a page failed, with the reasons
///     batches/.pages/           pages that were read (PageCache)
///     batches/.work/            documents in the making
struct BatchFolders {
    std::filesystem::path catalog;

    [[nodiscard]] std::filesystem::path outbox(const std::string& batch) const
    {
        return catalog / "batches" / batch / "documents";
    }
    [[nodiscard]] std::filesystem::path aside(const std::string& batch) const
    {
        return catalog / "batches" / batch / "aside";
    }
    [[nodiscard]] std::filesystem::path pages() const { return catalog / "batches" / ".pages"; }
    [[nodiscard]] std::filesystem::path work() const { return catalog / "batches" / ".work"; }
};

}  // namespace hoso::pipeline
