#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "imaging/image.hpp"
#include "pipeline/capture/scan.hpp"
#include "tests/support/run.hpp"

namespace hoso::test {

/// A stack of paper in the project's virtual scanner, and the environment by which SANE finds it.
///
/// Page n shows n as a pattern of bars over a gradient, so that no two pages are alike in any mode.
class VirtualStack {
public:
    static constexpr const char* device = "hosovirtual:scanner";

    /// @param sides  files in the stack, A6 at 100 dpi in colour
    explicit VirtualStack(int sides);
    ~VirtualStack();
    VirtualStack(const VirtualStack&) = delete;
    VirtualStack& operator=(const VirtualStack&) = delete;

    /// Makes the scanner behave: lines of its script (tests/virtual_scanner/script.hpp).
    void behave(const std::vector<std::string>& lines) const;

    /// The operator's hand: so many sheets are through.
    void set_drawn(int sheets) const;

    /// The paper of the n-th side, from 1, as the scanner should show it in colour.
    [[nodiscard]] static cv::Mat page(int number);

    [[nodiscard]] std::filesystem::path folder(const std::string& name) const { return home_ / name; }

    /// Feeder, colour, 100 dpi, A6, lossless, with short time limits.
    [[nodiscard]] static pipeline::capture::ScanProfile profile();
    [[nodiscard]] static pipeline::capture::ScanRequest request(const pipeline::capture::ScanProfile& profile);

private:
    TemporaryFolder home_;
};

/// The pixels of a stored side.
[[nodiscard]] imaging::Image stored_image(const std::filesystem::path& batch, const pipeline::capture::Side& side);

/// The numbers of the sides in their order.
[[nodiscard]] std::vector<int> order_of(const pipeline::capture::BatchFacts& facts);

/// Whether every side's file has the bytes that the journal names.
[[nodiscard]] bool files_are_intact(const std::filesystem::path& batch, const pipeline::capture::BatchFacts& facts);

/// Which page of the stack a stored side shows, by its pixels; 0 when none exactly. Of colour sides stored losslessly.
[[nodiscard]] int page_shown(const std::filesystem::path& batch, const pipeline::capture::Side& side);

/// Pages 1, 2, ... as the sides in their order show them.
[[nodiscard]] std::vector<int> pages_shown(const std::filesystem::path& batch,
                                           const pipeline::capture::BatchFacts& facts);

[[nodiscard]] std::vector<int> counting(int first, int last);

}  // namespace hoso::test
