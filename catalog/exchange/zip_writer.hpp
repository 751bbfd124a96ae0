#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.hpp"

namespace hoso::catalog {

/// Writes a ZIP file (minizip's handle stays in here); members are stored as they are.
class ZipWriter {
public:
    /// @param time  of every member, so that the same members give the same bytes
    /// @throws Error HOSO-PACKAGE-ZIP
    ZipWriter(const std::filesystem::path& file, SystemTime time);

    /// @param name  UTF-8, with `/` between its parts
    /// @throws Error HOSO-PACKAGE-ZIP (the disk is full, …)
    void add(const std::string& name, const std::filesystem::path& source);
    /// Makes the file complete and durable.
    void finish();

private:
    struct Close {
        void operator()(void* zip) const noexcept;
    };
    [[noreturn]] void refuse() const;

    std::filesystem::path file_;
    SystemTime time_;
    std::unique_ptr<void, Close> zip_;
};

}  // namespace hoso::catalog
