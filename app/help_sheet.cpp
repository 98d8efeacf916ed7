// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/help_sheet.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include "app/look/float_frame.h"
#include "app/look/type_scale.h"

namespace app {
namespace {

QString row(const QString &keys, const QString &words) {
    return QStringLiteral("<tr><td style='padding:2px 20px 2px 0'><b>%1</b></td><td style='padding:2px 0'>%2</td></tr>")
        .arg(keys.toHtmlEscaped(), words.toHtmlEscaped());
}

} // namespace

HelpSheet::HelpSheet(QWidget *window) : QFrame(window) {
    setVisible(false);
    setFocusPolicy(Qt::StrongFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(28), scaled(24), scaled(28), scaled(24));
    m_text = new QLabel;
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignTop);
    m_text->setOpenExternalLinks(true);
    column->addWidget(m_text);
}

void HelpSheet::popUp(const QString &html, int width) {
    m_text->setText(html);
    m_text->setFixedWidth(scaled(width));
    adjustSize();
    move((parentWidget()->width() - this->width()) / 2, qMax(0, (parentWidget()->height() - height()) / 2));
    show();
    raise();
    setFocus();
}

QList<QPair<QString, QString>> HelpSheet::keyRows() {
    return {
        {QStringLiteral("Ctrl+N  Ctrl+O"), tr("new county, open a county")},
        {QStringLiteral("Ctrl+S  Ctrl+Shift+S"), tr("save, save under another name")},
        {QStringLiteral("Ctrl+Z  Ctrl+Y"), tr("undo, redo")},
        {QStringLiteral("Ctrl+K"), tr("search everything")},
        {QStringLiteral("Ctrl+I"), tr("import files; they can also be dropped on the window")},
        {QStringLiteral("Ctrl+P"),
         tr("briefing, ready to print; on its page the arrow keys, + − and Home move and scale the map")},
        {QStringLiteral("F5"), tr("refresh; compute again what is old")},
        {QStringLiteral("F6  Shift+F6  Ctrl+F6"), tr("attribute table; of what is selected; of what is visible")},
        {QStringLiteral("Ctrl+1 … 9"), tr("show a briefing view; with Alt: keep what the map shows as one")},
        {QStringLiteral("Ctrl+F"), tr("find in the attribute table, in any column")},
        {tr("wheel"), tr("zoom at the pointer; Ctrl: finely")},
        {tr("drag, middle button, Space"), tr("move the map")},
        {QStringLiteral("← → ↑ ↓"), tr("move the map")},
        {QStringLiteral("+  −  PgUp  PgDn"), tr("zoom")},
        {QStringLiteral("Ctrl+Shift+F  Ctrl+J"), tr("whole county, what is selected")},
        {QStringLiteral("Alt+←  Alt+→"), tr("previous and next view")},
        {QStringLiteral("Ctrl+Tab  Ctrl+Shift+Tab"), tr("panels off and on; the map alone")},
        {QStringLiteral("F11"), tr("full screen")},
        {QStringLiteral("Ctrl+Shift+C"), tr("copy the map picture")},
        {QStringLiteral("1  2  3"), tr("draw a point, a line, an area")},
        {tr("Enter, double click, right click"), tr("finish drawing; Esc takes a point back, Esc Esc stops")},
        {QStringLiteral("S  ·  Alt"), tr("snapping off and on; hold: off")},
        {QStringLiteral("T"), tr("tracing: a line follows what it snaps to")},
        {QStringLiteral("C"), tr("type the coordinate of the next point")},
        {QStringLiteral("Del"), tr("delete the vertex or what is selected")},
        {QStringLiteral("Ctrl+L"), tr("in a form: keep the value of the field for the next new feature")},
        {QStringLiteral("Ctrl+X  C  V"), tr("cut, copy, paste features; rows from a spreadsheet too")},
        {QStringLiteral("Ctrl+Shift+M  J"), tr("measure a length, an area")},
        {QStringLiteral("Esc"), tr("close a float, stop the running job")},
    };
}

void HelpSheet::showKeys() {
    QString table;
    for (const auto &[keys, words] : keyRows())
        table += row(keys, words);
    popUp(QStringLiteral("<h3>%1</h3><table>%2</table>").arg(tr("Keys").toHtmlEscaped(), table), 460);
}

void HelpSheet::showAbout(const QStringList &sources) {
    const auto paragraph = [](const QString &words) { return QStringLiteral("<p>%1</p>").arg(words.toHtmlEscaped()); };
    QString html = QStringLiteral("<h3>%1</h3>").arg(tr("OneMap").toHtmlEscaped());
    html += paragraph(tr("Version %1").arg(QStringLiteral(ONEMAP_VERSION)));
    html += paragraph(
        tr("County emergency resources on one map: shelters, supplies, teams, and who reaches them on foot."));
    html += paragraph(tr("Free software under the GNU General Public License, version 3 or later. It comes without "
                         "any warranty; you may pass it on and change it under the same licence."));
    if (!sources.isEmpty()) {
        html += QStringLiteral("<h4>%1</h4>").arg(tr("Data of this county").toHtmlEscaped());
        for (const QString &source : sources)
            html += paragraph(source);
    }
    html += QStringLiteral("<h4>%1</h4>").arg(tr("Built with").toHtmlEscaped());
    html += paragraph(QStringLiteral("Qt %1 (LGPL-3.0) · GDAL (MIT) · GEOS (LGPL-2.1) · PROJ (MIT) · SQLite (public "
                                     "domain) · libxlsxwriter (BSD-2-Clause) · expected (CC0-1.0)")
                          .arg(QString::fromLatin1(qVersion())));
    html += paragraph(tr("Icons: %1")
                          .arg(QStringLiteral("Tabler Icons (MIT) · Maki, Temaki (CC0-1.0) · Material "
                                              "Symbols (Apache-2.0) · Health Icons (MIT)")));
    html += paragraph(tr("Pinyin and names of townships and villages: %1")
                          .arg(QStringLiteral("pinyin-pro (MIT) · china-division (MIT)")));
    html += paragraph(tr("Map data © OpenStreetMap contributors (ODbL 1.0) where a map says so."));
    popUp(html, 520);
}

void HelpSheet::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F1 || event->key() == Qt::Key_Return)
        hide();
    else
        QFrame::keyPressEvent(event);
}

void HelpSheet::focusOutEvent(QFocusEvent *) { hide(); }

void HelpSheet::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paintFloat(painter, rect(), tokensOf(palette()));
}

} // namespace app
