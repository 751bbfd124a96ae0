#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hoso::virtual_scanner {

/// What goes wrong, at which side of the stack (from 1; 0: at any), and when: `start`, `first`, `middle` or `last` row,
/// `cancel`, `close`, `open`.
struct Mishap {
    std::string kind;
    int side = 0;
    std::string moment;
};

/// How the scanner behaves: the file hosovirtual.conf in $SANE_CONFIG_DIR, a line `key value` each.
///
/// - `pages FOLDER`: the paper, PNM or JPEG files in the order of their names
/// - `dpi N`: the resolution at which the files show the paper; 300
/// - `tray FILE`: remembers over processes how many sheets were drawn in; a number that a test may write
/// - `fault KIND SIDE MOMENT`: may come often; kinds: jam, double-feed, cover-open, busy, io-error, invalid, no-memory,
///   denied, no-docs, cancelled, unsupported, crash, hang, end (of the side), bad-parameters, endless
/// - `read_bytes N`: at most so many bytes a read
/// - `row_delay_us N`: waits before each read
/// - `sides_a_minute N`: rows come evenly over the time that a scanner of this speed takes for a side
/// - `padding N`: bytes behind each line
/// - `height promised|unknown|more|fewer`: what sane_get_parameters says; more and fewer are lies by 10 lines
/// - `depth N`: 8, or 16
/// - `three_pass yes`: colour comes in three frames
struct Script {
    std::filesystem::path pages;
    std::filesystem::path tray;
    double dpi = 300;
    std::vector<Mishap> mishaps;
    int read_bytes = 1 << 20;
    int row_delay_us = 0;
    double sides_a_minute = 0;  ///< 0: as fast as rows are taken
    int padding = 0;
    std::string height = "promised";
    int depth = 8;
    bool three_pass = false;
    int starts_an_opening = 0;

    /// @throws std::runtime_error for a key that does not exist
    [[nodiscard]] static Script load();

    [[nodiscard]] std::optional<std::string> mishap(int side, const std::string& moment) const;
};

}  // namespace hoso::virtual_scanner
