// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/source_list.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/survey/import_session.h"
#include "app/survey/source_tile.h"

namespace app {
namespace {

constexpr int listWidth = 320;
/// With large letters on a small screen.
constexpr int narrowList = 210;
constexpr int sampleHeight = 190;

} // namespace

SourceList::SourceList(ImportSession &session, QWidget *parent) : QWidget(parent), m_session(session) {
    setPanelGround(this);
    setMinimumWidth(scaled(narrowList));
    setMaximumWidth(scaled(listWidth));
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
    connect(&session, &ImportSession::workChanged, this, &SourceList::rebuild);
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
    for (const ImportSession::Entry &entry : m_session.entries()) {
        auto *tile = new SourceTile(m_session, entry);
        connect(tile, &SourceTile::salvageRequested, this, &SourceList::salvageRequested);
        m_cards->addWidget(tile);
    }
    for (const ImportSession::Look &look : m_session.looks())
        m_cards->addWidget(new LookTile(look));
    m_cards->addStretch(1);
    m_count->setText(tr("%n file(s)", nullptr, static_cast<int>(m_session.entries().size())));
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
