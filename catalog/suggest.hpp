#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.hpp"

namespace hoso::catalog {

/// What is known of a document that looks for its record.
struct SuggestionRequest {
    Fields fields;           ///< DOMAIN 4.4, as far as known; the subject counts most
    std::string first_page;  ///< the words of its first page
};

/// A record that takes documents, and why it is likely the one.
struct Suggestion {
    std::string record;  ///< its code
    std::string title;
    double confidence = 0;  ///< 0..1; of how far it leads before the next one as well
    std::string reason;     ///< one sentence
};

/// From this confidence on a document may be filed without a person. Measured, docs/quality.md.
inline constexpr double confident_enough = 0.55;

/// The likely records of a document, best first: one whose code or symbol stands on the page (as on the stamp of
/// arrival); else by the words of the subject, or of the page, that stand in the titles, rare words and pairs of words
/// counting more than common ones; between equals the one that holds documents of the same symbol. Only records that
/// take documents and that the reader sees are considered.
[[nodiscard]] std::vector<Suggestion> suggest_records(const Catalog& catalog, const SuggestionRequest& request,
                                                      std::size_t limit = 5);

}  // namespace hoso::catalog
