// The SANE back end `hosovirtual`: the functions by which SANE's dll calls the scanner. Nothing may be thrown out of
// them, as the callers are C.

#include <sane/sane.h>

#include <iostream>
#include <memory>
#include <optional>

#include "tests/virtual_scanner/scanner.hpp"

namespace {

using hoso::virtual_scanner::Scanner;
using hoso::virtual_scanner::Script;

constexpr const char* device_name = "scanner";

Scanner& scanner_of(SANE_Handle handle)
{
    return *static_cast<Scanner*>(handle);
}

template <typename Work>
SANE_Status guarded(const Work& work)
{
    try {
        return work();
    } catch (const std::exception& error) {
        std::cerr << "hosovirtual: " << error.what() << '\n';
        return SANE_STATUS_IO_ERROR;
    }
}

}  // namespace

extern "C" {

SANE_Status sane_hosovirtual_init(SANE_Int* version, SANE_Auth_Callback)
{
    if (version != nullptr)
        *version = SANE_VERSION_CODE(SANE_CURRENT_MAJOR, 0, 1);
    return SANE_STATUS_GOOD;
}

void sane_hosovirtual_exit() {}

SANE_Status sane_hosovirtual_get_devices(const SANE_Device*** list, SANE_Bool)
{
    static const SANE_Device device{device_name, "Hoso", "Virtual Scanner", "virtual device"};
    static const SANE_Device* devices[] = {&device, nullptr};
    return guarded([&] {
        if (const auto mishap = Script::load().mishap(0, "list"); mishap == "crash")
            std::abort();
        *list = devices;
        return SANE_STATUS_GOOD;
    });
}

SANE_Status sane_hosovirtual_open(SANE_String_Const, SANE_Handle* handle)
{
    return guarded([&] {
        auto scanner = std::make_unique<Scanner>(Script::load());
        const SANE_Status status = scanner->meet("open");
        if (status == SANE_STATUS_GOOD)
            *handle = scanner.release();
        return status;
    });
}

void sane_hosovirtual_close(SANE_Handle handle)
{
    const std::unique_ptr<Scanner> scanner(&scanner_of(handle));
    scanner->meet("close");
}

const SANE_Option_Descriptor* sane_hosovirtual_get_option_descriptor(SANE_Handle handle, SANE_Int option)
{
    return scanner_of(handle).descriptor(option);
}

SANE_Status sane_hosovirtual_control_option(SANE_Handle handle, SANE_Int option, SANE_Action action, void* value,
                                            SANE_Int* info)
{
    if (info != nullptr)
        *info = 0;
    if (scanner_of(handle).descriptor(option) == nullptr || value == nullptr)
        return SANE_STATUS_INVAL;
    if (action == SANE_ACTION_GET_VALUE)
        return scanner_of(handle).get(option, value);
    if (action == SANE_ACTION_SET_VALUE)
        return guarded([&] { return scanner_of(handle).set(option, value, info); });
    return SANE_STATUS_UNSUPPORTED;
}

SANE_Status sane_hosovirtual_get_parameters(SANE_Handle handle, SANE_Parameters* parameters)
{
    *parameters = scanner_of(handle).parameters();
    return SANE_STATUS_GOOD;
}

SANE_Status sane_hosovirtual_start(SANE_Handle handle)
{
    return guarded([&] { return scanner_of(handle).start(); });
}

SANE_Status sane_hosovirtual_read(SANE_Handle handle, SANE_Byte* data, SANE_Int max_length, SANE_Int* length)
{
    return guarded([&] { return scanner_of(handle).read(data, max_length, length); });
}

void sane_hosovirtual_cancel(SANE_Handle handle)
{
    scanner_of(handle).cancel();
}

SANE_Status sane_hosovirtual_set_io_mode(SANE_Handle, SANE_Bool non_blocking)
{
    return non_blocking == SANE_TRUE ? SANE_STATUS_UNSUPPORTED : SANE_STATUS_GOOD;
}

SANE_Status sane_hosovirtual_get_select_fd(SANE_Handle, SANE_Int*)
{
    return SANE_STATUS_UNSUPPORTED;
}

}  // extern "C"
