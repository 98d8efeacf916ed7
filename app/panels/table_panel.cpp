// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/table_panel.h"

#include <numeric>

#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/models/people_parts.h"
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
}

void TablePanel::makeHeader() {
    m_header = new PanelHeader(tr("Attribute table"), 40);
    m_selectedCount = new Chip;
    m_filterCount = new Chip;
    m_sum = panelText({}, TextRole::Secondary, Shade::Soft);
    m_header->addAfterTitle(m_selectedCount);
    m_header->addAfterTitle(m_filterCount);
    m_header->addAfterTitle(m_sum);
    m_clear = m_header->addButton(QStringLiteral("filter"), tr("Show all rows again"));
    connect(m_clear, &QToolButton::clicked, this, [this] {
        m_model->clearFilters();
        m_table->showFilters();
    });
    connect(m_header->addButton(QStringLiteral("zoom-scan"), tr("Zoom to selected rows")), &QToolButton::clicked, this,
            &TablePanel::zoomToSelected);
    connect(m_header->addButton(QStringLiteral("copy"), tr("Copy selected rows for a spreadsheet")),
            &QToolButton::clicked, m_table, &SheetView::copyRows);
    connect(m_header, &PanelHeader::closeRequested, this, &TablePanel::closeRequested);
}

void TablePanel::showLayer(std::shared_ptr<const core::County> county, const std::string &layer) {
    const core::LayerSchema *before = m_model->rows().schema();
    const std::string name = m_model->layerName();
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
