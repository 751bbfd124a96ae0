#pragma once

#include <atomic>

namespace hoso {

/// A wish to stop, which long work asks for between its steps.
class CancelToken {
public:
    void cancel() noexcept { cancelled_.store(true); }
    [[nodiscard]] bool cancelled() const noexcept { return cancelled_.load(); }

    /// @throws BaseError HOSO-CANCELLED when the wish was made
    void throw_if_cancelled() const;

private:
    std::atomic<bool> cancelled_{false};
};

/// Turns SIGINT and SIGTERM into cancel() of `token` for the rest of the process, and wakes blocking system calls.
/// A second signal within the same run ends the process at once.
/// @param token  must outlive the process's work
void cancel_on_signals(CancelToken& token);

}  // namespace hoso
