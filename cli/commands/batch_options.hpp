#pragma once

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "cli/context.hpp"
#include "pipeline/jobs/add_batch.hpp"

namespace hoso::cli {

/// The options of `batch add` and `watch` that say how a batch's documents are made.
class BatchOptions {
public:
    void set_up(CLI::App& app);

    /// Without the plan's inputs.
    /// @throws pipeline::Error for a profile or a rule that is not known
    [[nodiscard]] pipeline::AddRequest request(const Context& context) const;

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::string& record() const { return record_; }

private:
    std::string name_;
    std::string record_;
    std::string manifest_;
    std::string split_ = "file";
    std::string languages_;
    std::string flavour_ = "2b";
    std::string author_;
    std::optional<double> dpi_;
    int priority_ = 0;
    bool force_ocr_ = false;
};

/// What was planned, as both commands print it.
[[nodiscard]] nlohmann::json plan_json(const std::string& batch, const pipeline::BatchPlan& plan);

/// Names on standard error what was not taken.
void tell_rejected(const Context& context, const pipeline::BatchPlan& plan);

}  // namespace hoso::cli
