// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/source_list.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/flow_row.h"
#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"
#include "app/models/people_parts.h"
#include "app/survey/import_session.h"
#include "app/text/language.h"
#include "app/text/messages.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

constexpr int listWidth = 320;
constexpr int sampleHeight = 190;

QString kindWords(core::GeometryType geometry) {
    switch (geometry) {
    case core::GeometryType::Point:
        return SourceList::tr("points");
    case core::GeometryType::Line:
    case core::GeometryType::MultiLine:
        return SourceList::tr("lines");
    case core::GeometryType::Polygon:
    case core::GeometryType::MultiPolygon:
        return SourceList::tr("areas");
    case core::GeometryType::None:
        break;
    }
    return SourceList::tr("no places");
}

/// One source; a click chooses it.
class SourceTile : public QWidget {
public:
    SourceTile(ImportSession &session, int index) : m_session(session), m_index(index) {
        const ImportSession::Entry &entry = session.entries()[static_cast<std::size_t>(index)];
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(scaled(12), scaled(10), scaled(8), scaled(10));
        column->setSpacing(scaled(6));
        addTitle(entry, column);
        auto *chips = new FlowRow;
        addChips(entry, *chips);
        column->addWidget(chips);
        if (entry.source.problem) {
            auto *reason = panelText(sentenceOf(*entry.source.problem), TextRole::Secondary, Shade::Bad);
            reason->setWordWrap(true);
            column->addWidget(reason);
        } else {
            addTarget(entry, column);
        }
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
        setAccessibleName(entry.source.title);
    }

protected:
    void mousePressEvent(QMouseEvent *) override { m_session.setCurrent(m_index); }
    void keyPressEvent(QKeyEvent *event) override {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space)
            m_session.setCurrent(m_index);
        else
            QWidget::keyPressEvent(event);
    }
    void paintEvent(QPaintEvent *) override {
        const Tokens &t = tokensOf(palette());
        const bool isChosen = m_session.current() == m_index;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(isChosen || hasFocus() ? t.accent : t.line, isChosen ? 2 : 1));
        painter.setBrush(t.panel);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }

private:
    void addTitle(const ImportSession::Entry &entry, QVBoxLayout *column) {
        auto *row = new QHBoxLayout;
        row->setSpacing(scaled(6));
        auto *title = panelText(entry.source.title, TextRole::Body);
        title->setWordWrap(true);
        title->setToolTip(entry.source.path);
        row->addWidget(title, 1);
        auto *drop = new QToolButton;
        drop->setIcon(interfaceIcon(QStringLiteral("x")));
        drop->setAutoRaise(true);
        drop->setToolTip(SourceList::tr("Take this file off the list"));
        drop->setAccessibleName(drop->toolTip());
        QObject::connect(drop, &QToolButton::clicked, this, [session = &m_session, index = m_index] {
            // The tile that was clicked goes with its list.
            QTimer::singleShot(0, session, [session, index] { session->remove(index); });
        });
        row->addWidget(drop, 0, Qt::AlignTop);
        column->addLayout(row);
        const QString facts = entry.source.problem
                                  ? QString::fromStdString(entry.source.format)
                                  : SourceList::tr("%1 · %2 rows · %3")
                                        .arg(QString::fromStdString(entry.source.format), countText(entry.source.rows),
                                             kindWords(entry.source.geometry));
        column->addWidget(panelText(facts, TextRole::Secondary, Shade::Faint));
    }

    static void addChips(const ImportSession::Entry &entry, FlowRow &chips) {
        const ImportSource &source = entry.source;
        if (entry.isWritten)
            chips.add(new Chip(SourceList::tr("in the county"), Chip::Kind::Good));
        else if (source.problem)
            chips.add(new Chip(SourceList::tr("cannot be read"), Chip::Kind::Bad));
        if (!source.encoding.empty())
            chips.add(new Chip(QString::fromStdString(source.encoding),
                               source.encodings.close && source.request.encoding.empty() ? Chip::Kind::Warn
                               : source.encoding == "UTF-8"                              ? Chip::Kind::Plain
                                                                                         : Chip::Kind::Accent));
        if (!source.coordinates.empty())
            chips.add(
                new Chip(source.asksCoordinates ? SourceList::tr("coordinates?") : coordinateWords(source.request.crs),
                         source.asksCoordinates ? Chip::Kind::Warn : Chip::Kind::Plain));
        if (source.profile)
            chips.add(new Chip(SourceList::tr("answers of “%1”").arg(QString::fromStdString(source.profile->name)),
                               Chip::Kind::Good));
    }

    void addTarget(const ImportSession::Entry &entry, QVBoxLayout *column) {
        auto *row = new QHBoxLayout;
        row->addWidget(panelText(SourceList::tr("Goes to"), TextRole::Secondary, Shade::Soft));
        auto *box = new QComboBox;
        box->setAccessibleName(SourceList::tr("Layer that the rows go to"));
        box->addItem(SourceList::tr("choose…"), QString());
        for (const core::LayerSchema *schema : targetLayers(entry.source.geometry))
            box->addItem(chosen(schema->zh, schema->en), QString::fromStdString(schema->name));
        box->setCurrentIndex(std::max(0, box->findData(QString::fromStdString(entry.source.request.layer))));
        QObject::connect(box, &QComboBox::activated, this, [this, box] {
            ImportSession *session = &m_session;
            const std::string layer = box->currentData().toString().toStdString();
            QTimer::singleShot(0, session, [session, index = m_index, layer] {
                session->setCurrent(index);
                if (!layer.empty())
                    session->setLayer(layer);
            });
        });
        row->addWidget(box, 1);
        column->addLayout(row);
    }

    ImportSession &m_session;
    int m_index;
};

} // namespace

SourceList::SourceList(ImportSession &session, QWidget *parent) : QWidget(parent), m_session(session) {
    setPanelGround(this);
    setFixedWidth(scaled(listWidth));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QWidget;
    head->setFixedHeight(scaled(52));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(scaled(16), 0, scaled(8), 0);
    row->addWidget(panelText(tr("Sources"), TextRole::Section));
    m_count = panelText({}, TextRole::Secondary, Shade::Faint);
    row->addWidget(m_count, 1);
    auto *add = new QToolButton;
    add->setIcon(interfaceIcon(QStringLiteral("file-plus")));
    add->setToolTip(tr("Add files"));
    add->setAccessibleName(add->toolTip());
    connect(add, &QToolButton::clicked, this, &SourceList::addRequested);
    row->addWidget(add);
    column->addWidget(head);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    setPanelGround(content);
    m_cards = new QVBoxLayout(content);
    m_cards->setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(12));
    m_cards->setSpacing(scaled(10));
    scroll->setWidget(content);
    column->addWidget(scroll, 1);
    column->addWidget(makeSample());
    connect(&session, &ImportSession::sourcesChanged, this, &SourceList::rebuild);
    connect(&session, &ImportSession::currentChanged, this, &SourceList::rebuild);
    rebuild();
}

QWidget *SourceList::makeSample() {
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(12));
    column->setSpacing(scaled(6));
    m_sampleTitle = panelText(tr("First rows, as they are read"), TextRole::Secondary, Shade::Soft);
    column->addWidget(m_sampleTitle);
    m_sample = new QTableWidget;
    m_sample->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_sample->setSelectionMode(QAbstractItemView::NoSelection);
    m_sample->setFocusPolicy(Qt::NoFocus);
    m_sample->verticalHeader()->hide();
    m_sample->setFixedHeight(scaled(sampleHeight));
    m_sample->setAccessibleName(m_sampleTitle->text());
    column->addWidget(m_sample);
    auto *row = new QHBoxLayout;
    m_garbled = panelText(tr("Garbled? Encoding"), TextRole::Secondary, Shade::Soft);
    row->addWidget(m_garbled);
    m_encoding = new QComboBox;
    m_encoding->setAccessibleName(tr("Encoding"));
    m_encoding->addItem(tr("found out"), QString());
    for (const char *name : {"UTF-8", "GB18030", "Big5", "Shift-JIS", "UTF-16LE", "UTF-16BE"})
        m_encoding->addItem(QString::fromLatin1(name), QString::fromLatin1(name));
    connect(m_encoding, &QComboBox::activated, this,
            [this] { m_session.setEncoding(m_encoding->currentData().toString().toStdString()); });
    row->addWidget(m_encoding, 1);
    column->addLayout(row);
    return box;
}

void SourceList::rebuild() {
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        if (QWidget *tile = item->widget())
            tile->deleteLater();
        delete item;
    }
    const auto count = static_cast<int>(m_session.entries().size());
    for (int i = 0; i < count; ++i)
        m_cards->addWidget(new SourceTile(m_session, i));
    m_cards->addStretch(1);
    m_count->setText(tr("%n file(s)", nullptr, count));
    showSample();
}

void SourceList::showSample() {
    const ImportSession::Entry *entry = m_session.entry();
    const bool shows = entry && !entry->source.samples.empty();
    for (QWidget *part : std::initializer_list<QWidget *>{m_sample, m_sampleTitle, m_encoding, m_garbled})
        part->setVisible(shows);
    m_sample->clear();
    if (!shows)
        return;
    const ImportSource &source = entry->source;
    const QSignalBlocker quiet(m_encoding);
    m_encoding->setCurrentIndex(std::max(0, m_encoding->findData(QString::fromStdString(source.request.encoding))));
    m_encoding->setItemText(0, source.encoding.empty()
                                   ? tr("found out")
                                   : tr("found out: %1").arg(QString::fromStdString(source.encoding)));
    m_sample->setColumnCount(static_cast<int>(source.layer.fields.size()));
    m_sample->setRowCount(static_cast<int>(source.samples.size()));
    QStringList titles;
    for (const gis::SurveyField &field : source.layer.fields)
        titles.append(QString::fromStdString(field.name));
    m_sample->setHorizontalHeaderLabels(titles);
    for (int row = 0; row < m_sample->rowCount(); ++row)
        for (int cell = 0; cell < m_sample->columnCount(); ++cell)
            m_sample->setItem(row, cell,
                              new QTableWidgetItem(source.samples[static_cast<std::size_t>(row)].value(cell)));
    m_sample->resizeColumnsToContents();
}

} // namespace app
