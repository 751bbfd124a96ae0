#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "base/limits.hpp"
#include "catalog/document.hpp"
#include "catalog/document_change.hpp"
#include "catalog/suggest.hpp"
#include "pipeline/jobs/converted_document.hpp"

namespace hoso::pipeline {

/// The words of a page as the catalog keeps them: boxes as fractions of the page.
/// @param number  from 1
[[nodiscard]] catalog::PageOfText catalog_page(const ocr::PageText& text, const PageSize& size, int number);

/// Adds what was flagged on a page, for catalog::FilingRequest::doubts.
/// @param number  of the page in its document, from 1
void add_doubts(const PageFacts& facts, int number, std::vector<std::string>& doubts);

/// What is filed for a converted document: its file, its pages' texts, how it came to be.
///
/// The idempotency key is the hash of record, recipe and fields: the same conversion of the same input into the same
/// record is filed once, on whatever day. What separator sheets said of the document goes before `record` and `fields`.
/// @param failures  pages that are missing or were not read; kept in the provenance. Somebody has to look at these, and
///                  at the pages that were flagged (catalog::Document::doubts)
[[nodiscard]] catalog::FilingRequest filing_request(const std::string& record, const ConvertedDocument& document,
                                                    const std::vector<ConvertFailure>& failures,
                                                    const catalog::Fields& fields, const catalog::Actor& actor);

/// Files a converted document with its pages' texts, once (see filing_request()). A document that was not searched for
/// secrecy stamps leaves an audit event of its own.
/// @throws as catalog::file
[[nodiscard]] catalog::Filing file_converted(catalog::Catalog& catalog, const std::string& record,
                                             const ConvertedDocument& document, const catalog::Fields& fields,
                                             const catalog::Actor& actor);

/// Files a finished PDF as it is, byte for byte, with the text that it carries. The PDF is read by a worker.
/// @throws as catalog::file; pipeline::Error HOSO-PDF-*, HOSO-WORKER-*; HOSO-CANCELLED
[[nodiscard]] catalog::Filing file_pdf(catalog::Catalog& catalog, const std::string& record,
                                       const std::filesystem::path& pdf, const catalog::Fields& fields,
                                       const catalog::Actor& actor, const Limits& limits, const CancelToken& cancel);

/// The pages of a finished PDF with the text that they carry, read by a worker.
/// @throws pipeline::Error HOSO-PDF-*, HOSO-WORKER-*; HOSO-CANCELLED
[[nodiscard]] std::vector<catalog::PageOfText> pages_of_pdf(const std::filesystem::path& pdf, const Limits& limits,
                                                            const CancelToken& cancel);

/// The likely records of a finished PDF, best first.
/// @throws as pages_of_pdf()
[[nodiscard]] std::vector<catalog::Suggestion> suggest_for_pdf(const catalog::Catalog& catalog,
                                                               const std::filesystem::path& pdf,
                                                               const catalog::Fields& fields, const Limits& limits,
                                                               const CancelToken& cancel);

/// Gives a document another finished PDF; pages and provenance of the replacement are filled in here.
/// @throws as catalog::replace_file; pipeline::Error HOSO-PDF-*, HOSO-WORKER-*; HOSO-CANCELLED
[[nodiscard]] catalog::Document replace_by_pdf(catalog::Catalog& catalog, catalog::FileReplacement replacement,
                                               const Limits& limits, const CancelToken& cancel);

/// A line of ConvertedDocument::texts.
[[nodiscard]] std::string text_line(const ocr::PageText& text, const PageSize& size);
[[nodiscard]] ocr::PageText page_text_from_line(const std::string& line);

}  // namespace hoso::pipeline
