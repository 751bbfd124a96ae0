#include "pipeline/capture/devices.hpp"

#include <cmath>

#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"

namespace hoso::cli {

namespace {

namespace capture = pipeline::capture;

nlohmann::json whole_where_whole(const std::vector<double>& numbers)
{
    nlohmann::json json = nlohmann::json::array();
    for (const double number : numbers)
        json.push_back(number == std::floor(number) ? nlohmann::json(static_cast<int>(number))
                                                    : nlohmann::json(number));
    return json;
}

nlohmann::json device_json(const capture::Device& device)
{
    nlohmann::json json{{"name", device.name.name},
                        {"vendor", device.name.vendor},
                        {"model", device.name.model},
                        {"type", device.name.type},
                        {"connection", device.name.connection()},
                        {"sources", device.capabilities.sources},
                        {"modes", device.capabilities.modes},
                        {"resolutions", whole_where_whole(device.capabilities.resolutions_dpi)},
                        {"error", nullptr}};
    if (device.fault)
        json["error"] = {{"code", device.fault->code}, {"message", device.fault->message}};
    return json;
}

std::string listed(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

class Devices : public Command {
public:
    void set_up(CLI::App&) override {}

    int run(Context& context) override
    {
        const std::vector<capture::Device> found = capture::devices();
        bool failed = false;
        nlohmann::json devices = nlohmann::json::array();
        for (const capture::Device& device : found) {
            devices.push_back(device_json(device));
            failed = failed || device.fault;
            if (context.json)
                continue;
            context.print(device.name.name + "  " + device.name.vendor + " " + device.name.model);
            context.print("    sources: " + listed(device.capabilities.sources));
            context.print("    modes: " + listed(device.capabilities.modes));
            context.print("    resolutions: " + whole_where_whole(device.capabilities.resolutions_dpi).dump());
            if (device.fault)
                context.print("    " + device.fault->message + " [" + device.fault->code + "]");
        }
        if (context.json)
            context.print_json({{"devices", std::move(devices)}});
        else if (found.empty())
            context.say("no scanner was found");
        return failed ? some_failed : all_done;
    }
};

}  // namespace

std::unique_ptr<Command> make_devices()
{
    return std::make_unique<Devices>();
}

}  // namespace hoso::cli
