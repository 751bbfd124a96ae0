#pragma once

#include <sane/sane.h>

#include <cstddef>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "pipeline/capture/device_option.hpp"

namespace hoso::pipeline::capture {

/// A call of the SANE API that did not give GOOD.
class SaneFailure : public std::runtime_error {
public:
    SaneFailure(SANE_Status status, const std::string& call) : std::runtime_error(call), status_(status) {}
    [[nodiscard]] SANE_Status status() const { return status_; }

private:
    SANE_Status status_;
};

struct SaneDeviceName {
    std::string name;
    std::string vendor;
    std::string model;
    std::string type;
};

/// SANE's global state; one object for the process's life. Only the driver process may hold one.
class Sane {
public:
    Sane();
    ~Sane();
    Sane(const Sane&) = delete;
    Sane& operator=(const Sane&) = delete;

    [[nodiscard]] std::vector<SaneDeviceName> devices() const;
};

/// An open device. Every function may hang or end the process: that is the back end's doing, and the reason for the
/// driver process.
class SaneDevice {
public:
    explicit SaneDevice(const std::string& name);

    [[nodiscard]] DeviceOptions options() const;

    /// @return the flags SANE_INFO_*
    SANE_Int set(int index, const OptionValue& value) const;

    [[nodiscard]] SANE_Status start() const { return sane_start(handle_.get()); }
    [[nodiscard]] SANE_Parameters parameters() const;

    struct Read {
        SANE_Status status;
        std::size_t bytes;
    };
    [[nodiscard]] Read read(std::span<std::byte> into) const;

    void cancel() const { sane_cancel(handle_.get()); }

private:
    struct Close {
        void operator()(void* handle) const noexcept { sane_close(handle); }
    };
    std::unique_ptr<void, Close> handle_;
};

}  // namespace hoso::pipeline::capture
