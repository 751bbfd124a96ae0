#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/jobs/document_flow.hpp"
#include "pipeline/workers/page_json.hpp"

namespace hoso::pipeline {

/// A file of a document in work, and how far its pages are.
struct InputInWork {
    std::filesystem::path path;
    capture::SideSetting setting{};
    enum class State { unopened, opening, open, failed } state = State::unopened;
    std::vector<int> pages;  ///< selected page numbers, once open
    std::string sha256;
    std::vector<std::string> notes;
    std::string title;                  ///< what the file calls itself
    std::vector<OutlineEntry> outline;  ///< its bookmarks
    std::size_t next_to_start = 0;
    std::size_t next_to_write = 0;
    std::map<std::size_t, std::optional<PageResult>> ready;  ///< by index into pages; nothing for a failed page
};

/// A document that a flow is making. Pages become ready in any order and are written in theirs.
class DocumentInWork {
public:
    explicit DocumentInWork(DocumentOrder order);

    [[nodiscard]] const DocumentOrder& order() const { return order_; }
    [[nodiscard]] const std::string& settings() const { return settings_hash_; }
    [[nodiscard]] std::string key_of(std::size_t input, std::size_t page) const;

    void take_opened(InputInWork& input, const Message& reply) const;

    /// Writes the pages that are ready and next.
    /// @return how many were written or passed over
    int write_ready();
    /// Whether all pages are written, so that finish() may be called.
    [[nodiscard]] bool complete() const { return writing_ == inputs.size(); }
    [[nodiscard]] MadeDocument finish();

    /// Overwrites what was written. Nothing more is done for it but finish().
    void stop();
    /// It cannot be written: finish() tells so.
    void give_up();
    [[nodiscard]] bool ended() const { return ended_; }

    std::vector<InputInWork> inputs;
    std::size_t opening = 0;   ///< the next input to open
    std::size_t starting = 0;  ///< the input whose pages are being started
    int ahead = 0;             ///< pages started or ready, and not yet written
    int pages_kept = 0;
    std::vector<ConvertFailure> failures;

private:
    void write(const InputInWork& input, const PageResult& page);
    void open_writer(const InputInWork& input);
    void add_outline(const InputInWork& input, const PageResult& page);
    void end();

    DocumentOrder order_;
    std::string settings_hash_;
    std::unique_ptr<DocumentOutput> writer_;
    ConvertedDocument document_;
    DocumentInfo info_;
    double confidence_sum_ = 0;
    std::size_t writing_ = 0;
    const InputInWork* outlined_input_ = nullptr;  ///< the last one whose beginning is in the outline
    bool ended_ = false;
    bool stopped_ = false;
};

}  // namespace hoso::pipeline
