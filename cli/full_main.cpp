// hoso-full: every command. `hoso` hands it whatever needs more than the catalog.
#include "cli/catalog_commands.hpp"
#include "cli/command_line.hpp"
#include "cli/paper_commands.hpp"

int main(int argc, char** argv)
{
    return hoso::cli::run_command_line({hoso::cli::paper_commands, hoso::cli::catalog_commands}, argc, argv);
}
