// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <QWidget>

#include "app/models/sheet_model.h"
#include "gis/render/selection.h"

class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace app {

class Chip;
class PanelHeader;
class PersonalChoice;
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
    /// Its entries stand in the menu of exports.
    void setPersonalChoice(PersonalChoice *choice) { m_personal = choice; }
    void setEditable(bool on) { m_model->setEditable(on); }
    /// What the map shows of this layer; none = all of it.
    void setMapConditions(const std::map<std::string, QString> &conditions);
    /// The map follows the filter row from now on; the cursor goes there.
    void startMapFilter();
    /// What the map has selected.
    void choose(const gis::Selection &selection);
    [[nodiscard]] SheetView *table() const { return m_table; }
    [[nodiscard]] SheetModel *model() const { return m_model; }
    /// "选中 3", "筛选 21 / 139", and the sum, as shown.
    [[nodiscard]] QStringList headerWords() const;
    /// Takes over what is typed in a cell; false, with a note, when it cannot be stored.
    bool settle();
    /// The cursor into the line that searches all columns.
    void focusSearch();
    [[nodiscard]] QLineEdit *searchLine() const { return m_search; }

signals:
    /// The map is to show only what fulfils these; none = all.
    void conditionsChanged(const std::string &layer, const std::map<std::string, QString> &conditions);
    /// Rows of the layer as they stand here, to be written for other programs.
    void exportRequested(const std::vector<std::size_t> &rows);
    void chosen(const gis::Selection &selection);
    /// To be pushed as one step.
    void entered(const core::ChangeSet &changes, const QString &text);
    void refused(const QString &sentence);
    void zoomRequested(const core::Box &box);
    void closeRequested();

private:
    void makeHeader();
    void makeSearch();
    void makeTableButtons();
    void tellConditions();
    void fillExportMenu(QMenu *menu);
    void takePasted(const core::ChangeSet &changes, const QString &text, const QStringList &refusals);
    void putSelectedFirst(bool on);
    void count();
    void zoomToSelected();
    bool eventFilter(QObject *watched, QEvent *event) override;

    PanelHeader *m_header = nullptr;
    Chip *m_selectedCount = nullptr;
    Chip *m_filterCount = nullptr;
    QLabel *m_sum = nullptr;
    QToolButton *m_clear = nullptr;
    QToolButton *m_selectedFirst = nullptr;
    QToolButton *m_onMap = nullptr;
    QLineEdit *m_search = nullptr;
    PersonalChoice *m_personal = nullptr;
    SheetModel *m_model = nullptr;
    SheetView *m_table = nullptr;
};

} // namespace app
