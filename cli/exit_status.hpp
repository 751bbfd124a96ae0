#pragma once

#include "base/error.hpp"

namespace hoso::cli {

/// The command's exit statuses, as scripts rely on them.
enum ExitStatus : int {
    all_done = 0,
    some_failed = 1,
    usage_error = 2,
    no_usable_input = 3,
    catalog_error = 4,
    device_error = 5,
    verification_failed = 6,
    refused_by_rule = 7,
    out_of_resource = 8,
    interrupted = 130,
};

[[nodiscard]] ExitStatus exit_status(Failure failure);

}  // namespace hoso::cli
