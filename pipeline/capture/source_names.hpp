#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/config.hpp"
#include "imaging/image.hpp"

namespace hoso::pipeline::capture {

/// Where a device takes paper from.
enum class Source : std::uint8_t {
    flatbed,  ///< the glass: one side at a time
    feeder,   ///< the stack, front sides only
    duplex,   ///< the stack, both sides of each sheet
};

[[nodiscard]] std::string_view name_of(Source source);
[[nodiscard]] std::string_view name_of(imaging::ColourMode mode);  ///< `bitonal`, `grey`, `colour`

/// What the words of vendors mean: back ends name their sources and modes as they please.
///
/// The table knows the names seen in SANE 1.2's back ends, compared without regard to case and punctuation; names that
/// it does not know are judged by the words in them. The configuration overrules both (leave out full stops):
///
///     [scanner.sources]
///     "Tray B both sides" = "duplex"
class SourceNames {
public:
    SourceNames() = default;

    /// @throws BaseError HOSO-CONFIG-VALUE for anything but flatbed, feeder and duplex
    [[nodiscard]] static SourceNames from(const Config& config);

    /// What a vendor's source name means; none when nobody can say.
    [[nodiscard]] std::optional<Source> meaning(const std::string& vendor_name) const;

private:
    std::map<std::string, Source, std::less<>> overrides_;
};

/// `Color`, `True Gray`, `Lineart`, `Black & White`, ... as one of the three modes; none for others (halftone is not
/// offered, as dithered text cannot be read).
[[nodiscard]] std::optional<imaging::ColourMode> mode_meaning(const std::string& vendor_name);

[[nodiscard]] std::optional<Source> source_named(std::string_view name);
[[nodiscard]] std::optional<imaging::ColourMode> mode_named(std::string_view name);

}  // namespace hoso::pipeline::capture
