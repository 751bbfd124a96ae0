#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "base/file.hpp"
#include "pipeline/pdf/durable_output.hpp"
#include "pipeline/pdf/pdf_syntax.hpp"

namespace hoso::pipeline {

/// The number of an object of the file being written.
struct ObjectNumber {
    unsigned value = 0;
    [[nodiscard]] std::string reference() const { return std::to_string(value) + " 0 R"; }
    bool operator==(const ObjectNumber&) const = default;
};

/// A PDF 1.7 file written object by object; the one place where PoDoFo is used.
///
/// Streams go to the disk as they are put; objects without a stream stay in memory until finish(). Objects may be
/// reserved (and so referred to) before they are put; each must be put once.
/// @throws from every member: Error HOSO-PDF-WRITE for what PoDoFo refuses, BaseError HOSO-DISK-FULL
class PdfFile {
public:
    explicit PdfFile(const std::filesystem::path& target);
    ~PdfFile();
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;

    [[nodiscard]] ObjectNumber reserve();

    void put(ObjectNumber number, const syntax::Dictionary& entries);
    /// Any value that is not a dictionary.
    void put_value(ObjectNumber number, const std::string& literal);
    /// A stream whose bytes are encoded as `entries` say (/Length is added).
    void put_stream(ObjectNumber number, const syntax::Dictionary& entries, std::span<const std::byte> encoded);
    /// A stream that is compressed on its way (/Filter and /Length are added).
    void put_compressed(ObjectNumber number, const syntax::Dictionary& entries, std::string_view plain);

    /// The root of the page tree, which PoDoFo makes itself.
    [[nodiscard]] ObjectNumber page_tree() const;
    void put_page_tree(const syntax::Dictionary& entries);
    void put_catalog(const syntax::Dictionary& entries);
    void put_info(const syntax::Dictionary& entries);

    DurableOutput::Finished finish();

    /// Overwrites what was written; the file will not appear.
    void wipe();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hoso::pipeline
