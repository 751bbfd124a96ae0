#include "catalog/search.hpp"

#include <unistd.h>

#include "catalog/forms/form_files.hpp"
#include "catalog/search/result_form.hpp"
#include "catalog/search/saved.hpp"
#include "cli/commands/catalog_json.hpp"
#include "cli/commands/commands.hpp"
#include "cli/exit_status.hpp"

namespace hoso::cli {

namespace {

using catalog::Catalog;
using catalog::OpenMode;

nlohmann::json json_of(const catalog::SavedSearch& saved)
{
    return {
        {"name", saved.name}, {"query", saved.query}, {"sort", name_of(saved.sort)}, {"created_at", saved.created_at}};
}

/// `2026 (12), 2025 (7)`
std::string line_of(const catalog::Facet& facet)
{
    constexpr std::size_t shown = 8;
    std::string line = facet.name + std::string(8 - facet.name.size(), ' ');
    for (std::size_t i = 0; i < facet.values.size() && i < shown; ++i)
        line += (i == 0 ? "" : ", ") + facet.values[i].label + " (" + std::to_string(facet.values[i].pages) + ")";
    if (facet.values.size() > shown)
        line += ", and " + std::to_string(facet.values.size() - shown) + " more";
    return line;
}

class Search : public Command {
public:
    void set_up(CLI::App& app) override
    {
        CLI::Option* query =
            app.add_option("QUERY", words_,
                           "Words, \"phrases\", prefix*, AND OR NOT, and filters: record: state: type: year: "
                           "date:2024..2026 title: number: agency:");
        limit_ = app.add_option("--limit", options_.limit, "At most so many hits")->check(CLI::Range(1, 50'000));
        app.add_option("--offset", options_.offset, "Leave out so many");
        sort_ = app.add_option("--sort", sort_name_, "relevance, date, filed or number")->type_name("ORDER");
        app.add_flag("--facets", options_.facets, "Count what was found by year, agency, type and state");
        app.add_option("--export", export_to_,
                       "Write the hits into a file; its ending says what: .csv, .xlsx, .html, .txt")
            ->type_name("FILE");
        CLI::Option* save = app.add_option("--save", save_as_, "Keep this search under a name")->type_name("NAME");
        CLI::Option* saved =
            app.add_option("--saved", saved_name_, "The search kept under this name; a QUERY narrows it")
                ->type_name("NAME");
        CLI::Option* list = app.add_flag("--list-saved", list_saved_, "Show the searches you keep");
        CLI::Option* forget = app.add_option("--forget", forget_name_, "Keep this search no longer")
                                  ->type_name("NAME")
                                  ->excludes(save)
                                  ->excludes(saved)
                                  ->excludes(list);
        list->excludes(save)->excludes(saved);
        app.final_callback([query, saved, list, forget] {
            if (query->count() + saved->count() + list->count() + forget->count() == 0)
                throw CLI::RequiredError("QUERY");
        });
    }

    int run(Context& context) override
    {
        Catalog catalog = Catalog::open(context.catalog_folder().string(),
                                        save_as_.empty() && forget_name_.empty() ? OpenMode::read : OpenMode::write);
        if (list_saved_)
            return list_saved(context, catalog);
        if (!forget_name_.empty()) {
            forget_search(catalog, current_user(), forget_name_);
            return all_done;
        }
        options_.sort = catalog::search_sort_named(sort_name_);
        const std::string query = whole_query(catalog);
        if (!save_as_.empty())
            static_cast<void>(save_search(catalog, {current_user(), save_as_, query, options_.sort, {}}));
        if (!export_to_.empty()) {
            options_.most = catalog::most_exported_hits;
            if (limit_->count() == 0)
                options_.limit = options_.most;
        }
        const catalog::SearchResult result = catalog::search(catalog, query, options_);
        if (!export_to_.empty())
            return write_list(context, catalog, result);
        if (context.json)
            context.print_json(to_json(result));
        else
            show(context, result);
        return all_done;
    }

private:
    /// The query as typed, or the kept one, which a typed one narrows.
    std::string whole_query(const Catalog& catalog)
    {
        std::string typed;
        for (const std::string& word : words_)
            typed += (typed.empty() ? "" : " ") + word;
        if (saved_name_.empty())
            return typed;
        const catalog::SavedSearch saved = saved_search(catalog, current_user(), saved_name_);
        if (sort_->count() == 0)
            options_.sort = saved.sort;
        return catalog::narrowed(saved.query, typed);
    }

    static int list_saved(const Context& context, const Catalog& catalog)
    {
        nlohmann::json list = nlohmann::json::array();
        for (const catalog::SavedSearch& saved : saved_searches(catalog, current_user())) {
            if (context.json)
                list.push_back(json_of(saved));
            else
                context.print(saved.name + ": " + saved.query +
                              (saved.sort == catalog::SearchSort::relevance ? "" : "  --sort " + name_of(saved.sort)));
        }
        if (context.json)
            context.print_json({{"saved", std::move(list)}});
        return all_done;
    }

    int write_list(const Context& context, const Catalog& catalog, const catalog::SearchResult& result) const
    {
        write_form_file(result_form(catalog.deployment(), result), export_to_);
        if (context.json)
            context.print_json({{"output", export_to_},
                                {"rows", result.hits.size()},
                                {"total", result.total},
                                {"at_least", result.at_least}});
        else
            context.say(std::to_string(result.hits.size()) + " of " + found(result) + " are in " + export_to_);
        return all_done;
    }

    static std::string found(const catalog::SearchResult& result)
    {
        return (result.at_least ? "more than " : "") + std::to_string(result.total) +
               (result.total == 1 ? " page found" : " pages found");
    }

    static std::string marked(const Context& context, const catalog::Snippet& snippet)
    {
        const bool colours = context.colour == "always" || (context.colour == "auto" && ::isatty(STDOUT_FILENO) == 1);
        return snippet.marked(colours ? "\x1b[1;33m" : "[", colours ? "\x1b[0m" : "]");
    }

    static void show(const Context& context, const catalog::RecordsFound& found)
    {
        if (found.total == 0)
            return;
        context.print((found.at_least ? "more than " : "") + std::to_string(found.total) +
                      (found.total == 1 ? " record found by its own fields:" : " records found by their own fields:"));
        for (const catalog::FoundRecord& record : found.records) {
            const bool in_title = record.field == "title";
            context.print("  " + record.code + "  " + record.state + "  " +
                          (in_title ? marked(context, record.snippet) : record.title));
            if (!in_title)
                context.print("      " + record.field + ": " + marked(context, record.snippet));
        }
    }

    static void show(const Context& context, const catalog::SearchResult& result)
    {
        for (const catalog::Hit& hit : result.hits) {
            context.print(hit.record + "  [" + std::to_string(hit.document) + "] " + hit.title + ", page " +
                          std::to_string(hit.page));
            context.print("    " + marked(context, hit.snippet));
        }
        context.print(found(result));
        show(context, result.records);
        for (const catalog::Facet& facet : result.facets)
            if (!facet.values.empty())
                context.print("  " + line_of(facet));
        for (const catalog::Spelling& suggestion : result.suggestions)
            context.print("Did you mean " + suggestion.word + " instead of " + suggestion.instead_of + "? " +
                          (suggestion.at_least ? "more than " : "") + std::to_string(suggestion.pages) +
                          (suggestion.pages == 1 ? " page" : " pages"));
    }

    std::vector<std::string> words_;
    catalog::SearchOptions options_;
    CLI::Option* limit_ = nullptr;
    CLI::Option* sort_ = nullptr;
    std::string sort_name_ = "relevance";
    std::string export_to_;
    std::string save_as_;
    std::string saved_name_;
    std::string forget_name_;
    bool list_saved_ = false;
};

}  // namespace

std::unique_ptr<Command> make_search()
{
    return std::make_unique<Search>();
}

}  // namespace hoso::cli
