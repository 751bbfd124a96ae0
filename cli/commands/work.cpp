#include "catalog/work.hpp"

#include "base/clock.hpp"
#include "catalog/permission_changes.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"

namespace hoso::cli {

namespace {

using catalog::Catalog;
using catalog::OpenMode;

nlohmann::json json_of(const catalog::Task& task)
{
    return {{"id", task.id},
            {"record", task.record},
            {"title", task.title},
            {"assignee", task.assignee},
            {"due", task.due},
            {"created_at", task.created_at},
            {"created_by", task.created_by},
            {"done_at", task.done_at},
            {"done_by", task.done_by}};
}

nlohmann::json json_of(const catalog::Opinion& opinion)
{
    return {{"id", opinion.id},
            {"document", opinion.document},
            {"author", opinion.author},
            {"at", opinion.at},
            {"text", opinion.text}};
}

void show(const Context& context, const catalog::Task& task)
{
    context.print("[" + std::to_string(task.id) + "] " + (task.due.empty() ? "no day    " : task.due) + "  " +
                  task.assignee + "  " + task.record + ": " + task.title +
                  (task.done_at.empty() ? "" : "  (done " + task.done_at + " by " + task.done_by + ")"));
}

/// `hoso work`: the user's own tasks, unless others are asked for.
class Work : public Command {
public:
    void set_up(CLI::App& app) override
    {
        CLI::Option* all = app.add_flag("--all", all_, "Everybody's tasks");
        app.add_option("--for", filter_.assignee, "The tasks of this person")->type_name("USER")->excludes(all);
        app.add_option("--record", filter_.record, "Only on this record")->type_name("CODE");
        app.add_flag("--done", filter_.done_too, "Also those that are done");
    }

    int run(Context& context) override
    {
        const Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::read);
        if (!all_ && filter_.assignee.empty())
            filter_.assignee = current_user();
        if (filter_.assignee == current_user() && !unconfirmed_changes(catalog, current_user()).empty())
            context.say("hoso: others changed your permissions; see and confirm it with: hoso people changes");
        nlohmann::json list = nlohmann::json::array();
        for (const catalog::Task& task : tasks(catalog, filter_)) {
            if (context.json)
                list.push_back(json_of(task));
            else
                show(context, task);
        }
        if (context.json)
            context.print_json({{"tasks", std::move(list)}});
        return all_done;
    }

private:
    catalog::TaskFilter filter_;
    bool all_ = false;
};

class WorkAdd : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("RECORD", task_.record, "The record's code")->required();
        app.add_option("TASK", task_.title, "What is to be done")->required();
        app.add_option("--for", task_.assignee, "Who shall do it; default: the user")->type_name("USER");
        app.add_option("--due", task_.due, "Until when")->type_name("DATE");
    }

    int run(Context& context) override
    {
        Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::write);
        if (task_.assignee.empty())
            task_.assignee = current_user();
        const catalog::Task added = add_task(catalog, task_, {current_user()});
        if (context.json)
            context.print_json(json_of(added));
        else if (!context.quiet)
            show(context, added);
        return all_done;
    }

private:
    catalog::Task task_;
};

class WorkDone : public Command {
public:
    void set_up(CLI::App& app) override { app.add_option("TASK", id_, "The task's number")->required(); }

    int run(Context& context) override
    {
        Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::write);
        const catalog::Task done = finish_task(catalog, id_, {current_user()});
        if (context.json)
            context.print_json(json_of(done));
        else if (!context.quiet)
            show(context, done);
        return all_done;
    }

private:
    std::int64_t id_ = 0;
};

/// `hoso work opinion DOCUMENT [TEXT]`: says one, or shows all.
class WorkOpinion : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("DOCUMENT", document_, "Its number, docCode or docId")->required();
        app.add_option("TEXT", text_, "The opinion; left out: all opinions on the document are shown");
    }

    int run(Context& context) override
    {
        Catalog catalog =
            Catalog::open(context.catalog_folder().string(), text_.empty() ? OpenMode::read : OpenMode::write);
        std::vector<catalog::Opinion> shown;
        if (text_.empty())
            shown = opinions(catalog, document_);
        else
            shown = {add_opinion(catalog, document_, text_, {current_user()})};
        nlohmann::json list = nlohmann::json::array();
        for (const catalog::Opinion& opinion : shown) {
            if (context.json)
                list.push_back(json_of(opinion));
            else if (!context.quiet)
                context.print(opinion.at + "  " + opinion.author + ": " + opinion.text);
        }
        if (context.json)
            context.print_json({{"opinions", std::move(list)}});
        return all_done;
    }

private:
    std::string document_;
    std::string text_;
};

/// `hoso work overview`: what waits where, and since when.
class WorkOverview : public Command {
public:
    void set_up(CLI::App&) override {}

    int run(Context& context) override
    {
        const Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::read);
        nlohmann::json list = nlohmann::json::array();
        for (const auto& one : waiting_records(catalog, iso8601(wall_time()).substr(0, 10))) {
            if (context.json)
                list.push_back({{"record", one.code},
                                {"title", one.title},
                                {"state", one.state},
                                {"officer", one.officer},
                                {"since", one.since},
                                {"open_tasks", one.open_tasks},
                                {"late_tasks", one.late_tasks}});
            else
                context.print(one.since.substr(0, 10) + "  " + one.state + "  " + one.officer + "  " + one.code + ": " +
                              one.title + " (" + std::to_string(one.open_tasks) + " tasks, " +
                              std::to_string(one.late_tasks) + " late)");
        }
        if (context.json)
            context.print_json({{"records", std::move(list)}});
        return all_done;
    }
};

}  // namespace

std::unique_ptr<Command> make_work()
{
    return std::make_unique<Work>();
}

std::unique_ptr<Command> make_work_add()
{
    return std::make_unique<WorkAdd>();
}

std::unique_ptr<Command> make_work_done()
{
    return std::make_unique<WorkDone>();
}

std::unique_ptr<Command> make_work_opinion()
{
    return std::make_unique<WorkOpinion>();
}

std::unique_ptr<Command> make_work_overview()
{
    return std::make_unique<WorkOverview>();
}

}  // namespace hoso::cli
