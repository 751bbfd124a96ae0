#include "pipeline/jobs/filing.hpp"

#include <algorithm>
#include <fstream>

#include "base/json_text.hpp"
#include "base/sha256.hpp"
#include "catalog/secrecy_notice.hpp"
#include "pipeline/error.hpp"
#include "pipeline/workers/page_json.hpp"
#include "pipeline/workers/worker_pool.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

catalog::PageOfText catalog_page(const ocr::PageText& text, const PageSize& size, int number)
{
    catalog::PageOfText page;
    page.number = number;
    page.width_pt = size.width_pt;
    page.height_pt = size.height_pt;
    page.ocr_confidence = text.mean_confidence();
    const double width = std::max(text.width_px, 1);
    const double height = std::max(text.height_px, 1);
    const auto fraction = [](double value) { return std::clamp(value, 0.0, 1.0); };
    for (const ocr::Block& block : text.blocks)
        for (const ocr::Paragraph& paragraph : block.paragraphs)
            for (const ocr::Line& line : paragraph.lines) {
                for (const ocr::Word& word : line.words)
                    page.words.push_back({word.text,
                                          {fraction(word.box.x0 / width), fraction(word.box.y0 / height),
                                           fraction(word.box.x1 / width), fraction(word.box.y1 / height)},
                                          false});
                if (!line.words.empty())
                    page.words.back().ends_line = true;
            }
    return page;
}

std::string text_line(const ocr::PageText& text, const PageSize& size)
{
    const nlohmann::json line = {{"size", {size.width_pt, size.height_pt}}, {"text", to_json(text)}};
    return json_text(line) + "\n";
}

ocr::PageText page_text_from_line(const std::string& line)
{
    return page_text_from_json(nlohmann::json::parse(line).at("text"));
}

namespace {

/// @param content  a hash of what is filed
std::string filing_key(const std::string& record, const std::string& content, const catalog::Fields& fields)
{
    const nlohmann::json key = {{"record", record}, {"content", content}, {"fields", fields}};
    const std::string text = key.dump();
    return sha256_hex(as_bytes(text));
}

catalog::PageOfText catalog_page_of_line(const std::string& line, int number)
{
    const nlohmann::json json = nlohmann::json::parse(line);
    return catalog_page(page_text_from_json(json.at("text")), {json.at("size").at(0), json.at("size").at(1)}, number);
}

std::string provenance_of(const ConvertedDocument& document, const std::vector<ConvertFailure>& failures)
{
    nlohmann::json failed = nlohmann::json::array();
    for (const ConvertFailure& failure : failures)
        failed.push_back({{"path", failure.input}, {"page", failure.page}, {"code", failure.code}});
    nlohmann::json sources = nlohmann::json::array();
    for (const SourceFile& source : document.sources) {
        sources.push_back({{"path", source.path}, {"sha256", source.sha256}});
        if (!source.as_found())
            sources.back()["as_set"] = source.setting;
    }
    nlohmann::json provenance = {{"program", "hoso " HOSO_VERSION},
                                 {"sources", std::move(sources)},
                                 {"languages", document.languages},
                                 {"pages", document.pages.size()},
                                 {"notes", document.notes}};
    if (!failed.empty())
        provenance["failed"] = std::move(failed);
    return json_text(provenance);
}

std::vector<std::string> doubts_about(const ConvertedDocument& document, const std::vector<ConvertFailure>& failures)
{
    std::vector<std::string> doubts;
    for (std::size_t i = 0; i < document.pages.size(); ++i)
        add_doubts(document.pages[i].facts, static_cast<int>(i) + 1, doubts);
    for (const ConvertFailure& failure : failures)
        doubts.push_back((failure.page > 0 ? "page " + std::to_string(failure.page) + " of " : "") + failure.input +
                         " failed: " + failure.message);
    return doubts;
}

}  // namespace

void add_doubts(const PageFacts& facts, int number, std::vector<std::string>& doubts)
{
    for (const std::string& warning : facts.warnings)
        doubts.push_back("page " + std::to_string(number) + ": " + warning);
}

catalog::FilingRequest filing_request(const std::string& record, const ConvertedDocument& document,
                                      const std::vector<ConvertFailure>& failures, const catalog::Fields& fields,
                                      const catalog::Actor& actor)
{
    catalog::FilingRequest request;
    request.record_code = document.order.record.empty() ? record : document.order.record;
    request.file = document.output;
    request.fields = fields;
    for (const auto& [name, value] : document.order.fields)
        request.fields[name] = value;
    request.provenance = provenance_of(document, failures);
    request.doubts = doubts_about(document, failures);
    request.idempotency_key = filing_key(request.record_code, document.recipe, request.fields);
    request.actor = actor;
    std::ifstream texts(document.texts);
    for (std::string line; std::getline(texts, line);)
        request.pages.push_back(catalog_page_of_line(line, static_cast<int>(request.pages.size()) + 1));
    return request;
}

catalog::Filing file_converted(catalog::Catalog& catalog, const std::string& record, const ConvertedDocument& document,
                               const catalog::Fields& fields, const catalog::Actor& actor)
{
    const catalog::FilingRequest request = filing_request(record, document, {}, fields, actor);
    if (!document.secrecy_watched)
        catalog::note_secrecy_unwatched(catalog, actor, request.record_code, document.input);
    return catalog::file(catalog, request);
}

namespace {

/// One task on a pool of one worker, to its end.
Message ask(WorkerPool& pool, nlohmann::json head, const std::string& input, const CancelToken& cancel)
{
    pool.start({1, {std::move(head), {}}});
    for (;;) {
        cancel.throw_if_cancelled();
        constexpr double longest_wait_s = 0.2;
        for (TaskOutcome& outcome : pool.wait(longest_wait_s)) {
            if (auto* failure = std::get_if<TaskFailure>(&outcome.result))
                throw Error(failure->failure, failure->code, failure->message, input, failure->hint);
            return std::get<Message>(std::move(outcome.result));
        }
    }
}

}  // namespace

std::vector<catalog::PageOfText> pages_of_pdf(const fs::path& pdf, const Limits& limits, const CancelToken& cancel)
{
    WorkerPool pool({.workers = 1, .program = {}, .limits = limits});
    const std::string path = pdf.string();
    const Message opened = ask(pool, {{"do", "open"}, {"path", path}}, path, cancel);
    if (opened.head.value("kind", "") != "pdf")
        throw Error(Failure::input, "HOSO-PDF-FORMAT", "this is not a PDF", path,
                    "convert it first: hoso convert --file-into does both");
    std::vector<catalog::PageOfText> pages;
    for (int number = 1; number <= opened.head.value("pages", 0); ++number) {
        const Message page = ask(pool, {{"do", "text"}, {"path", path}, {"page", number}}, path, cancel);
        pages.push_back(catalog_page(page_text_from_json(page.head.at("text")),
                                     {page.head.at("size").at(0), page.head.at("size").at(1)}, number));
    }
    return pages;
}

namespace {

std::string provenance_of(const fs::path& pdf)
{
    return json_text({{"program", "hoso " HOSO_VERSION}, {"input", pdf.string()}});
}

}  // namespace

catalog::Filing file_pdf(catalog::Catalog& catalog, const std::string& record, const fs::path& pdf,
                         const catalog::Fields& fields, const catalog::Actor& actor, const Limits& limits,
                         const CancelToken& cancel)
{
    catalog::FilingRequest request;
    request.record_code = record;
    request.file = pdf;
    request.fields = fields;
    request.provenance = provenance_of(pdf);
    request.idempotency_key = filing_key(record, sha256_hex_of_file(pdf), fields);
    request.actor = actor;
    request.pages = pages_of_pdf(pdf, limits, cancel);
    return catalog::file(catalog, request);
}

std::vector<catalog::Suggestion> suggest_for_pdf(const catalog::Catalog& catalog, const fs::path& pdf,
                                                 const catalog::Fields& fields, const Limits& limits,
                                                 const CancelToken& cancel)
{
    const std::vector<catalog::PageOfText> pages = pages_of_pdf(pdf, limits, cancel);
    catalog::SuggestionRequest request;
    request.fields = fields;
    if (!pages.empty())
        for (const catalog::PageWord& word : pages.front().words)
            request.first_page += word.text + (word.ends_line ? "\n" : " ");
    return catalog::suggest_records(catalog, request);
}

catalog::Document replace_by_pdf(catalog::Catalog& catalog, catalog::FileReplacement replacement, const Limits& limits,
                                 const CancelToken& cancel)
{
    replacement.provenance = provenance_of(replacement.file);
    replacement.pages = pages_of_pdf(replacement.file, limits, cancel);
    return catalog::replace_file(catalog, replacement);
}

}  // namespace hoso::pipeline
