#include "catalog/forms/form_texts.hpp"

#include <algorithm>

namespace hoso::catalog {

FormTexts::FormTexts(const Deployment& deployment) : config_(Config::load(deployment.folder() / "forms.toml")) {}

std::string FormTexts::text(const std::string& key, const Values& values) const
{
    std::string filled;
    const std::string pattern = config_.text(key).value_or("");
    for (std::size_t at = 0; at < pattern.size();) {
        const auto slot = std::find_if(values.begin(), values.end(), [&](const auto& value) {
            return pattern.compare(at, value.first.size() + 2, "{" + value.first + "}") == 0;
        });
        if (slot == values.end()) {
            filled += pattern[at++];
        } else {
            filled += slot->second;
            at += slot->first.size() + 2;
        }
    }
    return filled;
}

std::vector<FormColumn> FormTexts::columns(const std::string& list) const
{
    const auto headings = config_.texts(list + ".columns").value_or(std::vector<std::string>{});
    std::vector<FormColumn> columns;
    for (const std::string& heading : headings)
        columns.push_back({heading, 1, false});
    for (std::size_t i = 0; i < columns.size(); ++i)
        columns[i].share = config_.number(list + ".shares[" + std::to_string(i) + "]").value_or(1);
    return columns;
}

Form FormTexts::form(const std::string& list, const Values& values) const
{
    Form form;
    form.motto = text("common.motto");
    form.language = text("common.language");
    form.title = text(list + ".title", values);
    form.subtitle = text(list + ".subtitle", values);
    if (const std::string closing = text(list + ".closing", values); !closing.empty())
        form.closing.push_back(closing);
    form.landscape = config_.boolean(list + ".landscape").value_or(false);
    return form;
}

}  // namespace hoso::catalog
