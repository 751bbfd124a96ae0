// The short version of tests/soak/capture_kills: the program that scans is killed at random moments.

#include <catch2/catch.hpp>

#include "tests/support/run.hpp"

TEST_CASE("kill -9 at random moments: the batch always resumes to exactly its sides")
{
    const auto outcome = hoso::test::run({HOSO_BIN_DIR "/capture_kills", "--kills", "12", "--seed", "1"});
    INFO(outcome.out << outcome.err);
    CHECK(outcome.status == 0);
}
