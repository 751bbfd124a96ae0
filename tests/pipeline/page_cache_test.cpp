#include "pipeline/jobs/page_cache.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/support/run.hpp"

using namespace hoso;
using namespace hoso::pipeline;

namespace {

Message page(const std::string& word, std::size_t bytes = 3)
{
    Message message;
    message.head = {{"word", word}};
    message.blobs = {Bytes(bytes, std::byte{7}), {}};
    return message;
}

}  // namespace

TEST_CASE("a page that was kept comes back as it was, and a damaged one not at all")
{
    const test::TemporaryFolder folder;
    const PageCache cache(folder / "pages");
    const std::string key = page_key("settings", "source", 1);
    CHECK(key != page_key("settings", "source", 2));
    CHECK(key != page_key("settings", "source2", 1));
    CHECK_FALSE(cache.find(key));
    cache.keep(key, page("quyết"));
    const std::optional<Message> found = cache.find(key);
    REQUIRE(found);
    CHECK(found->head == page("quyết").head);
    CHECK(found->blobs == page("quyết").blobs);

    const std::filesystem::path file = folder / "pages" / key.substr(0, 2) / (key.substr(2) + ".page");
    REQUIRE(std::filesystem::exists(file));
    std::fstream spoiler(file, std::ios::in | std::ios::out | std::ios::binary);
    spoiler.seekp(-1, std::ios::end);
    spoiler.put('x');
    spoiler.close();
    CHECK_FALSE(cache.find(key));
    std::filesystem::resize_file(file, 10);
    CHECK_FALSE(cache.find(key));
    cache.keep(key, page("định"));
    CHECK(cache.find(key)->head == page("định").head);
    cache.wipe(key);
    CHECK_FALSE(std::filesystem::exists(file));
    cache.wipe(key);
}

TEST_CASE("above its bound the cache loses what was kept longest")
{
    const test::TemporaryFolder folder;
    const PageCache cache(folder / "pages");
    for (const char* name : {"old", "middle", "new"}) {
        cache.keep(page_key(name, "", 1), page(name, 10'000));
        const std::string key = page_key(name, "", 1);
        const auto age = std::chrono::hours(name == std::string("old") ? 3 : name == std::string("middle") ? 2 : 1);
        std::filesystem::last_write_time(folder / "pages" / key.substr(0, 2) / (key.substr(2) + ".page"),
                                         std::filesystem::file_time_type::clock::now() - age);
    }
    cache.prune(25'000);
    CHECK_FALSE(cache.find(page_key("old", "", 1)));
    CHECK(cache.find(page_key("middle", "", 1)));
    cache.prune(0);
    CHECK_FALSE(cache.find(page_key("new", "", 1)));
}

TEST_CASE("what a page's result depends on is in its key")
{
    DocumentSettings settings;
    const std::string before = settings_hash(settings);
    CHECK(settings_hash(settings) == before);
    settings.author = "someone";
    settings.created = SystemTime(std::chrono::seconds(5));
    CHECK(settings_hash(settings) == before);
    SECTION("languages")
    {
        settings.profile.read.languages = {"eng"};
    }
    SECTION("a stage's option")
    {
        settings.profile.deskew.max_deg = 3;
    }
    SECTION("the flavour")
    {
        settings.flavour = PdfaFlavour::a2u;
    }
    SECTION("the resolution")
    {
        settings.dpi = 300;
    }
    CHECK(settings_hash(settings) != before);
}
