#include "gui/capture/first_run.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "gui/common/theme.hpp"
#include "gui/common/widgets.hpp"
#include "ocr/models.hpp"

namespace hoso::gui {

namespace {

QString line(bool good, const QString& name, const QString& value)
{
    const QString sign = good ? QStringLiteral("✓") : QStringLiteral("–");
    const QString colour = (good ? theme().good : theme().muted).name();
    return QStringLiteral(
               "<tr><td style='color:%1; padding-right:10px'>%2</td><td style='padding-right:18px'>%3</td>"
               "<td>%4</td></tr>")
        .arg(colour, sign, name.toHtmlEscaped(), value.toHtmlEscaped());
}

}  // namespace

FirstRun::FirstRun(QWidget* parent)
    : QWidget(parent), title_(label_of("title")), text_(label_of("")), create_(new QPushButton)
{
    text_->setTextFormat(Qt::RichText);
    create_->setObjectName("primary");
    constexpr int text_px = 560;
    auto* words = new QWidget;
    words->setFixedWidth(text_px);
    auto* column = new QVBoxLayout(words);
    column->setSpacing(room::group);
    column->addStretch(2);
    column->addWidget(title_);
    column->addWidget(text_);
    column->addWidget(create_, 0, Qt::AlignLeft);
    column->addStretch(3);
    auto* middle = new QHBoxLayout(this);
    middle->addWidget(words, 0, Qt::AlignHCenter);
}

void FirstRun::show_state(const QString& folder, const QString& scanner, bool searching)
{
    QStringList languages;
    for (const std::string& language : ocr::installed_languages())
        languages << QString::fromStdString(language);
    QString scanners = scanner;
    if (scanner.isEmpty())
        scanners = searching ? tr("searching…") : tr("none found; folders can be taken all the same");
    title_->setText(tr("Welcome to Hoso"));
    text_->setText(tr("Records are kept in a catalog. There is none in this folder yet.") +
                   "<br><br><table cellspacing='6'>" + line(false, tr("Catalog folder"), folder) +
                   line(!languages.isEmpty(), tr("Languages read"), languages.join(", ")) +
                   line(!scanner.isEmpty(), tr("Scanner"), scanners) + "</table>");
    create_->setText(tr("&Create the catalog"));
}

}  // namespace hoso::gui
