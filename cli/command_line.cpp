#include "cli/command_line.hpp"

#include <algorithm>
#include <iostream>
#include <iterator>
#include <map>
#include <vector>

#include "base/log.hpp"
#include "cli/exit_status.hpp"

namespace hoso::cli {

namespace {

struct Registered {
    CLI::App* app;
    std::unique_ptr<Command> command;
};

CLI::App* group_for(CLI::App& root, std::map<std::string, CLI::App*>& groups, const std::string& path)
{
    const std::size_t blank = path.rfind(' ');
    return blank == std::string::npos ? &root : groups.at(path.substr(0, blank));
}

std::vector<Registered> register_commands(CLI::App& root, CommandTable table)
{
    std::map<std::string, CLI::App*> groups;
    std::vector<Registered> registered;
    for (const CommandEntry& entry : table) {
        const std::string path = entry.path;
        CLI::App* parent = group_for(root, groups, path);
        CLI::App* app = parent->add_subcommand(path.substr(path.rfind(' ') + 1), entry.description);
        app->fallthrough();
        app->set_help_flag("-h,--help", "Show this help");
        groups[path] = app;
        if (entry.make == nullptr) {
            app->require_subcommand(1);
            continue;
        }
        registered.push_back({app, entry.make()});
        registered.back().command->set_up(*app);
    }
    return registered;
}

/// The help of a command and of all below it. (CLI11's own way of printing all stops at the command that was parsed.)
void print_help(const CLI::App& app, const std::string& path)
{
    const auto everyone = [](const CLI::App*) { return true; };
    for (const CLI::App* sub : app.get_subcommands(everyone)) {
        const std::string name = path + " " + sub->get_name();
        if (sub->get_subcommands(everyone).empty())
            std::cout << name << "\n" << sub->help(path) << '\n';
        print_help(*sub, name);
    }
}

int run(Context& context, const std::vector<Registered>& commands)
{
    try {
        // Members stand after their group, and were parsed together with it.
        for (auto registered = commands.rbegin(); registered != commands.rend(); ++registered)
            if (registered->app->parsed())
                return registered->command->run(context);
    } catch (const Error& error) {
        context.complain(error);
        return exit_status(error.failure());
    } catch (const std::bad_alloc&) {
        context.complain(BaseError(Failure::resource, "HOSO-MEMORY", "there is not enough memory"));
        return out_of_resource;
    } catch (const std::exception& error) {
        context.complain(BaseError(Failure::internal, "HOSO-INTERNAL", error.what(), "",
                                   "this is a fault of the program; please report it with the command that led to it"));
        return some_failed;
    }
    return usage_error;
}

}  // namespace

void add_global_options(CLI::App& app, Context& context)
{
    app.add_option("--catalog", context.catalog, "The catalog's folder (default: $HOSO_CATALOG, else the user's data)")
        ->type_name("DIR|URL");
    app.add_option("--config", context.config_file, "Configuration file")->type_name("FILE");
    app.add_option("--profile", context.profile, "Processing profile, a name or a file")->type_name("NAME|FILE");
    app.add_flag("--json", context.json, "Print facts as JSON");
    app.add_flag("-q,--quiet", context.quiet, "Say nothing but errors");
    app.add_flag("-v,--verbose", context.verbosity, "Say more");
    app.add_option("--color", context.colour, "When to use colours")->check(CLI::IsMember({"auto", "always", "never"}));
    app.set_version_flag("--version", "hoso " HOSO_VERSION);
    app.set_help_flag("-h,--help", "Show this help");
}

int run_command_line(std::initializer_list<CommandTable> tables, int argc, char** argv)
{
    Context context;
    CLI::App root("Scanning and digitisation of records", "hoso");
    add_global_options(root, context);
    root.require_subcommand(1);
    CLI::App* help = root.add_subcommand("help-all", "Show the help of every command");
    std::vector<Registered> commands;
    for (const CommandTable& table : tables)
        std::ranges::move(register_commands(root, table), std::back_inserter(commands));
    try {
        root.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int status = root.exit(error, std::cout, std::cerr);
        if (status == 0)
            return all_done;
        if (context.json)
            context.complain(
                BaseError(Failure::usage, "HOSO-USAGE", error.what(), "", "hoso --help shows the commands"));
        return usage_error;
    }
    if (help->parsed()) {
        print_help(root, "hoso");
        return all_done;
    }
    set_up_log(context.verbosity > 1 ? LogLevel::debug : context.verbosity > 0 ? LogLevel::info : LogLevel::warning);
    cancel_on_signals(context.cancel);
    return run(context, commands);
}

}  // namespace hoso::cli
