#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace hoso {

/// What a process that meets foreign bytes may still do. Entered once, never left, inherited by its children.
struct SandboxPolicy {
    std::uint64_t memory_bytes = 0;               ///< RLIMIT_DATA of each process; 0: no limit
    std::vector<std::filesystem::path> writable;  ///< folders it may write below; empty: it writes nothing
    bool devices = false;                         ///< may open devices and the network (SANE back ends)
    bool fatal = true;                            ///< throw when the kernel offers neither layer
};

/// What the kernel offers for it.
struct SandboxSupport {
    bool seccomp = false;
    int landlock_abi = 0;  ///< 0: none
};

[[nodiscard]] SandboxSupport sandbox_support();

/// Gives up the rights that the policy does not grant, for this process and all that it starts:
/// - Landlock (where the kernel has it): no writing, creating, removing or renaming outside `writable`;
/// - seccomp: no sockets other than those already open and none to make (unless `devices`), no tracing, no mounting,
///   no kernel keyrings, no io_uring, no bpf; and, when `writable` is empty, no opening for writing at all;
/// - `no_new_privs`, no core files, RLIMIT_DATA, no more descriptors than 256.
/// Memory and time beyond these are the parent's to watch.
/// @throws BaseError HOSO-SANDBOX when a layer that the kernel offers refuses, or, if `fatal`, none is offered
void enter_sandbox(const SandboxPolicy& policy);

}  // namespace hoso
