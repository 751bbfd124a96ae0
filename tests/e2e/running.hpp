#pragma once

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/process.hpp"

namespace hoso::test {

/// Waits until a condition holds, looking again every few milliseconds.
/// @return whether it came to hold within the limit, which is there only so that a broken program fails the test
[[nodiscard]] bool wait_until(const std::function<bool()>& holds, double limit_s = 60);

/// A process, seen from outside through /proc. It stays the same process when its number is used again.
class Observed {
public:
    explicit Observed(pid_t pid);
    [[nodiscard]] pid_t pid() const { return pid_; }
    /// Waits for its end.
    [[nodiscard]] bool ends_within(double limit_s) const;
    [[nodiscard]] bool alive() const { return !ends_within(0); }
    void signal(int number) const;
    /// A line of /proc/PID/status, without its name; empty when the process is gone.
    [[nodiscard]] std::string status(const std::string& name) const;
    /// Processor time that it has used.
    [[nodiscard]] double cpu_s() const;

private:
    pid_t pid_;
    UniqueFd handle_;
};

/// A command in the background, whose standard output is read line by line. Killed with the object.
class RunningCommand {
public:
    explicit RunningCommand(const std::vector<std::string>& argv);

    [[nodiscard]] pid_t pid() const { return process_.pid(); }
    /// The next line of standard output, once it is printed; nothing when the output ended.
    [[nodiscard]] std::optional<std::string> line();
    void signal(int number) const;
    /// The exit status, 128 + signal; drains the output.
    int wait();
    /// Its child processes with this name.
    [[nodiscard]] std::vector<Observed> children(const std::string& name) const;

private:
    UniqueFd output_;
    Process process_;
    std::string unread_;
};

}  // namespace hoso::test
