// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/gap_panel.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/icon.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/models/people_parts.h"
#include "app/panels/reading_table.h"

namespace app {

GapPanel::GapPanel(QWidget *parent) : QWidget(parent) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new PanelHeader(tr("Gaps"), 40);
    m_count = new Chip;
    m_header->addAfterTitle(m_count);
    auto *search = new QLineEdit;
    search->setPlaceholderText(tr("Filter"));
    search->setAccessibleName(tr("Filter gaps"));
    search->setClearButtonEnabled(true);
    search->setFixedSize(scaled(180), scaled(28));
    search->addAction(interfaceIcon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    m_header->addAtEnd(search);
    connect(m_header, &PanelHeader::closeRequested, this, &GapPanel::closeRequested);
    column->addWidget(m_header);
    m_model = new PanelTableModel(this);
    m_table = new ReadingTable;
    m_table->setAccessibleName(tr("Gaps"));
    m_table->setSource(m_model, PanelTableModel::SortRole);
    column->addWidget(m_table, 1);
    connect(search, &QLineEdit::textChanged, m_table, &ReadingTable::setFilterText);
    connect(m_table, &ReadingTable::rowChosen, this, &GapPanel::gapChosen);
    connect(m_table, &ReadingTable::rowActivated, this, &GapPanel::gapChosen);
}

void GapPanel::setGaps(GapListing listing) {
    m_gaps = std::move(listing.gaps);
    std::int64_t people = 0;
    for (const GapRow &gap : m_gaps)
        people += gap.people;
    m_count->set(m_gaps.empty() ? tr("none")
                                : tr("%1 places · %2 people").arg(countText(std::ssize(m_gaps)), countText(people)),
                 m_gaps.empty() ? Chip::Kind::Good : Chip::Kind::Plain);
    m_model->setTable(std::move(listing.table));
}

bool GapPanel::chooseGapOf(std::uint32_t demandRow) {
    const int gap = gapOf(m_gaps, demandRow);
    m_table->chooseRow(gap);
    return gap >= 0;
}

} // namespace app
