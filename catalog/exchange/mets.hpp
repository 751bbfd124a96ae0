#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalog/exchange/package_profile.hpp"

namespace hoso::catalog {

/// A file as a METS document names it.
struct MetsFile {
    std::string id;    ///< unique in the package
    std::string path;  ///< from the METS document's folder, with `/`
    std::string media_type;
    std::uint64_t bytes = 0;
    std::string sha256;  ///< lower case
};

/// A file of descriptive metadata, and what it describes.
struct MetsDescription {
    MetsFile file;
    std::string describes;  ///< the id of a file in a group; empty: the whole
};

/// A file group and its division of the structural map.
struct MetsGroup {
    std::string use;  ///< `Documentation`, `Schemas`, `Data`, `Representations/rep1`
    std::vector<MetsFile> files;
    bool representation = false;  ///< its only file is the METS document of a representation
};

/// Who hands over.
struct MetsSubmitter {
    std::string name;
    bool person = false;  ///< else a body
};

/// A METS document of a package (DOMAIN 5.2): the package's own, or that of a representation.
struct Mets {
    std::string object_id;  ///< the name of the folder that it stands in
    std::string label;
    MetsSubmitter submitter;
    std::vector<MetsDescription> descriptions;
    std::vector<MetsGroup> groups;
};

/// METS 1.12 as E-ARK CSIP asks for it (CSIP1 to CSIP119).
[[nodiscard]] std::string xml_of(const Mets& mets, const PackageProfile& profile, SystemTime created);

/// A UUID (RFC 9562, version 8) of a text: the same text, the same UUID.
[[nodiscard]] std::string uuid_of(const std::string& text);

}  // namespace hoso::catalog
