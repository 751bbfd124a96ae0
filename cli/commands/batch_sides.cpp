// `hoso batch show` and the operator's actions on the sides of a captured batch.

#include <filesystem>
#include <optional>

#include "catalog/people.hpp"
#include "cli/commands/capture_output.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "pipeline/capture/batch.hpp"
#include "pipeline/error.hpp"

namespace hoso::cli {

namespace {

namespace capture = pipeline::capture;
namespace action = pipeline::capture::action;

/// A command on one batch: its name comes first.
class BatchCommand : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("NAME", name_, "The batch")->required();
        add_arguments(app);
    }

protected:
    virtual void add_arguments(CLI::App&) {}
    [[nodiscard]] std::filesystem::path folder(const Context& context) const { return batch_folder(context, name_); }

private:
    std::string name_;
};

class Show : public BatchCommand {
public:
    /// A batch whose process was killed is put in order first; one that is being scanned is shown as it is.
    int run(Context& context) override
    {
        try {
            print_capture(context, capture::Batch::open(folder(context)).facts());
        } catch (const pipeline::Error& error) {
            if (error.code() != "HOSO-CAPTURE-BATCH-IN-USE")
                throw;
            print_capture(context, capture::Batch::read(folder(context)));
        }
        return all_done;
    }
};

/// A command that makes one action of its arguments.
class Act : public BatchCommand {
public:
    int run(Context& context) override
    {
        catalog::require_right_at(context.catalog_folder(), {current_user()}, "check-pages");
        capture::Batch batch = capture::Batch::open(folder(context));
        batch.act(wanted());
        print_capture(context, batch.facts());
        return all_done;
    }

protected:
    [[nodiscard]] virtual capture::Action wanted() const = 0;

    void add_sides(CLI::App& app) { app.add_option("SIDE", sides_, "Numbers of sides")->required()->delimiter(','); }
    void add_side(CLI::App& app) { app.add_option("SIDE", side_, "Number of a side")->required(); }
    void add_after(CLI::App& app) { app.add_option("--after", after_, "Behind this side (0: before all)")->required(); }

    std::vector<int> sides_;
    int side_ = 0;
    int after_ = 0;
};

class Delete : public Act {
    void add_arguments(CLI::App& app) override { add_sides(app); }
    capture::Action wanted() const override { return action::Delete{sides_}; }
};

class Restore : public Act {
    void add_arguments(CLI::App& app) override
    {
        add_side(app);
        add_after(app);
    }
    capture::Action wanted() const override { return action::Restore{side_, after_}; }
};

class Move : public Act {
    void add_arguments(CLI::App& app) override
    {
        add_sides(app);
        add_after(app);
    }
    capture::Action wanted() const override { return action::Move{sides_, after_}; }
};

class Rotate : public Act {
    void add_arguments(CLI::App& app) override
    {
        add_sides(app);
        app.add_option("--by", clockwise_deg_, "Degrees clockwise: 90, 180, 270, -90 (default: 90)");
    }
    capture::Action wanted() const override { return action::Rotate{sides_, clockwise_deg_}; }
    int clockwise_deg_ = 90;
};

class Straighten : public Act {
    void add_arguments(CLI::App& app) override
    {
        add_sides(app);
        auto* angle = app.add_option_group("Angle");
        angle->require_option(1);
        angle->add_option("--skew", skew_deg_, "Of the lines in degrees, positive when they fall to the right");
        angle->add_flag("--measured", measured_, "As it is measured, again");
    }
    capture::Action wanted() const override { return action::Straighten{sides_, skew_deg_}; }
    std::optional<double> skew_deg_;
    bool measured_ = false;
};

class Crop : public Act {
    void add_arguments(CLI::App& app) override
    {
        add_sides(app);
        auto* part = app.add_option_group("Part");
        part->require_option(1);
        part->add_option("--to", part_, "Left, top, right, bottom of what is shown, as fractions of the side")
            ->delimiter(',')
            ->expected(4);
        part->add_flag("--whole", whole_, "All of it again");
    }
    capture::Action wanted() const override
    {
        if (whole_)
            return action::Crop{sides_, std::nullopt};
        return action::Crop{sides_, capture::PagePart{part_[0], part_[1], part_[2], part_[3]}};
    }
    std::vector<double> part_;
    bool whole_ = false;
};

class Split : public Act {
    void add_arguments(CLI::App& app) override { add_side(app); }
    capture::Action wanted() const override { return action::Split{side_}; }
};

class Join : public Act {
    void add_arguments(CLI::App& app) override { add_side(app); }
    capture::Action wanted() const override { return action::Join{side_}; }
};

class MarkBlank : public Act {
    void add_arguments(CLI::App& app) override
    {
        add_sides(app);
        app.add_flag("--not", not_blank_, "They are not blank");
    }
    capture::Action wanted() const override { return action::MarkBlank{sides_, !not_blank_}; }
    bool not_blank_ = false;
};

class Interleave : public Act {
    void add_arguments(CLI::App& app) override
    {
        app.add_option("FIRST_FRONT", first_front_, "The first of the fronts")->required();
        app.add_option("FIRST_BACK", first_back_, "The first of the backs, which came in reverse order")->required();
    }
    capture::Action wanted() const override { return action::Interleave{first_front_, first_back_}; }
    int first_front_ = 0;
    int first_back_ = 0;
};

/// Undo and redo.
class TurnBack : public BatchCommand {
public:
    explicit TurnBack(bool undo) : undo_(undo) {}

    int run(Context& context) override
    {
        catalog::require_right_at(context.catalog_folder(), {current_user()}, "check-pages");
        capture::Batch batch = capture::Batch::open(folder(context));
        const std::optional<std::string> done = undo_ ? batch.undo() : batch.redo();
        if (!done)
            throw pipeline::Error(Failure::usage, "HOSO-CAPTURE-NOTHING-DONE",
                                  undo_ ? "there is nothing to undo" : "there is nothing to redo",
                                  folder(context).string());
        context.say((undo_ ? "undone: " : "redone: ") + *done);
        print_capture(context, batch.facts());
        return all_done;
    }

private:
    bool undo_;
};

}  // namespace

std::unique_ptr<Command> make_batch_show()
{
    return std::make_unique<Show>();
}

std::unique_ptr<Command> make_batch_delete()
{
    return std::make_unique<Delete>();
}

std::unique_ptr<Command> make_batch_restore()
{
    return std::make_unique<Restore>();
}

std::unique_ptr<Command> make_batch_move()
{
    return std::make_unique<Move>();
}

std::unique_ptr<Command> make_batch_rotate()
{
    return std::make_unique<Rotate>();
}

std::unique_ptr<Command> make_batch_straighten()
{
    return std::make_unique<Straighten>();
}

std::unique_ptr<Command> make_batch_crop()
{
    return std::make_unique<Crop>();
}

std::unique_ptr<Command> make_batch_split()
{
    return std::make_unique<Split>();
}

std::unique_ptr<Command> make_batch_join()
{
    return std::make_unique<Join>();
}

std::unique_ptr<Command> make_batch_mark_blank()
{
    return std::make_unique<MarkBlank>();
}

std::unique_ptr<Command> make_batch_interleave()
{
    return std::make_unique<Interleave>();
}

std::unique_ptr<Command> make_batch_undo()
{
    return std::make_unique<TurnBack>(true);
}

std::unique_ptr<Command> make_batch_redo()
{
    return std::make_unique<TurnBack>(false);
}

}  // namespace hoso::cli
