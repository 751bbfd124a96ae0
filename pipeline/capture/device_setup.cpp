#include "pipeline/capture/device_setup.hpp"

#include <sane/saneopts.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/unicode.hpp"
#include "pipeline/error.hpp"

namespace hoso::pipeline::capture {

namespace {

constexpr std::array usual_resolutions{75, 100, 150, 200, 240, 300, 400, 600, 1200};
constexpr double mm_per_inch = 25.4;

std::string joined(const std::vector<std::string>& names)
{
    std::string list;
    for (const std::string& name : names)
        list += (list.empty() ? "" : ", ") + name;
    return list;
}

const DeviceOption* usable(const DeviceOptions& options, std::string_view name)
{
    const DeviceOption* option = find_option(options, name);
    return option != nullptr && option->usable() ? option : nullptr;
}

double number_of(const std::optional<OptionValue>& value)
{
    if (!value)
        return 0;
    if (const int* whole = std::get_if<int>(&*value))
        return *whole;
    const double* real = std::get_if<double>(&*value);
    return real != nullptr ? *real : 0;
}

double nearest(const DeviceOption& option, double wanted)
{
    if (option.range)
        return option.range->nearest(wanted);
    if (option.numbers.empty())
        return wanted;
    return *std::min_element(option.numbers.begin(), option.numbers.end(),
                             [&](double a, double b) { return std::abs(a - wanted) < std::abs(b - wanted); });
}

/// Applies a profile; keeps the device's options as they are after each change.
class Setup {
public:
    Setup(DriverLink& link, DeviceOptions& options, const ScanProfile& profile)
        : link_(link), options_(options), profile_(profile)
    {
    }

    void choose_source(const std::string& wish, const std::string& type, const SourceNames& names);
    void choose_mode();
    void choose_resolution();
    void choose_area();
    void choose_brightness();
    [[nodiscard]] DeviceSetup result();

private:
    void set(const DeviceOption& option, const OptionValue& value);
    void set_number(const DeviceOption& option, double wanted);
    bool choose_both_sides(bool both);
    void choose_span(const char* start, const char* end, const char* paper, double wanted_mm, const std::string& what);

    DriverLink& link_;
    DeviceOptions& options_;
    const ScanProfile& profile_;
    DeviceSetup setup_;
};

void Setup::set(const DeviceOption& option, const OptionValue& value)
{
    if (option.value == value)
        return;
    const nlohmann::json answer =
        link_.ask({{"do", "set"}, {"index", option.index}, {"value", to_json(value)}}, profile_.time_limits_s.open);
    options_ = answer.at("options").get<DeviceOptions>();
}

void Setup::set_number(const DeviceOption& option, double wanted)
{
    if (option.type == OptionType::integer)
        set(option, static_cast<int>(std::lround(wanted)));
    else
        set(option, wanted);
}

/// Devices whose feeder is one source and whose second side is an option of its own.
bool Setup::choose_both_sides(bool both)
{
    for (const char* name : {"duplex", "adf-mode", "double-sided", "duplex-scan"}) {
        const DeviceOption* option = usable(options_, name);
        if (option == nullptr)
            continue;
        if (option->type == OptionType::boolean) {
            set(*option, both);
            return both;
        }
        for (const std::string& text : option->texts) {
            const bool means_both = SourceNames().meaning(text) == Source::duplex;
            if (means_both == both) {
                set(*option, text);
                return both;
            }
        }
    }
    return false;
}

void Setup::choose_source(const std::string& wish, const std::string& type, const SourceNames& names)
{
    const std::optional<Source> wanted = source_named(wish);
    const DeviceOption* option = usable(options_, SANE_NAME_SCAN_SOURCE);
    if (option == nullptr) {
        const bool fed = type.find("sheet") != std::string::npos || type.find("feed") != std::string::npos;
        setup_.source = fed ? Source::feeder : Source::flatbed;
    } else {
        std::optional<std::string> name = find_source(options_, wish, names);
        if (!name && wanted == Source::duplex)
            name = find_source(options_, "feeder", names);
        if (!name)
            throw Error(Failure::usage, "HOSO-CAPTURE-SOURCE", "the device has no source that is " + wish, wish,
                        "its sources are: " + joined(option->texts) + "; flatbed, feeder and duplex choose among them");
        set(*option, *name);
        setup_.source = names.meaning(*name).value_or(Source::flatbed);
    }
    if (setup_.source == Source::feeder && choose_both_sides(wanted == Source::duplex))
        setup_.source = Source::duplex;
    if (wanted && *wanted != setup_.source)
        throw Error(Failure::usage, "HOSO-CAPTURE-SOURCE", "the device has no source that is " + wish, wish,
                    "hoso devices lists what it has");
}

void Setup::choose_mode()
{
    const DeviceOption* option = usable(options_, SANE_NAME_SCAN_MODE);
    if (option == nullptr) {
        setup_.warnings.emplace_back("the device does not let its mode be chosen");
        return;
    }
    const std::optional<std::string> name = find_mode(options_, profile_.mode);
    if (!name)
        throw Error(Failure::usage, "HOSO-CAPTURE-MODE", "the device has no mode that is " + profile_.mode,
                    profile_.mode, "its modes are: " + joined(option->texts));
    set(*option, *name);
    const bool one_bit = mode_meaning(*name) == imaging::ColourMode::bitonal;
    if (const DeviceOption* depth = usable(options_, SANE_NAME_BIT_DEPTH); depth != nullptr)
        set_number(*depth, nearest(*depth, one_bit ? 1 : 8));
}

void Setup::choose_resolution()
{
    bool chosen = false;
    for (const char* name : {SANE_NAME_SCAN_RESOLUTION, SANE_NAME_SCAN_X_RESOLUTION, SANE_NAME_SCAN_Y_RESOLUTION}) {
        const DeviceOption* option = usable(options_, name);
        if (option == nullptr || option->type == OptionType::text)
            continue;
        const double value = nearest(*option, profile_.resolution_dpi);
        if (std::abs(value - profile_.resolution_dpi) > 0.5)
            throw Error(Failure::usage, "HOSO-CAPTURE-RESOLUTION",
                        "the device does not scan at " + std::to_string(profile_.resolution_dpi) + " dpi",
                        std::to_string(profile_.resolution_dpi),
                        "the nearest that it offers is " + as_text(OptionValue(value)) + " dpi");
        set_number(*option, value);
        chosen = true;
    }
    if (!chosen)
        setup_.warnings.emplace_back("the device does not let its resolution be chosen");
}

/// One axis of the area, from the edge of the bed. `paper` is the option by which sheet-fed devices are told the size
/// of what they draw in; it comes first, as it bounds the other two.
void Setup::choose_span(const char* start, const char* end, const char* paper, double wanted_mm,
                        const std::string& what)
{
    const auto in_unit = [&](const DeviceOption& option, double mm) {
        return option.unit == OptionUnit::pixel ? mm / mm_per_inch * profile_.resolution_dpi : mm;
    };
    if (const DeviceOption* size = usable(options_, paper); size != nullptr && size->range)
        set_number(*size, size->range->nearest(wanted_mm > 0 ? in_unit(*size, wanted_mm) : size->range->max));
    if (const DeviceOption* first = usable(options_, start); first != nullptr && first->range)
        set_number(*first, first->range->min);
    const DeviceOption* last = usable(options_, end);
    if (last == nullptr || !last->range)
        return;
    const double wanted = wanted_mm > 0 ? in_unit(*last, wanted_mm) : last->range->max;
    const double tolerance = in_unit(*last, 1.0);
    if (wanted > last->range->max + tolerance)
        setup_.warnings.push_back("the device's " + what + " ends at " + as_text(OptionValue(last->range->max)) +
                                  ", before the page does");
    set_number(*last, last->range->nearest(wanted));
}

void Setup::choose_area()
{
    choose_span(SANE_NAME_SCAN_TL_X, SANE_NAME_SCAN_BR_X, "page-width", profile_.area.width_mm, "width");
    choose_span(SANE_NAME_SCAN_TL_Y, SANE_NAME_SCAN_BR_Y, "page-height", profile_.area.height_mm, "height");
}

void Setup::choose_brightness()
{
    if (!profile_.brightness)
        return;
    if (const DeviceOption* option = usable(options_, SANE_NAME_BRIGHTNESS); option != nullptr)
        set_number(*option, nearest(*option, *profile_.brightness));
    else
        setup_.warnings.emplace_back("the device does not let its brightness be chosen");
}

DeviceSetup Setup::result()
{
    for (const DeviceOption& option : options_)
        if (option.active && option.value && !option.name.empty())
            setup_.settings.emplace_back(option.name, as_text(*option.value));
    const auto dpi = [&](const char* name) {
        const DeviceOption* option = find_option(options_, name);
        return option != nullptr && option->active ? number_of(option->value) : 0;
    };
    const double common = dpi(SANE_NAME_SCAN_RESOLUTION) > 0 ? dpi(SANE_NAME_SCAN_RESOLUTION) : profile_.resolution_dpi;
    setup_.dpi_x = dpi(SANE_NAME_SCAN_X_RESOLUTION) > 0 ? dpi(SANE_NAME_SCAN_X_RESOLUTION) : common;
    setup_.dpi_y = dpi(SANE_NAME_SCAN_Y_RESOLUTION) > 0 ? dpi(SANE_NAME_SCAN_Y_RESOLUTION) : common;
    return std::move(setup_);
}

/// The first of the permitted texts that is the wish itself, in whatever case; else the first that `means` it.
template <typename Means>
std::optional<std::string> find_text(const DeviceOptions& options, std::string_view option_name,
                                     const std::string& wish, const Means& means)
{
    const DeviceOption* option = find_option(options, option_name);
    if (option == nullptr)
        return std::nullopt;
    const std::vector<std::string>& texts = option->texts;
    auto found =
        std::find_if(texts.begin(), texts.end(), [&](const std::string& text) { return lower(text) == lower(wish); });
    if (found == texts.end())
        found = std::find_if(texts.begin(), texts.end(), means);
    return found != texts.end() ? std::optional(*found) : std::nullopt;
}

}  // namespace

std::optional<std::string> find_source(const DeviceOptions& options, const std::string& wish, const SourceNames& names)
{
    return find_text(options, SANE_NAME_SCAN_SOURCE, wish, [&](const std::string& text) {
        const std::optional<Source> meaning = names.meaning(text);
        return meaning && name_of(*meaning) == wish;
    });
}

std::optional<std::string> find_mode(const DeviceOptions& options, const std::string& wish)
{
    return find_text(options, SANE_NAME_SCAN_MODE, wish, [&](const std::string& text) {
        const std::optional<imaging::ColourMode> meaning = mode_meaning(text);
        return meaning && name_of(*meaning) == wish;
    });
}

Capabilities capabilities(const DeviceOptions& options)
{
    Capabilities found;
    if (const DeviceOption* source = find_option(options, SANE_NAME_SCAN_SOURCE); source != nullptr)
        found.sources = source->texts;
    if (const DeviceOption* mode = find_option(options, SANE_NAME_SCAN_MODE); mode != nullptr)
        found.modes = mode->texts;
    for (const char* name : {SANE_NAME_SCAN_RESOLUTION, SANE_NAME_SCAN_X_RESOLUTION}) {
        const DeviceOption* resolution = find_option(options, name);
        if (resolution == nullptr || !found.resolutions_dpi.empty())
            continue;
        found.resolutions_dpi = resolution->numbers;
        if (resolution->range)
            for (const int usual : usual_resolutions)
                if (std::abs(resolution->range->nearest(usual) - usual) < 0.5)
                    found.resolutions_dpi.push_back(usual);
    }
    return found;
}

DeviceSetup set_up(DriverLink& link, DeviceOptions& options, const ScanProfile& profile, const std::string& wish,
                   const std::string& type, const SourceNames& names)
{
    Setup setup(link, options, profile);
    setup.choose_source(wish, type, names);
    setup.choose_mode();
    setup.choose_resolution();
    setup.choose_area();
    setup.choose_brightness();
    return setup.result();
}

}  // namespace hoso::pipeline::capture
