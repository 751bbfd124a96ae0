#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace hoso::test {

/// Work that several cases look at is done once for the built program and kept under the build folder; whoever comes
/// second waits. It is done anew when the program, the samples or the makers of inputs have changed.

/// The project's samples, converted with all sidecars: `out/STEM.pdf`, `.txt`, `.hocr`, `.xml`, and `answer.json`, what
/// the command printed.
struct ConvertedSamples {
    std::filesystem::path folder;
    nlohmann::json answer;

    [[nodiscard]] std::filesystem::path pdf(const std::string& stem) const;
    [[nodiscard]] std::vector<std::filesystem::path> pdfs() const;
    /// What the command said about a page of a sample's file.
    [[nodiscard]] nlohmann::json page(const std::string& stem, int number) const;
};
[[nodiscard]] ConvertedSamples converted_samples();

/// A catalog that holds the samples in their two records. Read only: copy it to change it.
[[nodiscard]] std::filesystem::path filed_samples();

/// The pages of make_pages.py, and each converted: `in/`, `out/`, `answer.json`.
[[nodiscard]] std::filesystem::path made_pages();

/// The facts that are true of the samples (samples/facts.json).
[[nodiscard]] const nlohmann::json& sample_facts();
[[nodiscard]] std::filesystem::path sample(const std::string& name);

/// `--field name=value` for what a sample's facts say of a document.
[[nodiscard]] std::vector<std::string> document_fields(const nlohmann::json& document);

}  // namespace hoso::test
