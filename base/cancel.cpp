#include "base/cancel.hpp"

#include <csignal>

#include "base/error.hpp"

namespace hoso {

namespace {

std::atomic<CancelToken*> signalled{nullptr};

void on_signal(int number)
{
    CancelToken* token = signalled.load();
    if (token == nullptr || token->cancelled()) {
        ::signal(number, SIG_DFL);
        ::raise(number);
        return;
    }
    token->cancel();
}

}  // namespace

void CancelToken::throw_if_cancelled() const
{
    if (cancelled())
        throw BaseError(Failure::cancelled, "HOSO-CANCELLED", "cancelled; what was finished is kept");
}

void cancel_on_signals(CancelToken& token)
{
    signalled.store(&token);
    struct sigaction action = {};
    action.sa_handler = &on_signal;
    sigemptyset(&action.sa_mask);
    for (const int number : {SIGINT, SIGTERM})
        ::sigaction(number, &action, nullptr);
}

}  // namespace hoso
