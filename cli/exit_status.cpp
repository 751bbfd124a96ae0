#include "cli/exit_status.hpp"

namespace hoso::cli {

ExitStatus exit_status(Failure failure)
{
    switch (failure) {
        case Failure::usage:
            return usage_error;
        case Failure::input:
            return no_usable_input;
        case Failure::catalog:
            return catalog_error;
        case Failure::device:
            return device_error;
        case Failure::verification:
            return verification_failed;
        case Failure::refused:
            return refused_by_rule;
        case Failure::resource:
            return out_of_resource;
        case Failure::cancelled:
            return interrupted;
        case Failure::internal:
            break;
    }
    return some_failed;
}

}  // namespace hoso::cli
