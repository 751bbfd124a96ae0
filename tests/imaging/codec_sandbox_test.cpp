#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <exception>
#include <opencv2/core.hpp>

#include "base/sandbox.hpp"
#include "imaging/decode.hpp"
#include "imaging/encode.hpp"
#include "tests/imaging/made_files.hpp"

using namespace hoso;
using namespace hoso::imaging;

namespace {

/// Encodes by every codec and reads each result back.
void round_trips()
{
    Image colour;
    colour.pixels = cv::Mat(400, 300, CV_8UC3, cv::Scalar(10, 200, 90));
    Image bitonal;
    bitonal.pixels = cv::Mat(400, 300, CV_8UC1, cv::Scalar::all(0));
    bitonal.colour = ColourMode::bitonal;
    for (const Bytes& file : {encode_jpeg(colour, 75).bytes, test::make_png(encode_flate(colour)),
                              test::make_g4_tiff(encode_g4(bitonal))}) {
        const auto image = ImageFile::from_bytes(file, "made", {});
        static_cast<void>(image.read(0));
        static_cast<void>(image.stored(0));
    }
}

}  // namespace

TEST_CASE("decoding and encoding work where nothing may be opened for writing")
{
    const SandboxSupport support = sandbox_support();
    if (!support.seccomp && support.landlock_abi == 0) {
        WARN("this kernel offers no sandbox");
        return;
    }
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        int status = 0;
        try {
            enter_sandbox({});
            round_trips();
        } catch (const std::exception&) {
            status = 1;
        }
        ::_exit(status);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}
