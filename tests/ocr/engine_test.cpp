#include "ocr/engine.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <opencv2/core/utility.hpp>
#include <optional>

#include "base/sandbox.hpp"
#include "base/unicode.hpp"
#include "imaging/decode.hpp"
#include "tests/support/corpora.hpp"
#include "tests/support/run.hpp"

using namespace hoso;

namespace {

imaging::Image letter()
{
    return imaging::ImageFile::open(HOSO_SOURCE_DIR "/samples/letter-northfield.jpg", Limits{}).read(0);
}

std::string code_of(const ocr::EngineOptions& options)
{
    try {
        ocr::Engine engine(options);
        return {};
    } catch (const ocr::Error& error) {
        return error.code();
    }
}

int thread_count()
{
    int threads = 0;
    DIR* folder = opendir("/proc/self/task");
    while (const dirent* entry = readdir(folder))
        threads += entry->d_name[0] != '.' ? 1 : 0;
    closedir(folder);
    return threads;
}

/// What `work` returns, run in a child process whose standard error is a file.
struct ChildRun {
    int status = 0;
    std::string err;
};

ChildRun in_child(int (*work)())
{
    const test::TemporaryFolder folder;
    const std::string log = (folder / "err").string();
    const pid_t child = fork();
    if (child == 0) {
        const int fd = open(log.c_str(), O_WRONLY | O_CREAT, 0600);
        dup2(fd, 2);
        try {
            _exit(work());
        } catch (const std::exception&) {
            _exit(99);
        }
    }
    int status = 0;
    waitpid(child, &status, 0);
    const test::Outcome err = test::run({"cat", log});
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), err.out};
}

int read_in_sandbox(bool warm)
{
    const imaging::Image page = letter();
    ocr::EngineOptions options;
    options.languages = "eng";
    std::optional<ocr::Engine> engine;
    if (warm)
        engine.emplace(options);
    SandboxPolicy policy;
    policy.fatal = false;
    enter_sandbox(policy);
    if (!warm)
        engine.emplace(options);
    imaging::Image white = page;
    white.pixels = cv::Mat(40, 40, CV_8U, cv::Scalar(255));
    return engine->read(white).word_count() == 0 && engine->read(page).word_count() > 50 ? 0 : 1;
}

}  // namespace

TEST_CASE("a missing language is an error that says what to install")
{
    ocr::EngineOptions options;
    options.languages = "eng+tlh_latn";
    CHECK(code_of(options) == "HOSO-OCR-LANGUAGE-MISSING");
    try {
        ocr::Engine engine(options);
    } catch (const ocr::Error& error) {
        CHECK(error.hint() == "apt install tesseract-ocr-tlh-latn");
        CHECK(error.input() == "tlh_latn");
    }
}

TEST_CASE("language names cannot leave the folder of the models")
{
    for (const char* name : {"", "+", "eng+", "../eng", "/etc/passwd", "eng vie", "eng;ls"}) {
        ocr::EngineOptions options;
        options.languages = name;
        INFO(name);
        CHECK(code_of(options) == "HOSO-OCR-LANGUAGE-NAME");
    }
}

TEST_CASE("a damaged model and an unknown variable are errors, not crashes")
{
    const test::TemporaryFolder folder;
    CHECK(
        test::run({"dd", "if=/dev/zero", "of=" + (folder / "eng.traineddata").string(), "bs=1k", "count=20"}).status ==
        0);
    ocr::EngineOptions options;
    options.languages = "eng";
    options.models = folder.path();
    CHECK(code_of(options) == "HOSO-OCR-MODEL-BROKEN");
    options.models.clear();
    options.variables = {{"no_such_variable", "1"}};
    CHECK(code_of(options) == "HOSO-OCR-VARIABLE");
}

TEST_CASE("installed languages are those of the folder, without the models that read no text")
{
    const std::vector<std::string> languages = ocr::installed_languages();
    CHECK(std::is_sorted(languages.begin(), languages.end()));
    CHECK(std::count(languages.begin(), languages.end(), "vie") == 1);
    CHECK(std::count(languages.begin(), languages.end(), "osd") == 0);
    CHECK(ocr::installed_languages("/nowhere").empty());
}

TEST_CASE("a page is read with boxes, baselines, confidence and language, on one thread")
{
    ocr::EngineOptions options;
    options.languages = "eng";
    ocr::Engine engine(options);
    cv::setNumThreads(1);
    const imaging::Image page = letter();
    const int threads = thread_count();
    const ocr::PageText text = engine.read(page);
    CHECK(thread_count() == threads);
    CHECK(text.width_px == page.width_px());
    CHECK(text.mean_confidence() > 0.85);
    for (const ocr::Block& block : text.blocks)
        for (const ocr::Paragraph& paragraph : block.paragraphs)
            for (const ocr::Line& line : paragraph.lines) {
                CHECK(line.x_height_px > 5);
                for (const ocr::Word& word : line.words) {
                    CHECK(is_nfc(word.text));
                    CHECK(word.text.find(' ') == std::string::npos);
                    CHECK(word.language == "eng");
                    CHECK((word.confidence >= 0 && word.confidence <= 1));
                    CHECK((word.box.x0 >= 0 && word.box.x1 <= page.width_px() && !word.box.empty()));
                    CHECK(word.baseline.x1 > word.baseline.x0);
                }
            }
    CHECK(ocr::plain_text(engine.read(page)) == ocr::plain_text(text));
    CHECK(engine.models().front().sha256.size() == 64);
}

TEST_CASE("images that cannot be read are errors")
{
    ocr::EngineOptions options;
    options.languages = "eng";
    ocr::Engine engine(options);
    CHECK_THROWS_AS(engine.read({}), ocr::Error);
    imaging::Image wide;
    wide.pixels = cv::Mat(1, 40'000, CV_8U, cv::Scalar(255));
    CHECK_THROWS_AS(engine.read(wide), ocr::Error);
    wide.pixels = cv::Mat(1, 1, CV_8U, cv::Scalar(0));
    CHECK(engine.read(wide).word_count() == 0);
}

TEST_CASE("reading works inside the sandbox and says nothing")
{
    for (const bool warm : {true, false}) {
        const ChildRun run =
            warm ? in_child([] { return read_in_sandbox(true); }) : in_child([] { return read_in_sandbox(false); });
        INFO("engine made before the sandbox: " << warm);
        CHECK(run.status == 0);
        CHECK(run.err.empty());
    }
}
