#pragma once

#include <string>

namespace hoso::cli {

/// One line of progress on a terminal, drawn over itself: pages done, pages a minute, time left.
class ProgressLine {
public:
    explicit ProgressLine(bool draws) : draws_(draws) {}
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// @param total_known  false: more may come, so no time left is shown
    void show(int done, int total, bool total_known);
    /// Takes the line away, so that a message can be printed.
    void clear();

private:
    bool draws_;
    bool drawn_ = false;
    double started_s_ = 0;
    double last_drawn_s_ = 0;
};

/// `1:05` or `2:03:04` for a duration.
[[nodiscard]] std::string duration_text(double seconds);

}  // namespace hoso::cli
