#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/file.hpp"

namespace hoso::pipeline::capture {

/// A file of facts that only grows: one JSON object a line, `{"check":…,"entry":…}`.
///
/// `check` is the head of the SHA-256 of the previous line's check and this entry's text, so that a line that was
/// altered, left out or moved is noticed. A fact counts once append() has returned. What a killed process or a power
/// cut left of a last line never counted; it is cut off when the journal is next opened for writing.
class Journal {
public:
    /// The facts of a journal that another process may be writing.
    /// @throws BaseError HOSO-FILE-*; pipeline::Error HOSO-CAPTURE-JOURNAL (verification) when a line that is not the
    ///         last one does not check
    [[nodiscard]] static std::vector<nlohmann::json> read(const std::filesystem::path& file);

    /// Opens or creates the file; the caller holds the batch's lock.
    [[nodiscard]] static Journal open(const std::filesystem::path& file);

    /// The facts found by open().
    [[nodiscard]] const std::vector<nlohmann::json>& found() const { return found_; }

    /// Writes a fact and makes it durable.
    void append(const nlohmann::json& entry);

private:
    Journal() = default;

    std::filesystem::path file_;
    UniqueFd fd_;
    std::string last_check_;
    std::vector<nlohmann::json> found_;
};

}  // namespace hoso::pipeline::capture
