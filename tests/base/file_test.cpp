#include "base/file.hpp"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "tests/support/run.hpp"

using namespace hoso;

namespace {

std::vector<std::string> entries(const std::filesystem::path& folder)
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    return names;
}

}  // namespace

TEST_CASE("a durable file appears complete or not at all")
{
    const test::TemporaryFolder folder;
    {
        DurableFile file(folder / "page.pdf");
        file.write("half");
        CHECK_FALSE(std::filesystem::exists(folder / "page.pdf"));
    }
    CHECK(entries(folder.path()).empty());
    DurableFile file(folder / "page.pdf");
    file.write("whole");
    file.commit();
    CHECK(read_text_file(folder / "page.pdf", 100) == "whole");
    CHECK(entries(folder.path()) == std::vector<std::string>{"page.pdf"});
}

TEST_CASE("a name of 255 bytes can be written durably")
{
    const test::TemporaryFolder folder;
    const std::string name(255, 'n');
    write_durably(folder / name, as_bytes("x"));
    CHECK(entries(folder.path()) == std::vector<std::string>{name});
}

TEST_CASE("a write that the system cuts off leaves the old file as it was")
{
    const test::TemporaryFolder folder;
    write_durably(folder / "a", as_bytes("old"));
    rlimit before = {};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto ignored = ::signal(SIGXFSZ, SIG_IGN);
    const rlimit small = {1000, before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    CHECK_THROWS_AS(write_durably(folder / "a", Bytes(5000)), BaseError);
    ::setrlimit(RLIMIT_FSIZE, &before);
    ::signal(SIGXFSZ, ignored);
    CHECK(read_text_file(folder / "a", 100) == "old");
    CHECK(entries(folder.path()).size() == 1);
}

TEST_CASE("a file above its limit is refused before it is read")
{
    const test::TemporaryFolder folder;
    const auto big = folder / "sparse";
    std::ofstream(big).put('x');
    std::filesystem::resize_file(big, 1ull << 40);
    try {
        static_cast<void>(read_file(big, 1 << 20));
        FAIL("no error");
    } catch (const BaseError& error) {
        CHECK(error.code() == "HOSO-FILE-TOO-LARGE");
    }
}

TEST_CASE("what is no regular file is not read")
{
    CHECK_THROWS_AS(read_file("/dev/zero", 100), BaseError);
    CHECK_THROWS_AS(read_file("/tmp", 100), BaseError);
    CHECK_THROWS_AS(read_file("/nowhere", 100), BaseError);
}

TEST_CASE("SHA-256 agrees with sha256sum")
{
    const test::TemporaryFolder folder;
    std::ofstream(folder / "f") << std::string(1'000'000, 'a');
    const std::string sum = test::run({"sha256sum", (folder / "f").string()}).out.substr(0, 64);
    CHECK(sha256_hex_of_file(folder / "f") == sum);
    CHECK(sha256_hex(as_bytes("")) == test::run({"sha256sum"}).out.substr(0, 64));
}
