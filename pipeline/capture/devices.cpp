#include "pipeline/capture/devices.hpp"

#include "pipeline/error.hpp"

namespace hoso::pipeline::capture {

namespace {

Device described(const DeviceName& name, const TimeLimits& limits)
{
    Device device{name, {}, std::nullopt};
    try {
        DriverLink link = DriverLink::start(nullptr);
        const nlohmann::json opened = link.ask({{"do", "open"}, {"device", name.name}}, limits.open);
        device.capabilities = capabilities(opened.at("options").get<DeviceOptions>());
        link.end(limits.close);
    } catch (const CallFailed& failed) {
        device.fault = fault_of_status(failed.status(), "open", std::nullopt);
    } catch (const DriverLost& lost) {
        device.fault = fault_of_loss(lost.how(), "open", std::nullopt);
    } catch (const nlohmann::json::exception&) {
        device.fault = fault_of_loss(DriverLost::How::crashed, "open", std::nullopt);
    }
    return device;
}

}  // namespace

std::string DeviceName::connection() const
{
    const auto begins = [&](std::string_view prefix) { return name.starts_with(prefix); };
    if (begins("net:") || begins("airscan:") || begins("escl:") || name.find("tcp") != std::string::npos)
        return "network";
    return name.find("usb") != std::string::npos ? "usb" : "";
}

std::vector<DeviceName> list_devices(DriverLink& link, const TimeLimits& limits)
{
    std::vector<DeviceName> names;
    const nlohmann::json answer = link.ask({{"do", "list"}}, limits.list);
    for (const nlohmann::json& device : answer.at("devices"))
        names.push_back({device.at("name"), device.at("vendor"), device.at("model"), device.at("type")});
    return names;
}

std::vector<Device> devices(const TimeLimits& limits)
{
    std::vector<Device> found;
    try {
        DriverLink link = DriverLink::start(nullptr);
        const std::vector<DeviceName> names = list_devices(link, limits);
        link.end(limits.close);
        for (const DeviceName& name : names)
            found.push_back(described(name, limits));
    } catch (const CallFailed& failed) {
        throw fault_of_status(failed.status(), "open", std::nullopt).as_error("");
    } catch (const DriverLost& lost) {
        throw fault_of_loss(lost.how(), "open", std::nullopt).as_error("");
    }
    return found;
}

}  // namespace hoso::pipeline::capture
