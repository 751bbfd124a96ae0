#include "pipeline/station/batch_documents.hpp"

#include <cstdio>

#include "pipeline/error.hpp"
#include "pipeline/station/drafts.hpp"
#include "pipeline/station/file_document.hpp"

namespace hoso::pipeline::station {

namespace fs = std::filesystem;

namespace {

std::string file_name(int number)
{
    char name[16];
    std::snprintf(name, sizeof name, "%04d.pdf", number);
    return name;
}

DocumentToFile to_file(const DocumentsRequest& request, const BatchDocument& document, const DraftFacts& drafts)
{
    DocumentToFile wanted{request.batch, document.sides,
                          document.order.record.empty() ? request.record : document.order.record, request.fields,
                          drafts.checked};
    for (const auto& [name, value] : document.order.fields)
        wanted.fields[name] = value;
    return wanted;
}

DocumentMade filed(const catalog::Filing& filing)
{
    DocumentMade made;
    made.sha256 = filing.document.file.sha256;
    made.pages = static_cast<int>(filing.document.pages);
    made.record = filing.document.record;
    made.catalog_id = filing.document.id;
    made.existed = filing.existed;
    return made;
}

bool concerns_all(const hoso::Error& error)
{
    return error.failure() == Failure::cancelled || error.failure() == Failure::resource;
}

}  // namespace

std::vector<BatchDocument> documents_of(const fs::path& batch, const capture::BatchFacts& facts,
                                        const Readings& readings)
{
    std::vector<BatchDocument> documents;
    SeparatorRun separators;
    bool begins = true;
    for (const capture::PlacedSide& placed : facts.order.sides) {
        begins = begins || placed.starts_document;
        std::optional<SeparatorOrder> order;
        if (const std::optional<Reading> reading = readings.find(side_to_read(batch, facts, placed))) {
            if (separators.take(reading->facts))
                continue;
            order = separators.begun();
        }
        if (begins || order)
            documents.push_back({{}, order.value_or(SeparatorOrder{})});
        documents.back().sides.push_back(placed);
        begins = false;
    }
    return documents;
}

DocumentsMade make_documents(catalog::Catalog* catalog, const DocumentsRequest& request,
                             const capture::BatchFacts& facts, const Readings& readings, const catalog::Actor& actor,
                             const CancelToken& cancel)
{
    DocumentsMade result;
    const DraftFacts drafts = Drafts::read(request.batch);
    int number = 0;
    for (const BatchDocument& document : documents_of(request.batch, facts, readings)) {
        ++number;
        const DocumentToFile wanted = to_file(request, document, drafts);
        try {
            DocumentMade made;
            if (request.files) {
                made = filed(file_document(*catalog, wanted, facts, readings, actor, cancel));
            } else {
                made.output = request.output / file_name(number);
                const WrittenDocument written = write_document(wanted, made.output, facts, readings, cancel);
                made.sha256 = written.sha256;
                made.pages = written.pages;
            }
            made.number = number;
            result.documents.push_back(std::move(made));
        } catch (const hoso::Error& error) {
            if (concerns_all(error))
                throw;
            result.failed.push_back({facts.name, number, error.failure(), error.code(), error.message(), error.hint()});
        }
    }
    return result;
}

}  // namespace hoso::pipeline::station
