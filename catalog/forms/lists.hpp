#pragma once

#include "catalog/catalog.hpp"
#include "catalog/document.hpp"
#include "catalog/forms/form.hpp"
#include "catalog/record.hpp"

namespace hoso::catalog {

/// The document list of a record (mục lục văn bản trong hồ sơ, DOMAIN 7.4).
/// @param documents  of the record, in the order in which they are listed
[[nodiscard]] Form document_list(const Deployment& deployment, const Record& record,
                                 const std::vector<Document>& documents);

/// Documents in the order of what happened: by date, then by their place in the record; those without a date last.
[[nodiscard]] std::vector<Document> in_time_order(std::vector<Document> documents);

}  // namespace hoso::catalog
