// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/column_chooser.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include "app/look/float_frame.h"
#include "app/look/panel_text.h"
#include "app/models/field_text.h"
#include "app/models/sheet_model.h"

namespace app {
namespace {

constexpr int columnRole = Qt::UserRole;

QString keyOf(const SheetModel &model) {
    return QStringLiteral("table/%1/columns").arg(QString::fromStdString(model.layerName()));
}

} // namespace

ColumnChooser::ColumnChooser(const SheetModel &model, QHeaderView &header, int fixed, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_model(model), m_header(header), m_fixed(fixed) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(14), scaled(12), scaled(14), scaled(12));
    column->setSpacing(scaled(8));
    column->addWidget(panelText(tr("Columns"), TextRole::Section));
    m_list = new QListWidget;
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setAccessibleName(tr("Columns"));
    m_list->installEventFilter(this);
    column->addWidget(m_list, 1);
    column->addWidget(panelText(tr("Drag, or Alt+↑ Alt+↓: another order"), TextRole::Small, Shade::Faint));
    auto *reset = new QPushButton(tr("All columns, own order"));
    column->addWidget(reset);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnChooser::apply);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &ColumnChooser::apply);
    connect(reset, &QPushButton::clicked, this, [this] {
        emit resetRequested();
        fill();
    });
}

void ColumnChooser::popUp(const QPoint &topRight) {
    fill();
    resize(scaled(300), scaled(420));
    move(topRight - QPoint(width(), 0));
    show();
    m_list->setFocus();
}

void ColumnChooser::fill() {
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (int visual = 0; visual < m_header.count(); ++visual) {
        const int column = m_header.logicalIndex(visual);
        auto *item = new QListWidgetItem(titleOf(m_model.field(column)), m_list);
        item->setData(columnRole, column);
        item->setCheckState(m_header.isSectionHidden(column) ? Qt::Unchecked : Qt::Checked);
        Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
        if (column > 0)
            flags |= Qt::ItemIsUserCheckable;
        if (column >= m_fixed)
            flags |= Qt::ItemIsDragEnabled;
        item->setFlags(flags);
    }
    m_list->setCurrentRow(0);
}

void ColumnChooser::apply() {
    int next = 0;
    // The fixed ones first, whatever was dropped before them.
    for (const bool fixed : {true, false})
        for (int row = 0; row < m_list->count(); ++row) {
            const QListWidgetItem *item = m_list->item(row);
            const int column = item->data(columnRole).toInt();
            if ((column < m_fixed) != fixed)
                continue;
            m_header.moveSection(m_header.visualIndex(column), next++);
            m_header.setSectionHidden(column, column > 0 && item->checkState() == Qt::Unchecked);
        }
    emit changed();
}

void ColumnChooser::moveCurrent(int by) {
    const int from = m_list->currentRow(), to = from + by;
    if (from < m_fixed || to < m_fixed || to >= m_list->count())
        return;
    QListWidgetItem *item = m_list->takeItem(from);
    m_list->insertItem(to, item);
    m_list->setCurrentRow(to);
    apply();
}

bool ColumnChooser::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
            moveCurrent(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void ColumnChooser::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), t.panel);
    painter.setPen(t.line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void keepColumns(const SheetModel &model, const QHeaderView &header) {
    QStringList columns;
    for (int visual = 0; visual < header.count(); ++visual) {
        const int column = header.logicalIndex(visual);
        columns.append(QStringLiteral("%1|%2|%3")
                           .arg(QString::fromStdString(model.field(column).name))
                           .arg(header.sectionSize(column))
                           .arg(header.isSectionHidden(column) ? 1 : 0));
    }
    QSettings().setValue(keyOf(model), columns);
}

bool restoreColumns(const SheetModel &model, QHeaderView &header) {
    const QStringList columns = QSettings().value(keyOf(model)).toStringList();
    const core::LayerSchema *schema = model.rows().schema();
    if (columns.isEmpty() || !schema)
        return false;
    int next = 0;
    for (const QString &line : columns) {
        const QStringList parts = line.split(QLatin1Char('|'));
        const auto column = schema->indexOf(parts.value(0).toStdString());
        if (!column)
            continue;
        const int at = static_cast<int>(*column);
        if (const int width = parts.value(1).toInt(); width > 0)
            header.resizeSection(at, width);
        header.moveSection(header.visualIndex(at), next++);
        header.setSectionHidden(at, at > 0 && parts.value(2) == QStringLiteral("1"));
    }
    return true;
}

void forgetColumns(const SheetModel &model) { QSettings().remove(keyOf(model)); }

} // namespace app
