#include "catalog/search/query.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/unicode.hpp"
#include "catalog/error.hpp"
#include "catalog/search.hpp"
#include "catalog/search/tokens.hpp"

namespace hoso::catalog {

namespace {

constexpr std::size_t max_query_bytes = 4096;
constexpr std::size_t max_terms = 64;
constexpr int max_depth = 32;
constexpr std::array<std::string_view, 8> filters{"record", "state", "type",   "year",
                                                  "date",   "title", "number", "agency"};

struct Lexeme {
    enum class Kind { words, filter, open, close, and_, or_, not_, end };
    Kind kind = Kind::end;
    std::string text;
    std::string filter;
    bool prefix = false;
    bool exactly = false;
    std::size_t at = 0;  ///< byte of the query where it begins, and where its text does
    std::size_t text_at = 0;
};

class Lexer {
public:
    explicit Lexer(std::string query) : query_(std::move(query)) {}

    std::vector<Lexeme> all()
    {
        std::vector<Lexeme> lexemes;
        for (;;) {
            Lexeme lexeme = next();
            const bool blank = lexeme.kind == Lexeme::Kind::words && tokens_of(lexeme.text).empty();
            if (blank)
                continue;
            lexemes.push_back(std::move(lexeme));
            if (lexemes.back().kind == Lexeme::Kind::end)
                return lexemes;
        }
    }

private:
    static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

    Lexeme next()
    {
        while (at_ < query_.size() && is_space(query_[at_]))
            ++at_;
        Lexeme lexeme;
        lexeme.at = at_;
        if (at_ == query_.size())
            return lexeme;
        if (query_[at_] == '(' || query_[at_] == ')') {
            lexeme.kind = query_[at_++] == '(' ? Lexeme::Kind::open : Lexeme::Kind::close;
            return lexeme;
        }
        if (std::optional<std::string> filter = filter_name()) {
            lexeme.kind = Lexeme::Kind::filter;
            lexeme.filter = *std::move(filter);
            read_exactly(lexeme);
            read_value(lexeme);
            if (lexeme.text.empty())
                throw Error(Failure::usage, "HOSO-QUERY-SYNTAX", "the filter " + lexeme.filter + ": has no value",
                            query_, "write for example " + lexeme.filter + ":VALUE without a space");
            return lexeme;
        }
        lexeme.kind = Lexeme::Kind::words;
        const bool quoted = query_[at_] == '"';
        read_value(lexeme);
        if (!quoted && !lexeme.prefix)
            lexeme.kind = operator_or_word(lexeme.text);
        return lexeme;
    }

    static Lexeme::Kind operator_or_word(const std::string& text)
    {
        if (text == "AND")
            return Lexeme::Kind::and_;
        if (text == "OR")
            return Lexeme::Kind::or_;
        return text == "NOT" ? Lexeme::Kind::not_ : Lexeme::Kind::words;
    }

    std::optional<std::string> filter_name()
    {
        for (const std::string_view name : filters) {
            if (query_.compare(at_, name.size(), name) == 0 && at_ + name.size() < query_.size() &&
                query_[at_ + name.size()] == ':') {
                at_ += name.size() + 1;
                return std::string(name);
            }
        }
        return std::nullopt;
    }

    /// An equals sign before the value of a field whose whole text is in the index.
    void read_exactly(Lexeme& lexeme)
    {
        if (at_ == query_.size() || query_[at_] != '=')
            return;
        if (lexeme.filter != "agency" && lexeme.filter != "number")
            throw Error(Failure::usage, "HOSO-QUERY-SYNTAX", "the filter " + lexeme.filter + ": takes no equals sign",
                        query_, "write " + lexeme.filter + ":VALUE; agency:= and number:= ask for the whole field");
        lexeme.exactly = true;
        ++at_;
    }

    /// A quoted text (a missing closing quote is taken as standing at the end) or what stands up to the next space or
    /// parenthesis; a star at its end makes it a prefix.
    void read_value(Lexeme& lexeme)
    {
        if (at_ < query_.size() && query_[at_] == '"') {
            const std::size_t end = std::min(query_.find('"', at_ + 1), query_.size());
            lexeme.text_at = at_ + 1;
            lexeme.text = query_.substr(at_ + 1, end - at_ - 1);
            at_ = std::min(end + 1, query_.size());
            if (at_ < query_.size() && query_[at_] == '*') {
                lexeme.prefix = true;
                ++at_;
            }
            return;
        }
        const std::size_t begin = at_;
        lexeme.text_at = begin;
        while (at_ < query_.size() && !is_space(query_[at_]) && query_[at_] != '(' && query_[at_] != ')' &&
               query_[at_] != '"')
            ++at_;
        lexeme.text = query_.substr(begin, at_ - begin);
        if (lexeme.text.size() > 1 && lexeme.text.back() == '*') {
            lexeme.prefix = true;
            lexeme.text.pop_back();
        }
    }

    std::string query_;
    std::size_t at_ = 0;
};

class Parser {
public:
    Parser(std::vector<Lexeme> lexemes, const std::string& query) : lexemes_(std::move(lexemes)), query_(query) {}

    QueryNode parse()
    {
        if (peek() == Lexeme::Kind::end)
            throw Error(Failure::usage, "HOSO-QUERY-EMPTY", "the query holds no word to look for", query_,
                        "name at least one word, phrase or filter");
        QueryNode node = any_of(0);
        if (peek() != Lexeme::Kind::end)
            fail("there is a closing parenthesis without an opening one");
        if (node.kind == QueryNode::Kind::none_of)
            fail("NOT alone would be nearly everything: name something to look for besides");
        return node;
    }

private:
    [[nodiscard]] Lexeme::Kind peek() const { return lexemes_[next_].kind; }

    [[noreturn]] void fail(const std::string& message) const
    {
        throw Error(Failure::usage, "HOSO-QUERY-SYNTAX",
                    message + " (at character " +
                        std::to_string(code_points(std::string_view(query_).substr(0, lexemes_[next_].at)).size() + 1) +
                        ")",
                    query_, "put what is meant literally into quotes");
    }

    QueryNode any_of(int depth)
    {
        if (depth > max_depth)
            fail("the parentheses are nested too deeply");
        QueryNode node{.kind = QueryNode::Kind::any_of};
        node.parts.push_back(all_of(depth));
        while (peek() == Lexeme::Kind::or_) {
            ++next_;
            node.parts.push_back(all_of(depth));
        }
        if (node.parts.size() == 1)
            return std::move(node.parts.front());
        for (const QueryNode& part : node.parts)
            if (part.kind == QueryNode::Kind::none_of)
                fail("NOT cannot stand alone beside OR");
        return node;
    }

    QueryNode all_of(int depth)
    {
        QueryNode node{.kind = QueryNode::Kind::all_of};
        node.parts.push_back(negatable(depth));
        for (;;) {
            const Lexeme::Kind kind = peek();
            if (kind == Lexeme::Kind::and_)
                ++next_;
            else if (kind == Lexeme::Kind::or_ || kind == Lexeme::Kind::close || kind == Lexeme::Kind::end)
                break;
            node.parts.push_back(negatable(depth));
        }
        if (node.parts.size() == 1)
            return std::move(node.parts.front());
        if (std::all_of(node.parts.begin(), node.parts.end(),
                        [](const QueryNode& part) { return part.kind == QueryNode::Kind::none_of; }))
            fail("NOT alone would be nearly everything: name something to look for besides");
        return node;
    }

    QueryNode negatable(int depth)
    {
        if (peek() != Lexeme::Kind::not_)
            return single(depth);
        ++next_;
        QueryNode inner = single(depth);
        if (inner.kind == QueryNode::Kind::none_of)
            fail("NOT NOT says nothing");
        QueryNode node{.kind = QueryNode::Kind::none_of};
        node.parts.push_back(std::move(inner));
        return node;
    }

    QueryNode single(int depth)
    {
        const Lexeme& lexeme = lexemes_[next_];
        switch (lexeme.kind) {
            case Lexeme::Kind::open: {
                ++next_;
                QueryNode node = any_of(depth + 1);
                if (peek() != Lexeme::Kind::close)
                    fail("a parenthesis is not closed");
                ++next_;
                return node;
            }
            case Lexeme::Kind::words:
                ++next_;
                return {
                    .kind = QueryNode::Kind::words, .text = lexeme.text, .prefix = lexeme.prefix, .at = lexeme.text_at};
            case Lexeme::Kind::filter:
                ++next_;
                return {.kind = QueryNode::Kind::filter,
                        .text = lexeme.text,
                        .filter = lexeme.filter,
                        .prefix = lexeme.prefix,
                        .exactly = lexeme.exactly};
            default:
                fail("a word, phrase, filter or opening parenthesis must stand here");
        }
    }

    std::vector<Lexeme> lexemes_;
    const std::string& query_;
    std::size_t next_ = 0;
};

/// In parentheses when it would otherwise fall apart beside something else.
std::string closed(const std::string& query)
{
    const std::vector<Lexeme> lexemes = Lexer(to_nfc(query)).all();
    const bool has_or = std::ranges::any_of(lexemes, [](const Lexeme& l) { return l.kind == Lexeme::Kind::or_; });
    return has_or ? "(" + query + ")" : query;
}

}  // namespace

std::string narrowed(const std::string& query, const std::string& by)
{
    return by.empty() ? query : closed(query) + " " + closed(by);
}

QueryNode parse_query(const std::string& query)
{
    if (query.size() > max_query_bytes)
        throw Error(Failure::usage, "HOSO-QUERY-TOO-LONG",
                    "the query has more than " + std::to_string(max_query_bytes) + " bytes", query.substr(0, 80));
    std::vector<Lexeme> lexemes = Lexer(to_nfc(query)).all();
    if (lexemes.size() > max_terms)
        throw Error(Failure::usage, "HOSO-QUERY-TOO-LONG",
                    "the query has more than " + std::to_string(max_terms) + " words and operators",
                    query.substr(0, 80));
    return Parser(std::move(lexemes), query).parse();
}

}  // namespace hoso::catalog
