#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/limits.hpp"
#include "pipeline/capture/by_hand.hpp"
#include "pipeline/jobs/converted_document.hpp"
#include "pipeline/jobs/document_output.hpp"
#include "pipeline/jobs/inputs.hpp"
#include "pipeline/jobs/page_cache.hpp"

namespace hoso::pipeline {

struct OrderedInput {
    std::filesystem::path path;
    PageSelection pages;
    capture::SideSetting setting{};  ///< of a captured side
};

/// A document that is to be made.
struct DocumentOrder {
    std::uint64_t id = 0;              ///< the client's own number
    std::vector<OrderedInput> inputs;  ///< in the order of their pages; several: each gets a bookmark
    OutputPlan files;
    std::string title;
    SeparatorOrder said;           ///< by the separator sheets before it
    bool may_name_itself = false;  ///< the title that its only input carries goes before `title`
    DocumentSettings settings;
    /// Pages that once took their worker down are tried again, instead of being taken for lost.
    bool try_lost_again = false;
};

/// A document as it was made, as far as it could be.
struct MadeDocument {
    ConvertedDocument document;  ///< without pages: there is no file
    std::vector<ConvertFailure> failures;
    int pages_kept = 0;    ///< taken from the cache, not read
    bool stopped = false;  ///< it must not be stored (DOMAIN SEC-1): nothing of it is left
};

/// Gives a DocumentFlow its orders and hears how they go, on the caller's thread.
class FlowClient {
public:
    virtual ~FlowClient() = default;
    /// The next document, asked for when there is room for one; nothing when there is none now.
    virtual std::optional<DocumentOrder> next() = 0;
    /// @param pages  of the input that are asked for; 0 when it cannot be opened
    virtual void input_counted(std::uint64_t document, int pages) = 0;
    virtual void page_done(std::uint64_t document) = 0;
    virtual void page_failed(std::uint64_t document, const ConvertFailure& failure) = 0;
    virtual void document_done(std::uint64_t document, MadeDocument made) = 0;
};

struct FlowOptions {
    int workers = 1;
    Limits limits;
    bool stop_on_error = false;           ///< no page is tried twice
    bool outlive_killed_workers = false;  ///< a page whose worker was killed from outside is read again as it is
    const PageCache* cache = nullptr;     ///< nothing: no page is kept
};

/// Makes documents of pages, several at a time: pages are read in parallel by workers, and while the last ones of a
/// document are read the next one begins, so that no worker waits.
///
/// A page that fails costs that page; it is listed, and its document is finished without it. A page whose worker was
/// lost, or that met a fault of the program, is tried once more without reading, so that its picture is kept — but not
/// when the worker was lost over the page's file itself: what took one worker down is not given to a second. Memory is
/// bounded by the number of workers, not of pages. Destroying the flow ends its workers and leaves nothing half made.
class DocumentFlow {
public:
    DocumentFlow(const FlowOptions& options, FlowClient& client);
    ~DocumentFlow();
    DocumentFlow(const DocumentFlow&) = delete;
    DocumentFlow& operator=(const DocumentFlow&) = delete;

    /// Starts what can be started, waits a moment for outcomes and writes what is ready.
    /// @return false when nothing is under way and the client has nothing more
    /// @throws BaseError for what concerns every document (disk full, folder not writable)
    bool step();

    [[nodiscard]] double peak_rss_mb();

private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace hoso::pipeline
