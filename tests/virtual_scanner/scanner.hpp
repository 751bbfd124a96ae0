#pragma once

#include <sane/sane.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "tests/virtual_scanner/page.hpp"
#include "tests/virtual_scanner/script.hpp"

namespace hoso::virtual_scanner {

/// The scanner's options, in SANE's numbering.
enum Option : SANE_Int {
    option_count,
    option_source,
    option_mode,
    option_resolution,
    option_tl_x,
    option_tl_y,
    option_br_x,
    option_br_y,
    option_brightness,
    options
};

/// An open scanner: glass, feeder and duplex feeder over the same stack of paper.
class Scanner {
public:
    explicit Scanner(Script script);

    [[nodiscard]] const SANE_Option_Descriptor* descriptor(SANE_Int option) const;
    SANE_Status get(SANE_Int option, void* value) const;
    SANE_Status set(SANE_Int option, const void* value, SANE_Int* info);

    SANE_Status start();
    [[nodiscard]] SANE_Parameters parameters() const;
    SANE_Status read(SANE_Byte* to, SANE_Int room, SANE_Int* got);
    void cancel();

    /// Does what the script has for this moment.
    /// @return GOOD when it has nothing
    SANE_Status meet(const std::string& moment);

private:
    SANE_Status draw_in();
    void sense(const std::filesystem::path& file);
    [[nodiscard]] int sheets_drawn() const;
    void remember_drawn(int sheets);
    [[nodiscard]] bool in_passes() const { return script_.three_pass && mode_ == "Color"; }
    [[nodiscard]] std::size_t line_bytes() const;

    Script script_;
    std::vector<std::filesystem::path> files_;
    std::string source_ = "Flatbed";
    std::string mode_ = "Color";
    SANE_Int resolution_ = 300;
    std::array<SANE_Word, 4> corners_{};  // tl-x, tl-y, br-x, br-y in mm
    SANE_Int brightness_ = 0;
    int drawn_here_ = 0;
    int starts_ = 0;
    int side_ = 0;  // of the stack, from 1
    int pass_ = 0;
    bool back_is_next_ = false;
    bool scanning_ = false;
    Page seen_;
    std::vector<std::uint8_t> rows_;
    std::map<std::string, Page> sensed_;  // a short stack is sensed once
    std::size_t given_ = 0;
    std::chrono::steady_clock::time_point started_;  // of the side
};

}  // namespace hoso::virtual_scanner
