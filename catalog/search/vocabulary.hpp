#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "catalog/store/store.hpp"

namespace hoso::catalog {

/// The word forms of the index by the form in which diacritics do not matter, through which `quyet` finds `quyết`.
///
/// Remembers what this process has already written, so that filing many pages does not ask the database for each word.
class Vocabulary {
public:
    /// Adds the page's terms that are new. Inside a writing transaction.
    void learn(Store& store, const IndexedPage& page);
    /// The transaction that learnt has ended well.
    void committed();
    /// The transaction that learnt was undone; also before each new one.
    void forget_uncommitted() { uncommitted_.clear(); }

    /// All terms whose folded form is this one, at most `limit`.
    [[nodiscard]] static std::vector<std::string> variants(Store& store, const std::string& folded, std::size_t limit);
    /// All terms whose folded form begins so, at most `limit`.
    [[nodiscard]] static std::vector<std::string> beginning_with(Store& store, const std::string& folded,
                                                                 std::size_t limit);
    /// The first `letters` characters of all terms whose folded form begins so, each once, at most `limit`.
    [[nodiscard]] static std::vector<std::string> beginnings(Store& store, const std::string& folded,
                                                             std::size_t letters, std::size_t limit);

private:
    std::unordered_set<std::string> known_;
    std::unordered_set<std::string> uncommitted_;
};

}  // namespace hoso::catalog
