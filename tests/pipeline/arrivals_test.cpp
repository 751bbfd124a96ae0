#include "pipeline/jobs/watch/arrivals.hpp"

#include <catch2/catch.hpp>

using namespace hoso::pipeline;

namespace {

using Names = std::vector<std::string>;

SeenFile file(const std::string& name, std::uint64_t bytes = 10, std::int64_t modified = 1)
{
    return {"/in/" + name, bytes, modified};
}

Names names(const std::vector<SeenFile>& files)
{
    Names found;
    for (const SeenFile& each : files)
        found.push_back(each.path.string().substr(4));
    return found;
}

}  // namespace

TEST_CASE("a file is taken once it has not changed for a while, or was closed, and never twice as it is")
{
    Arrivals arrivals({.settle_s = 10});
    CHECK(arrivals.look({file("a.tif", 5)}, {}, 0).empty());
    CHECK(arrivals.look({file("a.tif", 9)}, {}, 8).empty());  // it grows
    CHECK(arrivals.look({file("a.tif", 9), file("b.tif")}, {"/in/b.tif"}, 12).size() == 1);
    CHECK(arrivals.waits());
    CHECK(names(arrivals.look({file("a.tif", 9), file("b.tif")}, {}, 18)) == Names{"a.tif"});
    CHECK_FALSE(arrivals.waits());
    CHECK(arrivals.look({file("a.tif", 9), file("b.tif")}, {}, 100).empty());
    // Written anew: it is another file.
    CHECK(arrivals.look({file("a.tif", 9, 2), file("b.tif")}, {}, 101).empty());
    CHECK(names(arrivals.look({file("a.tif", 9, 2), file("b.tif")}, {}, 112)) == Names{"a.tif"});
}

TEST_CASE("names of what is still written are not looked at")
{
    const char* unfinished[] = {".a.tif",           "~a.pdf", "a.part.tif", "a.tmp.pdf", "a.tif.part",
                                "a.pdf.crdownload", "a.txt",  "Thumbs.db",  "a.tif.done"};
    for (const char* name : unfinished) {
        INFO(name);
        CHECK_FALSE(is_finished_name(std::string("/in/") + name));
    }
    CHECK(is_finished_name("/in/Quyết định số 1.PDF"));
    Arrivals arrivals({.settle_s = 0});
    CHECK(names(arrivals.look({file(".a.tif"), file("b.part.tif"), file("c.tif")}, {}, 0)) == Names{"c.tif"});
}

TEST_CASE("a marker says that a file, or a folder, is complete")
{
    Arrivals arrivals({.settle_s = 10, .by_folder = false, .needs_marker = true});
    const SeenFile inside = file("box/1.tif");
    const SeenFile second = file("box/2.tif");
    CHECK(arrivals.look({file("a.tif"), inside, second}, {"/in/a.tif"}, 100).empty());
    CHECK(names(arrivals.look({file("a.tif"), file("a.tif.done"), inside, second}, {}, 200)) == Names{"a.tif"});
    CHECK(names(arrivals.look({file("a.tif"), inside, second, file("box/2.done")}, {}, 201)) == Names{"box/2.tif"});
    CHECK(names(arrivals.look({file("a.tif"), inside, second, file("box/.done")}, {}, 202)) == Names{"box/1.tif"});
}

TEST_CASE("the files of a folder come together")
{
    Arrivals arrivals({.settle_s = 10, .by_folder = true});
    CHECK(arrivals.look({file("box/1.tif"), file("other/1.tif")}, {"/in/box/1.tif"}, 0).size() == 1);
    Arrivals slow({.settle_s = 10, .by_folder = true});
    CHECK(slow.look({file("box/1.tif"), file("box/2.tif")}, {"/in/box/1.tif"}, 0).empty());
    CHECK(names(slow.look({file("box/1.tif"), file("box/2.tif")}, {}, 10)) == Names{"box/1.tif", "box/2.tif"});
}
