#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "base/unicode.hpp"
#include "catalog/deployment.hpp"

namespace hoso::catalog {

namespace {

bool all_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + 1);
    }
}

int number_of(std::string_view digits)
{
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// Year, month, day as digits, the last ones possibly missing.
std::optional<std::string> iso_date(const std::vector<std::string_view>& parts)
{
    if (parts.empty() || parts.size() > 3 || parts[0].size() != 4 || !all_digits(parts[0]) || number_of(parts[0]) < 1)
        return std::nullopt;
    std::string iso(parts[0]);
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (!all_digits(parts[i]) || parts[i].size() > 2)
            return std::nullopt;
        iso += parts[i].size() == 1 ? "-0" : "-";
        iso += parts[i];
    }
    if (parts.size() == 2 && (number_of(parts[1]) < 1 || number_of(parts[1]) > 12))
        return std::nullopt;
    if (parts.size() == 3 &&
        !std::chrono::year_month_day(std::chrono::year(number_of(parts[0])),
                                     std::chrono::month(static_cast<unsigned>(number_of(parts[1]))),
                                     std::chrono::day(static_cast<unsigned>(number_of(parts[2]))))
             .ok())
        return std::nullopt;
    return iso;
}

std::optional<std::string> stored_codes(std::string_view value, const CodeList& list)
{
    if (auto single = list.code(value))
        return single;
    std::string codes;
    for (std::string_view part : split(value, ';')) {
        while (part.starts_with(' '))
            part.remove_prefix(1);
        while (part.ends_with(' '))
            part.remove_suffix(1);
        const std::optional<std::string> code = list.code(part);
        if (!code)
            return std::nullopt;
        codes += (codes.empty() ? "" : ";") + *code;
    }
    return codes;
}

std::optional<std::string> stored_flag(std::string_view value)
{
    static constexpr std::array<std::string_view, 3> yes{"1", "true", "yes"};
    static constexpr std::array<std::string_view, 3> no{"0", "false", "no"};
    if (std::find(yes.begin(), yes.end(), value) != yes.end())
        return "1";
    if (std::find(no.begin(), no.end(), value) != no.end())
        return "0";
    return std::nullopt;
}

bool has_outer_space(const std::string& value)
{
    const std::u32string points = code_points(value);
    const auto is_space = [](char32_t c) { return c <= U' ' || c == U'\u00a0' || c == U'\u3000'; };
    return !points.empty() && (is_space(points.front()) || is_space(points.back()));
}

bool has_control(const std::string& value)
{
    return std::any_of(value.begin(), value.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7f;
    });
}

std::optional<FieldProblem> problem_of_text(const FieldRule& rule, const std::string& value)
{
    const auto problem = [&](const std::string& message) { return FieldProblem{rule.name, "MD-1", message}; };
    if (!is_utf8(value))
        return problem(rule.name + " is not UTF-8 text");
    if (!is_nfc(value))
        return problem(rule.name + " is not in Unicode normal form C: its accents are typed as separate characters");
    if (has_outer_space(value))
        return problem(rule.name + " begins or ends with a space");
    if (has_control(value))
        return problem(rule.name + " holds a control character");
    const std::size_t length = code_points(value).size();
    if (rule.max_length > 0 && length > rule.max_length)
        return problem(rule.name + " has " + std::to_string(length) + " characters, more than the " +
                       std::to_string(rule.max_length) + " allowed");
    return std::nullopt;
}

std::string code_hint(const CodeList& list)
{
    std::string hint;
    for (const auto& [code, label] : list.labels())
        hint += (hint.empty() ? "" : ", ") + code + " " + label;
    return hint;
}

}  // namespace

std::optional<std::string> stored_date(std::string_view value)
{
    if (value.find('/') == std::string_view::npos)
        return iso_date(split(value, '-'));
    std::vector<std::string_view> parts = split(value, '/');
    std::reverse(parts.begin(), parts.end());
    return iso_date(parts);
}

FieldRules::FieldRules(std::vector<FieldRule> rules, const std::map<std::string, CodeList>& lists)
    : rules_(std::move(rules)), lists_(lists)
{
}

const FieldRule* FieldRules::find(std::string_view name) const
{
    const auto found = std::find_if(rules_.begin(), rules_.end(), [&](const FieldRule& r) { return r.name == name; });
    return found == rules_.end() ? nullptr : &*found;
}

Fields FieldRules::stored_form(const Fields& keyed, std::vector<FieldProblem>& problems) const
{
    Fields stored;
    for (const auto& [name, value] : keyed) {
        const FieldRule* rule = find(name);
        if (rule == nullptr || rule->derived) {
            problems.push_back({name, "MD-1",
                                rule == nullptr ? "there is no field named " + name
                                                : name + " is counted by the catalog and cannot be set"});
            continue;
        }
        if (value.empty())
            continue;
        if (auto problem = problem_of_text(*rule, value)) {
            problems.push_back(*std::move(problem));
            continue;
        }
        std::optional<std::string> form = value;
        std::string wanted;
        std::string broken = "MD-1";
        switch (rule->type) {
            case FieldType::text:
                break;
            case FieldType::number:
                form = all_digits(value) ? form : std::nullopt;
                wanted = "a number";
                break;
            case FieldType::date:
                form = stored_date(value);
                wanted = "a date (2026-01-05 or 05/01/2026)";
                break;
            case FieldType::flag:
                form = stored_flag(value);
                wanted = "1 or 0";
                break;
            case FieldType::code:
            case FieldType::codes: {
                const CodeList& list = lists_.at(rule->list);
                form = rule->type == FieldType::code ? list.code(value) : stored_codes(value, list);
                wanted = "one of " + code_hint(list);
                broken = "MD-2";
                break;
            }
        }
        if (form)
            stored[name] = *form;
        else
            problems.push_back({name, broken, name + " \"" + value + "\" is not " + wanted});
    }
    return stored;
}

std::vector<FieldProblem> FieldRules::missing(const Fields& fields, RequiredFrom step) const
{
    std::vector<FieldProblem> problems;
    for (const FieldRule& rule : rules_) {
        if (rule.required == RequiredFrom::never || rule.required > step || fields.contains(rule.name))
            continue;
        bool wanted = true;
        std::string because;
        for (const auto& [other, values] : rule.when) {
            const auto found = fields.find(other);
            const bool met =
                found != fields.end() && std::find(values.begin(), values.end(), found->second) != values.end();
            wanted = wanted && met;
            because = met ? " because " + other + " is " + found->second : because;
        }
        if (wanted)
            problems.push_back({rule.name, rule.rule, rule.name + " (" + rule.label + ") is missing" + because});
    }
    return problems;
}

std::string FieldRules::shown(const std::string& name, const std::string& value) const
{
    const FieldRule* rule = find(name);
    if (rule == nullptr || rule->list.empty())
        return value;
    std::string labels;
    for (const std::string_view code : split(value, ';'))
        labels += (labels.empty() ? "" : "; ") + lists_.at(rule->list).label(std::string(code));
    return labels;
}

std::string value_of(const Fields& fields, const std::string& name)
{
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
}

std::string written_date(std::string_view stored)
{
    std::string written;
    const std::vector<std::string_view> parts = split(stored, '-');
    for (auto part = parts.rbegin(); part != parts.rend(); ++part)
        written += (written.empty() ? "" : "/") + std::string(*part);
    return written;
}

std::string summary(const std::vector<FieldProblem>& problems)
{
    std::string text;
    for (const FieldProblem& problem : problems)
        text += (text.empty() ? "" : "; ") + problem.message + " (" + problem.rule + ")";
    return text;
}

}  // namespace hoso::catalog
