#include "pipeline/station/file_document.hpp"

#include "base/json_text.hpp"
#include "base/sha256.hpp"
#include "pipeline/error.hpp"
#include "pipeline/jobs/document_output.hpp"
#include "pipeline/jobs/filing.hpp"
#include "pipeline/jobs/provenance.hpp"

namespace hoso::pipeline::station {

namespace {

nlohmann::json origin(const DocumentToFile& document, const capture::BatchFacts& facts)
{
    nlohmann::json sides = nlohmann::json::array();
    for (const capture::PlacedSide& placed : document.sides) {
        const capture::Side& side = facts.side(placed.number);
        nlohmann::json entry = {{"side", side.number}, {"sha256", side.sha256}, {"turn", placed.setting.clockwise_deg}};
        if (!placed.setting.by_hand.nothing())
            entry["by_hand"] = placed.setting.by_hand;
        sides.push_back(std::move(entry));
    }
    return {{"batch", facts.name}, {"created", facts.created}, {"sides", std::move(sides)}};
}

std::string title_of(const DocumentToFile& document)
{
    const auto subject = document.fields.find("subject");
    return subject == document.fields.end() ? document.record : subject->second;
}

bool left_out(const capture::PlacedSide& placed, const PageFacts& facts, const Profile& profile)
{
    return placed.blank.value_or(facts.blank) && profile.blank == BlankPolicy::leave_out;
}

}  // namespace

WrittenDocument write_document(const DocumentToFile& document, const std::filesystem::path& pdf,
                               const capture::BatchFacts& facts, const Readings& readings, const CancelToken& cancel)
{
    DocumentSettings settings;
    settings.profile = readings.profile();
    const ScratchFolder scratch;
    DocumentOutput output({pdf, false, false, false, scratch.path() / "document.texts"},
                          document_info(settings, title_of(document)), joined_languages(settings.profile));
    WrittenDocument written;
    for (const capture::PlacedSide& placed : document.sides) {
        cancel.throw_if_cancelled();
        const PageResult page = readings.page(side_to_read(document.batch, facts, placed));
        if (left_out(placed, page.facts, settings.profile))
            continue;
        output.add(page);
        const PageSize size = std::visit([](const auto& any) { return any.size; }, page.page);
        written.texts.push_back(catalog_page(text_of(page.page), size, output.pages()));
        if (!document.looked_at.contains(placed.number))
            add_doubts(page.facts, output.pages(), written.doubts);
    }
    if (output.pages() == 0)
        throw Error(Failure::input, "HOSO-STATION-EMPTY", "every side of this document is blank", facts.name,
                    "mark a side as not blank, or delete the document");
    written.pages = output.pages();
    written.sha256 = output.finish().sha256;
    return written;
}

catalog::Filing file_document(catalog::Catalog& catalog, const DocumentToFile& document,
                              const capture::BatchFacts& facts, const Readings& readings, const catalog::Actor& actor,
                              const CancelToken& cancel)
{
    if (document.record.empty())
        throw Error(Failure::usage, "HOSO-STATION-NO-RECORD", "no record is chosen for this document", facts.name,
                    "choose the record that it belongs to");
    const ScratchFolder scratch;
    catalog::FilingRequest filing;
    filing.file = scratch.path() / "document.pdf";
    WrittenDocument written = write_document(document, filing.file, facts, readings, cancel);
    const nlohmann::json from = origin(document, facts);
    filing.pages = std::move(written.texts);
    filing.doubts = std::move(written.doubts);
    filing.record_code = document.record;
    filing.fields = document.fields;
    filing.provenance = json_text({{"program", "hoso " HOSO_VERSION},
                                   {"input", from},
                                   {"languages", joined_languages(readings.profile())},
                                   {"pages", written.pages}});
    filing.idempotency_key = sha256_hex(as_bytes(json_text({{"record", document.record}, {"input", from}})));
    filing.actor = actor;
    return catalog::file(catalog, filing);
}

}  // namespace hoso::pipeline::station
