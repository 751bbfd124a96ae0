#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catalog/deployment.hpp"
#include "pipeline/page.hpp"

namespace hoso::pipeline::station {

/// What an operator keyed for a document that is not filed yet.
struct Draft {
    std::string record;                 ///< the record's code; empty: not chosen
    catalog::Fields fields;             ///< as keyed; an empty value: the operator took a read value away
    std::optional<std::int64_t> filed;  ///< the document's number in the catalog
    std::string filed_into;             ///< the record that it was filed into
};

/// What a batch's index journal says, at one moment. Documents are known by a side of theirs, so that splitting and
/// joining loses nothing that was keyed.
struct DraftFacts {
    std::map<int, Draft> drafts;  ///< by side
    std::set<int> checked;        ///< sides that a person looked at and found good
    bool can_undo = false;
    bool can_redo = false;

    /// The draft of a document: of its first side that has one.
    [[nodiscard]] const Draft* of(const std::vector<int>& sides) const;
    /// The side under which a document's draft is kept, or is to be.
    [[nodiscard]] static int key(const DraftFacts& facts, const std::vector<int>& sides);
};

/// The journal of checking and indexing: `index.jsonl` in the batch's folder, only ever added to. What was keyed counts
/// once a function has returned. Only who holds the batch open may hold this open.
class Drafts {
public:
    /// @throws pipeline::Error HOSO-CAPTURE-JOURNAL; BaseError HOSO-FILE-*
    [[nodiscard]] static Drafts open(const std::filesystem::path& batch);
    /// The facts alone, of a batch that may be in use.
    [[nodiscard]] static DraftFacts read(const std::filesystem::path& batch);

    Drafts(Drafts&&) noexcept;
    Drafts& operator=(Drafts&&) noexcept;
    ~Drafts();

    [[nodiscard]] const DraftFacts& facts() const;

    void set_field(int side, const std::string& name, const std::string& value);
    void set_record(int side, const std::string& code);
    void set_checked(int side, bool checked);
    /// Not to be undone: the catalog has it.
    void note_filed(int side, std::int64_t document, const std::string& record);

    /// Takes back the last field, record or check mark that is not taken back yet.
    /// @return whether there was any
    bool undo();
    bool redo();

private:
    struct State;
    explicit Drafts(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// A value that was read from a page for one of the document's fields.
struct Proposal {
    std::string value;  ///< empty: the place was found, but not read well enough
    double confidence = 0;
    int side = 0;
    ocr::Box box;  ///< fractions of the upright, straightened page
};

/// What was read of a document's sides, as values of the catalog's fields: those of the first side that shows a field,
/// and only what the field's rules take.
/// @param sides  number and facts, in order
[[nodiscard]] std::map<std::string, Proposal> proposals(const std::vector<std::pair<int, PageFacts>>& sides,
                                                        const catalog::FieldRules& rules);

/// What will be filed: what was keyed, and what was read where nothing was keyed.
[[nodiscard]] catalog::Fields fields_to_file(const Draft* draft, const std::map<std::string, Proposal>& read);

}  // namespace hoso::pipeline::station
