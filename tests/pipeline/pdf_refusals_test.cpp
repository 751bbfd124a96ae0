#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include <sys/wait.h>
#include <unistd.h>

#include "base/sandbox.hpp"
#include "pipeline/error.hpp"
#include "pipeline/pdf/pdf_input.hpp"
#include "pipeline/pdf/qpdf_streams.hpp"
#include "tests/pipeline/pdf_support.hpp"
#include "tests/support/corpora.hpp"
#include "tests/support/run.hpp"

using namespace hoso;
using namespace hoso::pipeline;
using namespace hoso::test;
namespace fs = std::filesystem;

namespace {

std::string code_of_opening(const fs::path& path, const Limits& limits = {})
{
    try {
        (void)opened(path, limits);
    } catch (const hoso::Error& error) {
        return error.code();
    }
    return "opened";
}

}  // namespace

TEST_CASE("what a file holds besides its pages is named, or refused")
{
    const TemporaryFolder folder;
    const auto saved = [&](const std::string& catalog) {
        HandmadePdf pdf;
        pdf.add_page(a4);
        pdf.save(folder / "n.pdf", catalog);
        return folder / "n.pdf";
    };
    CHECK(opened(saved("")).notes().empty());
    CHECK(notes_say(opened(saved("/AcroForm <</SigFlags 3 /Fields [<</FT /Sig /T (s) /V <</Type /Sig>>>>]>>")).notes(),
                    "signature is not carried over"));
    CHECK(notes_say(opened(saved("/AcroForm <</Fields [] /XFA (x)>>")).notes(), "XFA"));
    CHECK(notes_say(
        opened(saved("/Names <</EmbeddedFiles <</Names [(a.txt) <</Type /Filespec /F (a.txt)>>]>>>>")).notes(),
        "attached"));
    CHECK(notes_say(opened(saved("/OpenAction <</S /JavaScript /JS (x)>>")).notes(), "scripts"));
    CHECK(code_of_opening(saved("/Collection <</Type /Collection>>")) == "HOSO-PDF-PORTFOLIO");
    CHECK(code_of_opening(saved("/NeedsRendering true /AcroForm <</Fields [] /XFA (x)>>")) == "HOSO-PDF-XFA");
}

TEST_CASE("a password for opening is an error, one for changing a note")
{
    HOSO_NEEDS_PROGRAM("qpdf");
    const TemporaryFolder folder;
    HandmadePdf pdf;
    pdf.add_page(a4);
    pdf.save(folder / "p.pdf");
    const auto encrypt = [&](const std::string& user) {
        const std::string out = (folder / "e.pdf").string();
        REQUIRE(run({"qpdf", "--encrypt", user, "owner", "256", "--", (folder / "p.pdf").string(), out}).status == 0);
        return fs::path(out);
    };
    CHECK(code_of_opening(encrypt("secret")) == "HOSO-PDF-ENCRYPTED");
    CHECK(notes_say(opened(encrypt("")).notes(), "encrypted"));
}

TEST_CASE("hostile files end in an error or a picture, not in a hang or in memory")
{
    const TemporaryFolder folder;
    {
        HandmadePdf bomb;
        const Bytes zeros(64u << 20);
        const int content = bomb.add_stream("/Filter /FlateDecode", deflated(zeros));
        bomb.add_page(a4 + "/Contents " + std::to_string(content) + " 0 R");
        bomb.save(folder / "bomb.pdf");
        Limits limits;
        limits.stream_bytes = 1 << 20;
        try {
            (void)opened(folder / "bomb.pdf", limits).page(1, {});
            FAIL("no error");
        } catch (const pipeline::Error& error) {
            CHECK(error.code() == "HOSO-PDF-STREAM-TOO-LARGE");
        }
    }
    {
        HandmadePdf loops;  // a form that draws itself, and bookmarks that follow themselves
        const int form = loops.add_stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</F 3 0 R>>>>", "/F Do /F Do");
        const int content = loops.add_stream("", "/F Do");
        const int mark = loops.add("<</Title (x) /Dest [6 0 R /Fit] /Next 5 0 R /First 5 0 R>>");
        loops.add_page(a4 + "/Resources <</XObject <</F " + std::to_string(form) + " 0 R>>>> /Contents " +
                       std::to_string(content) + " 0 R");
        loops.save(folder / "loops.pdf", "/Outlines <</First " + std::to_string(mark) + " 0 R>>");
        const PdfInput input = opened(folder / "loops.pdf");
        CHECK(input.outline().size() == 1);
        PdfInputOptions options;
        options.dpi = 72;
        CHECK(std::holds_alternative<RenderedPage>(input.page(1, options).content));
    }
    {
        HandmadePdf pages;
        for (int i = 0; i < 30; ++i)
            pages.add_page(a4);
        pages.save(folder / "pages.pdf");
        Limits limits;
        limits.pages = 20;
        CHECK(code_of_opening(folder / "pages.pdf", limits) == "HOSO-PDF-TOO-MANY-PAGES");
    }
    write_durably(folder / "empty.pdf", {});
    CHECK(code_of_opening(folder / "empty.pdf") == "HOSO-PDF-DAMAGED");
    CHECK(code_of_opening(folder / "none.pdf") == "HOSO-FILE-MISSING");
}

TEST_CASE("everything about reading works in a sandbox that may write nothing")
{
    const TemporaryFolder folder;
    HandmadePdf pdf;
    const int content = pdf.add_stream("", "0 0 1 rg 50 50 300 100 re f");
    pdf.add_page(a4 + "/Contents " + std::to_string(content) + " 0 R");
    pdf.save(folder / "p.pdf");
    const pid_t child = ::fork();
    if (child == 0) {
        int status = 1;
        try {
            SandboxPolicy policy;
            policy.memory_bytes = 1100ull << 20;
            enter_sandbox(policy);
            const PdfInputPage page = opened(folder / "p.pdf").page(1, {});
            status = std::get<RenderedPage>(page.content).pixels.width_px() == 1667 ? 0 : 2;
        } catch (const std::exception&) {
        }
        ::_exit(status);
    }
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("the corpus: born-digital pages are kept; every PDF among the faults does what its manifest says")
{
    HOSO_NEEDS_CORPORA();
    const fs::path faults = *corpora() / "dev" / "faults";
    const TemporaryFolder folder;
    std::ifstream manifest(faults / "manifest.tsv");
    std::string line;
    std::vector<fs::path> results;
    std::map<std::string, int> counts;
    while (std::getline(manifest, line)) {
        std::istringstream fields(line);
        std::string name, source, licence, kind, expected;
        for (std::string* field : {&name, &source, &licence, &kind, &expected})
            std::getline(fields, *field, '\t');
        if (!name.ends_with(".pdf") && name != "pdf-in-disguise.jpg")
            continue;
        INFO(name);
        std::string seen;
        try {
            const PdfInput input = opened(faults / name);
            PdfInputOptions options;
            options.dpi = 50;
            // The long ones are one document in many wrappings: three pages of each tell as much as thirty.
            std::vector<PdfPage> pages;
            for (int number = 1; number <= std::min(input.pages(), 3); ++number) {
                const PdfInputPage page = input.page(number, options);
                const std::array kinds{"scanned", "rendered", "kept"};
                ++counts[kinds.at(page.content.index())];
                pages.push_back(passed_on(page));
            }
            results.push_back(folder / (std::to_string(results.size()) + ".pdf"));
            write(results.back(), pages);
            seen = "ok:" + std::to_string(input.pages());
        } catch (const hoso::Error& error) {
            seen = "reject";
            ++counts[error.code()];
        }
        CHECK((expected == "either" || expected == seen));
    }
    for (const auto& [what, count] : counts)
        std::cout << "faults/*.pdf: " << what << ' ' << count << '\n';
    CHECK(counts["kept"] >= 2);
    if (const std::string bad = pdfa_faults(results); bad != "skipped")
        CHECK(bad == "");
}
