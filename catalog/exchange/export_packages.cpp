#include <algorithm>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "catalog/document.hpp"
#include "catalog/error.hpp"
#include "catalog/exchange/hand_over_frame.hpp"
#include "catalog/exchange/hand_over_xml.hpp"
#include "catalog/exchange/mets.hpp"
#include "catalog/exchange/package_check.hpp"
#include "catalog/exchange/package_profile.hpp"
#include "catalog/exchange/zip_writer.hpp"
#include "catalog/fields_json.hpp"
#include "catalog/forms/lists.hpp"
#include "catalog/report.hpp"

namespace hoso::catalog {

namespace fs = std::filesystem;

namespace {

constexpr const char* representation = "representations/rep1";
constexpr const char* xml_type = "application/xml";

/// A record as a package in a folder of its own (DOMAIN 5.2).
class PackageBuilder {
public:
    PackageBuilder(Catalog& catalog, const HandOverRequest& request, const PackageProfile& profile,
                   const std::string& code)
        : catalog_(catalog),
          request_(request),
          profile_(profile),
          record_(catalog::record(catalog, code)),
          documents_(in_time_order(documents_of(catalog, code)))
    {
        if (documents_.empty())
            throw Error(Failure::input, "HOSO-PACKAGE-EMPTY", "the record has no document to be handed over", code,
                        "file its documents first, or export it as a bag");
        std::string content = profile.name + "\n" + code + "\n" + iso8601(created_);
        for (const Document& document : documents_)
            content += "\n" + document.file.sha256;
        name_ = "uuid-" + uuid_of(content);
    }

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::size_t documents() const { return documents_.size(); }

    /// @param folder  does not exist yet
    void build(const fs::path& folder)
    {
        folder_ = folder;
        const MetsFile of_documents = add_representation();
        Mets mets{name_, record_.code, submitter_, {}, {}};
        mets.descriptions.push_back(
            {add_text("metadata/descriptive/EAD.xml",
                      xml_of(catalog_.deployment().record(), record_.fields, "../../schemas/ead.xsd")),
             ""});
        mets.groups.push_back({"Documentation", {add_list()}, false});
        mets.groups.push_back({"Schemas", {add_schema("ead.xsd"), add_schema("ead_doc.xsd")}, false});
        mets.groups.push_back({"Representations/rep1", {of_documents}, true});
        write("METS.xml", xml_of(mets, profile_, created_));
        check_package(folder_);
    }

private:
    /// The agency that the record's code begins with; where it is not known, who exports.
    [[nodiscard]] MetsSubmitter submitter() const
    {
        for (const Agency& agency : agencies(catalog_))
            if (record_.code.starts_with(agency.code + "."))
                return {agency.name, false};
        return {request_.actor.name, true};
    }

    MetsFile add_representation()
    {
        const fs::path below = representation;
        Mets mets{"rep1", name_, submitter_, {}, {}};
        MetsGroup data{"Data", {}, false};
        for (const Document& document : documents_) {
            if (request_.cancel != nullptr)
                request_.cancel->throw_if_cancelled();
            const std::string id = value_of(document.fields, "docId");
            const std::string stem = free_file_name(id.empty() ? value_of(document.fields, "docCode") : id, stems_);
            const fs::path pdf = below / "data" / (stem + ".pdf");
            fs::create_directories((folder_ / pdf).parent_path());
            copy_intact(document.file.path, folder_ / pdf, document.file.sha256);
            data.files.push_back(file_at(pdf, document.file.media_type, document.file.sha256));
            MetsFile description =
                add_text(below / "metadata/descriptive" / ("EAD_DOC_" + stem + ".xml"),
                         xml_of(catalog_.deployment().document(), document.fields, "../../../../schemas/ead_doc.xsd"));
            mets.descriptions.push_back({seen_from(below, std::move(description)), data.files.back().id});
        }
        for (MetsFile& file : data.files)
            file = seen_from(below, std::move(file));
        mets.groups.push_back(std::move(data));
        return add_text(below / "METS.xml", xml_of(mets, profile_, created_));
    }

    static MetsFile seen_from(const fs::path& folder, MetsFile file)
    {
        file.path = fs::path(file.path).lexically_relative(folder).string();
        return file;
    }

    MetsFile add_list()
    {
        const fs::path name = "documentation/document-list.pdf";
        fs::create_directories(folder_ / "documentation");
        request_.print(document_list(catalog_.deployment(), record_, documents_), folder_ / name);
        return file_at(name, "application/pdf", sha256_hex_of_file(folder_ / name));
    }

    MetsFile add_schema(const std::string& name)
    {
        return add_text(fs::path("schemas") / name,
                        read_text_file(catalog_.deployment().folder() / "schemas" / name, largest_schema_bytes));
    }

    MetsFile add_text(const fs::path& name, const std::string& text)
    {
        write(name, text);
        return file_at(name, xml_type, sha256_hex(as_bytes(text)));
    }

    void write(const fs::path& name, const std::string& text) const
    {
        fs::create_directories((folder_ / name).parent_path());
        write_replaceable(folder_ / name, as_bytes(text));
    }

    [[nodiscard]] MetsFile file_at(const fs::path& name, const std::string& media_type, const std::string& sha256) const
    {
        return {"ID-" + uuid_of(name_ + "\n" + name.string()), name.string(), media_type, fs::file_size(folder_ / name),
                sha256};
    }

    Catalog& catalog_;
    const HandOverRequest& request_;
    const PackageProfile& profile_;
    SystemTime created_ = document_time();
    Record record_;
    MetsSubmitter submitter_ = submitter();
    std::vector<Document> documents_;
    std::string name_;
    fs::path folder_;
    std::vector<std::string> stems_;
};

/// A folder as a ZIP file that holds it.
void zip(const fs::path& folder, const fs::path& file)
{
    std::vector<fs::path> members;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            members.push_back(entry.path());
    std::sort(members.begin(), members.end());
    ZipWriter writer(file, document_time());
    for (const fs::path& member : members)
        writer.add(member.lexically_relative(folder.parent_path()).string(), member);
    writer.finish();
}

}  // namespace

HandedOver export_packages(Catalog& catalog, const HandOverRequest& request, const std::string& profile_name)
{
    const PackageProfile profile = PackageProfile::of(catalog.deployment(), profile_name);
    return hand_over(catalog, request, [&](const fs::path& folder, const fs::path& scratch) {
        fs::create_directories(folder);
        HandedOver done;
        for (const std::string& code : request.codes) {
            PackageBuilder builder(catalog, request, profile, code);
            const fs::path package = scratch / builder.name();
            builder.build(package);
            const fs::path file = folder / (builder.name() + ".zip");
            zip(package, file);
            fs::remove_all(package);
            ++done.records;
            done.documents += builder.documents();
            done.bytes += fs::file_size(file);
        }
        sync_folder(folder);
        return done;
    });
}

}  // namespace hoso::catalog
