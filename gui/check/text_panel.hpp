#pragma once

#include <QTextBrowser>
#include <memory>
#include <vector>

#include "gui/common/page_view.hpp"
#include "pipeline/station/readings.hpp"

namespace hoso::gui {

/// The recognised text of a page, the words that are hardly legible marked; the word at the cursor is shown on the
/// picture.
class TextPanel : public QTextBrowser {
    Q_OBJECT
public:
    explicit TextPanel(QWidget* parent = nullptr);

    void show_text(std::shared_ptr<const pipeline::station::Reading> reading);
    void show_words(const QString& words);

    /// The marks of the doubtful words for the page's picture.
    [[nodiscard]] std::vector<PageMark> doubtful() const;
    /// Puts the cursor on the word at a point of the page (fractions).
    void choose_word_at(const QPointF& at);

    /// Below this a word is marked.
    static constexpr double doubtful_below = 0.7;

Q_SIGNALS:
    void word_chosen(const QRectF& box);

private:
    struct Word {
        int begin = 0;  ///< position in the document
        int end = 0;
        QRectF box;
        bool doubtful = false;
    };
    void fill(const ocr::PageText& text);
    void cursor_moved();

    std::vector<Word> words_;
    bool filling_ = false;
};

}  // namespace hoso::gui
