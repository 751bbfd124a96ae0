#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace hoso::catalog {

/// Reads members of a ZIP file (minizip's handle stays in here).
class ZipArchive {
public:
    /// @throws Error HOSO-LIST-FORMAT
    explicit ZipArchive(const std::filesystem::path& file);

    /// A member's bytes; nothing when there is no such member.
    /// @throws Error HOSO-LIST-TOO-LARGE before memory is taken for more than 256 MB, HOSO-LIST-FORMAT when damaged
    [[nodiscard]] std::optional<std::string> member(const std::string& name) const;

private:
    struct Close {
        void operator()(void* zip) const noexcept;
    };
    std::string name_;
    std::unique_ptr<void, Close> zip_;
};

}  // namespace hoso::catalog
