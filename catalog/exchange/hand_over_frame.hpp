#pragma once

#include <functional>
#include <string>

#include "catalog/exchange/hand_over.hpp"

namespace hoso::catalog {

/// Writes what is handed over.
/// @param folder   to be made; it becomes the hand-over
/// @param scratch  for files on the way, removed afterwards
using WriteHandOver =
    std::function<HandedOver(const std::filesystem::path& folder, const std::filesystem::path& scratch)>;

/// What every way of handing over has in common: the rights, a place that is empty, a folder that appears under its
/// name when it is complete, each record's trail and count of looks.
/// @throws as export_records()
[[nodiscard]] HandedOver hand_over(Catalog& catalog, const HandOverRequest& request, const WriteHandOver& write);

/// Of an XML schema that goes with a hand-over.
inline constexpr std::uint64_t largest_schema_bytes = 1 << 20;

/// Copies a stored file.
/// @throws Error HOSO-BAG-SOURCE when its bytes do not have the given SHA-256
void copy_intact(const std::filesystem::path& source, const std::filesystem::path& target, const std::string& sha256);

/// A code as a file name: what other systems might not take becomes a low line.
[[nodiscard]] std::string file_name(const std::string& code);
/// The same where two codes can give one name.
/// @param taken  the names that were given before; this one is added
[[nodiscard]] std::string free_file_name(const std::string& code, std::vector<std::string>& taken);

}  // namespace hoso::catalog
