#include "pipeline/capture/scan.hpp"

#include <sane/sane.h>
#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "pipeline/capture/device_setup.hpp"
#include "pipeline/capture/devices.hpp"
#include "pipeline/capture/driver_link.hpp"
#include "pipeline/capture/unpack.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline::capture {

namespace {

constexpr double tick_s = 0.1;
constexpr double no_limit = std::numeric_limits<double>::infinity();

/// What the driver is busy with, and until when it may be.
struct Watch {
    std::string moment = "open";
    double deadline_s = no_limit;

    void set(const std::string& what, double limit_s)
    {
        moment = what;
        deadline_s = limit_s == no_limit ? no_limit : monotonic_s() + limit_s;
    }
};

/// How the driver said that its scan stopped.
struct Stopped {
    int status = SANE_STATUS_GOOD;
    std::string moment;
};

/// One run of the device.
class Session {
public:
    Session(const ScanRequest& request, Batch& batch, const ScanEvents& events, const CancelToken& cancel)
        : request_(request), profile_(request.profile), batch_(batch), events_(events), cancel_(cancel)
    {
    }

    Ended run();

private:
    Ended drive();
    void find();
    void open();
    void choose(const std::string& source);
    void scan_once();
    [[nodiscard]] bool heed(const nlohmann::json& fact);
    void check_deadline();
    void store_slot(int slot);
    void sweep();
    void close();
    [[nodiscard]] bool worth_another_try();
    [[nodiscard]] Ended outcome() const;
    [[nodiscard]] Ended outcome_of_loss(DriverLost::How how);
    [[nodiscard]] std::optional<Position> position() const;
    [[nodiscard]] int captured() const;
    [[nodiscard]] int wanted() const;
    void warn(const std::string& message) const;

    const ScanRequest& request_;
    const ScanProfile& profile_;
    Batch& batch_;
    const ScanEvents& events_;
    const CancelToken& cancel_;
    std::optional<DriverLink> link_;
    DeviceName name_;
    DeviceOptions options_;
    DeviceSetup setup_;
    std::string source_;  // that was asked for
    Watch watch_;
    std::optional<Stopped> stopped_;
    bool set_up_ = false;
    bool cancel_sent_ = false;
    bool on_glass_instead_ = false;
    int reopened_at_ = 0;  // sides that were in when the device was last opened again
};

void Session::warn(const std::string& message) const
{
    log_warning(message);
    if (events_.warning)
        events_.warning(message);
}

int Session::captured() const
{
    const BatchFacts facts = batch_.facts();
    return facts.next_number() - facts.runs.back().first_number;
}

/// Sides to take in this run; 0: all of the feeder.
int Session::wanted() const
{
    if (!request_.placement.replaces.empty())
        return static_cast<int>(request_.placement.replaces.size());
    if (profile_.count == 0 && setup_.source == Source::flatbed)
        return 1;
    return profile_.count;
}

std::optional<Position> Session::position() const
{
    if (!set_up_)
        return std::nullopt;
    const BatchFacts facts = batch_.facts();
    const Run& run = facts.runs.back();
    return Position{run.sheet_of(facts.next_number()), run.face_of(facts.next_number())};
}

void Session::store_slot(int slot)
{
    ReadAhead& slots = batch_.read_ahead();
    const std::optional<RawSide> side = slots.published(slot);
    const BatchFacts facts = batch_.facts();
    if (!side || side->number != static_cast<std::uint64_t>(facts.next_number()))
        throw DriverLost(DriverLost::How::crashed, "the scan driver handed over a side out of order");
    Unpacked unpacked = unpack(*side, slots.bytes(slot), setup_.dpi_x, setup_.dpi_y);
    for (const std::string& warning : unpacked.warnings)
        warn("side " + std::to_string(side->number) + ": " + warning);
    if (events_.preview)
        events_.preview({static_cast<int>(side->number), imaging::reduced(unpacked.image, events_.preview_px),
                         monotonic_s() - side->complete_s});
    const Side stored = batch_.store(unpacked.image, std::move(unpacked.warnings));
    slots.release(slot);
    if (events_.stored)
        events_.stored(stored, unpacked.image);
}

/// After the driver is gone: sides that it completed without coming to say so.
void Session::sweep()
{
    const ReadAhead& slots = batch_.read_ahead();
    for (int slot = 0; slot < slots.slots();) {
        const std::optional<RawSide> side = slots.published(slot);
        if (side && side->number == static_cast<std::uint64_t>(batch_.facts().next_number())) {
            store_slot(slot);
            slot = 0;
        } else {
            ++slot;
        }
    }
}

/// Vendor, model and type of the device. A search that fails is no reason not to try the device itself.
void Session::find()
{
    name_.name = request_.device;
    try {
        watch_.set("open", profile_.time_limits_s.list);
        for (const DeviceName& found : list_devices(*link_, profile_.time_limits_s))
            if (found.name == request_.device)
                name_ = found;
    } catch (const DriverLost&) {
        warn("the search for devices failed");
        link_ = DriverLink::start(&batch_.read_ahead());
    } catch (const CallFailed&) {
        warn("the search for devices failed");
    }
}

void Session::open()
{
    const double limit_s = profile_.time_limits_s.open;
    watch_.set("open", limit_s);
    options_ = link_->ask({{"do", "open"}, {"device", request_.device}}, limit_s).at("options").get<DeviceOptions>();
}

void Session::choose(const std::string& source)
{
    watch_.set("set up", profile_.time_limits_s.open);
    source_ = source;
    setup_ = set_up(*link_, options_, profile_, source, name_.type, request_.source_names);
    for (const std::string& warning : setup_.warnings)
        warn(warning);
    if (captured() == 0)
        batch_.describe_run(name_.vendor, name_.model, setup_);
    set_up_ = true;
}

/// Acts on what the driver says.
/// @return false when the scan is over
bool Session::heed(const nlohmann::json& fact)
{
    const TimeLimits& limits = profile_.time_limits_s;
    const std::string what = fact.at("is");
    if (what == "starting") {
        watch_.set("start", limits.start);
    } else if (what == "rows") {
        watch_.set("read", limits.read);
    } else if (what == "waiting") {
        watch_.set("read", no_limit);
    } else if (what == "side") {
        const int slot = fact.at("slot");
        store_slot(slot);
        link_->tell({{"do", "free"}, {"slot", slot}});
        watch_.set("read", limits.read);
    } else if (what == "surplus") {
        warn("side " + fact.at("number").dump() + ": the device sent " + fact.at("bytes").dump() +
             " bytes beyond the promised height, which were left out");
    } else if (what == "stopped") {
        stopped_ = Stopped{fact.at("status"), fact.at("moment")};
    } else if (what == "cancelling") {
        watch_.set("cancel", limits.cancel);
    }
    return what != "idle";
}

void Session::check_deadline()
{
    if (monotonic_s() <= watch_.deadline_s)
        return;
    link_->kill();
    throw DriverLost(DriverLost::How::hung, "the back end exceeded its time limit");
}

void Session::scan_once()
{
    const int left = wanted() == 0 ? 0 : wanted() - captured();
    link_->tell({{"do", "scan"}, {"first", batch_.facts().next_number()}, {"count", left}});
    watch_.set("start", profile_.time_limits_s.start);
    stopped_.reset();
    for (bool going_on = true; going_on;) {
        if (cancel_.cancelled() && !cancel_sent_) {
            link_->tell({{"do", "cancel"}});
            cancel_sent_ = true;
            watch_.set("cancel", profile_.time_limits_s.cancel);
        }
        const std::optional<nlohmann::json> fact = link_->next(tick_s);
        if (fact)
            going_on = heed(*fact);
        else
            check_deadline();
    }
}

/// Whether what stopped the scan is answered by doing the same again in another way.
bool Session::worth_another_try()
{
    const bool at_start = stopped_->moment == "start";
    if (stopped_->status == SANE_STATUS_NO_DOCS && profile_.source == "auto" && captured() == 0 && !on_glass_instead_) {
        on_glass_instead_ = true;
        choose("flatbed");
        return true;
    }
    // Some devices refuse a further start until they are opened again; one that refuses even then has a fault.
    if (stopped_->status == SANE_STATUS_INVAL && at_start && captured() > reopened_at_) {
        reopened_at_ = captured();
        watch_.set("close", profile_.time_limits_s.close);
        link_->ask({{"do", "close"}}, profile_.time_limits_s.close);
        open();
        choose(std::string(source_));
        return true;
    }
    return false;
}

Ended Session::outcome() const
{
    const int status = stopped_->status;
    if (status == SANE_STATUS_GOOD)
        return {End::count, std::nullopt};
    if (status == SANE_STATUS_CANCELLED && cancel_sent_)
        return {End::cancelled, std::nullopt};
    const bool stack_is_through =
        status == SANE_STATUS_NO_DOCS ||
        (status == SANE_STATUS_IO_ERROR && profile_.io_error_ends_feeder && stopped_->moment == "start");
    if (stack_is_through && !batch_.facts().sides.empty())
        return {End::no_docs, std::nullopt};
    const auto sheet = stack_is_through ? std::nullopt : position();
    const Fault fault = fault_of_status(status, stopped_->moment, sheet);
    return {stack_is_through ? End::no_docs : End::fault, fault};
}

/// What a lost driver means depends on whether the sides were in by then.
Ended Session::outcome_of_loss(DriverLost::How how)
{
    sweep();
    if (stopped_) {
        warn(fault_of_loss(how, watch_.moment, std::nullopt).message + "; all sides are stored");
        return outcome();
    }
    if (cancel_sent_) {
        warn(fault_of_loss(how, watch_.moment, std::nullopt).message + "; it was ended by force");
        return {End::cancelled, std::nullopt};
    }
    return {End::fault, fault_of_loss(how, watch_.moment, position())};
}

void Session::close()
{
    watch_.set("close", profile_.time_limits_s.close);
    if (!link_->end(profile_.time_limits_s.close))
        throw DriverLost(DriverLost::How::hung, "the back end did not close the device in time");
}

Ended Session::drive()
{
    try {
        link_ = DriverLink::start(&batch_.read_ahead());
        find();
        open();
        choose(profile_.source == "auto" ? "feeder" : profile_.source);
        do
            scan_once();
        while (worth_another_try());
        close();
        return outcome();
    } catch (const CallFailed& failed) {
        link_->end(profile_.time_limits_s.close);
        return {End::fault, fault_of_status(failed.status(), watch_.moment, position())};
    } catch (const DriverLost& lost) {
        return outcome_of_loss(lost.how());
    } catch (const Error& error) {
        link_->end(profile_.time_limits_s.close);
        if (error.failure() != Failure::device)
            throw;
        return {End::fault, fault_of_error(error, position())};
    } catch (const nlohmann::json::exception&) {
        link_->kill();
        return outcome_of_loss(DriverLost::How::crashed);
    }
}

Ended Session::run()
{
    constexpr std::uint64_t widest_sample_bytes = 6;
    constexpr std::uint64_t largest_slot = 1ull << 31;
    batch_.recover();
    batch_.begin_run(request_.device, profile_, request_.placement);
    batch_.read_ahead().start_over(profile_.read_ahead_sides + 1,
                                   std::min(request_.limits.pixels * widest_sample_bytes, largest_slot));
    Ended ended;
    try {
        ended = cancel_.cancelled() ? Ended{End::cancelled, std::nullopt} : drive();
    } catch (const Error& refused) {
        batch_.end_run({End::fault, fault_of_error(refused, std::nullopt)});
        throw;
    }
    batch_.read_ahead().clear();
    batch_.end_run(ended);
    return ended;
}

}  // namespace

Ended scan(const ScanRequest& request, Batch& batch, const ScanEvents& events, const CancelToken& cancel)
{
    ScanRequest next = request;
    for (;;) {
        Ended ended = Session(next, batch, events, cancel).run();
        if (ended.how != End::fault || !events.try_again || !events.try_again(*ended.fault))
            return ended;
        const Continuation rest = batch.continuation();
        next.profile = rest.profile;
        next.placement = rest.placement;
    }
}

}  // namespace hoso::pipeline::capture
