#include "ocr/vietnamese.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "base/unicode.hpp"

namespace hoso::ocr {

namespace {

constexpr std::size_t tones = 6;
constexpr std::size_t acute = 1;
constexpr std::size_t dot_below = 5;

/// A vowel with each tone: none, acute, grave, hook above, tilde, dot below.
constexpr std::array<std::u32string_view, 12> vowels{U"aáàảãạ", U"ăắằẳẵặ", U"âấầẩẫậ", U"eéèẻẽẹ", U"êếềểễệ", U"iíìỉĩị",
                                                     U"oóòỏõọ", U"ôốồổỗộ", U"ơớờởỡợ", U"uúùủũụ", U"ưứừửữự", U"yýỳỷỹỵ"};

/// From the longest, since a shorter one may begin like it.
constexpr std::array<std::u32string_view, 27> initials{U"ngh", U"ch", U"gh", U"gi", U"kh", U"ng", U"nh", U"ph", U"qu",
                                                       U"th",  U"tr", U"b",  U"c",  U"d",  U"đ",  U"g",  U"h",  U"k",
                                                       U"l",   U"m",  U"n",  U"p",  U"r",  U"s",  U"t",  U"v",  U"x"};

const std::set<std::u32string>& rimes()
{
    static const std::set<std::u32string> all = [] {
        constexpr std::u32string_view text =
            U"a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
            U"e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it "
            U"iu "
            U"o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong "
            U"ooc "
            U"oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
            U"u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu "
            U"uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
            U"y yêm yên yêng yêt yêu uâc uang";
        std::set<std::u32string> set;
        for (std::size_t from = 0; from < text.size();) {
            const std::size_t to = std::min(text.find(U' ', from), text.size());
            set.emplace(text.substr(from, to - from));
            from = to + 1;
        }
        return set;
    }();
    return all;
}

/// A word taken apart: its letters without tones, and the tones with their places.
struct Parts {
    std::u32string bare;
    std::size_t tone = 0;
    std::size_t tone_at = 0;
    int tone_marks = 0;
};

Parts parts_of(const std::u32string& small)
{
    Parts parts;
    for (std::size_t i = 0; i < small.size(); ++i) {
        char32_t letter = small[i];
        for (const std::u32string_view vowel : vowels)
            if (const std::size_t tone = vowel.find(letter); tone != std::u32string_view::npos) {
                letter = vowel.front();
                if (tone > 0) {
                    parts.tone = tone;
                    parts.tone_at = i;
                    ++parts.tone_marks;
                }
            }
        parts.bare += letter;
    }
    return parts;
}

/// The rimes that a word without tones can have, with the place where each begins.
std::vector<std::size_t> rime_starts(const std::u32string& bare)
{
    std::vector<std::size_t> starts;
    if (rimes().contains(bare))
        starts.push_back(0);
    for (const std::u32string_view initial : initials)
        if (bare.starts_with(initial)) {
            const std::u32string rest = bare.substr(initial.size());
            if (rimes().contains(rest))
                starts.push_back(initial.size());
            else if (initial == U"gi" && rimes().contains(U"i" + rest))
                starts.push_back(1);  // gì, giếng: the i belongs to the rime as well
        }
    return starts;
}

bool ends_in_stop(const std::u32string& bare)
{
    return bare.ends_with(U"c") || bare.ends_with(U"ch") || bare.ends_with(U"p") || bare.ends_with(U"t");
}

/// Where a rime bears its tone. Two places where both spellings are in use (hoà and hòa, thuý and thúy).
std::vector<std::size_t> tone_places(const std::u32string& bare, std::size_t start)
{
    const auto is_vowel = [](char32_t letter) {
        return std::any_of(vowels.begin(), vowels.end(), [&](auto vowel) { return vowel.front() == letter; });
    };
    std::vector<std::size_t> at;
    for (std::size_t i = start; i < bare.size() && is_vowel(bare[i]); ++i)
        at.push_back(i);
    for (auto i = at.rbegin(); i != at.rend(); ++i)
        if (const char32_t letter = bare[*i]; letter == U'ê' || letter == U'ơ' || letter == U'ô' || letter == U'â' ||
                                              letter == U'ă' || (letter == U'ư' && at.size() == 1))
            return {*i};
    const bool closed = !at.empty() && at.back() + 1 < bare.size();
    if (at.size() == 3)
        return {at[1]};
    if (at.size() == 2 && closed)
        return {at[1]};
    if (at.size() == 2) {
        const std::u32string pair = bare.substr(at[0], 2);
        const bool both = pair == U"oa" || pair == U"oe" || pair == U"uy";
        return both ? std::vector<std::size_t>{at[0], at[1]} : std::vector<std::size_t>{at[0]};
    }
    return at;
}

bool fits(const Parts& parts)
{
    if (parts.tone_marks > 1)
        return false;
    const bool stop_takes_it = parts.tone == acute || parts.tone == dot_below;
    for (const std::size_t start : rime_starts(parts.bare)) {
        if (ends_in_stop(parts.bare) && !stop_takes_it)
            continue;
        const std::vector<std::size_t> places = tone_places(parts.bare, start);
        if (parts.tone == 0 || std::find(places.begin(), places.end(), parts.tone_at) != places.end())
            return true;
    }
    return false;
}

std::u32string spelt(const std::u32string& bare, std::size_t tone, std::size_t at)
{
    std::u32string word = bare;
    for (const std::u32string_view vowel : vowels)
        if (vowel.front() == word[at])
            word[at] = vowel[tone];
    return word;
}

/// Latin-1 keeps capitals 32 places before the small letters, the later blocks one place.
char32_t capital_of(char32_t small)
{
    return small < 0x100 ? small - 0x20 : small - 1;
}

/// Gives a small letter the size that its place has in the word as read.
std::string with_capitals_of(const std::u32string& read, std::u32string small)
{
    const std::u32string read_small = code_points(lower(utf8(read)));
    if (read.size() != small.size() || read_small.size() != read.size())
        return utf8(small);
    for (std::size_t i = 0; i < read.size(); ++i)
        if (read[i] != read_small[i])
            small[i] = capital_of(small[i]);
    return utf8(small);
}

std::u32string with_horns(const std::u32string& word)
{
    std::u32string joined;
    for (const char32_t letter : word) {
        const bool apostrophe = letter == U'\'' || letter == U'’';
        const auto horned = [](char32_t c) -> char32_t {
            constexpr std::array<std::pair<std::u32string_view, std::u32string_view>, 2> pairs{
                {{U"oóòỏõọ", U"ơớờởỡợ"}, {U"uúùủũụ", U"ưứừửữự"}}};
            for (const auto& [plain, with_horn] : pairs)
                if (const std::size_t i = plain.find(c); i != std::u32string_view::npos)
                    return with_horn[i];
            return 0;
        };
        if (const char32_t with = apostrophe && !joined.empty() ? horned(joined.back()) : 0; with != 0)
            joined.back() = with;
        else
            joined += letter;
    }
    return joined;
}

}  // namespace

bool is_vietnamese_syllable(std::string_view word)
{
    return fits(parts_of(code_points(lower(to_nfc(word)))));
}

std::optional<std::string> repaired_syllable(const std::string& word)
{
    const std::u32string read = code_points(word);
    std::u32string joined = with_horns(read);
    if (joined != read) {
        const std::string text = utf8(joined);
        return is_vietnamese_syllable(text) ? std::optional(text) : std::nullopt;
    }
    const std::u32string small = code_points(lower(word));
    const Parts parts = parts_of(small);
    if (fits(parts) || parts.tone == 0 || parts.tone_marks > 1)
        return std::nullopt;
    std::set<std::u32string> candidates;
    for (const std::size_t start : rime_starts(parts.bare)) {
        const std::vector<std::size_t> places = tone_places(parts.bare, start);
        const bool in_place = std::find(places.begin(), places.end(), parts.tone_at) != places.end();
        const bool wrong_before_stop = ends_in_stop(parts.bare) && parts.tone != acute && parts.tone != dot_below;
        const std::size_t tone = wrong_before_stop ? acute : parts.tone;
        if (in_place == wrong_before_stop && places.size() == 1)
            candidates.insert(spelt(parts.bare, tone, places.front()));
    }
    if (candidates.size() != 1)
        return std::nullopt;
    return with_capitals_of(read, *candidates.begin());
}

std::optional<std::pair<std::string, std::string>> repaired_compound(const std::string& first,
                                                                     const std::string& second)
{
    using Compound = std::pair<std::string_view, std::string_view>;
    constexpr std::array<Compound, 4> certain{Compound{"ủy", "ban"}, Compound{"chủ", "tịch"}, Compound{"quyết", "định"},
                                              Compound{"hạnh", "phúc"}};
    const std::string small_first = lower(first);
    const std::string small_second = lower(second);
    if (small_first == "uỷ")
        return std::nullopt;
    for (const auto& [one, other] : certain) {
        const bool same_letters = folded(first) == folded(one) && folded(second) == folded(other);
        if (same_letters && (small_first != one || small_second != other))
            return std::pair{with_capitals_of(code_points(first), code_points(one)),
                             with_capitals_of(code_points(second), code_points(other))};
    }
    return std::nullopt;
}

std::optional<std::string> repaired_number(const std::string& word)
{
    std::size_t figures = 0;
    std::string repaired = word;
    for (char& c : repaired) {
        if (c >= '0' && c <= '9')
            ++figures;
        else if (c == 'l' || c == 'I' || c == '|')
            c = '1';
        else if (c == 'O' || c == 'o')
            c = '0';
        else
            return std::nullopt;
    }
    if (figures == word.size() || figures * 2 < word.size())
        return std::nullopt;
    return repaired;
}

}  // namespace hoso::ocr
