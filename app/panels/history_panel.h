// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QWidget>

#include "core/model/county.h"
#include "gis/store/history.h"

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace app {

class PanelHeader;

/// Who changed what, when and why: saves newest first, each opening to its changes with the fields before and after.
/// What was saved can be taken back as an edit of its own. Reads through its owner: it asks, and is given.
class HistoryPanel : public QWidget {
    Q_OBJECT
public:
    explicit HistoryPanel(QWidget *parent = nullptr);

    /// Starts over for a county, or for one feature of it (`layer` and `id` given).
    void showCounty(std::shared_ptr<const core::County> county, const std::string &layer = {},
                    const core::FeatureId &id = {});
    /// The county as it is edited: what can be taken back hangs on it.
    void setCounty(std::shared_ptr<const core::County> county);
    [[nodiscard]] const std::string &layer() const { return m_layer; }
    [[nodiscard]] const core::FeatureId &feature() const { return m_feature; }
    [[nodiscard]] bool isOfOneFeature() const { return !m_feature.empty(); }
    void addBatches(const std::vector<gis::AuditBatch> &batches);
    void addEntries(std::vector<gis::AuditEntry> entries);
    /// What other programs did and no save has put into the history yet: above everything else.
    void addOutside(const std::vector<gis::AuditEntry> &entries);
    [[nodiscard]] QTreeWidget *tree() const { return m_tree; }

signals:
    void batchesRequested(std::size_t skip, std::size_t limit);
    void entriesRequested(const gis::AuditQuery &query);
    /// A change was chosen: its states are to be shown on the map.
    void entryChosen(const gis::AuditEntry &entry);
    /// Newest first, as the store gave them.
    void takeBackRequested(const std::vector<gis::AuditEntry> &entries);
    /// Rows of bulk layers go back as the batch they came in, in the file at once.
    void takeBackBatchRequested(const std::string &batch);
    void closeRequested();

private:
    void expand(QTreeWidgetItem *item);
    void choose(QTreeWidgetItem *item);
    void takeBack();
    void showTakingBack(const QTreeWidgetItem *item);
    void showOutsidePage(QTreeWidgetItem *item);
    QTreeWidgetItem *batchItem(const gis::AuditBatch &batch);
    QTreeWidgetItem *entryItem(std::size_t number);
    void addFields(QTreeWidgetItem *item, const gis::AuditEntry &entry);
    [[nodiscard]] std::vector<gis::AuditEntry> entriesOf(const QTreeWidgetItem *item) const;
    /// Rows that taking this item back as a batch of a bulk layer would put back; 0 where it is none.
    [[nodiscard]] std::int64_t batchRowsOf(const QTreeWidgetItem *item) const;

    std::shared_ptr<const core::County> m_county;
    std::string m_layer;
    core::FeatureId m_feature;
    std::vector<gis::AuditEntry> m_entries;
    std::size_t m_batches = 0;
    /// Of m_entries those that are not in the audit.
    std::size_t m_outside = 0;
    PanelHeader *m_header = nullptr;
    QTreeWidget *m_tree = nullptr;
    QLabel *m_empty = nullptr;
    QLabel *m_left = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_more = nullptr;
};

} // namespace app
