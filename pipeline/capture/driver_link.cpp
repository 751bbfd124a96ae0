#include "pipeline/capture/driver_link.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/install.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline::capture {

namespace {

constexpr std::uint64_t max_fact_bytes = 4u << 20;

std::string driver_program()
{
    if (const char* named = std::getenv("HOSO_SCAN_DRIVER"); named != nullptr && *named != '\0')
        return named;
    return companion_program("hoso-scan-driver").string();
}

std::pair<UniqueFd, UniqueFd> socket_pair()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        throw_errno("cannot make a socket for the scan driver", "");
    return {UniqueFd(ends[0]), UniqueFd(ends[1])};
}

Process start_driver(const UniqueFd& socket, const ReadAhead* slots)
{
    Process::Options options;
    options.descriptors.emplace_back(socket.get(), conversation_descriptor);
    if (slots != nullptr)
        options.descriptors.emplace_back(slots->fd(), slots_descriptor);
    return Process::start({driver_program()}, options);
}

}  // namespace

DriverLink DriverLink::start(const ReadAhead* slots)
{
    auto [here, there] = socket_pair();
    Process process = start_driver(there, slots);
    return {std::move(here), std::move(process)};
}

DriverLink::DriverLink(UniqueFd socket, Process process)
    : socket_(std::move(socket)), process_(std::move(process)), reader_(max_fact_bytes)
{
}

void DriverLink::lost(const std::string& why)
{
    process_.kill();
    throw DriverLost(DriverLost::How::crashed, why);
}

void DriverLink::tell(const nlohmann::json& request)
{
    try {
        send(socket_.get(), {request, {}});
    } catch (const BaseError&) {
        // The driver is gone. What it said before is still to be heard; next() tells of its end after that.
    }
}

std::optional<nlohmann::json> DriverLink::next(double wait_s)
{
    const double deadline = monotonic_s() + wait_s;
    for (;;) {
        try {
            if (std::optional<Message> message = reader_.take())
                return std::move(message->head);
        } catch (const Error&) {
            lost("the scan driver spoke nonsense");
        }
        const double left_s = std::max(0.0, deadline - monotonic_s());
        pollfd waiting{socket_.get(), POLLIN, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::min(left_s, 3600.0) * 1000));
        if (ready <= 0)
            return std::nullopt;
        if (!reader_.read_from(socket_.get())) {
            // The conversation ends with the process; one that only closed it is not waited for.
            process_.kill();
            const int status = process_.wait();
            lost("the scan driver ended with status " + std::to_string(status));
        }
    }
}

nlohmann::json DriverLink::ask(const nlohmann::json& request, double limit_s)
{
    tell(request);
    const double deadline = monotonic_s() + limit_s;
    for (;;) {
        const double left_s = deadline - monotonic_s();
        if (left_s <= 0) {
            process_.kill();
            throw DriverLost(DriverLost::How::hung, "the back end did not answer in time");
        }
        const std::optional<nlohmann::json> fact = next(left_s);
        if (!fact)
            continue;
        if (fact->value("is", "") == "failed")
            throw CallFailed(fact->value("status", 0), fact->value("call", ""));
        return *fact;
    }
}

void DriverLink::kill()
{
    process_.kill();
}

bool DriverLink::end(double limit_s)
{
    ::shutdown(socket_.get(), SHUT_WR);
    const double deadline = monotonic_s() + limit_s;
    try {
        while (monotonic_s() < deadline)
            static_cast<void>(next(deadline - monotonic_s()));
    } catch (const DriverLost&) {
        return true;
    }
    process_.kill();
    return false;
}

}  // namespace hoso::pipeline::capture
