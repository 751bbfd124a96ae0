// hoso-worker: meets the bytes from outside. It starts in its sandbox, takes tasks from the socket that it inherits as
// descriptor 3, and answers each. It writes no files and makes no connections: what it finds goes back over the socket.

#include <sys/resource.h>

#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>
#include <opencv2/core/utility.hpp>

#include "base/error.hpp"
#include "base/limits.hpp"
#include "base/sandbox.hpp"
#include "pipeline/workers/message.hpp"
#include "pipeline/workers/worker_tasks.hpp"

namespace {

using namespace hoso;
using namespace hoso::pipeline;

constexpr int task_socket = 3;
constexpr int status_out_of_memory = 12;  // the parent knows it
constexpr std::uint64_t max_request_bytes = 1 << 20;

Limits limits_from_json(const nlohmann::json& json)
{
    Limits limits;
    limits.file_bytes = json.at("file_bytes");
    limits.pixels = json.at("pixels");
    limits.pages = json.at("pages");
    limits.stream_bytes = json.at("stream_bytes");
    limits.page_time_s = json.at("page_time_s");
    limits.worker_bytes = json.at("worker_bytes");
    return limits;
}

Message error_reply(Failure failure, const std::string& code, const std::string& message, const std::string& hint)
{
    Message reply;
    reply.head["error"] = {
        {"failure", static_cast<int>(failure)}, {"code", code}, {"message", message}, {"hint", hint}};
    return reply;
}

Message answer(WorkerTasks& tasks, const Message& request)
{
    try {
        return tasks.run(request);
    } catch (const Error& error) {
        return error_reply(error.failure(), error.code(), error.message(), error.hint());
    } catch (const cv::Exception& error) {
        if (error.code == cv::Error::StsNoMem)
            throw std::bad_alloc();
        return error_reply(Failure::internal, "HOSO-WORKER-FAILED", "the page could not be processed: " + error.err,
                           "");
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        return error_reply(Failure::internal, "HOSO-WORKER-FAILED",
                           std::string("the page could not be processed: ") + error.what(), "");
    }
}

/// Reading takes every core for hours; a scanner that waits for its rows stops its motor. So whatever captures, writes
/// or answers people goes before. A worker that may not change its priority works all the same.
void yield_to_capture()
{
    (void)::setpriority(PRIO_PROCESS, 0, 10);
}

int serve(const Limits& limits)
{
    WorkerTasks tasks(limits, [] {
        Message notice;
        notice.head["notice"] = "page loaded";
        send(task_socket, notice);
    });
    MessageReader reader(max_request_bytes);
    for (;;) {
        while (const auto request = reader.take())
            send(task_socket, answer(tasks, *request));
        if (!reader.read_from(task_socket))
            return EXIT_SUCCESS;
    }
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "hoso-worker is started by hoso, not by hand\n";
        return 2;
    }
    try {
        const Limits limits = limits_from_json(nlohmann::json::parse(argv[1]));
        cv::setNumThreads(1);
        yield_to_capture();
        enter_sandbox({.memory_bytes = limits.worker_bytes, .writable = {}});
        return serve(limits);
    } catch (const std::bad_alloc&) {
        return status_out_of_memory;
    } catch (const std::exception& error) {
        std::cerr << "hoso-worker: " << error.what() << '\n';
        return EXIT_FAILURE;
    }
}
