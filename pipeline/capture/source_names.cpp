#include "pipeline/capture/source_names.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "base/error.hpp"

namespace hoso::pipeline::capture {

namespace {

struct Known {
    std::string_view name;  ///< as plain() gives it
    Source source;
};

// By the names in the sources of SANE's back ends: fujitsu, canon_dr, epjitsu, avision, epson2, epsonds, pixma, hpaio,
// escl, airscan, genesys, kvs, xerox_mfp, bh, brother4, test.
constexpr std::array known_sources{
    Known{"adf", Source::feeder},
    Known{"adf front", Source::feeder},
    Known{"adf back", Source::feeder},
    Known{"adf simplex", Source::feeder},
    Known{"adf duplex", Source::duplex},
    Known{"auto", Source::feeder},
    Known{"automatic document feeder", Source::feeder},
    Known{"automatic document feeder centrally aligned", Source::feeder},
    Known{"automatic document feeder centrally aligned duplex", Source::duplex},
    Known{"automatic document feeder left aligned", Source::feeder},
    Known{"automatic document feeder left aligned duplex", Source::duplex},
    Known{"card front", Source::feeder},
    Known{"card duplex", Source::duplex},
    Known{"dp", Source::duplex},
    Known{"duplex", Source::duplex},
    Known{"duplex adf", Source::duplex},
    Known{"fb", Source::flatbed},
    Known{"flatbed", Source::flatbed},
    Known{"manual feed tray", Source::feeder},
    Known{"normal", Source::flatbed},
    Known{"platen", Source::flatbed},
    Known{"simplex", Source::feeder},
};

/// Lower case, each run of anything but letters and digits as one blank.
std::string plain(std::string_view name)
{
    std::string result;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0)
            result += static_cast<char>(std::tolower(byte));
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    }
    if (!result.empty() && result.back() == ' ')
        result.pop_back();
    return result;
}

bool has_any(const std::string& text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

}  // namespace

std::string_view name_of(Source source)
{
    switch (source) {
        case Source::flatbed:
            return "flatbed";
        case Source::feeder:
            return "feeder";
        case Source::duplex:
            break;
    }
    return "duplex";
}

std::string_view name_of(imaging::ColourMode mode)
{
    switch (mode) {
        case imaging::ColourMode::bitonal:
            return "bitonal";
        case imaging::ColourMode::grey:
            return "grey";
        case imaging::ColourMode::colour:
            break;
    }
    return "colour";
}

std::optional<Source> source_named(std::string_view name)
{
    for (const Source source : {Source::flatbed, Source::feeder, Source::duplex})
        if (name == name_of(source))
            return source;
    return std::nullopt;
}

std::optional<imaging::ColourMode> mode_named(std::string_view name)
{
    for (const auto mode : {imaging::ColourMode::bitonal, imaging::ColourMode::grey, imaging::ColourMode::colour})
        if (name == name_of(mode))
            return mode;
    return std::nullopt;
}

SourceNames SourceNames::from(const Config& config)
{
    SourceNames names;
    for (const std::string& vendor_name : config.keys("scanner.sources")) {
        const std::optional<std::string> wanted = config.text("scanner.sources." + vendor_name);
        const std::optional<Source> source = wanted ? source_named(*wanted) : std::nullopt;
        if (!source)
            throw BaseError(Failure::usage, "HOSO-CONFIG-VALUE",
                            "the source " + vendor_name + " must be flatbed, feeder or duplex", config.name());
        names.overrides_.emplace(plain(vendor_name), *source);
    }
    return names;
}

std::optional<Source> SourceNames::meaning(const std::string& vendor_name) const
{
    const std::string name = plain(vendor_name);
    if (const auto found = overrides_.find(name); found != overrides_.end())
        return found->second;
    const auto known = std::find_if(known_sources.begin(), known_sources.end(),
                                    [&](const Known& entry) { return entry.name == name; });
    if (known != known_sources.end())
        return known->source;
    if (has_any(name, {"negative", "transparen", "slide", "film"}))
        return std::nullopt;
    if (has_any(name, {"duplex", "both sides", "double sided"}))
        return Source::duplex;
    if (has_any(name, {"adf", "feed", "sheet", "simplex"}))
        return Source::feeder;
    if (has_any(name, {"flatbed", "platen", "glass"}))
        return Source::flatbed;
    return std::nullopt;
}

std::optional<imaging::ColourMode> mode_meaning(const std::string& vendor_name)
{
    const std::string name = plain(vendor_name);
    if (has_any(name, {"halftone", "dither", "diffusion"}))
        return std::nullopt;
    if (has_any(name, {"color", "colour", "rgb"}))
        return imaging::ColourMode::colour;
    if (has_any(name, {"gray", "grey"}))
        return imaging::ColourMode::grey;
    if (has_any(name, {"lineart", "line art", "binary", "black", "bitonal", "mono", "text"}))
        return imaging::ColourMode::bitonal;
    return std::nullopt;
}

}  // namespace hoso::pipeline::capture
