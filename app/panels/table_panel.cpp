// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/table_panel.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/icon.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/models/feature_table_model.h"
#include "app/models/people_parts.h"
#include "app/panels/reading_table.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"

namespace app {

TablePanel::TablePanel(QWidget *parent) : QWidget(parent) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new PanelHeader(tr("Attribute table"), 40);
    m_count = new Chip;
    m_header->addAfterTitle(m_count);
    auto *search = new QLineEdit;
    search->setPlaceholderText(tr("Filter"));
    search->setAccessibleName(tr("Filter the table"));
    search->setClearButtonEnabled(true);
    search->setFixedSize(scaled(180), scaled(28));
    search->addAction(interfaceIcon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    m_header->addAtEnd(search);
    connect(m_header, &PanelHeader::closeRequested, this, &TablePanel::closeRequested);
    column->addWidget(m_header);
    m_model = new FeatureTableModel(this);
    m_table = new ReadingTable;
    m_table->setAccessibleName(tr("Attribute table"));
    m_table->setSource(m_model, FeatureTableModel::SortRole);
    column->addWidget(m_table, 1);
    connect(search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_table->setFilterText(text);
        count();
    });
    const auto choose = [this](int row) { emit featureChosen(m_model->layerName(), m_model->idOf(row)); };
    connect(m_table, &ReadingTable::rowChosen, this, choose);
    connect(m_table, &ReadingTable::rowActivated, this, choose);
}

void TablePanel::showLayer(std::shared_ptr<const core::County> county, const std::string &layer) {
    m_model->setLayer(std::move(county), layer);
    const core::LayerSchema *schema = core::findSchema(layer);
    m_header->setTitle(schema ? chosen(schema->zh, schema->en) : tr("Attribute table"));
    count();
}

const std::string &TablePanel::layer() const { return m_model->layerName(); }

void TablePanel::count() {
    const int all = m_model->rowCount();
    const int shown = m_table->shownRows();
    m_count->set(shown == all ? tr("%1 rows").arg(countText(all))
                              : tr("%1 of %2 rows").arg(countText(shown), countText(all)),
                 shown == all ? Chip::Kind::Plain : Chip::Kind::Accent);
}

void TablePanel::chooseFeature(const std::string &layer, const core::FeatureId &id) {
    if (layer == m_model->layerName())
        m_table->chooseRow(m_model->rowOf(id));
}

} // namespace app
