#include "pipeline/profile.hpp"

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "pipeline/error.hpp"

using namespace hoso;
using namespace hoso::pipeline;

namespace {

std::string code_of(const std::string& toml)
{
    try {
        static_cast<void>(profile_from(Config::parse(toml, "test.toml")));
    } catch (const hoso::Error& error) {
        return error.code();
    }
    return "none";
}

}  // namespace

TEST_CASE("the profile named office says what the program does without one")
{
    CHECK(to_json(load_profile("office")) == to_json(Profile{}));
}

TEST_CASE("every profile that is shipped can be read and handed to a worker unchanged")
{
    REQUIRE_FALSE(profile_names().empty());
    for (const std::string& name : profile_names()) {
        const nlohmann::json json = to_json(load_profile(name));
        CHECK(to_json(profile_from_json(json)) == json);
    }
}

TEST_CASE("what is wrong in a profile is told, never passed over")
{
    CHECK(code_of("stages = ['upright', 'polish']") == "HOSO-PROFILE-STAGE");
    CHECK(code_of("[store]\ncodec = 'gif'") == "HOSO-PROFILE-VALUE");
    CHECK(code_of("[deskew]\nmax_degrees = 3") == "HOSO-CONFIG-UNKNOWN-KEY");
    CHECK(code_of("[deskew]\nmax_deg = 'wide'") == "HOSO-CONFIG-TYPE");
    CHECK(code_of("stages = ") == "HOSO-CONFIG-SYNTAX");
    CHECK(code_of("[deskew]\nmax_deg = 3") == "none");
}

TEST_CASE("an unknown profile's name is no path")
{
    for (const char* name : {"nosuch", "../profiles/office", "/etc/passwd"})
        CHECK_THROWS_AS(load_profile(name), pipeline::Error);
}
