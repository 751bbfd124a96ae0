#include "base/json_text.hpp"

#include <nlohmann/json.hpp>

namespace hoso {

std::string json_text(const nlohmann::json& json, int indent)
{
    return json.dump(indent, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace hoso
