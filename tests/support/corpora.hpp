#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace hoso::test {

/// The folder of measuring corpora (`$HOSO_CORPORA`, else ../shared/corpora beside the checkout), when it is there.
[[nodiscard]] std::optional<std::filesystem::path> corpora();

/// Whether a program can be found on the PATH.
[[nodiscard]] bool has_program(const std::string& name);

/// Marks the running case as skipped, with the reason printed; the caller returns right after.
void skip(const std::string& reason);

[[nodiscard]] bool anything_skipped();

}  // namespace hoso::test

/// Leaves the test case, listed as skipped, when the corpora are not beside the checkout.
#define HOSO_NEEDS_CORPORA()                                             \
    do {                                                                 \
        if (!::hoso::test::corpora()) {                                  \
            ::hoso::test::skip("needs the corpora (../shared/corpora)"); \
            return;                                                      \
        }                                                                \
    } while (false)

/// Leaves the test case, listed as skipped, when a program is not installed.
#define HOSO_NEEDS_PROGRAM(name)                                            \
    do {                                                                    \
        if (!::hoso::test::has_program(name)) {                             \
            ::hoso::test::skip(std::string("needs the program ") + (name)); \
            return;                                                         \
        }                                                                   \
    } while (false)
