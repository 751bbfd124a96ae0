#include "catalog/deployment.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/config.hpp"
#include "base/install.hpp"
#include "base/unicode.hpp"
#include "catalog/error.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void contradicts(const Config& config, const std::string& message)
{
    throw Error(Failure::usage, "HOSO-CATALOG-DEPLOYMENT", message, config.name(), "correct the deployment's data");
}

template <typename Value, std::size_t size>
Value named(const Config& config, const std::string& key,
            const std::array<std::pair<std::string_view, Value>, size>& names, Value otherwise)
{
    const std::optional<std::string> text = config.text(key);
    if (!text)
        return otherwise;
    for (const auto& [name, value] : names)
        if (name == *text)
            return value;
    contradicts(config, "the value \"" + *text + "\" of " + key + " is not known");
}

constexpr std::array<std::pair<std::string_view, FieldType>, 6> types{{{"text", FieldType::text},
                                                                       {"number", FieldType::number},
                                                                       {"date", FieldType::date},
                                                                       {"flag", FieldType::flag},
                                                                       {"code", FieldType::code},
                                                                       {"codes", FieldType::codes}}};
constexpr std::array<std::pair<std::string_view, RequiredFrom>, 3> steps{
    {{"create", RequiredFrom::create}, {"open", RequiredFrom::open}, {"close", RequiredFrom::close}}};
constexpr std::array<std::pair<std::string_view, SearchColumn>, 3> columns{
    {{"title", SearchColumn::title}, {"number", SearchColumn::number}, {"agency", SearchColumn::agency}}};

FieldRule rule_from(const Config& config, const std::string& name)
{
    FieldRule rule;
    rule.name = name;
    rule.label = config.text(name + ".label").value_or(name);
    rule.type = named(config, name + ".type", types, FieldType::text);
    rule.max_length = static_cast<std::size_t>(std::max<std::int64_t>(0, config.integer(name + ".length").value_or(0)));
    rule.list = config.text(name + ".list").value_or("");
    rule.required = named(config, name + ".required", steps, RequiredFrom::never);
    for (const std::string& other : config.keys(name + ".when"))
        rule.when[other] = config.texts(name + ".when." + other).value_or(std::vector<std::string>{});
    rule.derived = config.boolean(name + ".derived").value_or(false);
    rule.inherits = config.text(name + ".inherits").value_or("");
    rule.search = named(config, name + ".search", columns, SearchColumn::none);
    rule.rule = config.text(name + ".rule").value_or(rule.rule);
    return rule;
}

FieldRules rules_from(const Config& config, const std::map<std::string, CodeList>& lists)
{
    std::vector<FieldRule> rules;
    for (const std::string& name : config.keys()) {
        FieldRule rule = rule_from(config, name);
        const bool coded = rule.type == FieldType::code || rule.type == FieldType::codes;
        if (coded && !lists.contains(rule.list))
            contradicts(config, "the field " + name + " names no code list of codes.toml");
        rules.push_back(std::move(rule));
    }
    return {std::move(rules), lists};
}

std::map<std::string, CodeList> lists_from(const Config& config)
{
    std::map<std::string, CodeList> lists;
    for (const std::string& name : config.keys()) {
        std::map<std::string, std::string> labels;
        for (const std::string& code : config.keys(name))
            labels[code] = config.text(name + "." + code).value_or("");
        lists.emplace(name, CodeList(std::move(labels)));
    }
    return lists;
}

std::string filled(std::string pattern, const std::vector<std::pair<std::string_view, std::string_view>>& parts)
{
    for (const auto& [name, value] : parts) {
        const std::string slot = "{" + std::string(name) + "}";
        for (std::size_t at = pattern.find(slot); at != std::string::npos; at = pattern.find(slot, at + value.size()))
            pattern.replace(at, slot.size(), value);
    }
    return pattern;
}

std::string padded(int ordinal, int digits)
{
    std::string text = std::to_string(ordinal);
    if (text.size() < static_cast<std::size_t>(digits))
        text.insert(0, static_cast<std::size_t>(digits) - text.size(), '0');
    return text;
}

}  // namespace

std::optional<std::string> CodeList::code(std::string_view value) const
{
    for (const auto& [code, label] : labels_)
        if (value == code || value == label)
            return code;
    return std::nullopt;
}

std::optional<std::string> CodeList::similar_code(std::string_view value) const
{
    if (auto exact = code(value))
        return exact;
    const std::string wanted = folded(value);
    for (const auto& [code, label] : labels_)
        if (folded(label) == wanted)
            return code;
    return std::nullopt;
}

std::string CodeList::label(const std::string& code) const
{
    const auto found = labels_.find(code);
    return found == labels_.end() ? code : found->second;
}

Deployment Deployment::load(const std::string& name)
{
    const fs::path folder = data_folder() / "deployments" / name;
    if (name.empty() || name.find('/') != std::string::npos || !fs::is_directory(folder))
        throw Error(Failure::usage, "HOSO-CATALOG-DEPLOYMENT", "there is no deployment named " + name, folder.string(),
                    "choose one of the folders below " + folder.parent_path().string());
    return load_from(folder);
}

Deployment Deployment::load_from(const fs::path& folder)
{
    const Config general = Config::load(folder / "deployment.toml");
    Deployment deployment;
    deployment.folder_ = folder;
    deployment.name_ = general.text("name").value_or(folder.filename().string());
    deployment.title_ = general.text("title").value_or(deployment.name_);
    deployment.lists_ = lists_from(Config::load(folder / "codes.toml"));
    deployment.record_ = rules_from(Config::load(folder / "record.toml"), deployment.lists_);
    deployment.document_ = rules_from(Config::load(folder / "document.toml"), deployment.lists_);
    const auto pattern = [&](const std::string& key) {
        if (auto text = general.text("identifiers." + key))
            return *text;
        contradicts(general, "identifiers." + key + " is missing");
    };
    const auto digits = [&](const std::string& key) {
        return static_cast<int>(std::clamp<std::int64_t>(general.integer("identifiers." + key).value_or(1), 1, 18));
    };
    deployment.record_template_ = pattern("record");
    deployment.document_template_ = {pattern("document"), digits("document_ordinal_digits")};
    deployment.document_file_template_ = {pattern("document_file"), digits("document_file_ordinal_digits")};
    return deployment;
}

const CodeList& Deployment::codes(const std::string& list) const
{
    const auto found = lists_.find(list);
    if (found == lists_.end())
        throw Error(Failure::internal, "HOSO-CATALOG-DEPLOYMENT", "there is no code list named " + list,
                    (folder_ / "codes.toml").string());
    return found->second;
}

std::string Deployment::record_code(std::string_view agency, int year, std::string_view symbol) const
{
    return filled(record_template_, {{"agency", agency}, {"year", std::to_string(year)}, {"symbol", symbol}});
}

std::string Deployment::document_code(std::string_view record_code, int ordinal) const
{
    return filled(document_template_.pattern,
                  {{"record", record_code}, {"ordinal", padded(ordinal, document_template_.ordinal_digits)}});
}

std::string Deployment::document_id(std::string_view record_code, int ordinal) const
{
    std::string id =
        filled(document_file_template_.pattern,
               {{"record", record_code}, {"ordinal", padded(ordinal, document_file_template_.ordinal_digits)}});
    const FieldRule* rule = document_->find("docId");
    if (rule != nullptr && rule->max_length > 0 && code_points(id).size() > rule->max_length)
        id.clear();
    return id;
}

}  // namespace hoso::catalog
