#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace hoso::pipeline {

/// The program that judges PDF/A files: `$HOSO_VERAPDF`, else `verapdf` on PATH, else the project's tools/verapdf when
/// its validator is already in the cache. It takes a file, prints PASS or FAIL lines, and ends with 0 when it is valid.
[[nodiscard]] std::optional<std::string> find_pdfa_judge();

/// What the judge finds wrong with a file; nothing when it is a valid PDF/A of the flavour that it claims.
[[nodiscard]] std::optional<std::string> pdfa_fault(const std::string& judge, const std::filesystem::path& file);

}  // namespace hoso::pipeline
