#include "cli/commands/catalog_json.hpp"

#include <cmath>

namespace hoso::cli {

using Json = nlohmann::json;

namespace {

/// The trail keeps what was before and after as JSON text.
Json parsed(const std::string& text)
{
    Json value = Json::parse(text, nullptr, false);
    return value.is_discarded() ? Json() : value;
}

Json to_json(const catalog::Hit& hit)
{
    Json boxes = Json::array();
    const auto rounded = [](double fraction) { return std::round(fraction * 1e5) / 1e5; };
    for (const catalog::PageBox& box : hit.boxes)
        boxes.push_back({rounded(box.x0), rounded(box.y0), rounded(box.x1), rounded(box.y1)});
    return {{"record", hit.record},
            {"document", hit.document},
            {"document_code", hit.document_code},
            {"title", hit.title},
            {"number", hit.number},
            {"issued", hit.issued},
            {"type", hit.type},
            {"agency", hit.agency},
            {"page", hit.page},
            {"score", std::round(hit.score * 1e4) / 1e4},
            {"exact", hit.exact},
            {"by_number", hit.by_number},
            {"snippet", hit.snippet.text},
            {"marks", hit.snippet.marks},
            {"boxes", std::move(boxes)}};
}

Json to_json(const catalog::FoundRecord& record)
{
    return {{"code", record.code},   {"title", record.title},          {"state", record.state},
            {"field", record.field}, {"snippet", record.snippet.text}, {"marks", record.snippet.marks}};
}

Json to_json(const catalog::Spelling& suggestion)
{
    return {{"instead_of", suggestion.instead_of}, {"word", suggestion.word},
            {"query", suggestion.query},           {"pages", suggestion.pages},
            {"at_least", suggestion.at_least},     {"misreading", suggestion.misreading}};
}

Json to_json(const std::vector<catalog::FacetValue>& values)
{
    Json list = Json::array();
    for (const catalog::FacetValue& value : values)
        list.push_back({{"label", value.label}, {"filter", value.filter}, {"pages", value.pages}});
    return list;
}

}  // namespace

Json to_json(const catalog::Record& record)
{
    Json json = Json(record.fields);
    json["id"] = record.id;
    json["state"] = record.state;
    json["version"] = record.version;
    json["created_at"] = record.created_at;
    json["created_by"] = record.created_by;
    json["document_count"] = record.documents;
    json["page_count"] = record.pages;
    return json;
}

Json to_json(const catalog::Document& document)
{
    Json json = Json(document.fields);
    json["id"] = document.id;
    json["record"] = document.record;
    json["ordinal"] = document.ordinal;
    json["title"] = document.title;
    json["pages"] = document.pages;
    json["file"] = {{"sha256", document.file.sha256},
                    {"bytes", document.file.bytes},
                    {"media_type", document.file.media_type},
                    {"stored_at", document.file.stored_at},
                    {"path", document.file.path.string()}};
    json["provenance"] = parsed(document.provenance);
    json["filed_at"] = document.filed_at;
    json["filed_by"] = document.filed_by;
    json["doubts"] = document.doubts;
    json["version"] = document.version;
    return json;
}

Json to_json(const catalog::AuditEntry& entry)
{
    return {{"number", entry.number},
            {"at", entry.at},
            {"actor", entry.actor},
            {"action", entry.action},
            {"object", entry.object},
            {"record", entry.record},
            {"before", parsed(entry.before)},
            {"after", parsed(entry.after)},
            {"hash", entry.hash}};
}

Json to_json(const catalog::SearchResult& result)
{
    Json hits = Json::array();
    for (const catalog::Hit& hit : result.hits)
        hits.push_back(to_json(hit));
    Json json = {{"query", result.query},       {"total", result.total},
                 {"at_least", result.at_least}, {"elapsed_ms", std::round(result.elapsed_ms * 1000) / 1000},
                 {"hits", std::move(hits)},     {"suggestions", Json::array()}};
    json["records"] = Json::array();
    for (const catalog::FoundRecord& record : result.records.records)
        json["records"].push_back(to_json(record));
    json["records_total"] = result.records.total;
    json["records_at_least"] = result.records.at_least;
    for (const catalog::Spelling& suggestion : result.suggestions)
        json["suggestions"].push_back(to_json(suggestion));
    for (const catalog::Facet& facet : result.facets)
        json["facets"][facet.name] = to_json(facet.values);
    return json;
}

Json faults_json(const std::vector<catalog::FileFault>& faults)
{
    Json list = Json::array();
    for (const catalog::FileFault& fault : faults)
        list.push_back({{"sha256", fault.sha256}, {"path", fault.path}, {"message", fault.message}});
    return list;
}

}  // namespace hoso::cli
