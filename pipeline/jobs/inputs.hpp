#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hoso::pipeline {

/// The files that a request names: files as they are, folders as the page files in them and below, in natural order
/// (2 before 10). Only names are looked at here; what a file really is, its content says later.
/// @throws BaseError HOSO-FILE-MISSING for a name that does not exist
[[nodiscard]] std::vector<std::filesystem::path> expand_inputs(const std::vector<std::filesystem::path>& named);

/// Whether a file's name ends as those of images and PDFs do.
[[nodiscard]] bool is_page_file_name(const std::filesystem::path& path);

/// Page numbers from `1,3-5,9-`: counted from 1, kept in the order given.
class PageSelection {
public:
    /// Every page.
    PageSelection() = default;

    /// @throws Error HOSO-CONVERT-PAGES on anything else
    [[nodiscard]] static PageSelection parse(const std::string& text);

    /// The selected pages of a source with `pages` pages; those that it does not have are left out.
    [[nodiscard]] std::vector<int> of(int pages) const;

private:
    struct Range {
        int first;
        int last;
    };
    std::vector<Range> ranges_;
};

}  // namespace hoso::pipeline
