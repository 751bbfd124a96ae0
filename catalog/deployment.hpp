#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoso::catalog {

/// Field name (of DOMAIN 4.3 or 4.4) → value. Codes are stored as codes, dates as ISO 8601 (`2026`, `2026-01`,
/// `2026-01-05`), flags as `1` or `0`, several codes separated by `;`. A field that is not known is absent.
using Fields = std::map<std::string, std::string>;

/// A field's value; empty when it is not known.
[[nodiscard]] std::string value_of(const Fields& fields, const std::string& name);

enum class FieldType { text, number, date, flag, code, codes };

/// From which step of a record's life on a field must have a value.
enum class RequiredFrom { never, create, open, close };

/// The columns of the full-text index that a document's field can feed besides the general one.
enum class SearchColumn { none, title, number, agency };

/// What a deployment says about one field.
struct FieldRule {
    std::string name;
    std::string label;  ///< shown to people, in the deployment's language
    FieldType type = FieldType::text;
    std::size_t max_length = 0;  ///< in characters; 0: no limit of its own
    std::string list;            ///< the code list of `code` and `codes`
    RequiredFrom required = RequiredFrom::never;
    /// The field is required only when another field has one of these values; empty: always.
    std::map<std::string, std::vector<std::string>> when;
    bool derived = false;  ///< counted or composed by the catalog; never keyed
    std::string inherits;  ///< of a document: the record's field whose value it takes when not keyed
    SearchColumn search = SearchColumn::none;
    std::string rule = "MD-1";  ///< the rule of DOMAIN 11 that a missing value breaks
};

/// A value that breaks a rule of DOMAIN 11.
struct FieldProblem {
    std::string field;
    std::string rule;     ///< `MD-1`, `MD-2`, …
    std::string message;  ///< one sentence
};

/// Codes and their labels, in code order.
class CodeList {
public:
    explicit CodeList(std::map<std::string, std::string> labels) : labels_(std::move(labels)) {}
    [[nodiscard]] const std::map<std::string, std::string>& labels() const { return labels_; }
    /// The code that a value names, being a code or a label, by exact match only (MD-2).
    [[nodiscard]] std::optional<std::string> code(std::string_view value) const;
    /// As code(), also without regard to case and diacritics: for searching, never for storing.
    [[nodiscard]] std::optional<std::string> similar_code(std::string_view value) const;
    /// The code's label; the code itself when it has none.
    [[nodiscard]] std::string label(const std::string& code) const;

private:
    std::map<std::string, std::string> labels_;
};

/// The fields of one kind of object and their rules.
class FieldRules {
public:
    FieldRules(std::vector<FieldRule> rules, const std::map<std::string, CodeList>& lists);

    [[nodiscard]] const std::vector<FieldRule>& all() const { return rules_; }
    [[nodiscard]] const FieldRule* find(std::string_view name) const;

    /// Brings keyed values into their stored form: labels become codes, `05/01/2026` becomes `2026-01-05`; empty
    /// values are dropped. Every value that cannot be stored is reported and left out.
    [[nodiscard]] Fields stored_form(const Fields& keyed, std::vector<FieldProblem>& problems) const;

    /// The fields that are still missing at a step of the record's life (MD-1, MD-5), each with its reason.
    [[nodiscard]] std::vector<FieldProblem> missing(const Fields& fields, RequiredFrom step) const;

    /// What people read: labels instead of codes.
    [[nodiscard]] std::string shown(const std::string& name, const std::string& value) const;

private:
    std::vector<FieldRule> rules_;
    std::map<std::string, CodeList> lists_;
};

/// The national rules of one deployment, read from data/deployments/NAME. The program itself knows none of them.
class Deployment {
public:
    /// @param name  a folder below data/deployments
    /// @throws Error HOSO-CATALOG-DEPLOYMENT when there is no such folder or its files contradict each other
    /// @throws BaseError HOSO-FILE-*, HOSO-CONFIG-*
    [[nodiscard]] static Deployment load(const std::string& name);
    [[nodiscard]] static Deployment load_from(const std::filesystem::path& folder);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::string& title() const { return title_; }
    [[nodiscard]] const FieldRules& record() const { return *record_; }
    [[nodiscard]] const FieldRules& document() const { return *document_; }
    [[nodiscard]] const CodeList& codes(const std::string& list) const;
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

    [[nodiscard]] std::string record_code(std::string_view agency, int year, std::string_view symbol) const;
    /// The archival code of the document that stands at `ordinal` (from 1) in a record (MD-4).
    [[nodiscard]] std::string document_code(std::string_view record_code, int ordinal) const;
    /// The document's identifier; empty where it would be longer than the field `docId` allows (MD-8).
    [[nodiscard]] std::string document_id(std::string_view record_code, int ordinal) const;

private:
    struct Template {
        std::string pattern;
        int ordinal_digits = 1;
    };
    std::string name_;
    std::string title_;
    std::filesystem::path folder_;
    std::map<std::string, CodeList> lists_;
    std::optional<FieldRules> record_;
    std::optional<FieldRules> document_;
    std::string record_template_;
    Template document_template_;
    Template document_file_template_;
};

/// `2026-01-05` and `05/01/2026`, also without their finer parts, as ISO 8601; nothing for what is no date.
[[nodiscard]] std::optional<std::string> stored_date(std::string_view value);

/// A stored date as people write it: `05/01/2026`, `01/2026`, `2026`.
[[nodiscard]] std::string written_date(std::string_view stored);

/// One sentence for all problems, for an error's message.
[[nodiscard]] std::string summary(const std::vector<FieldProblem>& problems);

}  // namespace hoso::catalog
