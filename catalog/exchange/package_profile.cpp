#include "catalog/exchange/package_profile.hpp"

#include <algorithm>
#include <cctype>

#include "base/config.hpp"
#include "catalog/error.hpp"

namespace hoso::catalog {

namespace {

[[noreturn]] void refuse_profile(const std::string& message, const std::string& input, const std::string& hint)
{
    throw Error(Failure::usage, "HOSO-PACKAGE-PROFILE", message, input, hint);
}

/// Minutes of `+07:00`.
int minutes_of(const std::string& zone, const std::string& input)
{
    int hours = 0;
    int minutes = 0;
    char sign = '+';
    if (std::sscanf(zone.c_str(), "%c%2d:%2d", &sign, &hours, &minutes) != 3 || (sign != '+' && sign != '-'))
        refuse_profile("the time zone of a package profile cannot be read: " + zone, input, "write it as +07:00");
    return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
}

}  // namespace

PackageProfile PackageProfile::of(const Deployment& deployment, const std::string& name)
{
    const Config config = Config::load(deployment.folder() / "packages.toml");
    const std::vector<std::string> known = config.keys();
    if (std::find(known.begin(), known.end(), name) == known.end()) {
        std::string names = "bag";
        for (const std::string& one : known)
            names += ", " + one;
        refuse_profile("there is no package profile " + name, name, "choose one of " + names);
    }
    const auto text = [&](const std::string& key) {
        const std::optional<std::string> value = config.text(name + "." + key);
        if (!value)
            refuse_profile("the package profile " + name + " does not say its " + key, config.name(),
                           "correct the deployment's data");
        return *value;
    };
    PackageProfile profile;
    profile.name = name;
    profile.mets_profile = text("mets_profile");
    profile.software_note = text("software_note");
    profile.metadata_type = text("metadata_type");
    profile.upper_case_checksums = text("checksum") == "upper";
    profile.minutes_from_utc = minutes_of(text("time_zone"), config.name());
    profile.names_submitter = config.boolean(name + ".submitter").value_or(false);
    return profile;
}

std::string PackageProfile::written(SystemTime time) const
{
    std::string text = iso8601(time + std::chrono::minutes(minutes_from_utc));
    text.pop_back();  // the Z
    const int minutes = std::abs(minutes_from_utc);
    char zone[16];
    std::snprintf(zone, sizeof zone, "%c%02d:%02d", minutes_from_utc < 0 ? '-' : '+', minutes / 60, minutes % 60);
    return text + zone;
}

std::string PackageProfile::written_checksum(const std::string& sha256) const
{
    std::string text = sha256;
    if (upper_case_checksums)
        std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
    return text;
}

}  // namespace hoso::catalog
