// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/history_panel.h"

#include <algorithm>

#include <QDateTime>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"
#include "app/models/field_text.h"
#include "app/text/language.h"
#include "app/text/messages.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

constexpr std::size_t pageSize = 50;
constexpr int batchRole = Qt::UserRole + 1;
constexpr int entryRole = Qt::UserRole + 2;
constexpr int loadedRole = Qt::UserRole + 3;

QString timeText(const std::string &utc) {
    const QDateTime at = QDateTime::fromString(QString::fromStdString(utc), Qt::ISODate).toLocalTime();
    return at.isValid() ? at.toString(QStringLiteral("yyyy-MM-dd HH:mm")) : QString::fromStdString(utc);
}

constexpr const char *outsideWhy = "store.outside";

/// Nobody can go back to a state that nobody kept.
bool canTakeBack(const gis::AuditEntry &entry) { return !entry.isBeforeUnknown; }

/// Who saved; a batch of what other programs did has no person.
QString authorText(const gis::AuditBatch &batch) {
    return batch.why == outsideWhy ? HistoryPanel::tr("outside OneMap") : QString::fromStdString(batch.who);
}

/// The words that the program itself gives as reasons; a person's own sentence stays as it is.
QString reasonText(const std::string &why) {
    if (why == "new" || why == "sample")
        return HistoryPanel::tr("County file made");
    // Batches that the store makes of itself carry the key of their words.
    if (why == "store.taken_up" || why == outsideWhy)
        return sentenceOf(why, {});
    return QString::fromStdString(why);
}

} // namespace

HistoryPanel::HistoryPanel(QWidget *parent) : QWidget(parent) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new PanelHeader(tr("History"));
    connect(m_header, &PanelHeader::closeRequested, this, &HistoryPanel::closeRequested);
    column->addWidget(m_header);
    m_tree = new QTreeWidget;
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setWordWrap(true);
    m_tree->setUniformRowHeights(false);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setAccessibleName(tr("History"));
    connect(m_tree, &QTreeWidget::itemExpanded, this, &HistoryPanel::expand);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &HistoryPanel::choose);
    column->addWidget(m_tree, 1);
    m_empty = panelText(tr("Nothing was saved here yet."), TextRole::Body, Shade::Faint);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMinimumHeight(scaled(60));
    column->addWidget(m_empty);
    auto *footer = new QWidget;
    footer->setFixedHeight(scaled(52));
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(scaled(16), 0, scaled(16), 0);
    m_back = new QPushButton(tr("Take back"));
    m_back->setEnabled(false);
    m_back->setToolTip(tr("Makes an edit that restores the state before; it is saved like any other"));
    m_more = new QPushButton(tr("Show older"));
    m_more->setFlat(true);
    connect(m_back, &QPushButton::clicked, this, &HistoryPanel::takeBack);
    connect(m_more, &QPushButton::clicked, this, [this] {
        if (isOfOneFeature())
            emit entriesRequested({{}, m_layer, m_feature, m_entries.size() - m_outside, pageSize});
        else
            emit batchesRequested(m_batches, pageSize);
    });
    row->addWidget(m_back);
    row->addStretch(1);
    row->addWidget(m_more);
    column->addWidget(footer);
}

void HistoryPanel::showCounty(std::shared_ptr<const core::County> county, const std::string &layer,
                              const core::FeatureId &id) {
    m_county = std::move(county);
    m_layer = layer;
    m_feature = id;
    m_entries.clear();
    m_batches = 0;
    m_outside = 0;
    m_tree->clear();
    m_empty->hide();
    m_more->hide();
    m_back->setEnabled(false);
    m_header->setTitle(isOfOneFeature() ? tr("History of this feature") : tr("History"));
    if (isOfOneFeature())
        emit entriesRequested({{}, layer, id, 0, pageSize});
    else
        emit batchesRequested(0, pageSize);
}

void HistoryPanel::addBatches(const std::vector<gis::AuditBatch> &batches) {
    for (const gis::AuditBatch &batch : batches)
        m_tree->addTopLevelItem(batchItem(batch));
    m_batches += batches.size();
    m_empty->setVisible(m_batches == 0);
    m_more->setVisible(batches.size() == pageSize);
}

void HistoryPanel::addOutside(const std::vector<gis::AuditEntry> &entries) {
    std::vector<gis::AuditEntry> shown;
    for (const gis::AuditEntry &entry : entries)
        if (!isOfOneFeature() || (entry.layer == m_layer && entry.feature == m_feature))
            shown.push_back(entry);
    if (shown.empty())
        return;
    m_outside = shown.size();
    m_empty->hide();
    QTreeWidgetItem *item = nullptr;
    if (!isOfOneFeature()) {
        const auto changes = static_cast<int>(shown.front().batch.changes);
        item = new QTreeWidgetItem({tr("Changed outside OneMap") + QLatin1Char('\n') +
                                    tr("%n change(s)", nullptr, changes) + QStringLiteral(" · ") +
                                    tr("in the history with the next save")});
        item->setToolTip(0, item->text(0));
        item->setData(0, batchRole, QStringLiteral("outside"));
        item->setData(0, loadedRole, true);
        m_tree->insertTopLevelItem(0, item);
    }
    for (gis::AuditEntry &entry : shown) {
        m_entries.push_back(std::move(entry));
        QTreeWidgetItem *row = entryItem(m_entries.size() - 1);
        if (item)
            item->addChild(row);
        else
            m_tree->addTopLevelItem(row);
    }
}

QTreeWidgetItem *HistoryPanel::batchItem(const gis::AuditBatch &batch) {
    QStringList lines = {
        QStringLiteral("%1  %2").arg(timeText(batch.at), authorText(batch)),
        tr("%n change(s)", nullptr, static_cast<int>(batch.changes)),
    };
    if (!batch.why.empty())
        lines.append(reasonText(batch.why));
    auto *item = new QTreeWidgetItem(
        {lines.first() + QLatin1Char('\n') + QStringList(lines.mid(1)).join(QStringLiteral(" · "))});
    item->setData(0, batchRole, QString::fromStdString(batch.uid));
    item->setToolTip(0, lines.join(QLatin1Char('\n')));
    item->setChildIndicatorPolicy(QTreeWidgetItem::ShowIndicator);
    return item;
}

void HistoryPanel::expand(QTreeWidgetItem *item) {
    const QString batch = item->data(0, batchRole).toString();
    if (batch.isEmpty() || item->data(0, loadedRole).toBool())
        return;
    item->setData(0, loadedRole, true);
    // All of a batch, so that taking it back takes back all of it.
    emit entriesRequested({batch.toStdString(), {}, {}, 0, static_cast<std::size_t>(-1) / 2});
}

void HistoryPanel::addEntries(std::vector<gis::AuditEntry> entries) {
    const std::size_t first = m_entries.size();
    const bool hasMore = isOfOneFeature() && entries.size() == pageSize;
    std::ranges::move(entries, std::back_inserter(m_entries));
    for (std::size_t number = first; number < m_entries.size(); ++number) {
        QTreeWidgetItem *item = entryItem(number);
        if (isOfOneFeature()) {
            m_tree->addTopLevelItem(item);
            continue;
        }
        const QString batch = QString::fromStdString(m_entries[number].batch.uid);
        for (int row = 0; row < m_tree->topLevelItemCount(); ++row)
            if (m_tree->topLevelItem(row)->data(0, batchRole).toString() == batch)
                m_tree->topLevelItem(row)->addChild(item);
    }
    if (isOfOneFeature()) {
        m_empty->setVisible(m_entries.empty());
        m_more->setVisible(hasMore);
    }
    choose(m_tree->currentItem());
}

QTreeWidgetItem *HistoryPanel::entryItem(std::size_t number) {
    const gis::AuditEntry &entry = m_entries[number];
    const core::LayerSchema *schema = core::findSchema(entry.layer);
    const QString layer = schema ? chosen(schema->zh, schema->en) : QString::fromStdString(entry.layer);
    const core::FeaturePointer &shown = entry.after ? entry.after : entry.before;
    const QString name = schema && shown ? nameOf(*schema, *shown) : QString::fromStdString(entry.feature);
    QString words;
    if (entry.bulkRows != 0)
        words = entry.bulkRows > 0 ? tr("%n row(s) added", nullptr, static_cast<int>(entry.bulkRows))
                                   : tr("%n row(s) removed", nullptr, static_cast<int>(-entry.bulkRows));
    else if (entry.bulkChanged != 0)
        words = tr("%n row(s) changed", nullptr, static_cast<int>(entry.bulkChanged));
    else if (entry.isUnreadable)
        words = tr("this entry cannot be read");
    else if (entry.isBeforeUnknown && entry.after)
        words = tr("changed: %1 (how it was is not known)").arg(name);
    else if (!entry.before && !entry.isBeforeUnknown)
        words = tr("added: %1").arg(name);
    else if (!entry.after)
        words = tr("removed: %1").arg(name);
    else
        words = name;
    QString text = QStringLiteral("%1 · %2").arg(layer, words);
    if (isOfOneFeature())
        text = QStringLiteral("%1  %2\n%3").arg(timeText(entry.batch.at), authorText(entry.batch), words).trimmed();
    auto *item = new QTreeWidgetItem({text});
    item->setData(0, entryRole, static_cast<qulonglong>(number));
    item->setToolTip(0, text);
    addFields(item, entry);
    return item;
}

void HistoryPanel::addFields(QTreeWidgetItem *item, const gis::AuditEntry &entry) {
    const core::LayerSchema *schema = core::findSchema(entry.layer);
    if (!schema || !entry.before || !entry.after)
        return;
    const QString none = QStringLiteral("—");
    for (std::size_t i = 0; i < schema->fields.size(); ++i) {
        if (entry.before->values[i] == entry.after->values[i])
            continue;
        const core::Field &field = schema->fields[i];
        const QString before = fieldText(field, entry.before->values[i]);
        const QString after = fieldText(field, entry.after->values[i]);
        auto *line = new QTreeWidgetItem(
            {QStringLiteral("%1: %2 → %3")
                 .arg(titleOf(field), before.isEmpty() ? none : before, after.isEmpty() ? none : after)});
        line->setForeground(0, tokensOf(palette()).ink2);
        item->addChild(line);
    }
    if (!(entry.before->geometry == entry.after->geometry)) {
        auto *line = new QTreeWidgetItem({tr("place or shape changed")});
        line->setForeground(0, tokensOf(palette()).ink2);
        item->addChild(line);
    }
}

std::vector<gis::AuditEntry> HistoryPanel::entriesOf(const QTreeWidgetItem *item) const {
    std::vector<gis::AuditEntry> entries;
    const auto take = [&](const QTreeWidgetItem *from) {
        if (const QVariant number = from->data(0, entryRole); number.isValid())
            entries.push_back(m_entries[static_cast<std::size_t>(number.toULongLong())]);
    };
    // A line about one field stands for its change.
    while (item && !item->data(0, entryRole).isValid() && item->data(0, batchRole).toString().isEmpty())
        item = item->parent();
    if (!item)
        return entries;
    take(item);
    if (entries.empty())
        for (int row = 0; row < item->childCount(); ++row)
            take(item->child(row));
    std::erase_if(entries, [](const gis::AuditEntry &entry) { return entry.bulkRows != 0 || entry.bulkChanged != 0; });
    return entries;
}

void HistoryPanel::choose(QTreeWidgetItem *item) {
    if (!item) {
        m_back->setEnabled(false);
        return;
    }
    expand(item);
    const std::vector<gis::AuditEntry> entries = entriesOf(item);
    m_back->setEnabled(std::ranges::any_of(entries, canTakeBack));
    m_back->setText(entries.size() > 1 ? tr("Take back %n change(s)", nullptr, static_cast<int>(entries.size()))
                                       : tr("Take back"));
    if (entries.size() == 1)
        emit entryChosen(entries.front());
}

void HistoryPanel::takeBack() {
    std::vector<gis::AuditEntry> entries = entriesOf(m_tree->currentItem());
    std::erase_if(entries, [](const gis::AuditEntry &entry) { return !canTakeBack(entry); });
    if (!entries.empty())
        emit takeBackRequested(entries);
}

} // namespace app
