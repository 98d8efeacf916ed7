// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <QWidget>

#include "app/models/sheet_model.h"
#include "gis/render/selection.h"

class QLabel;
class QToolButton;

namespace app {

class Chip;
class PanelHeader;
class SheetView;

/// The attribute table of one layer, linked with the map both ways: what is selected here is selected there. Its
/// header counts what is selected and filtered and sums the current column.
class TablePanel : public QWidget {
    Q_OBJECT
public:
    explicit TablePanel(const core::PinyinTable &pinyin, QWidget *parent = nullptr);

    void showLayer(std::shared_ptr<const core::County> county, const std::string &layer);
    [[nodiscard]] const std::string &layer() const { return m_model->layerName(); }
    /// Only these rows of the layer; null = all.
    void setSubset(std::function<bool(const gis::MapObject &, const core::Box &)> accepts);
    void setEditable(bool on) { m_model->setEditable(on); }
    /// What the map has selected.
    void choose(const gis::Selection &selection);
    [[nodiscard]] SheetView *table() const { return m_table; }
    [[nodiscard]] SheetModel *model() const { return m_model; }
    /// "选中 3", "筛选 21 / 139", and the sum, as shown.
    [[nodiscard]] QStringList headerWords() const;

signals:
    void chosen(const gis::Selection &selection);
    /// To be pushed as one step.
    void entered(const core::ChangeSet &changes, const QString &text);
    void refused(const QString &sentence);
    void zoomRequested(const core::Box &box);
    void closeRequested();

private:
    void makeHeader();
    void count();
    void zoomToSelected();

    PanelHeader *m_header = nullptr;
    Chip *m_selectedCount = nullptr;
    Chip *m_filterCount = nullptr;
    QLabel *m_sum = nullptr;
    QToolButton *m_clear = nullptr;
    SheetModel *m_model = nullptr;
    SheetView *m_table = nullptr;
};

} // namespace app
