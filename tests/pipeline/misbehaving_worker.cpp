// Stands in the place of hoso-worker and does what a worker must not do: what, the request's "do" says.

#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <ctime>

#include "pipeline/workers/message.hpp"

using namespace hoso::pipeline;

namespace {

constexpr int task_socket = 3;

/// A fifth of a second of work beside two processes that take the same core and go before.
void starve()
{
    cpu_set_t core;
    CPU_ZERO(&core);
    CPU_SET(::sched_getcpu(), &core);
    ::sched_setaffinity(0, sizeof core, &core);
    pid_t others[2];
    for (pid_t& other : others)
        if (other = ::fork(); other == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            for (;;)
                static_cast<void>(::getppid());
        }
    ::setpriority(PRIO_PROCESS, 0, 10);
    timespec used{};
    while (used.tv_sec == 0 && used.tv_nsec < 200'000'000)
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    for (const pid_t other : others) {
        ::kill(other, SIGKILL);
        ::waitpid(other, nullptr, 0);
    }
}

void misbehave(const std::string& how)
{
    if (how == "crash")
        std::abort();
    if (how == "hang")
        ::pause();
    if (how == "spin")
        for (;;)
            static_cast<void>(::getppid());
    if (how == "starve")
        starve();
    if (how == "run out of memory")
        std::exit(12);
    if (how == "close") {
        ::close(task_socket);
        ::pause();
    }
    if (how == "claim too much") {
        const std::uint64_t lengths[2] = {0, ~0ull};
        static_cast<void>(::send(task_socket, lengths, sizeof lengths, 0));
        ::pause();
    }
    if (how == "babble") {
        const std::uint64_t lengths[2] = {0, 9};
        static_cast<void>(::send(task_socket, lengths, sizeof lengths, 0));
        static_cast<void>(::send(task_socket, "not json!", 9, 0));
        ::pause();
    }
}

}  // namespace

int main()
{
    MessageReader reader(1 << 20);
    for (;;) {
        while (const auto request = reader.take()) {
            misbehave(request->head.value("do", ""));
            send(task_socket, *request);
        }
        if (!reader.read_from(task_socket))
            return 0;
    }
}
