#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// The word forms of the index by the form in which diacritics do not matter, through which `quyet` finds `quyết`.
///
/// Remembers what this process has already written, so that filing many pages does not ask the database for each word.
class Vocabulary {
public:
    /// Adds the terms of the pages that are new. Inside a writing transaction.
    void learn(Store& store, std::span<const IndexedPage> pages);
    /// As learn(), without remembering what was written: for few words.
    static void learn_now(Store& store, const IndexedText& text);
    /// The transaction that learnt has ended well.
    void committed();
    /// The transaction that learnt was undone; also before each new one.
    void forget_uncommitted() { uncommitted_.clear(); }

    /// All terms whose folded form is this one, at most `limit`.
    [[nodiscard]] static std::vector<std::string> variants(Store& store, const std::string& folded, std::size_t limit);
    /// Terms whose folded form begins so, the shortest first, at most `limit`.
    [[nodiscard]] static std::vector<std::string> beginning_with(Store& store, const std::string& folded,
                                                                 std::size_t limit);
    /// Whether each of the words, given folded, stands in the index; looked up one by one.
    [[nodiscard]] static std::vector<bool> known(Store& store, const std::vector<std::string>& words);

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view term) const { return std::hash<std::string_view>{}(term); }
    };
    using Terms = std::unordered_set<std::string, Hash, std::equal_to<>>;

    Terms known_;
    Terms uncommitted_;
};

}  // namespace hoso::catalog
