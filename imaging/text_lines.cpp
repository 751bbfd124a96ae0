#include "imaging/text_lines.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hoso::imaging {

namespace {

constexpr double widest_gap = 1.6;     ///< between letters of one line, in letter heights
constexpr double least_overlap = 0.5;  ///< of the lower letter's height
constexpr double piece_length = 40;    ///< in letter heights
constexpr double zone_level = 0.45;    ///< of the profile's high values
constexpr double least_reach = 0.2;    ///< of the zone's height
constexpr int least_letters = 3;

/// Letters in one row, from left to right.
struct Chain {
    std::vector<InkPatch> letters;
    cv::Rect box;
    double height = 0;  ///< running mean of the letters' heights
};

bool continues(const Chain& chain, const InkPatch& letter)
{
    const cv::Rect& last = chain.letters.back().box;
    const int gap = letter.box.x - chain.box.br().x;
    const int overlap = std::min(last.br().y, letter.box.br().y) - std::max(last.y, letter.box.y);
    const double height = std::max(chain.height, static_cast<double>(letter.box.height));
    return gap < widest_gap * height && overlap >= least_overlap * std::min(last.height, letter.box.height) &&
           letter.box.height < 3 * chain.height && chain.height < 3 * letter.box.height;
}

void append(Chain& chain, const InkPatch& letter)
{
    const auto count = static_cast<double>(chain.letters.size());
    chain.height = (chain.height * count + letter.box.height) / (count + 1);
    chain.box = chain.letters.empty() ? letter.box : (chain.box | letter.box);
    chain.letters.push_back(letter);
}

std::vector<Chain> chains_of(std::vector<InkPatch> letters)
{
    std::sort(letters.begin(), letters.end(), [](const InkPatch& a, const InkPatch& b) {
        return a.box.x != b.box.x ? a.box.x < b.box.x : a.box.y < b.box.y;
    });
    std::vector<Chain> done;
    std::vector<Chain> open;
    for (const InkPatch& letter : letters) {
        std::size_t best = open.size();
        int best_gap = std::numeric_limits<int>::max();
        for (std::size_t i = 0; i < open.size();) {
            const int gap = letter.box.x - open[i].box.br().x;
            const bool over = gap > widest_gap * 3 * open[i].height;
            const bool full = open[i].box.width > piece_length * open[i].height;
            if (over || full) {
                done.push_back(std::move(open[i]));
                open[i] = std::move(open.back());
                open.pop_back();
                continue;
            }
            if (gap < best_gap && continues(open[i], letter)) {
                best = i;
                best_gap = gap;
            }
            ++i;
        }
        if (best >= open.size()) {
            open.emplace_back();
            best = open.size() - 1;
        }
        append(open[best], letter);
    }
    done.insert(done.end(), std::make_move_iterator(open.begin()), std::make_move_iterator(open.end()));
    std::erase_if(done, [](const Chain& chain) { return chain.letters.size() < least_letters; });
    return done;
}

/// Which chain each patch of ink belongs to: its letters, and the small parts (dots, accents) nearest to it.
std::vector<int> owners_of(const InkPatches& patches, const std::vector<Chain>& chains, int labels)
{
    std::vector<int> owner(static_cast<std::size_t>(labels), -1);
    for (std::size_t c = 0; c < chains.size(); ++c) {
        for (const InkPatch& letter : chains[c].letters) {
            owner[static_cast<std::size_t>(letter.label)] = static_cast<int>(c);
        }
    }
    for (const InkPatch& patch : patches.patches) {
        if (owner[static_cast<std::size_t>(patch.label)] >= 0) {
            continue;
        }
        const double x = patch.box.x + patch.box.width / 2.0;
        const double y = patch.box.y + patch.box.height / 2.0;
        double nearest = std::numeric_limits<double>::max();
        for (std::size_t c = 0; c < chains.size(); ++c) {
            const Chain& chain = chains[c];
            const double beside = std::max(chain.box.x - x, x - chain.box.br().x);
            if (beside > chain.height || std::max(patch.box.width, patch.box.height) > chain.height) {
                continue;
            }
            const double distance = std::abs(y - (chain.box.y + chain.box.height / 2.0));
            if (distance < chain.height * 1.3 && distance < nearest) {
                nearest = distance;
                owner[static_cast<std::size_t>(patch.label)] = static_cast<int>(c);
            }
        }
    }
    return owner;
}

/// Inked pixels of each row, from `top_y` on.
struct Profile {
    int top_y = 0;
    std::vector<int> rows;
};

std::vector<Profile> profiles_of(const InkPatches& patches, const std::vector<Chain>& chains,
                                 const std::vector<int>& owner)
{
    std::vector<Profile> profiles(chains.size());
    for (std::size_t c = 0; c < chains.size(); ++c) {
        const int margin = static_cast<int>(chains[c].height);
        profiles[c].top_y = chains[c].box.y - margin;
        profiles[c].rows.assign(static_cast<std::size_t>(chains[c].box.height + 2 * margin), 0);
    }
    for (const InkPatch& patch : patches.patches) {
        const int c = owner[static_cast<std::size_t>(patch.label)];
        if (c < 0) {
            continue;
        }
        Profile& profile = profiles[static_cast<std::size_t>(c)];
        for (int y = patch.box.y; y < patch.box.br().y; ++y) {
            const int row = y - profile.top_y;
            if (row < 0 || row >= static_cast<int>(profile.rows.size())) {
                continue;
            }
            const int* labels = patches.labels.ptr<int>(y);
            profile.rows[static_cast<std::size_t>(row)] +=
                static_cast<int>(std::count(labels + patch.box.x, labels + patch.box.br().x, patch.label));
        }
    }
    return profiles;
}

/// The edge of the zone, to a part of a pixel, where the profile crosses the level between two rows.
double crossing(double outside, double inside, double level)
{
    return inside > outside ? std::clamp((level - outside) / (inside - outside), 0.0, 1.0) : 0.5;
}

LinePiece measured(const Chain& chain, const Profile& profile)
{
    LinePiece piece;
    piece.box = chain.box;
    piece.letters = static_cast<int>(chain.letters.size());
    std::vector<int> sorted = profile.rows;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    const auto high_rows = static_cast<std::size_t>(std::max(1.0, chain.height / 4));
    const double level = zone_level * sorted[std::min(high_rows, sorted.size() - 1)];
    const auto size = static_cast<int>(profile.rows.size());
    const auto at = [&](int row) {
        return row < 0 || row >= size ? 0.0 : static_cast<double>(profile.rows[static_cast<std::size_t>(row)]);
    };
    int first = 0;
    while (first < size - 1 && at(first) < level) {
        ++first;
    }
    int last = size - 1;
    while (last > first && at(last) < level) {
        --last;
    }
    piece.top_y = profile.top_y + first - 0.5 + crossing(at(first - 1), at(first), level);
    piece.bottom_y = profile.top_y + last + 1.5 - crossing(at(last + 1), at(last), level);
    for (int row = 0; row < size; ++row) {
        (row < first ? piece.ink_above : row > last ? piece.ink_below : piece.core_ink) += at(row);
    }
    return piece;
}

void count_reach(LinePiece& piece, const InkPatch& patch)
{
    const double reach = std::max(1.0, least_reach * piece.zone_height());
    piece.rising += patch.box.y < piece.top_y - reach ? 1 : 0;
    piece.hanging += patch.box.br().y > piece.bottom_y + reach ? 1 : 0;
}

}  // namespace

std::vector<LinePiece> find_line_pieces(const InkPatches& patches, const std::vector<InkPatch>& letters)
{
    const std::vector<Chain> chains = chains_of(letters);
    const int labels = patches.patches.empty() ? 1 : patches.patches.back().label + 1;
    const std::vector<int> owner = owners_of(patches, chains, labels);
    const std::vector<Profile> profiles = profiles_of(patches, chains, owner);
    std::vector<LinePiece> pieces;
    for (std::size_t c = 0; c < chains.size(); ++c) {
        pieces.push_back(measured(chains[c], profiles[c]));
    }
    for (const InkPatch& patch : patches.patches) {
        if (const int c = owner[static_cast<std::size_t>(patch.label)]; c >= 0) {
            count_reach(pieces[static_cast<std::size_t>(c)], patch);
        }
    }
    return pieces;
}

int count_lines(const std::vector<LinePiece>& pieces)
{
    std::vector<std::pair<double, double>> rows;
    for (const LinePiece& piece : pieces) {
        rows.emplace_back((piece.top_y + piece.bottom_y) / 2, piece.zone_height());
    }
    std::sort(rows.begin(), rows.end());
    int lines = 0;
    double end = -std::numeric_limits<double>::max();
    for (const auto& [middle, height] : rows) {
        if (middle > end) {
            ++lines;
        }
        end = middle + height;
    }
    return lines;
}

}  // namespace hoso::imaging
