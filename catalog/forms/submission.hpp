#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/forms/form.hpp"

namespace hoso::catalog {

/// The papers that go with records from an office to its archive (DOMAIN 7.2, SUBMITTED; 7.4): two copies of each are
/// printed and signed. They are made of records that were submitted, also after their acceptance.

/// The list of the records (mục lục hồ sơ, tài liệu nộp lưu), by their codes as people count.
/// @throws Error HOSO-RECORD-MISSING, HOSO-RECORD-STATE (one was not submitted), HOSO-SUBMISSION-AGENCIES (they belong
///         to the lists of several agencies), HOSO-PERMISSION-RECORD
[[nodiscard]] Form submission_list(const Catalog& catalog, const std::vector<std::string>& codes);

/// What is written into the minutes besides what the catalog knows. What is left empty is dotted, to be filled in by
/// hand.
struct SubmissionFacts {
    std::string giver;      ///< who hands over; empty: the records' agency
    std::string receiver;   ///< who takes them
    std::string block;      ///< what the records are called together
    std::string condition;  ///< what both sides found
};

/// The minutes of the hand-over (biên bản giao nhận hồ sơ, tài liệu), with the counts of the records.
/// @throws as submission_list()
[[nodiscard]] Form submission_minutes(const Catalog& catalog, const std::vector<std::string>& codes,
                                      const SubmissionFacts& facts);

}  // namespace hoso::catalog
