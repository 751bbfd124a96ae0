#include "base/config.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/file.hpp"

namespace hoso {

struct Config::Table {
    toml::table root;
};

namespace {

constexpr std::uint64_t max_config_bytes = 1 << 20;

std::string place(const std::string& name, const toml::node& node)
{
    return name + ":" + std::to_string(node.source().begin.line);
}

[[noreturn]] void wrong_type(const std::string& name, const toml::node& node, std::string_view key,
                             std::string_view wanted)
{
    throw BaseError(Failure::usage, "HOSO-CONFIG-TYPE",
                    "the value of " + std::string(key) + " is not " + std::string(wanted), place(name, node));
}

void collect_keys(const toml::table& table, const std::string& prefix, std::vector<std::pair<std::string, int>>& out)
{
    for (const auto& [key, node] : table) {
        const std::string dotted = prefix + std::string(key.str());
        if (const toml::table* inner = node.as_table())
            collect_keys(*inner, dotted + ".", out);
        else
            out.emplace_back(dotted, static_cast<int>(node.source().begin.line));
    }
}

}  // namespace

Config::Config() : table_(std::make_unique<Table>()) {}
Config::~Config() = default;
Config::Config(Config&&) noexcept = default;
Config& Config::operator=(Config&&) noexcept = default;

Config Config::load(const std::filesystem::path& file)
{
    return parse(read_text_file(file, max_config_bytes), file.string());
}

Config Config::parse(std::string_view text, const std::string& name)
{
    Config config;
    config.name_ = name;
    try {
        config.table_->root = toml::parse(text, name);
    } catch (const toml::parse_error& error) {
        throw BaseError(Failure::usage, "HOSO-CONFIG-SYNTAX", std::string(error.description()),
                        name + ":" + std::to_string(error.source().begin.line));
    }
    return config;
}

std::optional<std::string> Config::text(std::string_view key) const
{
    const auto node = table_->root.at_path(key);
    if (!node)
        return std::nullopt;
    if (!node.is_string())
        wrong_type(name_, *node.node(), key, "a text");
    return node.value<std::string>();
}

std::optional<std::int64_t> Config::integer(std::string_view key) const
{
    const auto node = table_->root.at_path(key);
    if (!node)
        return std::nullopt;
    if (!node.is_integer())
        wrong_type(name_, *node.node(), key, "a whole number");
    return node.value<std::int64_t>();
}

std::optional<double> Config::number(std::string_view key) const
{
    const auto node = table_->root.at_path(key);
    if (!node)
        return std::nullopt;
    if (!node.is_number())
        wrong_type(name_, *node.node(), key, "a number");
    return node.value<double>();
}

std::optional<bool> Config::boolean(std::string_view key) const
{
    const auto node = table_->root.at_path(key);
    if (!node)
        return std::nullopt;
    if (!node.is_boolean())
        wrong_type(name_, *node.node(), key, "true or false");
    return node.value<bool>();
}

std::optional<std::vector<std::string>> Config::texts(std::string_view key) const
{
    const auto node = table_->root.at_path(key);
    if (!node)
        return std::nullopt;
    const toml::array* array = node.as_array();
    if (array == nullptr)
        wrong_type(name_, *node.node(), key, "a list of texts");
    std::vector<std::string> values;
    for (const toml::node& element : *array) {
        if (!element.is_string())
            wrong_type(name_, element, key, "a list of texts");
        values.push_back(element.value_or(std::string()));
    }
    return values;
}

std::vector<std::string> Config::keys(std::string_view table) const
{
    const toml::table* found = table.empty() ? &table_->root : table_->root.at_path(table).as_table();
    std::vector<std::pair<toml::source_index, std::string>> in_order;
    if (found != nullptr)
        for (const auto& [key, node] : *found)
            in_order.emplace_back(key.source().begin.line, std::string(key.str()));
    std::stable_sort(in_order.begin(), in_order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> names;
    for (auto& [line, key] : in_order)
        names.push_back(std::move(key));
    return names;
}

void Config::refuse_unknown(const std::vector<std::string_view>& known) const
{
    std::vector<std::pair<std::string, int>> present;
    collect_keys(table_->root, "", present);
    for (const auto& [key, line] : present)
        if (std::find(known.begin(), known.end(), key) == known.end())
            throw BaseError(Failure::usage, "HOSO-CONFIG-UNKNOWN-KEY", "there is no option named " + key,
                            name_ + ":" + std::to_string(line), "check the spelling");
}

namespace {

template <typename Number>
void set_positive(const Config& config, std::string_view name, Number& value)
{
    const std::string key = "limits." + std::string(name);
    const std::optional<double> given = config.number(key);
    if (!given)
        return;
    if (!(*given >= 1))
        throw BaseError(Failure::usage, "HOSO-CONFIG-VALUE", "the value of " + key + " must be at least 1",
                        config.name());
    value = static_cast<Number>(*given);
}

}  // namespace

Limits limits_from(const Config& config)
{
    constexpr std::array known{"file_bytes", "pixels", "pages", "stream_bytes", "page_time_s", "worker_bytes"};
    for (const std::string& key : config.keys("limits"))
        if (std::find(known.begin(), known.end(), key) == known.end())
            throw BaseError(Failure::usage, "HOSO-CONFIG-UNKNOWN-KEY", "there is no limit named " + key, config.name(),
                            "check the spelling");
    Limits limits;
    set_positive(config, "file_bytes", limits.file_bytes);
    set_positive(config, "pixels", limits.pixels);
    set_positive(config, "pages", limits.pages);
    set_positive(config, "stream_bytes", limits.stream_bytes);
    set_positive(config, "page_time_s", limits.page_time_s);
    set_positive(config, "worker_bytes", limits.worker_bytes);
    return limits;
}

}  // namespace hoso
