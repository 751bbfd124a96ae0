#include "gui/common/catalog_desk.hpp"

#include <array>

#include "base/config.hpp"
#include "base/user.hpp"
#include "catalog/access_count.hpp"
#include "gui/common/refusal_words.hpp"

namespace hoso::gui {

namespace {

/// The steps in the order in which a record takes them.
constexpr std::array steps{"open",   "review", "close",     "reopen", "submit",
                           "return", "accept", "keep-back", "freeze", "unfreeze"};

/// What the window offers to do besides the steps of a record.
constexpr std::array acts{"capture",       "check-pages", "mark-checked", "file-document",
                          "create-record", "import-list", "move-document"};

struct Loaded {
    bool there = false;
    std::map<std::string, catalog::Refusal> refusals;
    std::optional<catalog::Refusal> check_of_own;
    std::vector<catalog::PermissionChange> permission_changes;
    std::shared_ptr<const catalog::Deployment> deployment;
    std::shared_ptr<const catalog::RoleRules> role_rules;
    std::vector<catalog::Record> records;
    std::vector<catalog::Completion> progress;
};

/// The steps that the record's state allows, with what else stands in their way.
std::vector<RecordStep> steps_of(const catalog::Catalog& catalog, const catalog::Record& record)
{
    const Config rules = Config::load(catalog.deployment().folder() / "lifecycle.toml");
    std::vector<RecordStep> found;
    for (const std::string action : steps) {
        const std::vector<std::string> from = rules.texts(action + ".from").value_or(std::vector<std::string>());
        if (std::find(from.begin(), from.end(), record.state) == from.end())
            continue;
        RecordStep step;
        step.action = QString::fromStdString(action);
        step.needs_reason = rules.boolean(action + ".reason").value_or(false);
        const std::string back = rules.text(action + ".undone_by").value_or("");
        step.undone_by = QString::fromStdString(back);
        step.undo_needs_reason = rules.boolean(back + ".reason").value_or(false);
        for (const catalog::FieldProblem& problem : catalog::obstacles(catalog, record.code, action))
            step.obstacles << QString::fromStdString(problem.message);
        step.refusal = catalog::refusal(catalog, {current_user()}, action + "-record", record.code);
        found.push_back(std::move(step));
    }
    return found;
}

}  // namespace

CatalogDesk::CatalogDesk(std::filesystem::path folder, QObject* parent)
    : QObject(parent), folder_(std::move(folder)), opened_(std::make_shared<std::optional<catalog::Catalog>>())
{
    connect(&background_, &Background::failed, this, &CatalogDesk::trouble);
}

void CatalogDesk::load()
{
    background_.run(
        this,
        [catalog = opened_, folder = folder_] {
            Loaded now;
            std::error_code none;
            if (!*catalog && !std::filesystem::exists(folder / "catalog.sqlite", none))
                return now;
            if (!*catalog)
                *catalog = catalog::Catalog::open(folder.string(), catalog::OpenMode::write);
            now.there = true;
            now.deployment = std::make_shared<const catalog::Deployment>((*catalog)->deployment());
            now.role_rules = std::make_shared<const catalog::RoleRules>(*now.deployment);
            now.records = catalog::records(**catalog);
            now.progress = catalog::completions_by_level(**catalog);
            std::erase_if(now.progress, [&, latest = now.progress.empty() ? 0 : now.progress.front().year](
                                            const catalog::Completion& one) { return one.year != latest; });
            for (const char* act : acts)
                if (auto refused = catalog::refusal(**catalog, {current_user()}, act))
                    now.refusals.emplace(act, *std::move(refused));
            now.check_of_own = catalog::refusal_after(**catalog, {current_user()}, "mark-checked", "capture");
            now.permission_changes = catalog::unconfirmed_changes(**catalog, current_user());
            return now;
        },
        [this](Loaded now) {
            there_ = now.there;
            deployment_ = std::move(now.deployment);
            role_rules_ = std::move(now.role_rules);
            records_ = std::move(now.records);
            progress_ = std::move(now.progress);
            refusals_ = std::move(now.refusals);
            check_of_own_ = std::move(now.check_of_own);
            permission_changes_ = std::move(now.permission_changes);
            Q_EMIT loaded();
        });
}

QString CatalogDesk::why_not(const char* act) const
{
    const auto found = refusals_.find(act);
    return found == refusals_.end() ? QString() : words_of(found->second, *role_rules_);
}

QString CatalogDesk::why_not_check(const std::string& captured_by) const
{
    if (QString refused = why_not("mark-checked"); !refused.isEmpty())
        return refused;
    return check_of_own_ && captured_by == current_user() ? words_of(*check_of_own_, *role_rules_) : QString();
}

void CatalogDesk::confirm_permission_changes()
{
    if (permission_changes_.empty())
        return;
    ask(
        this,
        [up_to = permission_changes_.back().number](catalog::Catalog& catalog) {
            confirm_changes(catalog, {current_user()}, up_to);
            return catalog::unconfirmed_changes(catalog, current_user());
        },
        [this](std::vector<catalog::PermissionChange> left) {
            permission_changes_ = std::move(left);
            Q_EMIT permissions_confirmed();
        });
}

void CatalogDesk::create()
{
    background_.run(
        this,
        [catalog = opened_, folder = folder_] {
            *catalog = catalog::Catalog::open(folder.string(), catalog::OpenMode::create);
        },
        [this] { load(); });
}

void CatalogDesk::show_record(const QString& code, QObject* context, std::function<void(const RecordPage&)> then)
{
    ask(
        context,
        [code = code.toStdString(), looked = code != last_looked_at_](const catalog::Catalog& catalog) {
            RecordPage page;
            page.record = catalog::record(catalog, code);
            page.documents = catalog::documents_of(catalog, code);
            page.history = catalog::record_history(catalog, code);
            page.steps = steps_of(catalog, page.record);
            if (looked)
                count_access(catalog, page.record.id);
            return page;
        },
        std::move(then));
    last_looked_at_ = code;
}

void CatalogDesk::create_record(const catalog::Fields& fields)
{
    background_.run(
        this,
        [catalog = opened_, folder = folder_, fields] {
            if (!*catalog)
                *catalog = catalog::Catalog::open(folder.string(), catalog::OpenMode::create);
            return QString::fromStdString(catalog::create_record(**catalog, fields, {current_user()}).code);
        },
        [this](const QString& code) {
            Q_EMIT record_created(code);
            Q_EMIT changed();
            load();
        });
}

void CatalogDesk::import_list(const QString& file, const QString& agency, int year)
{
    background_.run(
        this,
        [catalog = opened_, folder = folder_,
         request = catalog::ListRequest{file.toStdString(), agency.toStdString(), year, {current_user()}}] {
            if (!*catalog)
                *catalog = catalog::Catalog::open(folder.string(), catalog::OpenMode::create);
            return catalog::import_record_list(**catalog, request);
        },
        [this](const catalog::ListImport& result) {
            QStringList rejected;
            for (const catalog::RejectedRow& row : result.rejected)
                rejected << QStringLiteral("%1, %2: %3 (%4)")
                                .arg(row.row)
                                .arg(QString::fromStdString(row.column), QString::fromStdString(row.message),
                                     QString::fromStdString(row.rule));
            Q_EMIT list_imported(static_cast<int>(result.imported), static_cast<int>(result.rows), rejected);
            Q_EMIT changed();
            load();
        });
}

void CatalogDesk::change(std::function<void(catalog::Catalog&)> what, std::function<void()> then)
{
    ask(this, std::move(what), [this, then = std::move(then)] {
        then();
        Q_EMIT changed();
        load();
    });
}

}  // namespace hoso::gui
