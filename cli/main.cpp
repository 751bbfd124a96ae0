// hoso: answers what needs only the catalog by itself, because loading the libraries of imaging, PDF and devices takes
// longer than a search; anything else is done by hoso-full in this process's place.
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "base/install.hpp"
#include "cli/catalog_commands.hpp"
#include "cli/command_line.hpp"
#include "cli/exit_status.hpp"

namespace {

using namespace hoso;
using namespace hoso::cli;

/// The first word of the command line that is not a global option; empty when there is none.
std::string first_word(int argc, char** argv)
{
    Context ignored;
    CLI::App app;
    add_global_options(app, ignored);
    app.set_help_flag();
    app.set_version_flag();
    app.prefix_command();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError&) {
        return "";
    }
    const std::vector<std::string> rest = app.remaining();
    return rest.empty() ? "" : rest.front();
}

bool needs_only_the_catalog(const std::string& command)
{
    return std::any_of(catalog_commands.begin(), catalog_commands.end(),
                       [&](const CommandEntry& entry) { return entry.path == command; });
}

int become_full(char** argv)
{
    try {
        execv(companion_program("hoso-full").c_str(), argv);
        std::cerr << "hoso: error: hoso-full cannot be started [HOSO-INSTALL-PROGRAM]\n";
    } catch (const Error& error) {
        Context().complain(error);
    }
    return some_failed;
}

}  // namespace

int main(int argc, char** argv)
{
    return needs_only_the_catalog(first_word(argc, argv)) ? run_command_line({catalog_commands}, argc, argv)
                                                          : become_full(argv);
}
