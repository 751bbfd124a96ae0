// Limits, each with its own error; a full disk; memory that does not grow with the number of pages.

#include <sys/mount.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/e2e/fixtures.hpp"
#include "tests/e2e/judges.hpp"
#include "tests/e2e/workplace.hpp"
#include "tests/support/corpora.hpp"

using namespace hoso::test;

namespace {

namespace fs = std::filesystem;

/// What a conversion under a [limits] line fails with: its code and the command's status.
void check_limit(const Workplace& place, const fs::path& input, const std::string& limit, int status,
                 const std::string& code)
{
    INFO(limit);
    write_text(place / "limits.toml", "[limits]\n" + limit + "\n");
    const nlohmann::json answer = place.json(
        {"convert", input, "-o", place / "x.pdf", "--config", place / "limits.toml", "--lang", "vie", "--jobs", "1"},
        status);
    REQUIRE(answer["failed"].size() >= 1);
    CHECK(answer["failed"][0]["code"] == code);
    CHECK_FALSE(answer["failed"][0]["message"].get<std::string>().empty());
    CHECK(place.left_behind().empty());
}

/// A file system of its own, gone with the object.
class SmallDisk {
public:
    explicit SmallDisk(const fs::path& folder, const std::string& size) : folder_(folder)
    {
        fs::create_directories(folder);
        mounted_ = ::mount("tmpfs", folder.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, ("size=" + size).c_str()) == 0;
    }
    ~SmallDisk()
    {
        if (mounted_)
            ::umount(folder_.c_str());
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    [[nodiscard]] bool mounted() const { return mounted_; }

private:
    fs::path folder_;
    bool mounted_ = false;
};

}  // namespace

TEST_CASE("each limit of the configuration refuses with its code before anything is stored")
{
    const Workplace place;
    check_limit(place, sample("thong-bao-31.jpg"), "pixels = 1000000", 3, "HOSO-IMAGING-TOO-LARGE");
    check_limit(place, sample("thong-bao-31.jpg"), "file_bytes = 1000", 3, "HOSO-FILE-TOO-LARGE");
    check_limit(place, sample("bao-cao-21.tif"), "pages = 2", 3, "HOSO-IMAGING-TOO-MANY-PAGES");
    check_limit(place, sample("quyet-dinh-58.pdf"), "file_bytes = 1000", 3, "HOSO-FILE-TOO-LARGE");
    check_limit(place, sample("quyet-dinh-58.pdf"), "pages = 1", 3, "HOSO-PDF-TOO-MANY-PAGES");
    CHECK_FALSE(fs::exists(place / "x.pdf"));
}

TEST_CASE("a worker that needs too much memory loses its page's text, not the page")
{
    const Workplace place;
    check_limit(place, sample("to-trinh-14.jpg"), "worker_bytes = 100000000", 1, "HOSO-WORKER-MEMORY");
    CHECK(page_shapes(place / "x.pdf").size() == 1);
}

TEST_CASE("a full disk is told as such and leaves nothing under a final name")
{
    if (::geteuid() != 0)
        return skip("needs root, to mount a small file system");
    const Workplace place;
    const SmallDisk disk(place / "small", "256k");
    if (!disk.mounted())
        return skip("needs the right to mount");
    const std::vector<std::string> convert{"convert", sample("to-trinh-14.jpg"), "-o", place / "small/x.pdf", "--lang",
                                           "vie"};
    const Outcome outcome = place.run(convert);
    INFO(outcome.err);
    CHECK(outcome.status == 8);
    CHECK(error_code(outcome) == "HOSO-DISK-FULL");
    CHECK(files_below(place / "small").empty());
    CHECK(files_below(place / "tmp").empty());
}

TEST_CASE("a full disk stops a filing as a whole")
{
    if (::geteuid() != 0)
        return skip("needs root, to mount a small file system");
    Workplace place;
    const SmallDisk disk(place / "small", "1200k");
    if (!disk.mounted())
        return skip("needs the right to mount");
    place.set("HOSO_CATALOG", place / "small/catalog");
    static_cast<void>(place.json({"records", "create", "--field", "fileCode=A.1", "--field", "title=One"}));
    const Outcome outcome = place.run({"file", converted_samples().pdf("to-trinh-14"), "--record", "A.1"});
    INFO(outcome.err);
    CHECK(outcome.status == 8);
    CHECK(error_code(outcome) == "HOSO-DISK-FULL");
    CHECK(place.json({"records", "show", "A.1"})["documents"].empty());
    CHECK(place.left_behind().empty());
}

TEST_CASE("forty pages take no more memory than ten")
{
    HOSO_NEEDS_PILLOW();
    const Workplace place;
    const auto peak_mb = [&](int copies) {
        std::vector<std::string> arguments{"convert", "-o", place / "x.pdf", "--jobs", "1", "--lang", "eng"};
        for (int i = 0; i < copies; ++i)
            arguments.push_back(made_pages() / "in/bitonal.tif");
        return place.json(arguments)["peak_rss_mb"].get<double>();
    };
    const double ten = peak_mb(10);
    CHECK(peak_mb(40) < 1.1 * ten);
}
