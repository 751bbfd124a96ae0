#include "catalog/store/sqlite_fts.hpp"

#include <array>
#include <cstring>
#include <new>
#include <string_view>
#include <vector>

#include "catalog/error.hpp"

namespace hoso::catalog {

namespace {

constexpr char alternative_separator = '\x1f';

using TokenSink = int (*)(void*, int, const char*, int, int, int);

int tokenize(Fts5Tokenizer*, void* context, int, const char* text, int length, TokenSink sink)
{
    int begin = 0;
    int flags = 0;
    for (int end = 0; end <= length; ++end) {
        const bool at_end = end == length || text[end] == ' ';
        const bool at_alternative = !at_end && text[end] == alternative_separator;
        if (!at_end && !at_alternative)
            continue;
        if (end > begin)
            if (const int status = sink(context, flags, text + begin, end - begin, begin, end); status != SQLITE_OK)
                return status;
        flags = at_alternative ? FTS5_TOKEN_COLOCATED : 0;
        begin = end + 1;
    }
    return SQLITE_OK;
}

// FTS5 wants an object for each tokenizer and never looks into it; this one has no state.
char no_state;

int create_tokenizer(void*, const char**, int, Fts5Tokenizer** out)
{
    *out = reinterpret_cast<Fts5Tokenizer*>(&no_state);
    return SQLITE_OK;
}

void delete_tokenizer(Fts5Tokenizer*) {}

constexpr std::array<double, index_columns> column_weights{1.0, 3.0, 1.0, 1.0, 1.0, 0.0};
constexpr double saturation = 1.2;  // BM25's k1: how soon repeating a word stops to matter

/// How well the current row matches: for each phrase its weighted number of places, saturated as in BM25, plus a little
/// where phrases stand close to each other. BM25's other half, the rarity of a word in the whole index, is left out: it
/// would cost a scan of every page with the word before the first row is ranked.
void score(const Fts5ExtensionApi* api, Fts5Context* row, sqlite3_context* result, int, sqlite3_value**)
{
    int places = 0;
    if (const int status = api->xInstCount(row, &places); status != SQLITE_OK) {
        sqlite3_result_error_code(result, status);
        return;
    }
    constexpr int max_phrases = 64;
    std::array<double, max_phrases> weight{};
    int closest = 1 << 20;
    int previous_phrase = -1;
    int previous_offset = 0;
    for (int i = 0; i < places; ++i) {
        int phrase = 0;
        int column = 0;
        int offset = 0;
        api->xInst(row, i, &phrase, &column, &offset);
        if (phrase >= max_phrases || column < 0 || column >= static_cast<int>(index_columns))
            continue;
        weight[static_cast<std::size_t>(phrase)] += column_weights[static_cast<std::size_t>(column)];
        if (previous_phrase >= 0 && previous_phrase != phrase && offset >= previous_offset)
            closest = std::min(closest, offset - previous_offset);
        previous_phrase = phrase;
        previous_offset = offset;
    }
    double sum = 0;
    for (const double w : weight)
        sum += w / (w + saturation);
    sqlite3_result_double(result, sum + 0.5 / (1.0 + closest));
}

fts5_api* api_of(sqlite3* connection)
{
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
    };
    fts5_api* api = nullptr;
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &raw, nullptr) != SQLITE_OK)
        return nullptr;
    const std::unique_ptr<sqlite3_stmt, Finalize> statement(raw);
    sqlite3_bind_pointer(raw, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(raw);
    return api;
}

std::string_view column_name(IndexColumn column)
{
    static constexpr std::array<std::string_view, index_columns> names{"body",   "head",   "title",
                                                                       "number", "agency", "facet"};
    return names[static_cast<std::size_t>(column)];
}

std::string phrase_query(const MatchExpression& phrase)
{
    std::string query = "{";
    for (const IndexColumn column : phrase.columns)
        query.append(query.size() > 1 ? " " : "").append(column_name(column));
    query += "} : \"";
    bool first = true;
    for (const std::vector<std::string>& alternatives : phrase.positions) {
        if (!std::exchange(first, false))
            query += ' ';
        for (std::size_t i = 0; i < alternatives.size(); ++i) {
            if (i > 0)
                query += alternative_separator;
            query += alternatives[i];
        }
    }
    return query + '"';
}

}  // namespace

void register_fts(sqlite3* connection)
{
    fts5_api* api = api_of(connection);
    fts5_tokenizer tokenizer{&create_tokenizer, &delete_tokenizer, &tokenize};
    if (api == nullptr || api->xCreateTokenizer(api, "hoso_tokens", nullptr, &tokenizer, nullptr) != SQLITE_OK ||
        api->xCreateFunction(api, "hoso_score", nullptr, &score, nullptr) != SQLITE_OK)
        throw Error(Failure::internal, "HOSO-CATALOG-ENGINE", "this SQLite library has no full-text search (FTS5)", "",
                    "install Debian's libsqlite3-0");
}

std::string fts5_query(const MatchExpression& expression)
{
    if (expression.kind == MatchExpression::Kind::phrase)
        return phrase_query(expression);
    static constexpr std::string_view operators[] = {"", " AND ", " OR ", " NOT "};
    std::string query = "(";
    for (std::size_t i = 0; i < expression.parts.size(); ++i) {
        if (i > 0)
            query += operators[static_cast<std::size_t>(expression.kind)];
        query += fts5_query(expression.parts[i]);
    }
    return query + ")";
}

}  // namespace hoso::catalog
