// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/history_panel.h"

#include <algorithm>
#include <cstdlib>

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
#include "gis/store/backup.h"
#include "gis/store/outside_edits.h"

namespace app {
namespace {

constexpr std::size_t pageSize = 50;
/// In place of a batch's uid.
constexpr QLatin1String outsideBatch("outside");
constexpr int batchRole = Qt::UserRole + 1;
constexpr int entryRole = Qt::UserRole + 2;
constexpr int loadedRole = Qt::UserRole + 3;
constexpr int moreRole = Qt::UserRole + 4;

QString timeText(const std::string &utc) {
    const QDateTime at = QDateTime::fromString(QString::fromStdString(utc), Qt::ISODate).toLocalTime();
    return at.isValid() ? at.toString(QStringLiteral("yyyy-MM-dd HH:mm")) : QString::fromStdString(utc);
}

/// Time of a backup as its name tells it.
QString stampText(const std::string &stamp) {
    const QDateTime at =
        QDateTime::fromString(QString::fromStdString(stamp).left(15), QStringLiteral("yyyyMMdd-HHmmss"));
    return at.isValid() ? at.toString(QStringLiteral("yyyy-MM-dd HH:mm")) : QString::fromStdString(stamp);
}

/// Who saved; a batch of what other programs did has no person.
QString authorText(const gis::AuditBatch &batch) {
    return batch.why == gis::outsideReason ? HistoryPanel::tr("outside OneMap") : QString::fromStdString(batch.who);
}

/// The words that the program itself gives as reasons; a person's own sentence stays as it is.
QString reasonText(const std::string &why) {
    if (why == "new" || why == "sample")
        return HistoryPanel::tr("County file made");
    // Batches that the store makes of itself carry the key of their words.
    if (why == "store.taken_up" || why == gis::outsideReason)
        return sentenceOf(why, {});
    if (const std::string head = gis::restoredReason; why.rfind(head, 0) == 0)
        return HistoryPanel::tr("Restored from the backup of %1").arg(stampText(why.substr(head.size())));
    return QString::fromStdString(why);
}

/// Batches that no person made: how the file came to be, and what others did to it.
bool isOwnWord(const std::string &why) {
    return why == "new" || why == "sample" || why == "store.taken_up" || why == gis::outsideReason ||
           why.starts_with(gis::restoredReason);
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
    m_left = panelText({}, TextRole::Secondary);
    m_left->setWordWrap(true);
    m_left->setContentsMargins(scaled(16), scaled(8), scaled(16), 0);
    m_left->hide();
    column->addWidget(m_left);
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
    m_left->hide();
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
        item->setData(0, batchRole, QString(outsideBatch));
        item->setData(0, loadedRole, true);
        m_tree->insertTopLevelItem(0, item);
    }
    m_entries = std::move(shown);
    if (item) {
        showOutsidePage(item);
        return;
    }
    for (std::size_t number = 0; number < m_entries.size(); ++number)
        m_tree->addTopLevelItem(entryItem(number));
}

/// Others may have changed a hundred thousand rows: as many as a person reads are made, the next ones when asked for.
void HistoryPanel::showOutsidePage(QTreeWidgetItem *item) {
    std::size_t shown = static_cast<std::size_t>(item->childCount());
    if (shown > 0)
        delete item->takeChild(static_cast<int>(--shown));
    const std::size_t end = std::min(m_outside, shown + pageSize);
    QList<QTreeWidgetItem *> rows;
    for (; shown < end; ++shown)
        rows.append(entryItem(shown));
    if (shown < m_outside) {
        auto *more = new QTreeWidgetItem({tr("%n more…", nullptr, static_cast<int>(m_outside - shown))});
        more->setData(0, moreRole, true);
        rows.append(more);
    }
    item->addChildren(rows);
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
    // All of them, shown or not.
    if (item->data(0, batchRole).toString() == outsideBatch)
        entries.assign(m_entries.begin(), m_entries.begin() + static_cast<std::ptrdiff_t>(m_outside));
    else if (entries.empty())
        for (int row = 0; row < item->childCount(); ++row)
            take(item->child(row));
    std::erase_if(entries, [](const gis::AuditEntry &entry) { return entry.bulkRows != 0 || entry.bulkChanged != 0; });
    return entries;
}

void HistoryPanel::choose(QTreeWidgetItem *item) {
    if (item && item->data(0, moreRole).toBool()) {
        // Not from within the tree's own signal about this very row.
        QMetaObject::invokeMethod(
            this,
            [this, above = item->parent()] {
                if (m_tree->indexOfTopLevelItem(above) >= 0)
                    showOutsidePage(above);
            },
            Qt::QueuedConnection);
        return;
    }
    if (!item) {
        m_back->setEnabled(false);
        m_left->hide();
        return;
    }
    expand(item);
    const std::vector<gis::AuditEntry> entries = entriesOf(item);
    showTakingBack(item);
    if (entries.size() == 1)
        emit entryChosen(entries.front());
}

/// By what taking back really does to the county as it stands.
void HistoryPanel::showTakingBack(const QTreeWidgetItem *item) {
    if (const std::int64_t rows = batchRowsOf(item); rows > 0) {
        m_back->setEnabled(true);
        m_back->setText(tr("Take back %n row(s)", nullptr, static_cast<int>(rows)));
        m_left->setText(tr("The rows of this batch become what they were before it, in the file at once and as a batch "
                           "of its own. Nothing is done if one of them was changed since."));
        m_left->show();
        return;
    }
    const std::vector<gis::AuditEntry> entries = entriesOf(item);
    const gis::TakingBack back = m_county ? gis::takingBack(entries, *m_county) : gis::TakingBack();
    const auto done = static_cast<int>(back.changes.changes().size());
    m_back->setEnabled(done > 0);
    m_back->setText(done > 1 ? tr("Take back %n change(s)", nullptr, done) : tr("Take back"));
    m_left->setVisible(!back.refused.empty());
    if (!back.refused.empty())
        m_left->setText(tr("%n stay(s) as it is:", nullptr, static_cast<int>(back.refused.size())) + QLatin1Char(' ') +
                        sentenceOf(back.refused.front()));
}

void HistoryPanel::setCounty(std::shared_ptr<const core::County> county) {
    m_county = std::move(county);
    if (const QTreeWidgetItem *item = m_tree->currentItem())
        showTakingBack(item);
}

std::int64_t HistoryPanel::batchRowsOf(const QTreeWidgetItem *item) const {
    const QString batch = item->data(0, batchRole).toString();
    if (batch.isEmpty() || batch == outsideBatch)
        return 0;
    std::int64_t rows = 0;
    bool hasPut = false;
    for (int child = 0; child < item->childCount(); ++child) {
        const QVariant number = item->child(child)->data(0, entryRole);
        if (!number.isValid())
            return 0;
        const gis::AuditEntry &entry = m_entries[static_cast<std::size_t>(number.toULongLong())];
        if ((entry.bulkRows == 0 && entry.bulkChanged == 0) || isOwnWord(entry.batch.why))
            return 0;
        rows += std::abs(entry.bulkRows) + entry.bulkChanged;
        hasPut = hasPut || entry.bulkRows > 0 || entry.bulkChanged > 0;
    }
    return hasPut ? rows : 0;
}

void HistoryPanel::takeBack() {
    if (const QTreeWidgetItem *item = m_tree->currentItem(); item && batchRowsOf(item) > 0) {
        m_back->setEnabled(false);
        emit takeBackBatchRequested(item->data(0, batchRole).toString().toStdString());
        return;
    }
    const std::vector<gis::AuditEntry> entries = entriesOf(m_tree->currentItem());
    if (!entries.empty())
        emit takeBackRequested(entries);
}

} // namespace app
