// Stands in the place of hoso-worker and does what a worker must not do: what, the request's "do" says.

#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdlib>

#include "pipeline/workers/message.hpp"

using namespace hoso::pipeline;

namespace {

constexpr int task_socket = 3;

void misbehave(const std::string& how)
{
    if (how == "crash")
        std::abort();
    if (how == "hang")
        ::pause();
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
