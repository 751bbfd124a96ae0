#include "catalog/search/facets.hpp"

#include <algorithm>

namespace hoso::catalog {

namespace {

constexpr std::size_t most_values = 50;

/// A value as a filter takes it whole.
std::string quoted(const std::string& value)
{
    std::string text = value;
    std::replace(text.begin(), text.end(), '"', ' ');
    return '"' + text + '"';
}

FacetValue facet_value(const Deployment& deployment, const std::string& facet, const std::string& value)
{
    if (facet == "agency")
        return {value, "agency:=" + quoted(value)};
    const std::string label = facet == "type" ? deployment.document().shown("typeName", value) : value;
    return {label, facet + ":" + value};
}

}  // namespace

std::vector<Facet> facets_of(const Catalog& catalog, const std::vector<RankedMatch>& pages)
{
    std::vector<Facet> facets{{"year", {}}, {"agency", {}}, {"type", {}}, {"state", {}}};
    if (pages.empty())
        return facets;
    std::string name;
    std::string value;
    long long count = 0;
    soci::statement statement =
        (catalog.store().sql().prepare
             << "WITH found AS MATERIALIZED (SELECT issued / 10000 AS year, type, agency_id, record_id FROM page_facts "
                "WHERE page_id IN " +
                    id_list(pages) +
                    ") SELECT 'year', CAST(year AS TEXT), count(*) FROM found WHERE year > 0 GROUP BY year "
                    "UNION ALL SELECT 'type', type, count(*) FROM found WHERE type <> '' GROUP BY type "
                    "UNION ALL SELECT 'agency', a.name, n FROM (SELECT agency_id, count(*) AS n FROM found GROUP BY "
                    "agency_id) JOIN issuing_agency a ON a.id = agency_id WHERE a.name <> '' "
                    "UNION ALL SELECT 'state', r.state, sum(n) FROM (SELECT record_id, count(*) AS n FROM found GROUP "
                    "BY record_id) JOIN record r ON r.id = record_id GROUP BY r.state",
         soci::into(name), soci::into(value), soci::into(count));
    statement.execute();
    while (statement.fetch()) {
        const auto facet = std::ranges::find(facets, name, &Facet::name);
        facet->values.push_back(facet_value(catalog.deployment(), name, value));
        facet->values.back().pages = static_cast<std::size_t>(count);
    }
    for (Facet& facet : facets) {
        std::ranges::sort(facet.values, [&](const FacetValue& a, const FacetValue& b) {
            if (facet.name == "year" || a.pages == b.pages)
                return facet.name == "year" ? a.label > b.label : a.label < b.label;
            return a.pages > b.pages;
        });
        facet.values.resize(std::min(facet.values.size(), most_values));
    }
    return facets;
}

}  // namespace hoso::catalog
