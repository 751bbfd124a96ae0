#include "pipeline/capture/device_option.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace hoso::pipeline::capture {

double OptionRange::nearest(double wanted) const
{
    const double clamped = std::clamp(wanted, std::min(min, max), std::max(min, max));
    if (step <= 0)
        return clamped;
    const double stepped = min + std::round((clamped - min) / step) * step;
    return stepped > max ? stepped - step : stepped;
}

const DeviceOption* find_option(const DeviceOptions& options, std::string_view name)
{
    const auto found =
        std::find_if(options.begin(), options.end(), [&](const DeviceOption& option) { return option.name == name; });
    return found != options.end() ? &*found : nullptr;
}

std::string as_text(const OptionValue& value)
{
    if (const bool* flag = std::get_if<bool>(&value))
        return *flag ? "yes" : "no";
    if (const std::string* text = std::get_if<std::string>(&value))
        return *text;
    std::ostringstream number;
    if (const int* whole = std::get_if<int>(&value))
        number << *whole;
    else
        number << std::get<double>(value);
    return number.str();
}

nlohmann::json to_json(const OptionValue& value)
{
    return std::visit([](const auto& held) { return nlohmann::json(held); }, value);
}

OptionValue option_value_from(const nlohmann::json& json)
{
    if (json.is_boolean())
        return json.get<bool>();
    if (json.is_number_integer())
        return json.get<int>();
    if (json.is_number())
        return json.get<double>();
    return json.get<std::string>();
}

void to_json(nlohmann::json& json, const DeviceOption& option)
{
    json = {{"index", option.index}, {"name", option.name},         {"title", option.title},
            {"type", option.type},   {"unit", option.unit},         {"active", option.active},
            {"texts", option.texts}, {"settable", option.settable}, {"numbers", option.numbers}};
    if (option.value)
        json["value"] = to_json(*option.value);
    if (option.range)
        json["range"] = {option.range->min, option.range->max, option.range->step};
}

void from_json(const nlohmann::json& json, DeviceOption& option)
{
    json.at("index").get_to(option.index);
    json.at("name").get_to(option.name);
    json.at("title").get_to(option.title);
    option.type = static_cast<OptionType>(json.at("type").get<int>());
    option.unit = static_cast<OptionUnit>(json.at("unit").get<int>());
    json.at("active").get_to(option.active);
    json.at("settable").get_to(option.settable);
    json.at("texts").get_to(option.texts);
    json.at("numbers").get_to(option.numbers);
    if (json.contains("value"))
        option.value = option_value_from(json.at("value"));
    if (json.contains("range"))
        option.range = OptionRange{json.at("range").at(0), json.at("range").at(1), json.at("range").at(2)};
}

}  // namespace hoso::pipeline::capture
