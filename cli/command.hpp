#pragma once

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/context.hpp"

namespace hoso::cli {

/// One subcommand. Options are members, so that set_up() binds them and run() reads them.
class Command {
public:
    virtual ~Command() = default;
    /// Declares options and arguments.
    virtual void set_up(CLI::App& app) = 0;
    /// Does the work; errors are thrown.
    /// @return the exit status
    virtual int run(Context& context) = 0;
};

/// A line of the command table.
struct CommandEntry {
    const char* path;         ///< words as typed: `records list`
    const char* description;  ///< one line for the help; without `make` it is only a group
    std::unique_ptr<Command> (*make)();
};

}  // namespace hoso::cli
