#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hoso::pipeline::capture {

/// The unit of a device option (SANE 4.2.4); the others do not matter to a scan.
enum class OptionUnit : std::uint8_t { none, pixel, mm, dpi, percent };

enum class OptionType : std::uint8_t { boolean, integer, fixed, text };

using OptionValue = std::variant<bool, int, double, std::string>;

struct OptionRange {
    double min = 0;
    double max = 0;
    double step = 0;  ///< 0: any value

    /// The permitted value nearest to `wanted`.
    [[nodiscard]] double nearest(double wanted) const;
};

/// One option of an open device, as it describes it now: other options may change it.
struct DeviceOption {
    int index = 0;
    std::string name;  ///< the standard's names for what is common (`resolution`, `mode`, `br-x`)
    std::string title;
    OptionType type = OptionType::text;
    OptionUnit unit = OptionUnit::none;
    bool active = false;
    bool settable = false;
    std::optional<OptionValue> value;  ///< none while inactive
    std::vector<std::string> texts;    ///< the permitted values of a text
    std::vector<double> numbers;       ///< the permitted values of a number
    std::optional<OptionRange> range;

    [[nodiscard]] bool usable() const { return active && settable; }
};

using DeviceOptions = std::vector<DeviceOption>;

[[nodiscard]] const DeviceOption* find_option(const DeviceOptions& options, std::string_view name);

/// For people and for the journal: `300`, `yes`, `Color`.
[[nodiscard]] std::string as_text(const OptionValue& value);

/// How nlohmann::json reads and writes an option; reading throws its exceptions when the driver sent something else.
void to_json(nlohmann::json& json, const DeviceOption& option);
void from_json(const nlohmann::json& json, DeviceOption& option);

[[nodiscard]] nlohmann::json to_json(const OptionValue& value);
[[nodiscard]] OptionValue option_value_from(const nlohmann::json& json);

}  // namespace hoso::pipeline::capture
