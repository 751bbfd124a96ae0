#include "base/sandbox.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <memory>

#include "base/error.hpp"
#include "base/file.hpp"

namespace hoso {

namespace {

[[noreturn]] void refused(const std::string& layer, int error)
{
    throw BaseError(Failure::internal, "HOSO-SANDBOX",
                    "cannot enter the sandbox: " + layer + ": " + std::strerror(error), "",
                    "run hoso doctor; do not process files of unknown origin until it passes");
}

int landlock_abi()
{
    const long abi = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return abi < 0 ? 0 : static_cast<int>(abi);
}

// Truncation came with ABI 3, after Debian 12's headers.
constexpr std::uint64_t access_truncate = 1ull << 14;

std::uint64_t writing_rights(int abi)
{
    std::uint64_t rights = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                           LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
                           LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                           LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
    if (abi >= 3)
        rights |= access_truncate;
    return rights;
}

void allow_beneath(int ruleset, const std::filesystem::path& path, std::uint64_t rights)
{
    const UniqueFd folder(::open(path.c_str(), O_PATH | O_CLOEXEC));
    if (!folder)
        throw_errno("cannot open the folder", path.string());
    landlock_path_beneath_attr rule = {};
    rule.allowed_access = rights;
    rule.parent_fd = folder.get();
    if (::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0)
        refused("Landlock", errno);
}

void restrict_writing(const SandboxPolicy& policy, int abi)
{
    landlock_ruleset_attr attributes = {};
    attributes.handled_access_fs = writing_rights(abi);
    const UniqueFd ruleset(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0)));
    if (!ruleset)
        refused("Landlock", errno);
    for (const auto& folder : policy.writable)
        allow_beneath(ruleset.get(), folder, attributes.handled_access_fs);
    allow_beneath(ruleset.get(), "/dev/null", LANDLOCK_ACCESS_FS_WRITE_FILE);
    if (policy.devices)
        allow_beneath(ruleset.get(), "/dev", LANDLOCK_ACCESS_FS_WRITE_FILE);
    if (::syscall(SYS_landlock_restrict_self, ruleset.get(), 0) != 0)
        refused("Landlock", errno);
}

class SystemCallFilter {
public:
    SystemCallFilter() : context_(seccomp_init(SCMP_ACT_ALLOW))
    {
        if (!context_)
            refused("seccomp", ENOMEM);
    }

    void forbid(std::initializer_list<const char*> names)
    {
        for (const char* name : names) {
            const int number = seccomp_syscall_resolve_name(name);
            if (number != __NR_SCMP_ERROR)
                add(number, {});
        }
    }

    void forbid_opening_for_writing()
    {
        for (const unsigned int flag : {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC}) {
            add(SCMP_SYS(open), {SCMP_A1(SCMP_CMP_MASKED_EQ, flag, flag)});
            add(SCMP_SYS(openat), {SCMP_A2(SCMP_CMP_MASKED_EQ, flag, flag)});
        }
    }

    void load()
    {
        if (const int error = seccomp_load(context_.get()); error != 0)
            refused("seccomp", -error);
    }

private:
    void add(int number, std::initializer_list<scmp_arg_cmp> conditions)
    {
        const int error = seccomp_rule_add_array(context_.get(), SCMP_ACT_ERRNO(EPERM), number,
                                                 static_cast<unsigned int>(conditions.size()), conditions.begin());
        if (error != 0)
            refused("seccomp", -error);
    }

    struct Free {
        void operator()(void* context) const noexcept { seccomp_release(context); }
    };
    std::unique_ptr<void, Free> context_;
};

void restrict_system_calls(const SandboxPolicy& policy)
{
    SystemCallFilter filter;
    filter.forbid({"ptrace",
                   "process_vm_readv",
                   "process_vm_writev",
                   "mount",
                   "umount2",
                   "pivot_root",
                   "chroot",
                   "setns",
                   "unshare",
                   "bpf",
                   "perf_event_open",
                   "io_uring_setup",
                   "keyctl",
                   "add_key",
                   "request_key",
                   "kexec_load",
                   "kexec_file_load",
                   "init_module",
                   "finit_module",
                   "delete_module",
                   "reboot",
                   "swapon",
                   "swapoff",
                   "userfaultfd",
                   "openat2"});
    if (!policy.devices)
        filter.forbid({"socket", "connect", "bind", "listen", "accept", "accept4"});
    if (policy.writable.empty() && !policy.devices) {
        filter.forbid({"creat",     "mkdir",     "mkdirat",     "mknod",     "mknodat", "unlink",   "unlinkat",
                       "rmdir",     "rename",    "renameat",    "renameat2", "link",    "linkat",   "symlink",
                       "symlinkat", "truncate",  "chmod",       "fchmodat",  "chown",   "fchownat", "lchown",
                       "setxattr",  "lsetxattr", "removexattr", "utimensat"});
        filter.forbid_opening_for_writing();
    }
    filter.load();
}

void limit(__rlimit_resource resource, rlim_t value)
{
    const rlimit both = {value, value};
    if (::setrlimit(resource, &both) != 0)
        refused("resource limits", errno);
}

}  // namespace

SandboxSupport sandbox_support()
{
    // Asking for a mode with no filter fails with EFAULT where the kernel knows seccomp filters.
    const bool filters = ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, nullptr) == -1 && errno == EFAULT;
    return {filters, landlock_abi()};
}

void enter_sandbox(const SandboxPolicy& policy)
{
    const SandboxSupport support = sandbox_support();
    if (policy.fatal && !support.seccomp && support.landlock_abi == 0)
        refused("the kernel offers neither seccomp nor Landlock", ENOSYS);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 256);
    if (policy.memory_bytes > 0)
        limit(RLIMIT_DATA, policy.memory_bytes);
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        refused("no_new_privs", errno);
    if (support.landlock_abi > 0)
        restrict_writing(policy, support.landlock_abi);
    if (support.seccomp)
        restrict_system_calls(policy);
}

}  // namespace hoso
