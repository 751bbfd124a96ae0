#include "base/natural_order.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

using hoso::natural_less;

TEST_CASE("numbers in names compare by value")
{
    const std::vector<std::string> ordered{"a",
                                           "a1",
                                           "a2",
                                           "a10",
                                           "A10b",
                                           "b",
                                           "p1-2",
                                           "p1-10",
                                           "p01-11",
                                           "p2",
                                           "p18446744073709551616",
                                           "p18446744073709551617"};
    std::vector<std::string> shuffled(ordered.rbegin(), ordered.rend());
    std::sort(shuffled.begin(), shuffled.end(), natural_less);
    CHECK(shuffled == ordered);
}

TEST_CASE("the order is total: names that count alike differ by their bytes")
{
    for (const auto& [a, b] : {std::pair("a01", "a1"), std::pair("Page", "page"), std::pair("0", "00")}) {
        CHECK(natural_less(a, b) != natural_less(b, a));
        CHECK_FALSE(natural_less(a, a));
    }
}
