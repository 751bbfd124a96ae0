#include "gui/check/text_panel.hpp"

#include <QTextBlock>
#include <algorithm>

#include "gui/common/theme.hpp"

namespace hoso::gui {

TextPanel::TextPanel(QWidget* parent) : QTextBrowser(parent)
{
    setFrameShape(QFrame::NoFrame);
    setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    setUndoRedoEnabled(false);
    document()->setDocumentMargin(16);
    connect(this, &QTextBrowser::cursorPositionChanged, this, &TextPanel::cursor_moved);
}

void TextPanel::show_words(const QString& words)
{
    filling_ = true;
    words_.clear();
    clear();
    QTextCharFormat format;
    format.setForeground(theme().muted);
    QTextCursor(document()).insertText(words, format);
    filling_ = false;
}

void TextPanel::show_text(std::shared_ptr<const pipeline::station::Reading> reading)
{
    filling_ = true;
    words_.clear();
    clear();
    fill(reading->text);
    moveCursor(QTextCursor::Start);
    filling_ = false;
}

void TextPanel::fill(const ocr::PageText& text)
{
    QTextCharFormat plain;
    plain.setForeground(theme().text);
    QTextCharFormat marked = plain;
    QColor ground = theme().attention;
    ground.setAlpha(56);
    marked.setBackground(ground);
    marked.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    marked.setUnderlineColor(theme().attention);
    const double width = std::max(text.width_px, 1);
    const double height = std::max(text.height_px, 1);
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    bool first = true;
    for (const ocr::Block& block : text.blocks)
        for (const ocr::Paragraph& paragraph : block.paragraphs) {
            if (!first)
                cursor.insertBlock();
            QTextBlockFormat spaced;
            spaced.setBottomMargin(8);
            cursor.setBlockFormat(spaced);
            bool first_line = true;
            for (const ocr::Line& line : paragraph.lines) {
                if (!first_line)
                    cursor.insertText(QString(QChar::LineSeparator), plain);
                bool first_word = true;
                for (const ocr::Word& word : line.words) {
                    if (!first_word)
                        cursor.insertText(QStringLiteral(" "), plain);
                    Word kept;
                    kept.begin = cursor.position();
                    kept.doubtful = word.confidence < doubtful_below;
                    cursor.insertText(QString::fromStdString(word.text), kept.doubtful ? marked : plain);
                    kept.end = cursor.position();
                    kept.box = QRectF(word.box.x0 / width, word.box.y0 / height, word.box.width() / width,
                                      word.box.height() / height);
                    words_.push_back(kept);
                    first_word = false;
                }
                first_line = false;
            }
            first = false;
        }
    cursor.endEditBlock();
}

std::vector<PageMark> TextPanel::doubtful() const
{
    std::vector<PageMark> marks;
    for (const Word& word : words_)
        if (word.doubtful)
            marks.push_back({word.box, PageMark::Kind::doubtful});
    return marks;
}

void TextPanel::choose_word_at(const QPointF& at)
{
    const auto found =
        std::find_if(words_.begin(), words_.end(), [&](const Word& word) { return word.box.contains(at); });
    if (found == words_.end())
        return;
    QTextCursor cursor(document());
    cursor.setPosition(found->begin);
    setTextCursor(cursor);
    ensureCursorVisible();
}

void TextPanel::cursor_moved()
{
    if (filling_)
        return;
    const int position = textCursor().position();
    const auto found = std::find_if(words_.begin(), words_.end(),
                                    [&](const Word& word) { return position >= word.begin && position <= word.end; });
    if (found != words_.end())
        Q_EMIT word_chosen(found->box);
}

}  // namespace hoso::gui
