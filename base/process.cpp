#include "base/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

#include "base/clock.hpp"
#include "base/error.hpp"

namespace hoso {

namespace {

constexpr int first_safe_descriptor = 100;

/// Moves the descriptors to their numbers; runs between fork and exec, so only async-signal-safe calls.
bool arrange_descriptors(const std::vector<std::pair<int, int>>& descriptors)
{
    std::array<int, 8> high{};
    for (std::size_t i = 0; i < descriptors.size(); ++i) {
        high[i] = ::fcntl(descriptors[i].first, F_DUPFD_CLOEXEC, first_safe_descriptor);
        if (high[i] < 0)
            return false;
    }
    for (std::size_t i = 0; i < descriptors.size(); ++i)
        if (::dup2(high[i], descriptors[i].second) < 0)
            return false;
    return true;
}

std::vector<std::string> merged_environment(const std::vector<std::pair<std::string, std::string>>& added)
{
    std::vector<std::string> merged;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text = *entry;
        const bool replaced = std::any_of(added.begin(), added.end(), [&](const auto& pair) {
            return text.substr(0, pair.first.size() + 1) == pair.first + "=";
        });
        if (!replaced)
            merged.emplace_back(text);
    }
    for (const auto& [name, value] : added)
        merged.push_back(name + "=" + value);
    return merged;
}

std::vector<char*> pointers(const std::vector<std::string>& texts)
{
    std::vector<char*> result;
    result.reserve(texts.size() + 1);
    for (const std::string& text : texts)
        result.push_back(const_cast<char*>(text.c_str()));
    result.push_back(nullptr);
    return result;
}

[[noreturn]] void cannot_start(const std::string& program, const std::string& why)
{
    throw BaseError(Failure::internal, "HOSO-PROCESS-START", "cannot start " + program + ": " + why, program,
                    "run hoso doctor to see what is missing");
}

struct Pipe {
    UniqueFd read;
    UniqueFd write;
};

Pipe make_pipe()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        throw_errno("cannot make a pipe", "");
    return {UniqueFd(ends[0]), UniqueFd(ends[1])};
}

}  // namespace

std::optional<std::string> find_program(const std::string& name)
{
    if (name.find('/') != std::string::npos)
        return ::access(name.c_str(), X_OK) == 0 ? std::optional(name) : std::nullopt;
    const char* path = std::getenv("PATH");
    std::istringstream folders(path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin");
    for (std::string folder; std::getline(folders, folder, ':');) {
        std::string candidate = folder + "/" + name;
        if (::access(candidate.c_str(), X_OK) == 0)
            return candidate;
    }
    return std::nullopt;
}

Process Process::start(const std::vector<std::string>& argv, const Options& options)
{
    const std::optional<std::string> program = find_program(argv.at(0));
    if (!program)
        cannot_start(argv[0], "it is not installed");
    const std::vector<char*> arguments = pointers(argv);
    const std::vector<std::string> variables = merged_environment(options.environment);
    const std::vector<char*> environment = pointers(variables);
    Pipe failed = make_pipe();
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid < 0)
        cannot_start(argv[0], std::strerror(errno));
    if (pid == 0) {
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() == parent && arrange_descriptors(options.descriptors))
            ::execve(program->c_str(), arguments.data(), environment.data());
        const int error = errno;
        [[maybe_unused]] const ssize_t told = ::write(failed.write.get(), &error, sizeof error);
        ::_exit(127);
    }
    Process process(pid);
    failed.write.reset();
    int error = 0;
    ssize_t got = 0;
    do
        got = ::read(failed.read.get(), &error, sizeof error);
    while (got < 0 && errno == EINTR);
    if (got > 0)
        cannot_start(argv[0], std::strerror(error));
    return process;
}

Process::Process(Process&& other) noexcept : pid_(std::exchange(other.pid_, -1)), status_(other.status_) {}

Process& Process::operator=(Process&& other) noexcept
{
    if (this != &other) {
        kill();
        pid_ = std::exchange(other.pid_, -1);
        status_ = other.status_;
    }
    return *this;
}

Process::~Process()
{
    kill();
}

namespace {

int decoded(int raw)
{
    return WIFSIGNALED(raw) ? 128 + WTERMSIG(raw) : WEXITSTATUS(raw);
}

}  // namespace

std::optional<int> Process::status()
{
    int raw = 0;
    if (!status_ && pid_ > 0 && ::waitpid(pid_, &raw, WNOHANG) == pid_)
        status_ = decoded(raw);
    return status_;
}

int Process::wait()
{
    int raw = 0;
    while (!status_) {
        if (::waitpid(pid_, &raw, 0) == pid_)
            status_ = decoded(raw);
        else if (errno != EINTR)
            status_ = 255;
    }
    return *status_;
}

void Process::kill()
{
    if (pid_ <= 0 || status_)
        return;
    ::kill(-pid_, SIGKILL);
    ::kill(pid_, SIGKILL);
    wait();
}

namespace {

/// How long a process was ready to run without a processor, in seconds since its start.
double starved_s(const std::string& pid)
{
    constexpr double nanosecond = 1e-9;
    std::ifstream file("/proc/" + pid + "/schedstat");
    double ran_ns = 0;
    double waited_ns = 0;
    return file >> ran_ns >> waited_ns ? waited_ns * nanosecond : 0;
}

/// The same with its present children.
double starved_with_children_s(pid_t process)
{
    const std::string pid = std::to_string(process);
    double sum = starved_s(pid);
    std::ifstream children("/proc/" + pid + "/task/" + pid + "/children");
    for (std::string child; children >> child;)
        sum += starved_s(child);
    return sum;
}

}  // namespace

WorkingTime::WorkingTime(pid_t pid, double limit_s)
    : pid_(pid), end_s_(monotonic_s() + limit_s), starved_s_(starved_with_children_s(pid))
{
}

double WorkingTime::left_s()
{
    const double left = end_s_ - monotonic_s();
    if (left > 0)
        return left;
    const double starved = starved_with_children_s(pid_);
    end_s_ += std::max(starved - std::exchange(starved_s_, starved), 0.0);
    return end_s_ - monotonic_s();
}

namespace {

/// Moves bytes between a child's three streams and memory until both outputs close or time is up.
class Streams {
public:
    Streams(Pipe in, Pipe out, Pipe err, const CaptureOptions& options)
        : in_(std::move(in.write)), outputs_{std::move(out.read), std::move(err.read)}, options_(options)
    {
        ::fcntl(in_.get(), F_SETFL, O_NONBLOCK);
        if (options_.input.empty())
            in_.reset();
    }

    /// @return false when the time limit came first
    bool pump(CapturedRun& result, pid_t pid, const std::string& program)
    {
        WorkingTime time(pid, options_.time_limit_s);
        std::array<std::string*, 2> texts{&result.out, &result.err};
        while (outputs_[0] || outputs_[1]) {
            std::array<pollfd, 3> waits{pollfd{outputs_[0].get(), POLLIN, 0}, pollfd{outputs_[1].get(), POLLIN, 0},
                                        pollfd{in_.get(), POLLOUT, 0}};
            const double left_s = time.left_s();
            if (left_s <= 0)
                return false;
            const int ready = ::poll(waits.data(), waits.size(), static_cast<int>(std::min(left_s, 3600.0) * 1000) + 1);
            if (ready < 0 && errno != EINTR)
                throw_errno("cannot wait for a program", program);
            if (ready <= 0)
                continue;
            for (std::size_t i = 0; i < outputs_.size(); ++i)
                if (waits[i].revents != 0)
                    take(outputs_[i], *texts[i], program);
            if (waits[2].revents != 0)
                give();
        }
        return true;
    }

private:
    void take(UniqueFd& fd, std::string& text, const std::string& program)
    {
        std::array<char, 65536> piece{};
        const ssize_t got = ::read(fd.get(), piece.data(), piece.size());
        if (got <= 0) {
            fd.reset();
            return;
        }
        if (text.size() + static_cast<std::size_t>(got) > options_.max_output_bytes)
            throw BaseError(Failure::resource, "HOSO-PROCESS-OUTPUT", program + " printed more than is allowed",
                            program);
        text.append(piece.data(), static_cast<std::size_t>(got));
    }

    void give()
    {
        const std::string_view rest = options_.input.substr(given_);
        const ssize_t put = ::write(in_.get(), rest.data(), rest.size());
        if (put > 0)
            given_ += static_cast<std::size_t>(put);
        if (put < 0 || given_ == options_.input.size())
            in_.reset();
    }

    UniqueFd in_;
    std::array<UniqueFd, 2> outputs_;
    const CaptureOptions& options_;
    std::size_t given_ = 0;
};

}  // namespace

CapturedRun run_captured(const std::vector<std::string>& argv, const CaptureOptions& options)
{
    Pipe in = make_pipe();
    Pipe out = make_pipe();
    Pipe err = make_pipe();
    Process process = Process::start(
        argv, {.descriptors = {{in.read.get(), 0}, {out.write.get(), 1}, {err.write.get(), 2}}, .environment = {}});
    in.read.reset();
    out.write.reset();
    err.write.reset();
    CapturedRun result;
    Streams streams(std::move(in), std::move(out), std::move(err), options);
    if (!streams.pump(result, process.pid(), argv[0])) {
        process.kill();
        result.status = 124;
        return result;
    }
    result.status = process.wait();
    return result;
}

}  // namespace hoso
