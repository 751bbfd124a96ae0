#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/config.hpp"
#include "catalog/deployment.hpp"
#include "catalog/forms/form.hpp"

namespace hoso::catalog {

/// What a deployment's forms.toml says about its lists: titles, columns, sentences.
class FormTexts {
public:
    /// @throws BaseError HOSO-FILE-*, HOSO-CONFIG-*
    explicit FormTexts(const Deployment& deployment);

    using Values = std::vector<std::pair<std::string, std::string>>;

    /// A list's text with its {slots} filled; empty when the deployment has none.
    [[nodiscard]] std::string text(const std::string& key, const Values& values = {}) const;
    [[nodiscard]] std::vector<FormColumn> columns(const std::string& list) const;

    /// A form with what all of a deployment's lists share.
    [[nodiscard]] Form form(const std::string& list, const Values& values) const;

private:
    Config config_;
};

}  // namespace hoso::catalog
