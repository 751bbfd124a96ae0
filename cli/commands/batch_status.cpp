// `hoso batch status` and what a person does to a queued batch.

#include "catalog/jobs/batches.hpp"
#include "cli/commands/batch_json.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"
#include "pipeline/jobs/run_lock.hpp"

namespace hoso::cli {

namespace {

using catalog::Catalog;
using catalog::JobBatch;
using catalog::OpenMode;

class Status : public Command {
public:
    void set_up(CLI::App& app) override { app.add_option("NAME", names_, "Only these batches"); }

    int run(Context& context) override
    {
        const Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::read);
        std::vector<JobBatch> batches;
        for (const std::string& name : names_)
            batches.push_back(catalog::batch(catalog, name));
        if (names_.empty())
            batches = catalog::batches(catalog);
        for (JobBatch& batch : batches)
            batch.state = pipeline::shown_state(catalog, batch);
        if (context.json) {
            nlohmann::json list = nlohmann::json::array();
            for (const JobBatch& batch : batches)
                list.push_back(to_json(batch));
            context.print_json({{"batches", std::move(list)}});
        } else {
            print_batches(context, batches);
        }
        return all_done;
    }

private:
    std::vector<std::string> names_;
};

using Change = JobBatch (*)(Catalog&, const std::string&, const catalog::Actor&);

/// A command that makes one change of a batch.
class ChangeBatch : public Command {
public:
    explicit ChangeBatch(Change change) : change_(change) {}

    void set_up(CLI::App& app) override { app.add_option("NAME", name_, "The batch")->required(); }

    int run(Context& context) override
    {
        Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::write);
        const JobBatch batch = change_(catalog, name_, {current_user()});
        if (context.json)
            context.print_json(to_json(batch));
        else if (!context.quiet)
            print_batches(context, {batch});
        return all_done;
    }

private:
    Change change_;
    std::string name_;
};

class Prioritise : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("NAME", name_, "The batch")->required();
        app.add_option("PRIORITY", priority_, "Higher ones are worked on first; a new batch has 0")
            ->required()
            ->check(CLI::Range(-1000, 1000));
    }

    int run(Context& context) override
    {
        Catalog catalog = Catalog::open(context.catalog_folder().string(), OpenMode::write);
        const JobBatch batch = set_priority(catalog, name_, priority_, {current_user()});
        if (context.json)
            context.print_json(to_json(batch));
        return all_done;
    }

private:
    std::string name_;
    int priority_ = 0;
};

}  // namespace

std::unique_ptr<Command> make_batch_status()
{
    return std::make_unique<Status>();
}

std::unique_ptr<Command> make_batch_pause()
{
    return std::make_unique<ChangeBatch>(&catalog::pause_batch);
}

std::unique_ptr<Command> make_batch_resume()
{
    return std::make_unique<ChangeBatch>(&catalog::resume_batch);
}

std::unique_ptr<Command> make_batch_cancel()
{
    return std::make_unique<ChangeBatch>(&catalog::cancel_batch);
}

std::unique_ptr<Command> make_batch_retry()
{
    return std::make_unique<ChangeBatch>(&catalog::retry_batch);
}

std::unique_ptr<Command> make_batch_prioritise()
{
    return std::make_unique<Prioritise>();
}

}  // namespace hoso::cli
