#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "catalog/document.hpp"

namespace hoso::catalog {

/// The order in which pages are shown.
enum class SearchSort {
    relevance,  ///< exact numbers and symbols, then words exactly as typed, then by score
    date,       ///< latest date on the document first; without a date last
    filed,      ///< latest filed first, the pages of a document in their order
    number,     ///< smallest number of the document first; without a number last
};

/// `relevance`, `date`, `filed`, `number`.
[[nodiscard]] std::string name_of(SearchSort sort);
/// @throws Error HOSO-QUERY-SORT
[[nodiscard]] SearchSort search_sort_named(const std::string& name);

/// So many hits are found at once where words must meet on a page; whoever wants more, by offset and limit together,
/// waits until all pages are looked through.
inline constexpr std::size_t hits_at_once = 100;

struct SearchOptions {
    std::size_t limit = 20;
    std::size_t offset = 0;
    std::size_t snippet_words = 24;
    SearchSort sort = SearchSort::relevance;
    bool facets = false;  ///< count what was found by year, agency, type and state
    /// So many pages are found, counted and put in order; of more matches, the latest filed.
    std::size_t most = 3'000;
    std::size_t records = 10;  ///< so many records found by their own fields are shown
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
    std::string title;   ///< of the document
    std::string number;  ///< number and symbol of the document; empty when not known, as the following
    std::string issued;  ///< ISO 8601, possibly without its finer parts
    std::string type;    ///< as people read it
    std::string agency;
    int page = 0;
    double score = 0;        ///< greater is better, comparable within one search
    bool exact = false;      ///< every word stands there with the diacritics as typed
    bool by_number = false;  ///< a word or phrase of the query is the document's whole number, symbol, or both
    Snippet snippet;
    std::vector<PageBox> boxes;  ///< of the words hit, in reading order
};

/// A value that documents found have, and on how many pages found.
struct FacetValue {
    std::string label;   ///< as people read it
    std::string filter;  ///< what to add to the query to see these alone: `year:2026`
    std::size_t pages = 0;
};

struct Facet {
    std::string name;                ///< `year`, `agency`, `type`, `state`
    std::vector<FacetValue> values;  ///< years from the latest, others from the most frequent; at most 50
};

/// Another word for one that hardly any page has.
struct Spelling {
    std::string instead_of;  ///< the word of the query
    std::string word;
    std::string query;      ///< the whole query with the other word
    std::size_t pages = 0;  ///< that this query would find
    bool at_least = false;
    bool misreading = false;  ///< the two differ by letters that recognition mistakes for each other
};

/// A record that has the words of the query in its own fields.
struct FoundRecord {
    std::string code;
    std::string title;
    std::string state;
    std::string field;  ///< in which it was found: the title when that has any of the words
    Snippet snippet;    ///< of this field
};

struct RecordsFound {
    std::vector<FoundRecord> records;  ///< as pages are ranked
    std::size_t total = 0;
    bool at_least = false;  ///< there are more than were looked for
};

struct SearchResult {
    std::string query;
    /// Pages that match. Where more match than were looked for, those that were found, with `at_least` set.
    std::size_t total = 0;
    bool at_least = false;
    double elapsed_ms = 0;
    std::vector<Hit> hits;
    std::vector<Facet> facets;  ///< counted over the pages found; empty unless asked for
    RecordsFound records;
    std::vector<Spelling> suggestions;
};

/// Finds pages by their text and by the fields of their documents, and records by their own fields.
///
/// The query: words (all must match), "phrases in quotes", prefixes (`quy*`, at least two letters), AND, OR, NOT in
/// capitals, parentheses; filters `record:CODE` (or `record:PREFIX*`), `state:` (of the record), `type:` (code or
/// label), `year:2024`, `date:2024`, `date:2024-05`, `date:2024-01..2026-03`, `title:`, `number:`, `agency:`, and for
/// the whole of a number or agency `number:=` and `agency:=`. A filter's value may stand in quotes.
/// Letters match without regard to case. A word typed without diacritics matches with any; typed with diacritics,
/// pages that have it exactly so come first and the others follow, unless there are too many of the first to be ranked;
/// behind NOT it means itself alone. A word of several parts (`15/QĐ-UBND`) is a phrase; the document that has it as
/// its number, its symbol or both together comes before all that only mention it.
/// What looks like an operator but cannot be one is an error, never a silent change of meaning.
///
/// Words match the page's text or, on a document's first page, the document's fields. Of very many matches the latest
/// filed are found and ranked: at most `SearchOptions::most`; where words must meet on a page, all of the latest
/// 15,000 pages, and of older ones as many as make `hits_at_once`, unless more are wanted. Of very many words
/// that begin alike, the 128 shortest are looked for. The order is stable between equal scores (later filed first).
///
/// Records are found by the same words, where the query names any: in their fields of text; `title:`, `number:` and
/// `agency:` in the fields that the deployment says, `year:` among the years of their work and of their list, `record:`
/// and `state:` as they say. `type:` and `date:` are of documents: a query with one of them finds no records. The
/// latest 300 are ranked, those first whose whole code or symbol the query names.
///
/// When less than a handful of pages match, words that hardly any page has are looked up among their neighbours in the
/// index's vocabulary (one letter more, less, other or swapped; misreadings first). These are offered, never taken.
///
/// @throws Error HOSO-QUERY-SYNTAX, HOSO-QUERY-EMPTY, HOSO-QUERY-VALUE, HOSO-QUERY-TOO-LONG
[[nodiscard]] SearchResult search(const Catalog& catalog, const std::string& query, const SearchOptions& options = {});

/// A query that finds what both find: words and filters added to another, as those of Facet are.
[[nodiscard]] std::string narrowed(const std::string& query, const std::string& by);

}  // namespace hoso::catalog
