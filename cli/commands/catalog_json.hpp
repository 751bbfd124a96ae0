#pragma once

#include <nlohmann/json.hpp>

#include "catalog/audit.hpp"
#include "catalog/document.hpp"
#include "catalog/record.hpp"
#include "catalog/search.hpp"
#include "catalog/verify.hpp"

namespace hoso::cli {

[[nodiscard]] nlohmann::json to_json(const catalog::Record& record);
[[nodiscard]] nlohmann::json to_json(const catalog::Document& document);
[[nodiscard]] nlohmann::json to_json(const catalog::AuditEntry& entry);
[[nodiscard]] nlohmann::json to_json(const catalog::SearchResult& result);
[[nodiscard]] nlohmann::json faults_json(const std::vector<catalog::FileFault>& faults);

}  // namespace hoso::cli
