#include "pipeline/jobs/inputs.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "base/error.hpp"
#include "pipeline/error.hpp"
#include "tests/support/run.hpp"

using namespace hoso;
using namespace hoso::pipeline;

namespace {

void touch(const std::filesystem::path& path)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << "x";
}

std::vector<std::string> names(const std::vector<std::filesystem::path>& paths)
{
    std::vector<std::string> result;
    for (const auto& path : paths)
        result.push_back(path.filename().string());
    return result;
}

}  // namespace

TEST_CASE("a folder is read in the order in which people count")
{
    const test::TemporaryFolder folder;
    for (const char* name :
         {"page10.png", "page2.png", "Page1.PNG", "page1.txt", ".hidden.png", "sub/3.tif", "sub/20.tif"})
        touch(folder / name);
    CHECK(names(expand_inputs({folder.path()})) ==
          std::vector<std::string>{"Page1.PNG", "page2.png", "page10.png", "3.tif", "20.tif"});
}

TEST_CASE("files are taken as they are named, in the order given")
{
    const test::TemporaryFolder folder;
    touch(folder / "b");
    touch(folder / "a.doc");
    CHECK(names(expand_inputs({folder / "b", folder / "a.doc"})) == std::vector<std::string>{"b", "a.doc"});
}

TEST_CASE("an input that does not exist is an error that names it")
{
    try {
        static_cast<void>(expand_inputs({"/nowhere/at/all.png"}));
        FAIL("no error");
    } catch (const BaseError& error) {
        CHECK(error.code() == "HOSO-FILE-MISSING");
        CHECK(error.input() == "/nowhere/at/all.png");
    }
}

TEST_CASE("page selections")
{
    CHECK(PageSelection().of(3) == std::vector<int>{1, 2, 3});
    CHECK(PageSelection::parse("1,3-5").of(10) == std::vector<int>{1, 3, 4, 5});
    CHECK(PageSelection::parse("4-").of(6) == std::vector<int>{4, 5, 6});
    CHECK(PageSelection::parse("5,1").of(10) == std::vector<int>{5, 1});
    CHECK(PageSelection::parse("2-9").of(3) == std::vector<int>{2, 3});
    CHECK(PageSelection::parse("7").of(3).empty());
    for (const char* wrong : {"", "0", "a", "3-1", "1,,2", "-2", "1-2-3", "99999999999"})
        CHECK_THROWS_AS(PageSelection::parse(wrong), pipeline::Error);
}
