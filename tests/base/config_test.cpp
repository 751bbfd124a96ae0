#include "base/config.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"

using namespace hoso;

TEST_CASE("a value of the wrong type names file, line and key")
{
    const Config config = Config::parse("[limits]\n\npixels = 'many'", "my.toml");
    try {
        static_cast<void>(config.integer("limits.pixels"));
        FAIL("no error");
    } catch (const BaseError& error) {
        CHECK(error.code() == "HOSO-CONFIG-TYPE");
        CHECK(error.input() == "my.toml:3");
        CHECK(error.message().find("limits.pixels") != std::string::npos);
    }
}

TEST_CASE("limits come from the configuration, the rest keep their defaults")
{
    const Limits limits = limits_from(Config::parse("[limits]\npixels = 1000\npage_time_s = 2.5", "c"));
    CHECK(limits.pixels == 1000);
    CHECK(limits.page_time_s == 2.5);
    CHECK(limits.pages == Limits{}.pages);
    CHECK_THROWS_AS(limits_from(Config::parse("[limits]\npixels = 0", "c")), BaseError);
    CHECK_THROWS_AS(limits_from(Config::parse("[limits]\npixels = nan", "c")), BaseError);
}

TEST_CASE("an unknown key is refused with its line")
{
    const Config config = Config::parse("a = 1\nb = 2", "c.toml");
    CHECK_NOTHROW(config.refuse_unknown({"a", "b"}));
    try {
        config.refuse_unknown({"a"});
        FAIL("no error");
    } catch (const BaseError& error) {
        CHECK(error.input() == "c.toml:2");
    }
}
