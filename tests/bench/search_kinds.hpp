#pragma once

#include <span>
#include <string>

#include "catalog/search.hpp"
#include "tests/bench/synthetic_office.hpp"

namespace hoso::bench {

/// A kind of query that people type, and what is asked for with it.
struct QueryKind {
    const char* name;
    std::string (*query)(SyntheticText&);
    catalog::SearchOptions options;
};

/// The kinds that are measured.
[[nodiscard]] std::span<const QueryKind> query_kinds();

}  // namespace hoso::bench
