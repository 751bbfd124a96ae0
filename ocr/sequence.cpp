#include "ocr/sequence.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "ocr/odd_pages.hpp"

namespace hoso::ocr {

namespace {

double likeness(const SequenceClues& a, const SequenceClues& b)
{
    if (a.fingerprint.empty() || a.fingerprint.size() != b.fingerprint.size())
        return 0;
    int same = 0;
    for (std::size_t i = 0; i < a.fingerprint.size(); ++i)
        same += a.fingerprint[i] == b.fingerprint[i] ? 1 : 0;
    return same / static_cast<double>(a.fingerprint.size());
}

/// Whether two numbers stand in the same place, or mirrored as on the two sides of a leaf.
bool same_place(const PageNumber& a, const PageNumber& b)
{
    constexpr double tolerance = 0.06;
    return std::abs(a.y - b.y) < tolerance &&
           (std::abs(a.x - b.x) < tolerance || std::abs(a.x - (1 - b.x)) < tolerance);
}

bool is_office_place(const PageNumber& number)
{
    return number.y < 0.1 && std::abs(number.x - 0.5) < 0.08;
}

std::string listed(const std::vector<int>& numbers)
{
    std::string text;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        text += (i == 0 ? "" : i + 1 == numbers.size() ? " and " : ", ") + std::to_string(numbers[i]);
    return text;
}

std::vector<int> range(int first, int last, int step = 1)
{
    std::vector<int> numbers;
    for (int number = first; number <= last; number += step)
        numbers.push_back(number);
    return numbers;
}

}  // namespace

namespace {

/// Numbers that may be the page's, of all pages.
std::vector<std::vector<PageNumber>> trusted_numbers(const std::vector<SequenceClues>& pages)
{
    // Company: another page has a number in the same place that grows with the pages.
    const auto has_company = [&](std::size_t page, const PageNumber& number) {
        constexpr std::size_t reach = 4;
        for (std::size_t i = page > reach ? page - reach : 0; i < std::min(pages.size(), page + reach + 1); ++i)
            for (const PageNumber& other : pages[i].numbers) {
                const int apart = static_cast<int>(i) - static_cast<int>(page);
                const int counted = other.value - number.value;
                if (same_place(number, other) && counted * apart > 0 && std::abs(counted) <= 2 * std::abs(apart))
                    return true;
            }
        return false;
    };
    std::vector<std::vector<PageNumber>> trusted(pages.size());
    for (std::size_t i = 0; i < pages.size(); ++i)
        for (const PageNumber& number : pages[i].numbers)
            if (number.marked || is_office_place(number) || has_company(i, number))
                trusted[i].push_back(number);
    return trusted;
}

/// Walks along the pages and holds each against the number that it should have.
class Walk {
public:
    explicit Walk(const std::vector<SequenceClues>& pages) : pages_(pages), trusted_(trusted_numbers(pages)) {}

    std::vector<SequenceFinding> findings()
    {
        find_counting();
        for (page_ = 0; page_ < pages_.size(); ++page_)
            look_at_page();
        end_document();
        return std::move(findings_);
    }

private:
    /// How the numbers grow: by pages, by sheets whose backs have none, or by two where backs were not scanned. The
    /// last is said once, not for each page.
    void find_counting()
    {
        int pairs = 0;
        int by_two = 0;
        int by_half = 0;
        std::vector<int> missing;
        std::optional<std::size_t> before;
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            if (trusted_[i].empty())
                continue;
            if (before) {
                const int apart = static_cast<int>(i - *before);
                const int counted = trusted_[i].front().value - trusted_[*before].front().value;
                ++pairs;
                by_two += counted == 2 * apart ? 1 : 0;
                by_half += 2 * counted == apart ? 1 : 0;
                if (counted == 2 && apart == 1)
                    missing.push_back(trusted_[i].front().value - 1);
            }
            before = i;
        }
        constexpr int enough_pairs = 2;
        counts_sheets_ = pairs >= enough_pairs && by_half * 3 >= pairs * 2;
        if (pairs < enough_pairs || by_two * 3 < pairs * 2)
            return;
        step_ = 2;
        add(SequenceFault::missing_backs, range(1, static_cast<int>(pages_.size())), std::move(missing), 0.9,
            "every second page is missing: only one side of the sheets was scanned");
    }

    void look_at_page()
    {
        const SequenceClues& page = pages_[page_];
        const bool numbered = !trusted_[page_].empty();
        if (page.blank && !numbered)
            return;
        if (is_repeat()) {
            tell_repeat();
            return;
        }
        if (begins_document(page_)) {
            begin_document();
        } else if (closes_another_letter()) {
            look_at_lost_end();
        } else if (numbered) {
            look_at_number();
        } else {
            ++unnumbered_;
        }
        closed_ = closed_ || pages_[page_].ends_letter;
    }

    /// Counted as the JSON counts pages; of a page that is still to come one less than place().
    [[nodiscard]] int place() const { return static_cast<int>(page_) + 1; }

    [[nodiscard]] bool is_repeat() const
    {
        if (page_ == 0)
            return false;
        const auto& here = trusted_[page_];
        const auto& before = trusted_[page_ - 1];
        const bool numbered = !here.empty() || !before.empty();
        const bool same_number = std::any_of(
            here.begin(), here.end(), [&](const PageNumber& number) { return has_number(page_ - 1, number.value); });
        constexpr double alike = 0.8;
        constexpr double alike_with_same_number = 0.65;
        const double likeness_ = likeness(pages_[page_], pages_[page_ - 1]);
        return numbered ? same_number && likeness_ >= alike_with_same_number : likeness_ >= alike;
    }

    /// Once for a run of copies.
    void tell_repeat()
    {
        if (copied_ != page_) {
            copied_ = page_ + 1;
            add(SequenceFault::repeat, {place() - 1, place()}, {}, 0.9, "the same page stands here twice");
            return;
        }
        copied_ = page_ + 1;
        SequenceFinding& run = findings_.back();
        run.pages.push_back(place());
        run.message = "the same page stands here " + std::to_string(run.pages.size()) + " times";
    }

    [[nodiscard]] bool has_number(std::size_t page, int value) const
    {
        return page < pages_.size() && std::any_of(trusted_[page].begin(), trusted_[page].end(),
                                                   [&](const PageNumber& number) { return number.value == value; });
    }

    [[nodiscard]] bool begins_document(std::size_t page) const
    {
        return page < pages_.size() && (has_number(page, 1) || (pages_[page].begins_letter && !has_number(page, 2)));
    }

    void begin_document()
    {
        end_document();
        last_ = 1;
        unnumbered_ = 0;
        is_letter_ = pages_[page_].begins_letter;
        closed_ = false;
        total_ = trusted_[page_].empty() ? 0 : trusted_[page_].front().total;
    }

    /// What tells at the end of a document that more should follow: the printed total, or a letter without closing.
    void end_document()
    {
        if (!last_)
            return;
        const int counted = *last_ + unnumbered_;
        if (total_ > counted)
            add(SequenceFault::gap, {static_cast<int>(page_)}, range(counted + 1, total_), 0.9,
                "the document ends here, but counts its pages to " + std::to_string(total_));
        else if (is_letter_ && !closed_ && pages_[page_ - 1].filled)
            add(SequenceFault::gap, {static_cast<int>(page_)}, range(counted + 1, counted + 1), 0.6,
                "the letter has no closing: its last page seems to be missing");
    }

    [[nodiscard]] int wanted() const { return *last_ + step_ * (1 + (counts_sheets_ ? 0 : unnumbered_)); }

    /// Pages without a number may or may not be counted.
    [[nodiscard]] bool goes_on(int value) const
    {
        const int least = counts_sheets_ ? wanted() : wanted() - step_ * unnumbered_;
        return value >= least && value <= wanted();
    }

    void look_at_number()
    {
        const PageNumber number = likeliest_number();
        total_ = std::max(total_, number.total);
        if (swaps_first_pages(number.value) || (last_ && swaps_inner_pages(number.value)))
            return;
        if (last_ && !goes_on(number.value) && has_number(page_ + 1, wanted() + step_))
            return take(wanted());  // misread: the page after it goes on as if it had the right number
        if (!last_)
            look_at_beginning(number.value);
        else if (!goes_on(number.value))
            explain(number);
        take(number.value);
    }

    [[nodiscard]] PageNumber likeliest_number() const
    {
        const auto& numbers = trusted_[page_];
        const auto distance = [&](const PageNumber& number) { return last_ ? std::abs(number.value - wanted()) : 0; };
        return *std::min_element(numbers.begin(), numbers.end(),
                                 [&](const PageNumber& a, const PageNumber& b) { return distance(a) < distance(b); });
    }

    void take(int number)
    {
        last_ = number;
        unnumbered_ = 0;
    }

    /// A second page before the first one of its document.
    bool swaps_first_pages(int value)
    {
        if (value != 2 || !begins_document(page_ + 1) || has_number(page_ + 2, 2))
            return false;
        const bool belongs_before = last_ && goes_on(2) && !closed_;
        const bool next_is_whole = pages_[page_ + 1].ends_letter;
        if (belongs_before || next_is_whole)
            return false;
        swap_with_next();
        total_ = 0;
        is_letter_ = true;
        closed_ = pages_[page_ - 1].ends_letter;
        take(2);
        return true;
    }

    /// A page without head, and with no number but 2, that closes a letter, where the one before was closed: with room
    /// to spare, or with recipients as this one. Otherwise it may be an annex.
    [[nodiscard]] bool closes_another_letter() const
    {
        const bool second = trusted_[page_].empty() || has_number(page_, 2);
        if (!second || pages_[page_].part_of_head || !last_ || !is_letter_ || !closed_ || !pages_[page_].ends_letter)
            return false;
        return !pages_[page_ - 1].filled || (pages_[page_ - 1].recipients && pages_[page_].recipients);
    }

    /// Its first page stands behind it, or is missing.
    void look_at_lost_end()
    {
        const bool open_behind =
            begins_document(page_ + 1) && pages_[page_ + 1].filled && !pages_[page_ + 1].ends_letter;
        const bool alone_behind = page_ + 2 >= pages_.size() || begins_document(page_ + 2);
        if (open_behind && alone_behind)
            swap_with_next();
        else
            add(SequenceFault::gap, {place()}, {}, 0.6, "this page closes a letter whose beginning is missing");
        total_ = 0;
        take(2);
    }

    bool swaps_inner_pages(int value)
    {
        if (value != wanted() + step_ || !has_number(page_ + 1, wanted()))
            return false;
        swap_with_next();
        take(value);
        return true;
    }

    void swap_with_next()
    {
        add(SequenceFault::swapped, {place(), place() + 1}, {}, 0.9, "these two pages stand in the wrong order");
        closed_ = closed_ || pages_[page_].ends_letter;
        ++page_;
    }

    /// Where nothing came before: a part of a volume may begin anywhere on purpose, but hardly with page 2 or 3.
    void look_at_beginning(int value)
    {
        constexpr int latest = 3;
        if (value <= latest && value - unnumbered_ > 1)
            miss_beginning(value - unnumbered_);
    }

    void miss_beginning(int value)
    {
        add(SequenceFault::gap, {place()}, range(1, value - 1), 0.7,
            "a document begins here with page " + std::to_string(value));
        end_document();
        is_letter_ = false;
        total_ = 0;
    }

    void explain(const PageNumber& number)
    {
        constexpr int widest_gap = 30;
        const int ahead = number.value - wanted();
        if (number.value == 2 && (closed_ || ahead == -step_)) {
            miss_beginning(2);
        } else if (ahead > 0 && ahead <= widest_gap) {
            const bool confirmed = has_number(page_ + 1, number.value + step_);
            constexpr double well_read = 0.8;
            if (confirmed || ahead == step_ || number.confidence >= well_read)
                add(SequenceFault::gap, {place() - 1, place()}, range(wanted(), number.value - 1, step_),
                    confirmed ? 0.9 : 0.7, "pages are missing between these two");
        } else if (ahead == -step_) {
            add(SequenceFault::repeat, {place() - 1, place()}, {}, 0.6, "two pages have the same number");
        } else {
            add(SequenceFault::jump, {place() - 1, place()}, {}, 0.6,
                "the numbers go on from elsewhere: " + std::to_string(number.value) + " instead of " +
                    std::to_string(wanted()));
        }
    }

    void add(SequenceFault fault, std::vector<int> pages, std::vector<int> missing, double confidence,
             std::string message)
    {
        if (!missing.empty())
            message += " (missing: " + listed(missing) + ")";
        findings_.push_back({fault, std::move(pages), std::move(missing), confidence, std::move(message)});
    }

    const std::vector<SequenceClues>& pages_;
    std::vector<std::vector<PageNumber>> trusted_;
    std::vector<SequenceFinding> findings_;
    std::size_t page_ = 0;
    std::size_t copied_ = 0;      ///< the page behind the last copy
    int step_ = 1;                ///< 2 where only one side of the sheets was scanned
    bool counts_sheets_ = false;  ///< backs have no number
    std::optional<int> last_;     ///< the last number of the present document; nothing before the first document
    int unnumbered_ = 0;          ///< pages since then
    int total_ = 0;               ///< as printed in the present document
    bool is_letter_ = false;      ///< the present document has a letter's head
    bool closed_ = false;         ///< ... and its closing was seen
};

}  // namespace

std::string to_string(SequenceFault fault)
{
    switch (fault) {
        case SequenceFault::gap:
            return "gap";
        case SequenceFault::repeat:
            return "repeat";
        case SequenceFault::jump:
            return "jump";
        case SequenceFault::swapped:
            return "swapped";
        case SequenceFault::missing_backs:
            return "missing_backs";
        case SequenceFault::other_size:
            return "other_size";
        case SequenceFault::turned:
            break;
    }
    return "turned";
}

std::vector<SequenceFinding> check_sequence(const std::vector<SequenceClues>& pages)
{
    std::vector<SequenceFinding> findings = Walk(pages).findings();
    std::ranges::move(find_odd_pages(pages), std::back_inserter(findings));
    return findings;
}

}  // namespace hoso::ocr
