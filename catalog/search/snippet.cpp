#include "catalog/search/snippet.hpp"

#include <algorithm>

#include "catalog/search/tokens.hpp"
#include "catalog/word_boxes.hpp"

namespace hoso::catalog {

namespace {

bool stands_at(const std::vector<Token>& tokens, std::size_t at, const MatchExpression& phrase)
{
    const std::size_t length = phrase.positions.size();
    if (length == 0 || at + length > tokens.size())
        return false;
    for (std::size_t i = 0; i < length; ++i)
        if (std::ranges::find(phrase.positions[i], tokens[at + i].term) == phrase.positions[i].end())
            return false;
    return true;
}

/// The word at which the window of `length` words that meets the most runs begins.
std::size_t best_window(const std::vector<WordSpan>& words, const std::vector<MatchedRun>& runs, std::size_t length)
{
    std::size_t best = 0;
    std::size_t most = 0;
    std::size_t word = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        while (word + 1 < words.size() && words[word].end <= runs[i].begin)
            ++word;
        const std::size_t last_word = std::min(word + length, words.size()) - 1;
        const auto behind = std::find_if(runs.begin() + static_cast<std::ptrdiff_t>(i), runs.end(),
                                         [&](const MatchedRun& r) { return r.end > words[last_word].end; });
        const auto inside = static_cast<std::size_t>(behind - runs.begin()) - i;
        if (inside > most) {
            most = inside;
            best = word;
        }
    }
    const std::size_t lead = most > 0 ? length / 4 : 0;
    return best > lead ? best - lead : 0;
}

}  // namespace

std::vector<MatchedRun> matched_runs(const std::string& text, const std::vector<const MatchExpression*>& phrases)
{
    const std::vector<Token> tokens = tokens_of(text);
    std::vector<MatchedRun> runs;
    for (std::size_t at = 0; at < tokens.size(); ++at)
        for (const MatchExpression* phrase : phrases)
            if (stands_at(tokens, at, *phrase))
                runs.push_back({tokens[at].begin, tokens[at + phrase->positions.size() - 1].end});
    std::sort(runs.begin(), runs.end(), [](const MatchedRun& a, const MatchedRun& b) { return a.begin < b.begin; });
    std::vector<MatchedRun> joined;
    for (const MatchedRun& run : runs) {
        if (!joined.empty() && run.begin < joined.back().end)
            joined.back().end = std::max(joined.back().end, run.end);
        else
            joined.push_back(run);
    }
    return joined;
}

Snippet snippet_of(const std::string& text, const std::vector<MatchedRun>& runs, std::size_t words)
{
    Snippet snippet;
    const std::vector<WordSpan> spans = word_spans(text);
    if (spans.empty() || words == 0)
        return snippet;
    const std::size_t length = std::min(words, spans.size());
    const std::size_t first = std::min(best_window(spans, runs, length), spans.size() - length);
    const std::size_t begin = spans[first].begin;
    const std::size_t end = spans[first + length - 1].end;
    const std::string lead = first > 0 ? "… " : "";
    snippet.text = lead + text.substr(begin, end - begin);
    std::replace(snippet.text.begin(), snippet.text.end(), '\n', ' ');
    if (end < text.size())
        snippet.text += " …";
    for (const MatchedRun& run : runs)
        if (run.begin >= begin && run.end <= end)
            snippet.marks.emplace_back(run.begin - begin + lead.size(), run.end - begin + lead.size());
    return snippet;
}

std::string Snippet::marked(const std::string& begin, const std::string& end) const
{
    std::string out;
    std::size_t at = 0;
    for (const auto& [first, last] : marks) {
        out += text.substr(at, first - at) + begin + text.substr(first, last - first) + end;
        at = last;
    }
    return out + text.substr(at);
}

}  // namespace hoso::catalog
