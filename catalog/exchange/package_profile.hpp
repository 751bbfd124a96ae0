#pragma once

#include <string>

#include "base/clock.hpp"
#include "catalog/deployment.hpp"

namespace hoso::catalog {

/// How packages are written for one kind of archive system: a table of the deployment's `packages.toml`.
struct PackageProfile {
    std::string name;           ///< `tt05`, `eark`
    std::string mets_profile;   ///< URL, mets/@PROFILE
    std::string software_note;  ///< the note type under which the program's version stands
    std::string metadata_type;  ///< mdRef/@MDTYPE of the descriptions
    bool upper_case_checksums = false;
    int minutes_from_utc = 0;  ///< of all times
    bool names_submitter = false;

    /// @throws Error HOSO-PACKAGE-PROFILE when the deployment has none of this name
    [[nodiscard]] static PackageProfile of(const Deployment& deployment, const std::string& name);

    /// ISO 8601 with the profile's offset.
    [[nodiscard]] std::string written(SystemTime time) const;
    [[nodiscard]] std::string written_checksum(const std::string& sha256) const;
};

}  // namespace hoso::catalog
