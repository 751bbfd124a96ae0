#include "pipeline/jobs/set_aside.hpp"

#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/json_text.hpp"

namespace hoso::pipeline {

namespace fs = std::filesystem;

namespace {

void copy_durably(const fs::path& source, const fs::path& target)
{
    std::ifstream in(source, std::ios::binary);
    DurableFile out(target);
    std::vector<char> piece(1 << 20);
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0)
        out.write(std::string_view(piece.data(), static_cast<std::size_t>(in.gcount())));
    out.commit();
}

}  // namespace

void set_aside(const fs::path& folder, const catalog::Job& job, const std::vector<ConvertFailure>& failures)
{
    std::map<std::string, nlohmann::json> reasons;
    for (const ConvertFailure& failure : failures)
        reasons[failure.input].push_back(
            {{"page", failure.page}, {"code", failure.code}, {"message", failure.message}, {"hint", failure.hint}});
    create_folders_durably(folder);
    for (const auto& [input, pages] : reasons) {
        char ordinal[16];
        std::snprintf(ordinal, sizeof ordinal, "%05d-", job.ordinal);
        constexpr std::size_t longest_name = 200;
        const std::string name = ordinal + fs::path(input).filename().string().substr(0, longest_name);
        if (fs::is_regular_file(input))
            copy_durably(input, folder / name);
        const nlohmann::json all = {{"input", input}, {"document", job.name}, {"pages", pages}};
        write_durably(folder / (name + ".json"), as_bytes(json_text(all, 2) + "\n"));
    }
}

}  // namespace hoso::pipeline
