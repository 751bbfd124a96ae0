#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "catalog/document.hpp"

namespace hoso::catalog {

struct SearchOptions {
    std::size_t limit = 20;
    std::size_t offset = 0;
    std::size_t snippet_words = 24;
};

/// A piece of the page's own text around the hits.
struct Snippet {
    std::string text;
    std::vector<std::pair<std::size_t, std::size_t>> marks;  ///< the hits in it: first byte and first byte behind

    /// The text with every hit between two marks.
    [[nodiscard]] std::string marked(const std::string& begin, const std::string& end) const;
};

/// One page that matches.
struct Hit {
    std::string record;  ///< its code
    std::int64_t document = 0;
    std::string document_code;
    std::string title;  ///< of the document
    int page = 0;
    double score = 0;    ///< greater is better, comparable within one search
    bool exact = false;  ///< every word stands there with the diacritics as typed
    Snippet snippet;
    std::vector<PageBox> boxes;  ///< of the words hit, in reading order
};

struct SearchResult {
    std::string query;
    /// Pages that match. Exact up to SearchResult::count_limit; beyond it this number with `at_least` set.
    std::size_t total = 0;
    bool at_least = false;
    double elapsed_ms = 0;
    std::vector<Hit> hits;

    static constexpr std::size_t count_limit = 5'000;
};

/// Finds pages by their text and by the fields of their documents.
///
/// The query: words (all must match), "phrases in quotes", prefixes (`quy*`, at least two letters), AND, OR, NOT in
/// capitals, parentheses; filters `record:CODE` (or `record:PREFIX*`), `type:` (code or label), `date:2024`,
/// `date:2024-05`, `date:2024-01..2026-03`, `title:`, `number:`, `agency:`. A filter's value may stand in quotes.
/// Letters match without regard to case. A word typed without diacritics matches with any; typed with diacritics,
/// pages that have it exactly so come first and the others follow. A word of several parts (`15/QĐ-UBND`) is a phrase.
/// What looks like an operator but cannot be one is an error, never a silent change of meaning.
///
/// Words match the page's text or, on a document's first page, the document's fields. Among more than
/// `SearchResult::count_limit` matches the latest filed are ranked; the order is stable between equal scores (later
/// filed first).
///
/// @throws Error HOSO-QUERY-SYNTAX, HOSO-QUERY-EMPTY, HOSO-QUERY-VALUE, HOSO-QUERY-TOO-LONG
[[nodiscard]] SearchResult search(const Catalog& catalog, const std::string& query, const SearchOptions& options = {});

}  // namespace hoso::catalog
