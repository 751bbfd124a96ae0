#include "base/sandbox.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <new>
#include <vector>

#include "tests/support/corpora.hpp"
#include "tests/support/run.hpp"

using namespace hoso;

namespace {

/// Runs a function in a child inside the sandbox; true when it returned true.
bool in_sandbox(const SandboxPolicy& policy, const std::function<bool()>& function)
{
    const pid_t child = ::fork();
    if (child == 0) {
        bool result = false;
        try {
            enter_sandbox(policy);
            result = function();
        } catch (...) {
            ::_exit(2);
        }
        ::_exit(result ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool can_write(const std::filesystem::path& path)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT, 0600);
    return fd >= 0 && ::write(fd, "x", 1) == 1;
}

}  // namespace

TEST_CASE("inside, files are read but nothing is written, created, renamed or removed")
{
    const test::TemporaryFolder folder;
    std::ofstream(folder / "there") << "text";
    const auto there = folder / "there";
    CHECK(in_sandbox({}, [&] { return std::ifstream(there).get() == 't'; }));
    CHECK(in_sandbox({}, [&] { return !can_write(there) && !can_write(folder / "new"); }));
    CHECK(in_sandbox({}, [&] { return ::unlink(there.c_str()) != 0 && ::truncate(there.c_str(), 0) != 0; }));
    CHECK(in_sandbox({}, [&] { return ::rename(there.c_str(), (folder / "other").c_str()) != 0; }));
    CHECK(in_sandbox({}, [&] { return ::mkdir((folder / "sub").c_str(), 0700) != 0; }));
    CHECK(std::ifstream(there).get() == 't');
}

TEST_CASE("only the folders that the policy names can be written")
{
    if (sandbox_support().landlock_abi == 0)
        return;  // folders are Landlock's part; without it a policy with folders cannot hold others back
    const test::TemporaryFolder allowed;
    const test::TemporaryFolder other;
    const SandboxPolicy policy{.memory_bytes = 0, .writable = {allowed.path()}};
    CHECK(in_sandbox(policy, [&] { return can_write(allowed / "new") && !can_write(other / "new"); }));
}

TEST_CASE("no connection can be made, by the process or by what it starts")
{
    for (const int family : {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK})
        CHECK(in_sandbox({}, [&] { return ::socket(family, SOCK_STREAM, 0) < 0; }));
    CHECK(in_sandbox({}, [] { return std::system("exec 2>/dev/null; true > /tmp/hoso-sandbox-escape") != 0; }));
    CHECK_FALSE(std::filesystem::exists("/tmp/hoso-sandbox-escape"));
}

TEST_CASE("memory above the limit is refused")
{
#ifdef __SANITIZE_ADDRESS__
    test::skip("the sanitiser takes more memory than the limit for itself");
    return;
#endif
    const SandboxPolicy policy{.memory_bytes = 256 << 20, .writable = {}};
    CHECK(in_sandbox(policy, [] {
        try {
            const std::vector<char> large(512u << 20, 'x');
            return large.back() != 'x';
        } catch (const std::bad_alloc&) {
            return true;
        }
    }));
}
