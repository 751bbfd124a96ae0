#include "base/install.hpp"

#include <cstdlib>

#include "base/error.hpp"

namespace hoso {

namespace fs = std::filesystem;

namespace {

fs::path program_folder()
{
    return fs::read_symlink("/proc/self/exe").parent_path();
}

}  // namespace

fs::path data_folder()
{
    if (const char* named = std::getenv("HOSO_DATA"); named != nullptr && *named != '\0')
        return named;
    const fs::path programs = program_folder();
    if (const fs::path installed = programs.parent_path() / "share" / "hoso"; fs::is_directory(installed / "profiles"))
        return installed;
    for (fs::path above = programs; above.has_relative_path(); above = above.parent_path())
        if (fs::is_directory(above / "data" / "profiles"))
            return above / "data";
    throw BaseError(Failure::internal, "HOSO-INSTALL-DATA", "the data folder of the installation is missing", "",
                    "install the package again, or set HOSO_DATA to its share/hoso folder");
}

fs::path companion_program(const std::string& name)
{
    const fs::path program = program_folder() / name;
    if (!fs::exists(program))
        throw BaseError(Failure::internal, "HOSO-INSTALL-PROGRAM", "the program " + name + " is missing",
                        program.string(), "install the package again");
    return program;
}

}  // namespace hoso
