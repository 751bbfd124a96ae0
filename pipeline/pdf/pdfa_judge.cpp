#include "pipeline/pdf/pdfa_judge.hpp"

#include <cstdlib>

#include "base/process.hpp"

namespace hoso::pipeline {

std::optional<std::string> find_pdfa_judge()
{
    if (const char* named = std::getenv("HOSO_VERAPDF"); named != nullptr && *named != '\0')
        return find_program(named);
    return find_program("verapdf");
}

std::optional<std::string> pdfa_fault(const std::string& judge, const std::filesystem::path& file)
{
    constexpr double longest_s = 600;
    const CapturedRun run = run_captured({judge, file.string()}, {.input = {}, .time_limit_s = longest_s});
    if (run.status == 0)
        return std::nullopt;
    constexpr std::size_t enough = 400;
    return run.out.empty() ? "the judge failed: " + run.err.substr(0, enough) : run.out.substr(0, enough);
}

}  // namespace hoso::pipeline
