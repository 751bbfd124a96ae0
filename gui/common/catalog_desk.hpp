#pragma once

#include <QObject>
#include <QStringList>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/document.hpp"
#include "catalog/lifecycle.hpp"
#include "catalog/people.hpp"
#include "catalog/permission_changes.hpp"
#include "catalog/record.hpp"
#include "catalog/record_list.hpp"
#include "catalog/report.hpp"
#include "catalog/search.hpp"
#include "gui/common/background.hpp"

namespace hoso::gui {

/// A step that may be taken with a record, and what stands in its way.
struct RecordStep {
    QString action;
    QStringList obstacles;                    ///< sentences; empty: it may be taken
    std::optional<catalog::Refusal> refusal;  ///< the user must not take it
    bool needs_reason = false;
    QString undone_by;  ///< the step that takes this one back; empty where none does
    bool undo_needs_reason = false;
};

/// A record with all that its page shows.
struct RecordPage {
    catalog::Record record;
    std::vector<catalog::Document> documents;
    std::vector<catalog::AuditEntry> history;
    std::vector<RecordStep> steps;
};

/// The catalog, asked in the background: the window never waits for it.
class CatalogDesk : public QObject {
    Q_OBJECT
public:
    explicit CatalogDesk(std::filesystem::path folder, QObject* parent = nullptr);

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    /// The rules of the catalog's deployment; null until they are loaded, or when there is no catalog.
    [[nodiscard]] const catalog::Deployment* deployment() const { return deployment_.get(); }
    /// Nothing as long as no catalog is there.
    [[nodiscard]] const catalog::RoleRules* role_rules() const { return role_rules_.get(); }
    [[nodiscard]] std::shared_ptr<const catalog::Deployment> deployment_shared() const { return deployment_; }
    [[nodiscard]] bool is_there() const { return there_; }
    /// The records as last listed.
    [[nodiscard]] const std::vector<catalog::Record>& records() const { return records_; }
    /// How far the record lists of the latest year have come, by level.
    [[nodiscard]] const std::vector<catalog::Completion>& progress() const { return progress_; }

    /// Why the user may not do something anywhere in the catalog, in the language of now; empty when he may.
    /// @param act  of roles.toml; one of those that the window asks for
    [[nodiscard]] QString why_not(const char* act) const;
    /// Why the user may not find a side good that this person captured.
    [[nodiscard]] QString why_not_check(const std::string& captured_by) const;

    /// What others changed of the user's permissions and he has not confirmed yet.
    [[nodiscard]] const std::vector<catalog::PermissionChange>& permission_changes() const
    {
        return permission_changes_;
    }
    void confirm_permission_changes();

    [[nodiscard]] bool is_busy() const { return background_.pending() > 0; }

    /// Looks whether there is a catalog, loads its rules and lists its records.
    void load();
    void create();

    template <typename Ask, typename Then>
    void ask(QObject* context, Ask ask, Then then)
    {
        background_.run(
            context,
            [catalog = opened_, folder = folder_, ask = std::move(ask)]() mutable {
                if (!*catalog)
                    *catalog = catalog::Catalog::open(folder.string(), catalog::OpenMode::write);
                return ask(**catalog);
            },
            std::move(then));
    }

    void show_record(const QString& code, QObject* context, std::function<void(const RecordPage&)> then);
    void create_record(const catalog::Fields& fields);
    void import_list(const QString& file, const QString& agency, int year);
    /// Changes something of records. @param then  called when that is done, before records() are listed anew
    void change(std::function<void(catalog::Catalog&)> what, std::function<void()> then);

Q_SIGNALS:
    void loaded();   ///< is_there(), deployment() and records() are of now
    void changed();  ///< records changed; load() follows by itself
    void permissions_confirmed();
    void record_created(const QString& code);
    void list_imported(int imported, int rows, const QStringList& rejected);
    void trouble(const Trouble& trouble);

private:
    std::filesystem::path folder_;
    std::shared_ptr<std::optional<catalog::Catalog>> opened_;  // of the background's thread
    std::shared_ptr<const catalog::Deployment> deployment_;
    std::shared_ptr<const catalog::RoleRules> role_rules_;  // there whenever a refusal is
    std::vector<catalog::Record> records_;
    std::vector<catalog::Completion> progress_;
    std::map<std::string, catalog::Refusal> refusals_;  // by act; of what is allowed there is none
    std::optional<catalog::Refusal> check_of_own_;
    std::vector<catalog::PermissionChange> permission_changes_;
    QString last_looked_at_;  // showing the same record anew is no further look
    bool there_ = false;
    Background background_;
};

}  // namespace hoso::gui
