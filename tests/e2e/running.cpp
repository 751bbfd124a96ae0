#include "tests/e2e/running.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

#include "base/clock.hpp"

namespace hoso::test {

bool wait_until(const std::function<bool()>& holds, double limit_s)
{
    constexpr std::chrono::milliseconds interval(5);
    for (const double end_s = monotonic_s() + limit_s; monotonic_s() < end_s; std::this_thread::sleep_for(interval))
        if (holds())
            return true;
    return holds();
}

Observed::Observed(pid_t pid) : pid_(pid), handle_(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))) {}

bool Observed::ends_within(double limit_s) const
{
    if (!handle_)
        return true;
    pollfd wait{handle_.get(), POLLIN, 0};
    return ::poll(&wait, 1, static_cast<int>(limit_s * 1000)) == 1;
}

void Observed::signal(int number) const
{
    ::kill(pid_, number);
}

std::string Observed::status(const std::string& name) const
{
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind(name + ":\t", 0) == 0)
            return line.substr(name.size() + 2);
    return {};
}

double Observed::cpu_s() const
{
    std::ifstream stat("/proc/" + std::to_string(pid_) + "/stat");
    std::string text;
    std::getline(stat, text);
    const std::size_t name_end = text.rfind(')');
    if (name_end == std::string::npos)
        return 0;
    std::istringstream fields(text.substr(name_end + 2));
    const std::vector<std::string> values(std::istream_iterator<std::string>{fields},
                                          std::istream_iterator<std::string>{});
    constexpr std::size_t utime = 11, stime = 12;  // counted from the state, which follows the name
    if (values.size() <= stime)
        return 0;
    return static_cast<double>(std::stoul(values[utime]) + std::stoul(values[stime])) /
           static_cast<double>(::sysconf(_SC_CLK_TCK));
}

namespace {

Process start(const std::vector<std::string>& argv, UniqueFd& output)
{
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    output = UniqueFd(ends[0]);
    const UniqueFd theirs(ends[1]);
    return Process::start(argv, {.descriptors = {{theirs.get(), 1}}, .environment = {}});
}

}  // namespace

RunningCommand::RunningCommand(const std::vector<std::string>& argv) : process_(start(argv, output_)) {}

std::optional<std::string> RunningCommand::line()
{
    for (;;) {
        if (const std::size_t end = unread_.find('\n'); end != std::string::npos) {
            std::string line = unread_.substr(0, end);
            unread_.erase(0, end + 1);
            return line;
        }
        char buffer[4096];
        const ssize_t got = ::read(output_.get(), buffer, sizeof buffer);
        if (got <= 0)
            return std::nullopt;
        unread_.append(buffer, static_cast<std::size_t>(got));
    }
}

void RunningCommand::signal(int number) const
{
    ::kill(process_.pid(), number);
}

int RunningCommand::wait()
{
    while (line()) {
    }
    return process_.wait();
}

std::vector<Observed> RunningCommand::children(const std::string& name) const
{
    const std::string number = std::to_string(process_.pid());
    std::ifstream numbers("/proc/" + number + "/task/" + number + "/children");
    std::vector<Observed> found;
    for (pid_t pid = 0; numbers >> pid;) {
        Observed process(pid);
        if (process.status("Name") == name)
            found.push_back(std::move(process));
    }
    return found;
}

}  // namespace hoso::test
