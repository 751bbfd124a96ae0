#include "catalog/forms/record_words.hpp"

#include "catalog/report.hpp"

namespace hoso::catalog {

std::string retention_words(const Deployment& deployment, const Fields& record_fields)
{
    const std::string words = value_of(record_fields, "maintenanceText");
    return words.empty() ? deployment.record().shown("maintenance", value_of(record_fields, "maintenance")) : words;
}

std::string agency_name(const Catalog& catalog, const std::string& code)
{
    for (const Agency& agency : agencies(catalog))
        if (agency.code == code)
            return agency.name;
    return code;
}

}  // namespace hoso::catalog
