// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/sheet_view.h"

#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QWheelEvent>

#include "app/look/panel_text.h"
#include "app/look/type_scale.h"
#include "app/panels/cell_delegate.h"
#include "app/panels/filter_header.h"

namespace app {
namespace {

constexpr int frozenColumns = 2;
constexpr int widestColumn = 220;
constexpr int allColumns = 10000;

} // namespace

SheetView::SheetView(SheetModel &model, QWidget *parent) : QTableView(parent), m_model(model) {
    m_header = new FilterHeader(model, frozenColumns, allColumns, this);
    setHorizontalHeader(m_header);
    setModel(&model);
    prepare(this);
    setTabKeyNavigation(true);
    makeFrozen();
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &SheetView::tellChosen);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, m_header, &FilterHeader::place);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        // Another order or filter: the same rows stay selected.
        restore();
        placeFrozen();
    });
    for (FilterHeader *header : {m_header, m_frozenHeader})
        connect(header, &QHeaderView::sectionClicked, this, [this](int column) {
            const bool again = m_header->sortIndicatorSection() == column;
            const Qt::SortOrder order = again && m_header->sortIndicatorOrder() == Qt::AscendingOrder
                                            ? Qt::DescendingOrder
                                            : Qt::AscendingOrder;
            m_header->setSortIndicator(column, order);
            m_frozenHeader->setSortIndicator(column, order);
            m_model.sort(column, order);
        });
}

void SheetView::prepare(QTableView *view) const {
    setPanelGround(view);
    view->setFrameShape(QFrame::NoFrame);
    view->setShowGrid(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setEditTriggers(QAbstractItemView::AnyKeyPressed | QAbstractItemView::EditKeyPressed |
                          QAbstractItemView::DoubleClicked);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setWordWrap(false);
    view->setItemDelegate(new CellDelegate(m_model, view));
    view->verticalHeader()->setVisible(false);
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setMinimumSectionSize(scaled(24));
    view->verticalHeader()->setDefaultSectionSize(scaled(30));
    view->horizontalHeader()->setSortIndicatorShown(true);
    view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
}

void SheetView::makeFrozen() {
    m_frozen = new QTableView(this);
    m_frozenHeader = new FilterHeader(m_model, 0, frozenColumns, m_frozen);
    m_frozen->setHorizontalHeader(m_frozenHeader);
    m_frozen->setModel(&m_model);
    m_frozen->setSelectionModel(selectionModel());
    prepare(m_frozen);
    m_frozen->setFocusPolicy(Qt::NoFocus);
    m_frozen->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_frozen->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_frozen->verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, m_frozen->verticalScrollBar(), &QScrollBar::setValue);
    connect(m_header, &QHeaderView::sectionResized, this, [this](int column, int, int size) {
        if (column < frozenColumns)
            m_frozen->setColumnWidth(column, size);
        placeFrozen();
    });
    connect(m_frozenHeader, &QHeaderView::sectionResized, this, [this](int column, int, int size) {
        if (column < frozenColumns && size > 0)
            setColumnWidth(column, size);
    });
    viewport()->stackUnder(m_frozen);
    m_frozen->show();
}

void SheetView::placeFrozen() {
    for (int column = 0; column < m_model.columnCount(); ++column)
        m_frozen->setColumnHidden(column, column >= frozenColumns);
    int width = 0;
    for (int column = 0; column < qMin(frozenColumns, m_model.columnCount()); ++column)
        width += columnWidth(column);
    m_frozen->setGeometry(frameWidth(), frameWidth(), width, viewport()->height() + horizontalHeader()->height());
    m_frozen->verticalScrollBar()->setValue(verticalScrollBar()->value());
}

void SheetView::rebuild() {
    m_kept = {};
    m_header->setSortIndicator(-1, Qt::AscendingOrder);
    m_frozenHeader->setSortIndicator(-1, Qt::AscendingOrder);
    m_header->rebuild();
    m_frozenHeader->rebuild();
    // Measuring every row of a large table would block the window: the first ones stand for the rest.
    m_header->setResizeContentsPrecision(50);
    resizeColumnsToContents();
    for (int column = 0; column < m_model.columnCount(); ++column) {
        setColumnWidth(column, qBound(scaled(84), columnWidth(column) + scaled(12), scaled(widestColumn)));
        if (column < frozenColumns)
            m_frozen->setColumnWidth(column, columnWidth(column));
    }
    placeFrozen();
    m_header->place();
    m_frozenHeader->place();
}

void SheetView::showFilters() {
    for (int column = 0; column < m_model.columnCount(); ++column)
        if (QLineEdit *editor = filterEditor(column)) {
            const QSignalBlocker quiet(editor);
            editor->setText(m_model.filter(column));
        }
}

QLineEdit *SheetView::filterEditor(int column) const {
    return column < frozenColumns ? m_frozenHeader->editor(column) : m_header->editor(column);
}

std::vector<int> SheetView::selectedRows() const {
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    std::ranges::sort(rows);
    rows.erase(std::ranges::unique(rows).begin(), rows.end());
    return rows;
}

void SheetView::choose(const gis::Selection &selection) {
    if (selection == m_kept)
        return;
    m_kept = selection;
    restore();
}

void SheetView::restore() {
    m_quiet = true;
    QItemSelection rows;
    QModelIndex last;
    for (const gis::MapObject &object : m_kept.objects())
        if (const int row = m_model.rowOf(object); row >= 0) {
            last = m_model.index(row, currentIndex().isValid() ? currentIndex().column() : 0);
            rows.select(last, last);
        }
    if (last.isValid())
        selectionModel()->setCurrentIndex(last, QItemSelectionModel::NoUpdate);
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (last.isValid())
        scrollTo(last);
    m_quiet = false;
}

void SheetView::tellChosen() {
    if (m_quiet)
        return;
    std::vector<gis::MapObject> objects;
    for (const int row : selectedRows())
        if (row != currentRow())
            objects.push_back(m_model.objectAt(row));
    if (currentRow() >= 0 && selectionModel()->isRowSelected(currentRow()))
        objects.push_back(m_model.objectAt(currentRow()));
    m_kept = gis::Selection(objects);
    emit chosen(m_kept);
}

void SheetView::copyRows() const { QApplication::clipboard()->setText(m_model.tabSeparated(selectedRows())); }

void SheetView::keyPressEvent(QKeyEvent *event) {
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    if (control && event->key() == Qt::Key_D && currentIndex().isValid()) {
        m_model.fillDown(currentIndex().column(), selectedRows());
        event->accept();
    } else if (event->matches(QKeySequence::Copy)) {
        copyRows();
        event->accept();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        // While a cell is edited the editor has it first; closeEditor() goes on.
        if (state() == EditingState)
            return;
        setCurrentIndex(moveCursor(event->modifiers().testFlag(Qt::ShiftModifier) ? MoveUp : MoveDown, {}));
        event->accept();
    } else {
        QTableView::keyPressEvent(event);
    }
}

void SheetView::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) {
    const QPersistentModelIndex edited = currentIndex();
    QTableView::closeEditor(editor, hint);
    // Enter: on to the row below.
    if (hint == QAbstractItemDelegate::SubmitModelCache && edited.isValid() && edited == currentIndex() &&
        edited.row() + 1 < m_model.rowCount())
        setCurrentIndex(m_model.index(edited.row() + 1, edited.column()));
}

QModelIndex SheetView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) {
    const QModelIndex next = QTableView::moveCursor(action, modifiers);
    // A cell under the frozen columns is brought out to their right.
    if (action == MoveLeft || action == MovePrevious) {
        const int hidden = m_frozen->width() - visualRect(next).left();
        if (next.column() >= frozenColumns && hidden > 0)
            horizontalScrollBar()->setValue(horizontalScrollBar()->value() - hidden);
    }
    return next;
}

void SheetView::scrollTo(const QModelIndex &index, ScrollHint hint) {
    if (index.column() >= frozenColumns)
        QTableView::scrollTo(index, hint);
    else if (index.isValid())
        QTableView::scrollTo(m_model.index(index.row(), columnAt(m_frozen->width() + 2)), hint);
}

void SheetView::wheelEvent(QWheelEvent *event) {
    if (!event->modifiers().testFlag(Qt::ShiftModifier)) {
        QTableView::wheelEvent(event);
        return;
    }
    const QPoint turned = event->angleDelta();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - (turned.y() != 0 ? turned.y() : turned.x()));
    event->accept();
}

void SheetView::resizeEvent(QResizeEvent *event) {
    QTableView::resizeEvent(event);
    placeFrozen();
    m_header->place();
}

} // namespace app
