#include "catalog/fields_json.hpp"

#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "catalog/error.hpp"

namespace hoso::catalog {

namespace {

template <typename Read>
Read read_as(const std::string& json, const char* what)
{
    try {
        return nlohmann::json::parse(json).get<Read>();
    } catch (const nlohmann::json::exception&) {
        throw Error(Failure::catalog, "HOSO-CATALOG-DAMAGED", std::string("the ") + what + " of a row cannot be read",
                    json.substr(0, 80), "run: hoso verify");
    }
}

}  // namespace

std::string json_of(const Fields& fields)
{
    return json_text(nlohmann::json(fields));
}

Fields fields_from_json(const std::string& json)
{
    return read_as<Fields>(json, "fields");
}

std::string json_list(const std::vector<std::string>& texts)
{
    return json_text(nlohmann::json(texts));
}

std::vector<std::string> texts_from_json(const std::string& json)
{
    return read_as<std::vector<std::string>>(json, "texts");
}

}  // namespace hoso::catalog
