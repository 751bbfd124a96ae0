#pragma once

#include <initializer_list>
#include <span>

#include "cli/command.hpp"

namespace hoso::cli {

/// Declares the options that stand before or after any subcommand.
void add_global_options(CLI::App& app, Context& context);

using CommandTable = std::span<const CommandEntry>;

/// Parses the command line by tables of commands, in the order of the help; runs the one that was asked for, and
/// reports its errors.
/// @return the exit status
int run_command_line(std::initializer_list<CommandTable> tables, int argc, char** argv);

}  // namespace hoso::cli
