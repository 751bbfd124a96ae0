#include "pipeline/jobs/report/report_pdf.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "pipeline/jobs/report/report_text.hpp"
#include "pipeline/jobs/report/text_font.hpp"
#include "pipeline/pdf/pdf_syntax.hpp"
#include "pipeline/pdf/pdf_writer.hpp"

namespace hoso::pipeline {

namespace {

constexpr PageSize a4{595.28, 841.89};
constexpr double margin_pt = 56;
constexpr double body_pt = 9.5;
constexpr double title_pt = 17;
constexpr double leading = 1.42;
constexpr double chart_height_pt = 70;

/// Sets lines of text on pages, as PDF operators.
class Layout {
public:
    explicit Layout(TextFont& font) : font_(font) { begin_page(); }

    void write(const std::string& text, double size_pt)
    {
        const double indent =
            static_cast<double>(text.find_first_not_of(' ') == std::string::npos ? 0 : text.find_first_not_of(' ')) *
            size_pt / 4;
        for (const std::string& line : wrapped(text, size_pt, indent))
            write_line(line, size_pt, indent);
        if (text.empty())
            move_down(size_pt * 0.6);
    }

    /// Bars of pages per minute over the time.
    void chart(const BatchReport& report)
    {
        int most = 0;
        for (const ThroughputStep& step : report.throughput)
            most = std::max(most, step.pages);
        if (most == 0)
            return;
        move_down(chart_height_pt + 2 * body_pt);
        constexpr double widest = 24;
        const double width =
            std::min(widest, (a4.width_pt - 2 * margin_pt) / static_cast<double>(report.throughput.size()));
        pages_.back() += "0.23 0.43 0.65 rg\n";
        for (std::size_t i = 0; i < report.throughput.size(); ++i)
            pages_.back() += syntax::number(margin_pt + width * static_cast<double>(i), 2) + " " +
                             syntax::number(y_, 2) + " " + syntax::number(width * 0.85, 2) + " " +
                             syntax::number(chart_height_pt * report.throughput[i].pages / most, 2) + " re f\n";
        pages_.back() += "0 0 0 rg\n";
        write("pages a step of " + duration_words(report.step_s) + ", from " +
                  local_time(report.throughput.front().begin) + " to " + local_time(report.throughput.back().begin) +
                  "; at most " + std::to_string(most),
              body_pt);
    }

    [[nodiscard]] const std::vector<std::string>& pages() const { return pages_; }

private:
    void begin_page()
    {
        pages_.emplace_back();
        y_ = a4.height_pt - margin_pt;
    }

    void move_down(double height)
    {
        if (y_ - height < margin_pt)
            begin_page();
        y_ -= height;
    }

    void write_line(const std::string& line, double size_pt, double indent)
    {
        move_down(size_pt * leading);
        pages_.back() += "BT /F " + syntax::number(size_pt, 2) + " Tf 1 0 0 1 " +
                         syntax::number(margin_pt + indent, 2) + " " + syntax::number(y_, 2) + " Tm " +
                         font_.string_of(line) + " Tj ET\n";
    }

    /// Broken between words; a word that is longer than a line is broken inside.
    std::vector<std::string> wrapped(const std::string& text, double size_pt, double indent)
    {
        const double room = a4.width_pt - 2 * margin_pt - indent;
        std::vector<std::string> lines;
        std::u32string line;
        std::size_t break_at = 0;
        for (const char32_t letter : code_points(to_nfc(text))) {
            if (letter == U' ' && line.empty())
                continue;
            line += letter;
            if (letter == U' ')
                break_at = line.size();
            if (font_.width(utf8(line), size_pt) <= room)
                continue;
            const std::size_t end = break_at > 0 ? break_at : line.size() - 1;
            lines.push_back(utf8(line.substr(0, end)));
            line = line.substr(end);
            break_at = 0;
        }
        if (!line.empty())
            lines.push_back(utf8(line));
        return lines;
    }

    TextFont& font_;
    std::vector<std::string> pages_;
    double y_ = 0;
};

KeptPage page_of(const std::string& operators, const TextFont& font)
{
    const auto content = as_bytes(operators);
    FragmentObject page;
    page.entries = {{"Type", {{"/Page", -1}}},
                    {"MediaBox", {{syntax::array(std::array{0.0, 0.0, a4.width_pt, a4.height_pt}, 2), -1}}},
                    {"Resources", {{"<</Font <</F ", 2}, {">>>>", -1}}},
                    {"Contents", {{"", 1}}}};
    FragmentObject contents;
    contents.has_stream = true;
    contents.stream.assign(content.begin(), content.end());
    KeptPage kept;
    kept.size = a4;
    kept.objects = {std::move(page), std::move(contents)};
    for (FragmentObject& object : font.objects(2))
        kept.objects.push_back(std::move(object));
    return kept;
}

}  // namespace

void write_report_pdf(const BatchReport& report, const std::filesystem::path& target)
{
    TextFont font = TextFont::load();
    Layout layout(font);
    std::string names;
    for (const catalog::JobBatch& batch : report.batches)
        names += (names.empty() ? "" : ", ") + batch.name;
    layout.write("Batch report: " + names, title_pt);
    layout.write("made " + local_time(report.made), body_pt);
    layout.write("", body_pt);
    layout.chart(report);
    layout.write("", body_pt);
    for (const std::string& line : report_lines(report))
        layout.write(line, body_pt);
    DocumentInfo info;
    info.title = "Batch report: " + names;
    info.languages = {"en"};
    info.created = document_time();
    PdfWriter writer(target, info);
    for (const std::string& operators : layout.pages())
        writer.add(page_of(operators, font));
    writer.finish();
}

}  // namespace hoso::pipeline
