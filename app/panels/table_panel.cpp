// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/table_panel.h"

#include <algorithm>
#include <numeric>

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/icon.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/models/people_parts.h"
#include "app/panels/personal_choice.h"
#include "app/panels/sheet_view.h"
#include "app/text/language.h"

namespace app {
namespace {

QString numberWords(double value) {
    const int decimals = qAbs(value - std::round(value)) < 1e-6 ? 0 : 2;
    return QLocale().toString(value, 'f', decimals);
}

} // namespace

TablePanel::TablePanel(const core::PinyinTable &pinyin, QWidget *parent) : QWidget(parent) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_model = new SheetModel(pinyin, this);
    m_table = new SheetView(*m_model);
    m_table->setAccessibleName(tr("Attribute table"));
    makeHeader();
    column->addWidget(m_header);
    column->addWidget(m_table, 1);
    connect(m_table, &SheetView::chosen, this, [this](const gis::Selection &selection) {
        count();
        emit chosen(selection);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &TablePanel::count);
    connect(m_model, &SheetModel::orderChanged, this, &TablePanel::count);
    connect(m_model, &SheetModel::dataChanged, this, &TablePanel::count);
    connect(m_model, &SheetModel::entered, this, &TablePanel::entered);
    connect(m_model, &SheetModel::refused, this, &TablePanel::refused);
    connect(m_table, &SheetView::pasted, this, &TablePanel::takePasted);
}

void TablePanel::makeSearch() {
    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Find in table"));
    m_search->setAccessibleName(tr("Find in table"));
    m_search->setToolTip(tr("Any column; text or pinyin (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedSize(scaled(200), scaled(28));
    m_search->addAction(interfaceIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_header->addAtEnd(m_search);
    connect(m_search, &QLineEdit::textChanged, m_model, &SheetModel::setSearch);
}

bool TablePanel::eventFilter(QObject *watched, QEvent *event) {
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape)
            m_search->clear();
        if (key == Qt::Key_Escape || key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_table->setFocus();
            if (m_table->currentRow() < 0 && m_model->rowCount() > 0)
                m_table->setCurrentIndex(m_model->index(0, 0));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void TablePanel::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool TablePanel::settle() { return m_table->settle(); }

void TablePanel::takePasted(const core::ChangeSet &changes, const QString &text, const QStringList &refusals) {
    if (!changes.isEmpty())
        emit entered(changes, text);
    if (refusals.isEmpty())
        return;
    constexpr qsizetype shownRefusals = 3;
    QString words = refusals.first(qMin(shownRefusals, refusals.size())).join(QStringLiteral("  "));
    if (refusals.size() > shownRefusals)
        words += QStringLiteral("  ") + tr("and %n more", nullptr, static_cast<int>(refusals.size() - shownRefusals));
    emit refused(tr("Not taken: %1").arg(words));
}

void TablePanel::putSelectedFirst(bool on) {
    std::set<gis::MapObject> first;
    if (on)
        for (const int row : m_table->selectedRows())
            first.insert(m_model->objectAt(row));
    m_model->setFirst(std::move(first));
}

void TablePanel::fillExportMenu(QMenu *menu) {
    menu->clear();
    const std::vector<int> selected = m_table->selectedRows();
    QAction *some = menu->addAction(tr("Selected rows (%1)…").arg(countText(std::ssize(selected))), this,
                                    [this, selected] { emit exportRequested(m_model->sourceRows(selected)); });
    some->setEnabled(!selected.empty());
    std::vector<int> shown(static_cast<std::size_t>(m_model->rowCount()));
    std::iota(shown.begin(), shown.end(), 0);
    menu->addAction(tr("All rows shown (%1)…").arg(countText(std::ssize(shown))), this,
                    [this, shown] { emit exportRequested(m_model->sourceRows(shown)); });
    const core::LayerSchema *schema = m_model->rows().schema();
    if (!m_personal || !schema || std::ranges::none_of(schema->fields, &core::Field::personal))
        return;
    menu->addSeparator();
    m_personal->fill(menu);
}

void TablePanel::makeHeader() {
    m_header = new PanelHeader(tr("Attribute table"), 40);
    m_selectedCount = new Chip;
    m_filterCount = new Chip;
    m_sum = panelText({}, TextRole::Secondary, Shade::Soft);
    m_header->addAfterTitle(m_selectedCount);
    m_header->addAfterTitle(m_filterCount);
    m_header->addAfterTitle(m_sum);
    makeSearch();
    m_clear = m_header->addButton(QStringLiteral("filter"), tr("Show all rows again"));
    connect(m_clear, &QToolButton::clicked, this, [this] {
        m_model->clearFilters();
        m_table->showFilters();
        m_search->clear();
    });
    makeTableButtons();
    connect(m_header->addButton(QStringLiteral("zoom-scan"), tr("Zoom to selected rows")), &QToolButton::clicked, this,
            &TablePanel::zoomToSelected);
    connect(m_header->addButton(QStringLiteral("copy"), tr("Copy selected rows for a spreadsheet")),
            &QToolButton::clicked, m_table, &SheetView::copyRows);
    connect(m_header, &PanelHeader::closeRequested, this, &TablePanel::closeRequested);
}

void TablePanel::makeTableButtons() {
    m_onMap = m_header->addButton(QStringLiteral("map-2"), tr("The map shows only the filtered rows"));
    m_onMap->setCheckable(true);
    connect(m_onMap, &QToolButton::toggled, this, &TablePanel::tellConditions);
    connect(m_model, &SheetModel::orderChanged, this, [this] {
        if (m_onMap->isChecked())
            tellConditions();
    });
    m_selectedFirst = m_header->addButton(QStringLiteral("list-details"), tr("Selected rows on top"));
    m_selectedFirst->setObjectName(QStringLiteral("selectedFirst"));
    m_selectedFirst->setCheckable(true);
    connect(m_selectedFirst, &QToolButton::toggled, this, &TablePanel::putSelectedFirst);
    connect(m_header->addButton(QStringLiteral("columns-3"), tr("Columns")), &QToolButton::clicked, m_table,
            &SheetView::chooseColumns);
    QToolButton *exporting = m_header->addButton(QStringLiteral("table-export"), tr("Export"));
    auto *menu = new QMenu(exporting);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillExportMenu(menu); });
    exporting->setMenu(menu);
    exporting->setPopupMode(QToolButton::InstantPopup);
}

void TablePanel::tellConditions() {
    emit conditionsChanged(layer(), m_onMap->isChecked() ? m_model->conditions() : std::map<std::string, QString>());
}

void TablePanel::setMapConditions(const std::map<std::string, QString> &conditions) {
    const QSignalBlocker quiet(m_onMap);
    m_onMap->setEnabled(m_model->rows().schema() && m_model->rows().schema()->holding == core::Holding::Features);
    if (!conditions.empty()) {
        m_onMap->setChecked(true);
        m_model->setConditions(conditions);
        m_table->showFilters();
    } else if (!m_model->conditions().empty()) {
        // Lifted on the map; the table goes on with its filters.
        m_onMap->setChecked(false);
    }
}

void TablePanel::startMapFilter() {
    m_onMap->setChecked(true);
    if (QLineEdit *line = m_table->filterEditor(m_table->shownColumns().size() > 1 ? m_table->shownColumns()[1] : 0))
        line->setFocus();
}

void TablePanel::showLayer(std::shared_ptr<const core::County> county, const std::string &layer) {
    const core::LayerSchema *before = m_model->rows().schema();
    const std::string name = m_model->layerName();
    if (layer != name) {
        const QSignalBlocker quiet(m_search);
        m_search->clear();
        const QSignalBlocker still(m_selectedFirst), offMap(m_onMap);
        m_selectedFirst->setChecked(false);
        m_onMap->setChecked(false);
    }
    m_model->setLayer(std::move(county), layer);
    const core::LayerSchema *schema = m_model->rows().schema();
    if (schema != before || name != layer)
        m_table->rebuild();
    m_header->setTitle(schema ? app::chosen(schema->zh, schema->en) : tr("Attribute table"));
    count();
}

void TablePanel::setSubset(std::function<bool(const gis::MapObject &, const core::Box &)> accepts) {
    if (!accepts) {
        m_model->setSubset(nullptr);
        return;
    }
    m_model->setSubset([this, accepts = std::move(accepts)](int row) {
        return accepts(m_model->rows().object(row), m_model->rows().box(row));
    });
}

void TablePanel::choose(const gis::Selection &selection) {
    m_table->choose(selection);
    count();
}

void TablePanel::count() {
    const std::vector<int> selected = m_table->selectedRows();
    m_selectedCount->set(selected.empty() ? QString() : tr("Selected %1").arg(countText(std::ssize(selected))),
                         Chip::Kind::Accent);
    const int shown = m_model->rowCount();
    m_filterCount->set(m_model->isFiltered()
                           ? tr("Filtered %1 / %2").arg(countText(shown), countText(m_model->allRows()))
                           : tr("%1 rows").arg(countText(shown)),
                       Chip::Kind::Plain);
    m_clear->setEnabled(m_model->isFiltered());
    const int column = m_table->currentIndex().isValid() ? m_table->currentIndex().column() : -1;
    // One row has nothing to sum; without a selection the column is summed over all rows shown.
    std::vector<int> rows = selected;
    if (rows.size() < 2) {
        rows.resize(static_cast<std::size_t>(shown));
        std::iota(rows.begin(), rows.end(), 0);
    }
    const auto sum = column < 0 ? std::nullopt : m_model->sumOf(column, rows);
    m_sum->setText(!sum || sum->numbers == 0
                       ? QString()
                       : tr("%1: sum %2, mean %3")
                             .arg(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                                  numberWords(sum->total), numberWords(sum->total / sum->numbers)));
}

QStringList TablePanel::headerWords() const { return {m_selectedCount->text(), m_filterCount->text(), m_sum->text()}; }

void TablePanel::zoomToSelected() {
    core::Box box;
    for (const int row : m_table->selectedRows()) {
        const core::Box one = m_model->rows().box(m_model->sourceRow(row));
        if (!one.isEmpty())
            box.include(one);
    }
    if (!box.isEmpty())
        emit zoomRequested(box.grown(100));
}

} // namespace app
