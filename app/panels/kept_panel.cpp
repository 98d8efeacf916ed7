// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/kept_panel.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"
#include "app/panels/reading_table.h"
#include "app/panels/titled_table.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

constexpr int mostRowsShown = 14;
constexpr int mostRowsRead = 8;

QString layerNames(const std::vector<std::string> &layers) {
    QStringList names;
    for (const std::string &layer : layers) {
        const core::LayerSchema *schema = core::findSchema(layer);
        names.append(schema ? chosen(schema->zh, schema->en) : QString::fromStdString(layer));
    }
    return names.join(KeptPanel::tr(", "));
}

PanelTable listOf(const std::vector<KeptPanel::Row> &rows) {
    PanelTable table;
    table.columns = {
        {KeptPanel::tr("Result")}, {KeptPanel::tr("Number")}, {KeptPanel::tr("Kept")}, {KeptPanel::tr("State")}};
    for (const KeptPanel::Row &row : rows) {
        const KeptEntry &entry = row.entry;
        const QDateTime kept = entry.created.toLocalTime();
        table.rows.push_back(
            {{kindWords(entry.kind), {}, Tone::Strong, {}},
             {headlineOf(entry), {}, Tone::Plain, {}},
             {QLocale().toString(kept, QStringLiteral("MM-dd HH:mm")), kept.toMSecsSinceEpoch(), Tone::Plain, {}},
             {row.changed.empty() ? KeptPanel::tr("up to date") : KeptPanel::tr("old"),
              {},
              row.changed.empty() ? Tone::Good : Tone::Warn,
              {}}});
    }
    return table;
}

} // namespace

KeptPanel::KeptPanel(QWidget *parent) : PanelFrame(tr("Kept results"), parent) {
    connect(header(), &PanelHeader::closeRequested, this, &KeptPanel::closeRequested);
    QWidget *content = emptyContent(0, 0);
    content->layout()->setContentsMargins(0, 0, 0, 0);
    m_listPage = buildList();
    m_readingPage = buildReading();
    content->layout()->addWidget(m_listPage);
    content->layout()->addWidget(m_readingPage);
    setContent(content);
    turnTo(m_listPage);
    setRows({});
}

void KeptPanel::turnTo(QWidget *page) {
    for (QWidget *one : {m_listPage, m_readingPage})
        one->setVisible(one == page);
    scroll()->verticalScrollBar()->setValue(0);
}

QWidget *KeptPanel::buildList() {
    QWidget *page = emptyContent(10, 12);
    auto *column = static_cast<QVBoxLayout *>(page->layout());
    m_empty =
        panelParagraph(tr("No result is kept yet. “Keep this result” in a result's panel puts it into the county file, "
                          "with its parameters, data version and date."));
    column->addWidget(m_empty);
    m_list = new ReadingTable;
    m_list->setSource(new PanelTableModel(m_list), PanelTableModel::SortRole);
    m_list->setAccessibleName(tr("Kept results"));
    m_list->setStretchColumn(1);
    m_list->sortByColumn(-1, Qt::AscendingOrder);
    connect(m_list, &ReadingTable::rowChosen, this, &KeptPanel::refreshButtons);
    connect(m_list, &ReadingTable::rowActivated, this, &KeptPanel::open);
    column->addWidget(m_list);
    auto *buttons = new QHBoxLayout;
    m_open = new QPushButton(tr("Open"));
    m_export = new QPushButton(tr("Export…"));
    m_delete = new QPushButton(tr("Delete…"));
    connect(m_open, &QPushButton::clicked, this, [this] { open(m_list->currentRow()); });
    connect(m_export, &QPushButton::clicked, this, [this] { emit exportRequested(m_list->currentRow()); });
    connect(m_delete, &QPushButton::clicked, this, [this] { emit deleteRequested(m_list->currentRow()); });
    for (QPushButton *button : {m_open, m_export, m_delete})
        buttons->addWidget(button);
    buttons->addStretch(1);
    column->addLayout(buttons);
    m_backRow = new QWidget;
    auto *back = new QHBoxLayout(m_backRow);
    back->setContentsMargins(0, 0, 0, 0);
    m_backText = panelParagraph({}, TextRole::Secondary, Shade::Ink);
    auto *undo = new QPushButton(tr("Put back"));
    connect(undo, &QPushButton::clicked, this, &KeptPanel::backRequested);
    back->addWidget(m_backText, 1);
    back->addWidget(undo);
    m_backRow->hide();
    column->addWidget(m_backRow);
    column->addStretch(1);
    return page;
}

QWidget *KeptPanel::buildReading() {
    QWidget *content = emptyContent(8, 12);
    auto *column = static_cast<QVBoxLayout *>(content->layout());
    auto *back = new QPushButton(tr("All kept results"));
    connect(back, &QPushButton::clicked, this, [this] {
        m_read.clear();
        turnTo(m_listPage);
    });
    column->addWidget(back, 0, Qt::AlignLeft);
    m_title = panelText({}, TextRole::Section);
    m_headline = panelText({}, TextRole::KeyFigure);
    m_state = new Chip;
    m_changed = panelParagraph({}, TextRole::Secondary, Shade::Warn);
    for (QWidget *widget : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_headline)})
        column->addWidget(widget);
    column->addWidget(m_state, 0, Qt::AlignLeft);
    column->addWidget(m_changed);
    m_reading = new QVBoxLayout;
    m_reading->setSpacing(scaled(8));
    column->addLayout(m_reading);
    column->addStretch(1);
    return content;
}

void KeptPanel::setRows(std::vector<Row> rows) {
    const int current = m_list->currentRow();
    const std::string chosenUid = current >= 0 && current < std::ssize(m_rows)
                                      ? m_rows[static_cast<std::size_t>(current)].entry.uid
                                      : std::string();
    m_rows = std::move(rows);
    std::ranges::stable_sort(m_rows, std::greater<>(), [](const Row &row) { return row.entry.created; });
    const auto count = static_cast<int>(m_rows.size());
    m_list->findChild<PanelTableModel *>()->setTable(listOf(m_rows));
    m_list->setFixedHeight(scaled(30) * (qBound(1, count, mostRowsShown) + 1) + scaled(12));
    m_list->setVisible(count > 0);
    m_empty->setVisible(count == 0);
    for (QPushButton *button : {m_open, m_export, m_delete})
        button->setVisible(count > 0);
    const auto chosenRow = std::ranges::find(m_rows, chosenUid, [](const Row &row) { return row.entry.uid; });
    if (chosenRow != m_rows.end())
        m_list->chooseRow(static_cast<int>(chosenRow - m_rows.begin()));
    else if (count > 0)
        m_list->chooseRow(0);
    refreshButtons();
    showReading();
}

void KeptPanel::setObstacle(const QString &obstacle) {
    m_obstacle = obstacle;
    refreshButtons();
}

void KeptPanel::refreshButtons() {
    const bool isChosen = m_list->currentRow() >= 0;
    m_open->setEnabled(isChosen);
    m_export->setEnabled(isChosen);
    m_delete->setEnabled(isChosen && m_obstacle.isEmpty());
    m_delete->setToolTip(m_obstacle);
}

void KeptPanel::offerBack(const QString &what) {
    m_backText->setText(tr("Deleted: %1").arg(what));
    m_backRow->setVisible(!what.isEmpty());
}

QString KeptPanel::stateText(int row) const {
    const auto *model = m_list->findChild<PanelTableModel *>();
    return model->table().rows[static_cast<std::size_t>(row)].back().text;
}

bool KeptPanel::isOpen() const { return !m_read.empty(); }

void KeptPanel::open(int row) {
    if (row < 0 || row >= std::ssize(m_rows))
        return;
    m_read = m_rows[static_cast<std::size_t>(row)].entry.uid;
    showReading();
}

void KeptPanel::clearReading() {
    while (QLayoutItem *item = m_reading->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void KeptPanel::showReading() {
    const auto found = std::ranges::find(m_rows, m_read, [](const Row &row) { return row.entry.uid; });
    clearReading();
    if (m_read.empty() || found == m_rows.end()) {
        m_read.clear();
        turnTo(m_listPage);
        return;
    }
    m_title->setText(kindWords(found->entry.kind));
    m_headline->setText(headlineOf(found->entry));
    const bool old = !found->changed.empty();
    m_state->set(old ? tr("old: the data has moved on") : tr("up to date"), old ? Chip::Kind::Warn : Chip::Kind::Good);
    m_changed->setText(
        tr("Changed since: %1. The numbers are those of the day it was kept; compute again for new ones.")
            .arg(layerNames(found->changed)));
    m_changed->setVisible(old);
    const auto add = [this](const QString &title, PanelTable table) {
        auto *made = new TitledTable;
        m_reading->addWidget(made);
        made->setTable(title, std::move(table), mostRowsRead);
    };
    for (const KeptTable &table : tablesOf(found->entry))
        add(table.title, forReading(table));
    PanelTable facts{{{tr("What")}, {tr("Value")}}, {}};
    for (const auto &[what, value] : factsOf(found->entry))
        facts.rows.push_back({{what, {}, Tone::Plain, {}}, {value, {}, Tone::Plain, {}}});
    add(tr("Where it comes from"), std::move(facts));
    turnTo(m_readingPage);
}

} // namespace app
