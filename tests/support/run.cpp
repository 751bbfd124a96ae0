#include "tests/support/run.hpp"

#include <cstdlib>
#include <stdexcept>

#include "base/process.hpp"

namespace hoso::test {

Outcome run(const std::vector<std::string>& argv, const std::string& input)
{
    const auto result = hoso::run_captured(argv, {.input = input, .time_limit_s = 600, .max_output_bytes = 256u << 20});
    return {result.status, result.out, result.err};
}

TemporaryFolder::TemporaryFolder()
{
    std::string pattern = (std::filesystem::temp_directory_path() / "hoso-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace hoso::test
