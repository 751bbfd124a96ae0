#pragma once

namespace hoso::pipeline::capture {

/// What goes wrong with the rows of a side although every SANE call was GOOD; the driver sends it where a SANE_Status
/// would stand.
enum class RowTrouble : int {
    parameters = 100,   ///< sizes that cannot be: no pixels, lines shorter than their pixels, frames that differ
    unsupported = 101,  ///< a kind of frame that is not raw pixels
    empty = 102,        ///< the frame ended without a whole row
    too_large = 103,    ///< more pixels than Limits::pixels
    endless = 104,      ///< rows without end beyond the promised height
    disk_full = 105,    ///< no room for the side
};

}  // namespace hoso::pipeline::capture
