// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include <QWidget>

#include "core/model/county.h"

namespace app {

class Chip;
class FeatureTableModel;
class PanelHeader;
class ReadingTable;

/// The attribute table of one layer, linked with the map both ways.
class TablePanel : public QWidget {
    Q_OBJECT
public:
    explicit TablePanel(QWidget *parent = nullptr);

    void showLayer(std::shared_ptr<const core::County> county, const std::string &layer);
    [[nodiscard]] const std::string &layer() const;
    void chooseFeature(const std::string &layer, const core::FeatureId &id);
    [[nodiscard]] ReadingTable *table() const { return m_table; }

signals:
    void featureChosen(const std::string &layer, const core::FeatureId &id);
    void closeRequested();

private:
    void count();

    PanelHeader *m_header = nullptr;
    Chip *m_count = nullptr;
    ReadingTable *m_table = nullptr;
    FeatureTableModel *m_model = nullptr;
};

} // namespace app
