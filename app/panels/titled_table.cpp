// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/titled_table.h"

#include <QLabel>
#include <QVBoxLayout>

#include "app/look/panel_text.h"
#include "app/panels/reading_table.h"

namespace app {

TitledTable::TitledTable(QWidget *parent) : QWidget(parent) {
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(scaled(10));
    m_title = panelParagraph({}, TextRole::Section, Shade::Ink);
    m_column->addWidget(m_title);
    m_view = new ReadingTable;
    m_model = new PanelTableModel(m_view);
    m_view->setSource(m_model, PanelTableModel::SortRole);
    m_view->sortByColumn(-1, Qt::AscendingOrder);
    m_column->addWidget(m_view);
    hide();
}

void TitledTable::setTable(const QString &title, PanelTable table, int mostRows) {
    const auto rows = static_cast<int>(table.rows.size());
    m_title->setText(title);
    m_view->setAccessibleName(title);
    m_model->setTable(std::move(table));
    m_view->setFixedHeight(scaled(30) * (qBound(1, rows, mostRows) + 1) + scaled(12));
    m_view->setVisible(rows > 0);
    setVisible(rows > 0 || m_choice);
}

void TitledTable::setChoice(QWidget *choice) {
    m_choice = choice;
    m_column->insertWidget(1, choice, 0, Qt::AlignLeft);
}

} // namespace app
