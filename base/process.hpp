#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file.hpp"

namespace hoso {

/// A child process, killed when the object goes.
///
/// Children are started in their own process group and told to die with their parent (`PR_SET_PDEATHSIG`), so that a
/// killed parent leaves none behind, and Ctrl-C reaches only the parent, which decides.
class Process {
public:
    struct Options {
        std::vector<std::pair<int, int>> descriptors;                  ///< {descriptor here, its number in the child}
        std::vector<std::pair<std::string, std::string>> environment;  ///< added to this process's
    };

    /// @param argv  the program (looked up in PATH when it has no slash) and its arguments; no shell is involved
    /// @throws BaseError HOSO-PROCESS-START
    [[nodiscard]] static Process start(const std::vector<std::string>& argv, const Options& options);

    Process(Process&& other) noexcept;
    Process& operator=(Process&& other) noexcept;
    ~Process();

    [[nodiscard]] pid_t pid() const { return pid_; }

    /// The exit status (128 + signal when a signal ended it) once the process has ended.
    [[nodiscard]] std::optional<int> status();
    /// Waits for the end.
    int wait();
    /// SIGKILL to its process group, and waits.
    void kill();

private:
    explicit Process(pid_t pid) : pid_(pid) {}
    pid_t pid_ = -1;
    std::optional<int> status_;
};

/// A time limit for a process, in which the time does not count that it or a child of it was ready to run while others
/// had the processor (proc(5), schedstat). Where the kernel does not say, all time counts.
class WorkingTime {
public:
    WorkingTime(pid_t pid, double limit_s);

    /// Until the limit as far as is known; not positive when it was reached.
    [[nodiscard]] double left_s();

private:
    pid_t pid_ = -1;
    double end_s_ = 0;
    double starved_s_ = 0;  ///< what of that is in the end already
};

struct CapturedRun {
    int status = 0;  ///< exit status; 128 + signal; 124 when the time limit ended it
    std::string out;
    std::string err;
};

struct CaptureOptions {
    std::string_view input;
    double time_limit_s = 60;                      ///< of WorkingTime
    std::uint64_t max_output_bytes = 64ull << 20;  ///< on each of the two streams
};

/// Runs a program to its end and keeps what it printed.
/// @throws BaseError HOSO-PROCESS-START, HOSO-PROCESS-OUTPUT when it printed more than allowed
[[nodiscard]] CapturedRun run_captured(const std::vector<std::string>& argv, const CaptureOptions& options);

/// The program's path on PATH, if it is installed.
[[nodiscard]] std::optional<std::string> find_program(const std::string& name);

}  // namespace hoso
