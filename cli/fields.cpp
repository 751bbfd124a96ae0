#include "cli/fields.hpp"

#include "base/error.hpp"

namespace hoso::cli {

catalog::Fields fields_from(const std::vector<std::string>& typed)
{
    catalog::Fields fields;
    for (const std::string& field : typed) {
        const std::size_t equals = field.find('=');
        if (equals == std::string::npos || equals == 0)
            throw BaseError(Failure::usage, "HOSO-USAGE-FIELD", "a field is given as name=value", field);
        fields[field.substr(0, equals)] = field.substr(equals + 1);
    }
    return fields;
}

}  // namespace hoso::cli
