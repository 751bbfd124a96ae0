#include "pipeline/profile.hpp"

#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"

namespace hoso::cli {

namespace {

class ProfilesList : public Command {
public:
    void set_up(CLI::App&) override {}

    int run(Context& context) override
    {
        const std::vector<std::string> names = pipeline::profile_names();
        if (context.json)
            context.print_json({{"profiles", names}});
        for (const std::string& name : context.json ? std::vector<std::string>() : names)
            context.print(name);
        return all_done;
    }
};

class ProfilesShow : public Command {
public:
    void set_up(CLI::App& app) override { app.add_option("NAME", name_, "A profile's name or file")->required(); }

    int run(Context& context) override
    {
        context.print_json(to_json(pipeline::load_profile(name_)));
        return all_done;
    }

private:
    std::string name_;
};

class ProfilesCheck : public Command {
public:
    void set_up(CLI::App& app) override { app.add_option("NAME", name_, "A profile's name or file")->required(); }

    int run(Context& context) override
    {
        const pipeline::Profile profile = pipeline::load_profile(name_);
        if (context.json)
            context.print_json({{"profile", profile.name}, {"ok", true}});
        else
            context.print(profile.name + " is right");
        return all_done;
    }

private:
    std::string name_;
};

}  // namespace

std::unique_ptr<Command> make_profiles_list()
{
    return std::make_unique<ProfilesList>();
}

std::unique_ptr<Command> make_profiles_show()
{
    return std::make_unique<ProfilesShow>();
}

std::unique_ptr<Command> make_profiles_check()
{
    return std::make_unique<ProfilesCheck>();
}

}  // namespace hoso::cli
