#include "catalog/search.hpp"

#include <unistd.h>

#include "cli/commands/catalog_json.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"

namespace hoso::cli {

namespace {

class Search : public Command {
public:
    void set_up(CLI::App& app) override
    {
        app.add_option("QUERY", words_,
                       "Words, \"phrases\", prefix*, AND OR NOT, and filters such as record: type: date:2024..2026")
            ->required();
        app.add_option("--limit", options_.limit, "At most so many hits")->check(CLI::Range(1, 10000));
        app.add_option("--offset", options_.offset, "Leave out so many");
    }

    int run(Context& context) override
    {
        const catalog::Catalog catalog =
            catalog::Catalog::open(context.catalog_folder().string(), catalog::OpenMode::read);
        std::string query;
        for (const std::string& word : words_)
            query += (query.empty() ? "" : " ") + word;
        const catalog::SearchResult result = catalog::search(catalog, query, options_);
        if (context.json)
            context.print_json(to_json(result));
        else
            show(context, result);
        return all_done;
    }

private:
    static void show(const Context& context, const catalog::SearchResult& result)
    {
        const bool colours = context.colour == "always" || (context.colour == "auto" && ::isatty(STDOUT_FILENO) == 1);
        for (const catalog::Hit& hit : result.hits) {
            context.print(hit.record + "  [" + std::to_string(hit.document) + "] " + hit.title + ", page " +
                          std::to_string(hit.page));
            context.print("    " + hit.snippet.marked(colours ? "\x1b[1;33m" : "[", colours ? "\x1b[0m" : "]"));
        }
        context.print((result.at_least ? "more than " : "") + std::to_string(result.total) +
                      (result.total == 1 ? " page found" : " pages found"));
    }

    std::vector<std::string> words_;
    catalog::SearchOptions options_;
};

}  // namespace

std::unique_ptr<Command> make_search()
{
    return std::make_unique<Search>();
}

}  // namespace hoso::cli
