#include "cli/commands/convert_json.hpp"

#include <cmath>

namespace hoso::cli {

namespace {

using Json = nlohmann::json;

double rounded(double value, double per_unit)
{
    return std::round(value * per_unit) / per_unit;
}

Json to_json(const pipeline::ConvertedPage& page, int number)
{
    const pipeline::PageFacts& facts = page.facts;
    Json decisions = Json::array();
    for (const pipeline::Decision& decision : facts.decisions)
        decisions.push_back({{"stage", decision.stage}, {"decision", decision.what}});
    return {{"number", number},
            {"source", facts.source},
            {"source_page", facts.number},
            {"width_px", facts.width_px},
            {"height_px", facts.height_px},
            {"dpi_x", rounded(facts.dpi_x, 100)},
            {"dpi_y", rounded(facts.dpi_y, 100)},
            {"dpi_inferred", facts.dpi_inferred},
            {"skew_deg", rounded(facts.skew_deg, 1000)},
            {"rotation", facts.rotation},
            {"blank", facts.blank},
            {"colour", facts.colour},
            {"text_origin", facts.text_origin},
            {"kept", facts.kept},
            {"words", page.words},
            {"mean_confidence", rounded(page.mean_confidence, 10000)},
            {"quality", Json(std::map<std::string, double>(facts.quality.begin(), facts.quality.end()))},
            {"warnings", facts.warnings},
            {"decisions", std::move(decisions)}};
}

/// What separator sheets said about a document; null when they said nothing.
Json to_json(const pipeline::SeparatorOrder& order)
{
    if (!order.attachment && order.record.empty() && order.fields.empty())
        return {};
    Json fields = Json::object();
    for (const auto& [name, value] : order.fields)
        fields[name] = value;
    return {{"attachment", order.attachment},
            {"record", order.record.empty() ? Json() : Json(order.record)},
            {"fields", std::move(fields)}};
}

Json to_json(const pipeline::ConvertedDocument& document)
{
    Json pages = Json::array();
    for (const pipeline::ConvertedPage& page : document.pages)
        pages.push_back(to_json(page, static_cast<int>(pages.size()) + 1));
    Json left_out = Json::array();
    for (const pipeline::ConvertedPage& page : document.left_out)
        left_out.push_back({{"source", page.facts.source}, {"page", page.facts.number}, {"reason", "blank"}});
    return {{"input", document.input},
            {"output", document.output.string()},
            {"pages", document.pages.size()},
            {"sha256", document.sha256},
            {"bytes", document.bytes},
            {"pdfa", flavour_name(document.flavour)},
            {"lang", document.languages},
            {"words", document.words},
            {"mean_confidence", rounded(document.mean_confidence, 10000)},
            {"notes", document.notes},
            {"order", to_json(document.order)},
            {"left_out", std::move(left_out)},
            {"sequence", cli::to_json(document.sequence)},
            {"page", std::move(pages)}};
}

}  // namespace

const char* flavour_name(pipeline::PdfaFlavour flavour)
{
    return flavour == pipeline::PdfaFlavour::a2u ? "2u" : "2b";
}

Json to_json(const std::vector<ocr::SequenceFinding>& sequence)
{
    Json findings = Json::array();
    for (const ocr::SequenceFinding& finding : sequence)
        findings.push_back({{"kind", to_string(finding.fault)},
                            {"pages", finding.pages},
                            {"missing", finding.missing},
                            {"confidence", finding.confidence},
                            {"message", finding.message}});
    return findings;
}

std::string sentence(const ocr::SequenceFinding& finding)
{
    constexpr std::size_t most_named = 4;
    std::string places;
    for (const int page : finding.pages)
        places += (places.empty() ? "" : ", ") + std::to_string(page);
    if (finding.pages.size() > most_named)
        places = std::to_string(finding.pages.front()) + "-" + std::to_string(finding.pages.back());
    return (finding.pages.size() == 1 ? "page " : "pages ") + places + ": " + finding.message;
}

Json to_json(const pipeline::ConvertResult& result)
{
    Json documents = Json::array();
    for (const pipeline::ConvertedDocument& document : result.documents)
        documents.push_back(to_json(document));
    Json failed = Json::array();
    for (const pipeline::ConvertFailure& failure : result.failed)
        failed.push_back({{"input", failure.input},
                          {"page", failure.page > 0 ? Json(failure.page) : Json()},
                          {"code", failure.code},
                          {"message", failure.message},
                          {"hint", failure.hint}});
    Json separators = Json::array();
    for (const pipeline::SeparatorSheet& sheet : result.separators)
        separators.push_back({{"input", sheet.input}, {"page", sheet.page}, {"payloads", sheet.payloads}});
    return {{"documents", std::move(documents)},
            {"failed", std::move(failed)},
            {"separators", std::move(separators)},
            {"cancelled", result.cancelled},
            {"elapsed_s", rounded(result.elapsed_s, 1000)},
            {"pages_per_minute", rounded(result.pages_per_minute, 10)},
            {"peak_rss_mb", rounded(result.peak_rss_mb, 10)}};
}

}  // namespace hoso::cli
