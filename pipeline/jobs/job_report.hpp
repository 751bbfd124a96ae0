#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "pipeline/jobs/document_flow.hpp"

namespace hoso::pipeline {

/// A page of a document that was made, as its batch's report shows it.
struct ReportedPage {
    std::string source;
    int page = 0;  ///< of the source, from 1
    std::size_t words = 0;
    double confidence = 0;  ///< 0..1; 0 without words
    bool blank = false;
    int rotation = 0;  ///< clockwise turn in degrees that made it upright
    std::vector<std::string> warnings;
};

/// What is kept of a document's making in its row of the queue: no text, no picture.
class JobReport {
public:
    void page_done(SystemTime now) { done_.push_back(now.time_since_epoch().count()); }
    void take(const MadeDocument& made);

    /// Whether a person should look at the document: a page failed, or was flagged.
    [[nodiscard]] bool needs_review() const;

    [[nodiscard]] std::string json() const;
    /// @throws Error HOSO-BATCH-REPORT on anything that json() did not write
    [[nodiscard]] static JobReport from_json(const std::string& text);

    [[nodiscard]] const std::vector<ReportedPage>& pages() const { return pages_; }
    [[nodiscard]] const std::vector<ConvertFailure>& failures() const { return failures_; }
    [[nodiscard]] const std::vector<std::int64_t>& times() const { return done_; }  ///< s since 1970, a page each
    [[nodiscard]] int pages_kept() const { return pages_kept_; }
    [[nodiscard]] std::size_t left_out() const { return left_out_; }

private:
    std::vector<ReportedPage> pages_;
    std::vector<ConvertFailure> failures_;
    std::vector<std::int64_t> done_;
    int pages_kept_ = 0;
    std::size_t left_out_ = 0;
};

}  // namespace hoso::pipeline
