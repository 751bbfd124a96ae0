#pragma once

#include <string>
#include <vector>

#include "catalog/document.hpp"

namespace hoso::catalog {

/// Fields as `<simpledc>`, in the deployment's order; dates as people write them, as DOMAIN 4.3 asks.
/// @param schema  where the XML schema stands, seen from the document
[[nodiscard]] std::string xml_of(const FieldRules& rules, const Fields& fields, const std::string& schema);

/// The fields of such a document, as keyed.
/// @throws Error HOSO-BAG-CONTENT
[[nodiscard]] Fields fields_of_xml(const std::string& xml, const std::string& input);

/// Where a document stands in a hand-over, and how it came to be.
struct HandOverDocument {
    std::string stem;  ///< of its files below documents/
    std::string sha256;
    std::string media_type;
    int ordinal = 0;
    std::string home;  ///< the code of its home record and its place there
    int home_ordinal = 0;
    std::string filed_at;
    std::string filed_by;
    std::string provenance;
    std::vector<std::string> doubts;
};

struct HandOverRecord {
    std::string code;
    std::string state;
    std::string frozen_from;
    std::string agency;  ///< of the list it comes from; empty for a record made by hand
    int year = 0;
    std::string symbol;
    int last_ordinal = 0;
    std::string created_at;
    std::string created_by;
    std::vector<HandOverDocument> documents;
};

[[nodiscard]] std::string xml_of(const HandOverRecord& record, const std::string& deployment,
                                 const std::string& schema);
/// @throws Error HOSO-BAG-CONTENT
[[nodiscard]] HandOverRecord hand_over_of_xml(const std::string& xml, const std::string& input);

[[nodiscard]] std::string xml_of(const std::vector<PageOfText>& pages, const std::string& schema);
/// @throws Error HOSO-BAG-CONTENT
[[nodiscard]] std::vector<PageOfText> pages_of_xml(const std::string& xml, const std::string& input);

}  // namespace hoso::catalog
