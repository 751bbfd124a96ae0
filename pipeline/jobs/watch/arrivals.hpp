#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace hoso::pipeline {

/// What a file looked like when it was last looked at.
struct SeenFile {
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    std::int64_t modified_ns = 0;
};

struct ArrivalRules {
    double settle_s = 10;       ///< a file that has not changed for so long is complete
    bool by_folder = false;     ///< the files of a folder are taken together
    bool needs_marker = false;  ///< nothing is taken without its `.done` marker
};

/// Tells which files of a watched folder are complete.
///
/// A file is complete when the system has told that its writer closed it, or when its size and time have not changed
/// for a while (network shares tell nothing), or when a marker says so: `.done` in a folder for all of it, `NAME.done`
/// for one file (`scan.tif.done` or `scan.done` for `scan.tif`). With `by_folder` the files of a folder are complete
/// together. Names that programs give to what they are still writing are never looked at.
class Arrivals {
public:
    explicit Arrivals(const ArrivalRules& rules) : rules_(rules) {}

    /// @param files    all files below the folder as they are now, with the markers among them
    /// @param closed   of which the system has told since the last call that they were closed
    /// @param now_s    on a clock that never goes back
    /// @return the files that are complete and were not returned before as they are, in the order given
    [[nodiscard]] std::vector<SeenFile> look(const std::vector<SeenFile>& files,
                                             const std::set<std::filesystem::path>& closed, double now_s);

    /// Whether files are there that may become complete.
    [[nodiscard]] bool waits() const { return waits_; }

private:
    struct Known {
        std::uint64_t bytes = 0;
        std::int64_t modified_ns = 0;
        double unchanged_since_s = 0;
        bool closed = false;
        bool taken = false;
    };
    [[nodiscard]] bool complete(const SeenFile& file, const Known& known,
                                const std::set<std::filesystem::path>& markers, double now_s) const;

    ArrivalRules rules_;
    std::map<std::filesystem::path, Known> known_;
    bool waits_ = false;
};

/// Whether a name is that of a page file, and not one that a program gives to what it is still writing (`.x.tif`,
/// `~x.tif`, `x.part.tif`, `x.tmp.pdf`).
[[nodiscard]] bool is_finished_name(const std::filesystem::path& path);

}  // namespace hoso::pipeline
