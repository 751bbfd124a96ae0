#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"

namespace hoso {

/// A TOML file, read by dotted keys (`limits.pixels`).
///
/// Values are copied out; asking for a key with another type than the file's is an error that names file, line and
/// key, so that a typing mistake is never taken for "not set".
class Config {
public:
    /// An empty configuration: every key is unset.
    Config();
    ~Config();
    Config(Config&&) noexcept;
    Config& operator=(Config&&) noexcept;

    /// @throws BaseError HOSO-FILE-*, HOSO-CONFIG-SYNTAX
    [[nodiscard]] static Config load(const std::filesystem::path& file);
    [[nodiscard]] static Config parse(std::string_view text, const std::string& name);

    /// @throws BaseError HOSO-CONFIG-TYPE
    [[nodiscard]] std::optional<std::string> text(std::string_view key) const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key) const;
    [[nodiscard]] std::optional<double> number(std::string_view key) const;  ///< takes integers too
    [[nodiscard]] std::optional<bool> boolean(std::string_view key) const;
    [[nodiscard]] std::optional<std::vector<std::string>> texts(std::string_view key) const;

    /// The keys directly below a table, in the file's order; of the whole file for an empty key.
    [[nodiscard]] std::vector<std::string> keys(std::string_view table = {}) const;

    /// Fails on any key that is not in `known` (dotted), so that a misspelt option is noticed.
    /// @throws BaseError HOSO-CONFIG-UNKNOWN-KEY
    void refuse_unknown(const std::vector<std::string_view>& known) const;

    [[nodiscard]] const std::string& name() const { return name_; }

private:
    struct Table;
    std::unique_ptr<Table> table_;
    std::string name_;
};

/// The limits of [limits], the defaults for what is not set.
/// @throws BaseError HOSO-CONFIG-VALUE for a value that is not positive, HOSO-CONFIG-UNKNOWN-KEY
[[nodiscard]] Limits limits_from(const Config& config);

}  // namespace hoso
