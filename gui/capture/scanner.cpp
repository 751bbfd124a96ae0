#include "gui/capture/scanner.hpp"

#include "base/config.hpp"
#include "pipeline/capture/source_names.hpp"
#include "pipeline/station/preview_queue.hpp"

namespace hoso::gui {

namespace capture = pipeline::capture;
namespace station = pipeline::station;

Scanner::Scanner(Session& session, QObject* parent) : QObject(parent), session_(session)
{
    connect(&background_, &Background::failed, this, [this](const Trouble& why) {
        searching_ = false;
        scanning_ = false;
        Q_EMIT devices_found();
        Q_EMIT trouble(why);
    });
}

Scanner::~Scanner()
{
    stop();
}

void Scanner::find_devices()
{
    if (searching_ || scanning_)
        return;
    searching_ = true;
    background_.run(
        this, [] { return capture::devices(); },
        [this](std::vector<capture::Device> found) {
            searching_ = false;
            devices_ = std::move(found);
            Q_EMIT devices_found();
        });
}

void Scanner::scan(const QString& batch, const QString& device, const QString& profile,
                   const capture::Placement& placement)
{
    if (scanning_)
        return;
    capture::ScanRequest request;
    request.device = device.toStdString();
    request.placement = placement;
    request.limits = session_.limits();
    try {
        request.profile = capture::load_scan_profile(profile.toStdString());
        request.source_names = capture::SourceNames::from(session_.config());
    } catch (const hoso::Error& error) {
        Q_EMIT trouble(Trouble::from(error));
        return;
    }
    session_.batch_to_fill(batch, this, [this, request = std::move(request)] { run(request); });
}

void Scanner::scan_on()
{
    const std::shared_ptr<capture::Batch> batch = session_.batch();
    if (scanning_ || !batch)
        return;
    try {
        const capture::Continuation rest = batch->continuation();
        if (rest.finished) {
            Q_EMIT trouble({"HOSO-CAPTURE-NOTHING-TO-RESUME",
                            tr("nothing is left to scan in this batch"),
                            tr("scan more into it with F9"),
                            {},
                            Failure::usage});
            return;
        }
        capture::ScanRequest request;
        request.device = rest.device;
        request.profile = rest.profile;
        request.placement = rest.placement;
        request.limits = session_.limits();
        request.source_names = capture::SourceNames::from(session_.config());
        run(std::move(request));
    } catch (const hoso::Error& error) {
        Q_EMIT trouble(Trouble::from(error));
    }
}

void Scanner::run(capture::ScanRequest request)
{
    scanning_ = true;
    cancel_ = std::make_shared<CancelToken>();
    Q_EMIT started();
    const std::shared_ptr<capture::Batch> batch = session_.batch();
    const auto tell = [this](auto what) { QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection); };
    capture::ScanEvents events;
    events.preview_px = station::thumbnail_px;
    events.preview = [batch](const capture::Preview& preview) {
        station::keep_preview(station::thumbnail_file(batch->folder(), preview.number, 0), preview.image);
    };
    events.stored = [this, tell](const capture::Side& side, const imaging::Image&) {
        tell([this, number = side.number] {
            session_.look_again();
            Q_EMIT side_scanned(number);
        });
    };
    events.warning = [this, tell](const std::string& message) {
        tell([this, words = QString::fromStdString(message)] { Q_EMIT warned(words); });
    };
    events.try_again = [this, batch](const capture::Fault& fault) { return ask(fault, *batch); };
    background_.run(
        this,
        [request = std::move(request), batch, events, cancel = cancel_] {
            return capture::scan(request, *batch, events, *cancel);
        },
        [this](const capture::Ended& how) {
            scanning_ = false;
            session_.look_again();
            session_.list_batches();
            Q_EMIT ended(how);
        });
}

/// On the scanning thread, which waits for the operator.
bool Scanner::ask(const capture::Fault& fault, capture::Batch& batch)
{
    auto question = std::make_shared<std::promise<FaultAnswer>>();
    std::future<FaultAnswer> decision = question->get_future();
    QMetaObject::invokeMethod(
        this,
        [this, question, fault, next = batch.facts().next_sheet()] {
            question_ = question;
            Q_EMIT asked(fault, next);
        },
        Qt::QueuedConnection);
    const std::shared_ptr<CancelToken> cancel = cancel_;
    constexpr auto often = std::chrono::milliseconds(100);
    while (decision.wait_for(often) != std::future_status::ready)
        if (cancel->cancelled())
            return false;
    const FaultAnswer answer = decision.get();
    if (answer.go_on && answer.last_good_sheet)
        batch.act(capture::action::LastGoodSheet{*answer.last_good_sheet});
    return answer.go_on;
}

void Scanner::answer(const FaultAnswer& answer)
{
    if (const auto question = std::exchange(question_, nullptr))
        question->set_value(answer);
}

void Scanner::stop()
{
    if (cancel_)
        cancel_->cancel();
    answer({});
}

}  // namespace hoso::gui
