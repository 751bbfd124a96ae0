#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/document.hpp"
#include "catalog/record.hpp"
#include "tests/support/run.hpp"

namespace hoso::test {

/// An office with an empty catalog in a folder of its own.
class Office {
    TemporaryFolder folder_;

public:
    Office();

    catalog::Catalog catalog;
    catalog::Actor clerk{"lan"};

    [[nodiscard]] std::filesystem::path folder() const { return folder_ / "catalog"; }
    [[nodiscard]] std::filesystem::path operator/(const std::filesystem::path& name) const { return folder_ / name; }

    catalog::Record record(const std::string& code, const std::string& title = "Hồ sơ thử");

    /// Files a document whose bytes are made from its pages' text, so that different texts are different files.
    catalog::Filing file(const std::string& record, const std::vector<std::string>& pages,
                         const catalog::Fields& fields = {}, const std::string& key = {});
};

/// The words of a text as a page: a line a line, words of equal width from the left, ten lines a page height.
[[nodiscard]] catalog::PageOfText page_of(int number, const std::string& text);

/// The code of the hoso::Error that `work` throws; empty when it throws none.
template <typename Work>
std::string error_code(Work&& work)
{
    try {
        work();
    } catch (const hoso::Error& error) {
        return error.code();
    }
    return {};
}

}  // namespace hoso::test
