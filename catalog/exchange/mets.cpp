#include "catalog/exchange/mets.hpp"

#include "base/sha256.hpp"
#include "catalog/exchange/xml_text.hpp"

namespace hoso::catalog {

namespace {

/// A path as a relative URL (RFC 3986).
std::string url_of(const std::string& path)
{
    constexpr const char* plain = "-._~/";
    std::string url;
    for (const char c : path) {
        const bool letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (letter || std::string_view(plain).find(c) != std::string_view::npos) {
            url += c;
            continue;
        }
        char escaped[4];
        std::snprintf(escaped, sizeof escaped, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
        url += escaped;
    }
    return url;
}

class Writer {
public:
    Writer(const Mets& mets, const PackageProfile& profile, SystemTime created)
        : mets_(mets), profile_(profile), created_(profile.written(created))
    {
    }

    std::string write()
    {
        xml_.begin("mets", {{"xmlns", "http://www.loc.gov/METS/"},
                            {"xmlns:csip", "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"},
                            {"xmlns:xlink", "http://www.w3.org/1999/xlink"},
                            {"OBJID", mets_.object_id},
                            {"LABEL", mets_.label},
                            {"TYPE", "Mixed"},
                            {"PROFILE", profile_.mets_profile},
                            {"csip:CONTENTINFORMATIONTYPE", "MIXED"}});
        header();
        for (const MetsDescription& description : mets_.descriptions)
            descriptive(description.file);
        files();
        structure();
        xml_.end("mets");
        return xml_.text();
    }

private:
    /// An ID of this document's, from what it names.
    [[nodiscard]] std::string id(const std::string& what) const
    {
        return "uuid-" + uuid_of(mets_.object_id + "\n" + mets_.label + "\n" + what);
    }

    [[nodiscard]] std::string description_id(const MetsFile& file) const { return id("dmdSec " + file.path); }

    void header()
    {
        xml_.begin("metsHdr", {{"CREATEDATE", created_}, {"RECORDSTATUS", "NEW"}, {"csip:OAISPACKAGETYPE", "SIP"}});
        xml_.begin("agent", {{"ROLE", "CREATOR"}, {"TYPE", "OTHER"}, {"OTHERTYPE", "SOFTWARE"}});
        xml_.element("name", "Hoso");
        xml_.element("note", HOSO_VERSION, {{"csip:NOTETYPE", profile_.software_note}});
        xml_.end("agent");
        if (profile_.names_submitter) {
            xml_.begin("agent", {{"ROLE", "OTHER"},
                                 {"OTHERROLE", "SUBMITTER"},
                                 {"TYPE", mets_.submitter.person ? "INDIVIDUAL" : "ORGANIZATION"}});
            xml_.element("name", mets_.submitter.name);
            xml_.end("agent");
        }
        xml_.end("metsHdr");
    }

    XmlText::Attributes fixity(const MetsFile& file) const
    {
        return {{"MIMETYPE", file.media_type},
                {"SIZE", std::to_string(file.bytes)},
                {"CREATED", created_},
                {"CHECKSUM", profile_.written_checksum(file.sha256)},
                {"CHECKSUMTYPE", "SHA-256"}};
    }

    static XmlText::Attributes place(const std::string& path)
    {
        return {{"LOCTYPE", "URL"}, {"xlink:type", "simple"}, {"xlink:href", url_of(path)}};
    }

    void descriptive(const MetsFile& file)
    {
        xml_.begin("dmdSec", {{"ID", description_id(file)}, {"CREATED", created_}, {"STATUS", "CURRENT"}});
        XmlText::Attributes attributes = place(file.path);
        attributes.emplace_back("MDTYPE", profile_.metadata_type);
        if (profile_.metadata_type == "OTHER")
            attributes.emplace_back("OTHERMDTYPE", "simpledc");
        for (const auto& attribute : fixity(file))
            attributes.push_back(attribute);
        xml_.element("mdRef", "", attributes);
        xml_.end("dmdSec");
    }

    void files()
    {
        xml_.begin("fileSec", {{"ID", id("fileSec")}});
        for (const MetsGroup& group : mets_.groups) {
            XmlText::Attributes of_group{{"ID", id(group.use)}, {"USE", group.use}};
            if (group.representation)
                of_group.emplace_back("csip:CONTENTINFORMATIONTYPE", "MIXED");
            xml_.begin("fileGrp", of_group);
            for (const MetsFile& file : group.files) {
                XmlText::Attributes attributes = fixity(file);
                attributes.emplace_back("ID", file.id);
                xml_.begin("file", attributes);
                xml_.element("FLocat", "", place(file.path));
                xml_.end("file");
            }
            xml_.end("fileGrp");
        }
        xml_.end("fileSec");
    }

    void structure()
    {
        xml_.begin("structMap", {{"ID", id("structMap")}, {"TYPE", "PHYSICAL"}, {"LABEL", "CSIP"}});
        xml_.begin("div", {{"ID", id("div")}, {"LABEL", mets_.object_id}});
        std::string all;
        for (const MetsDescription& description : mets_.descriptions)
            all += (all.empty() ? "" : " ") + description_id(description.file);
        xml_.element("div", "", {{"ID", id("div Metadata")}, {"LABEL", "Metadata"}, {"DMDID", all}});
        for (const MetsGroup& group : mets_.groups)
            division(group);
        links();
        xml_.end("div");
        xml_.end("structMap");
    }

    void division(const MetsGroup& group)
    {
        xml_.begin("div", {{"ID", id("div " + group.use)}, {"LABEL", group.use}});
        if (group.representation) {
            XmlText::Attributes attributes = place(group.files.front().path);
            attributes.emplace_back("xlink:title", id(group.use));
            xml_.element("mptr", "", attributes);
        } else {
            xml_.element("fptr", "", {{"FILEID", id(group.use)}});
        }
        xml_.end("div");
    }

    /// Which description is of which file: `MetadataLink/File` of Circular 05/2025.
    void links()
    {
        bool begun = false;
        for (const MetsDescription& description : mets_.descriptions) {
            if (description.describes.empty())
                continue;
            if (!begun)
                xml_.begin("div", {{"ID", id("div MetadataLink")}, {"LABEL", "MetadataLink"}});
            begun = true;
            xml_.begin("div", {{"ID", id("div link " + description.file.path)},
                               {"LABEL", "File"},
                               {"DMDID", description_id(description.file)}});
            xml_.element("fptr", "", {{"FILEID", description.describes}});
            xml_.end("div");
        }
        if (begun)
            xml_.end("div");
    }

    const Mets& mets_;
    const PackageProfile& profile_;
    std::string created_;
    XmlText xml_;
};

}  // namespace

std::string xml_of(const Mets& mets, const PackageProfile& profile, SystemTime created)
{
    return Writer(mets, profile, created).write();
}

std::string uuid_of(const std::string& text)
{
    std::string hex = sha256_hex(as_bytes(text));
    hex[12] = '8';  // the version
    constexpr std::string_view variant = "89ab";
    hex[16] = variant[static_cast<std::size_t>(hex[16]) % variant.size()];
    return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
           hex.substr(20, 12);
}

}  // namespace hoso::catalog
