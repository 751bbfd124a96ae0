#pragma once

#include <stdexcept>
#include <string>

namespace hoso {

/// The classes of failure that callers tell apart; the command maps each to one exit status.
enum class Failure {
    usage,         ///< the request itself is wrong
    input,         ///< what came from outside cannot be used
    catalog,       ///< the catalog cannot be opened, or refuses a conflicting or incomplete change
    device,        ///< a scanner is missing, busy, jammed or open
    verification,  ///< stored bytes or a PDF/A differ from what they must be
    refused,       ///< a rule of records forbids it
    resource,      ///< disk, memory or time ran out
    cancelled,     ///< a person stopped it; what was finished is kept
    internal,      ///< a fault of the program
};

/// What went wrong, for a person and for a program at once.
///
/// Every folder derives one type from it, so that a reader of a catch clause knows where the error was born.
class Error : public std::runtime_error {
public:
    /// @param code     stable, `HOSO-AREA-NAME`; never reworded once released
    /// @param message  one sentence that says what happened to which input, without the code
    /// @param input    the file, page, record or device it happened to; may be empty
    /// @param hint     what the user can do about it; may be empty
    Error(Failure failure, std::string code, const std::string& message, std::string input = {}, std::string hint = {});

    [[nodiscard]] Failure failure() const noexcept { return failure_; }
    [[nodiscard]] const std::string& code() const noexcept { return code_; }
    [[nodiscard]] std::string message() const { return what(); }
    [[nodiscard]] const std::string& input() const noexcept { return input_; }
    [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

private:
    Failure failure_;
    std::string code_;
    std::string input_;
    std::string hint_;
};

/// Errors of base/: files (`HOSO-FILE-*`), processes (`HOSO-PROCESS-*`), configuration (`HOSO-CONFIG-*`), disk
/// (`HOSO-DISK-FULL`), cancelling (`HOSO-CANCELLED`).
class BaseError : public Error {
public:
    using Error::Error;
};

/// Throws a BaseError for the current `errno`: a full disk or quota becomes `HOSO-DISK-FULL` (resource), a missing
/// file `HOSO-FILE-MISSING` (input), a forbidden one `HOSO-FILE-PERMISSION` (input), anything else `HOSO-FILE-IO`.
[[noreturn]] void throw_errno(const std::string& what, const std::string& input);

}  // namespace hoso
