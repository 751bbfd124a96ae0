#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "cli/context.hpp"
#include "pipeline/station/batch_documents.hpp"
#include "pipeline/station/read_along.hpp"

namespace hoso::cli {

/// `hoso scan --then convert|file`: the sides are read while they come in, and become documents when the scan is over.
class ScanThen {
public:
    void set_up(CLI::App& app);

    /// Before anything is scanned: is what was asked for possible?
    void begin(Context& context, const std::filesystem::path& batch);
    /// More sides have come in.
    void follow(const pipeline::capture::BatchFacts& facts);
    /// @return the documents; nothing when none were wanted
    [[nodiscard]] std::optional<pipeline::station::DocumentsMade> finish(Context& context,
                                                                         const pipeline::capture::BatchFacts& facts);

private:
    std::string then_ = "nothing";
    std::string languages_;
    std::string output_;
    std::string record_;
    std::vector<std::string> fields_;

    pipeline::station::DocumentsRequest request_;
    std::optional<catalog::Catalog> catalog_;
    std::optional<pipeline::station::Readings> readings_;
    std::unique_ptr<pipeline::station::ReadAlong> along_;
};

[[nodiscard]] nlohmann::json to_json(const pipeline::station::DocumentsMade& made);
void print_documents(const Context& context, const pipeline::station::DocumentsMade& made);

/// Of a scan whose documents were made: the worst of what happened to them.
[[nodiscard]] int exit_status(const pipeline::station::DocumentsMade& made);

}  // namespace hoso::cli
