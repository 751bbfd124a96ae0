#include "catalog/fields_json.hpp"

#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "catalog/error.hpp"

namespace hoso::catalog {

std::string json_of(const Fields& fields)
{
    return json_text(nlohmann::json(fields));
}

Fields fields_from_json(const std::string& json)
{
    try {
        return nlohmann::json::parse(json).get<Fields>();
    } catch (const nlohmann::json::exception&) {
        throw Error(Failure::catalog, "HOSO-CATALOG-DAMAGED", "the fields of a row cannot be read", json.substr(0, 80),
                    "run: hoso verify");
    }
}

std::string json_list(const std::vector<std::string>& texts)
{
    return json_text(nlohmann::json(texts));
}

std::vector<std::string> texts_from_json(const std::string& json)
{
    try {
        return nlohmann::json::parse(json).get<std::vector<std::string>>();
    } catch (const nlohmann::json::exception&) {
        throw Error(Failure::catalog, "HOSO-CATALOG-DAMAGED", "the texts of a row cannot be read", json.substr(0, 80),
                    "run: hoso verify");
    }
}

}  // namespace hoso::catalog
