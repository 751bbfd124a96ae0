#include "gui/key_overview.hpp"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "gui/common/commands.hpp"
#include "gui/common/theme.hpp"
#include "gui/common/widgets.hpp"

namespace hoso::gui {

namespace {

QString group_name(Place place)
{
    switch (place) {
        case Place::capture:
            return KeyOverview::tr("In Capture");
        case Place::check:
            return KeyOverview::tr("In Check");
        case Place::index:
            return KeyOverview::tr("In Index");
        case Place::records:
            return KeyOverview::tr("In Records");
        case Place::anywhere:
            break;
    }
    return KeyOverview::tr("Everywhere");
}

QString row(const QString& keys, const QString& text)
{
    return "<tr><td style='white-space:nowrap; padding:2px 18px 2px 0'><b>" + keys.toHtmlEscaped() +
           "</b></td><td style='padding:2px 0'>" + text.toHtmlEscaped() + "</td></tr>";
}

/// Keys that belong to a field or a list and are no commands.
QString further_rows(Place place)
{
    if (place == Place::index)
        return row(KeyOverview::tr("Enter"), KeyOverview::tr("Value is right, next field; in the last one: to File"));
    if (place == Place::records)
        return row(KeyOverview::tr("PgDown  PgUp"), KeyOverview::tr("Turn the pages of a document")) +
               row(KeyOverview::tr("Esc"), KeyOverview::tr("Back to the list"));
    if (place == Place::anywhere)
        return row(KeyOverview::tr("Tab  Shift+Tab"), KeyOverview::tr("Next or previous part of the window"));
    return {};
}

QString group(Place place)
{
    QString rows;
    for (const CommandLine& line : command_lines())
        if (line.place == place)
            rows += row(Commands::keys_of(line), Commands::text_of(line).remove('&'));
    rows += further_rows(place);
    return rows.isEmpty() ? QString() : "<h3>" + group_name(place) + "</h3><table>" + rows + "</table>";
}

}  // namespace

KeyOverview::KeyOverview(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    auto* text = new QTextBrowser(this);
    text->document()->setDocumentMargin(room::group);
    text->setHtml("<table width='100%'><tr><td width='50%' valign='top'>" + group(Place::anywhere) +
                  group(Place::index) + "</td><td width='50%' valign='top'>" + group(Place::check) +
                  group(Place::records) + "</td></tr></table>");
    text->setAccessibleName(tr("Keys"));
    auto* buttons = new QDialogButtonBox(this);
    auto* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(text, 1);
    column->addWidget(buttons);
    resize(960, 900);
    dress(*this);
}

QString key_card_html()
{
    QString card = QStringLiteral(
                       "<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>%1</title><style>"
                       "@page { size: A4; margin: 12mm } body { font: 9.5pt sans-serif; columns: 2; column-gap: 10mm }"
                       "h3 { margin: 8px 0 2px; border-bottom: 1px solid #888; break-after: avoid }"
                       "table { border-spacing: 0 } td { vertical-align: top } tr { break-inside: avoid }"
                       "</style></head><body>\n")
                       .arg(KeyOverview::tr("Keys of the Hoso station"));
    for (const Place place : {Place::anywhere, Place::check, Place::index, Place::records})
        card += group(place);
    return card.replace("</tr>", "</tr>\n") + "</body></html>\n";
}

}  // namespace hoso::gui
