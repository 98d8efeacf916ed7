// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/sheet_view.h"

#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QWheelEvent>

#include "app/look/panel_text.h"
#include "app/look/type_scale.h"
#include "app/models/cell_paste.h"
#include "app/panels/cell_delegate.h"
#include "app/panels/column_chooser.h"
#include "app/panels/filter_header.h"
#include "app/panels/frozen_columns.h"

namespace app {
namespace {

constexpr int frozenColumns = 2;
constexpr int widestColumn = 220;
constexpr int allColumns = 10000;
/// Milliseconds after the last change of a width until it is kept.
constexpr int keepDelay = 400;

} // namespace

SheetView::SheetView(SheetModel &model, QWidget *parent) : QTableView(parent), m_model(model) {
    m_header = new FilterHeader(model, frozenColumns, allColumns, this);
    setHorizontalHeader(m_header);
    setModel(&model);
    prepare(this);
    setTabKeyNavigation(true);
    makeFrozen();
    connectHeaders();
    m_columns = new ColumnChooser(model, *m_header, frozenColumns, this);
    connect(m_columns, &ColumnChooser::changed, this, [this] {
        placeFrozen();
        m_header->place();
        keepColumnsSoon();
    });
    connect(m_columns, &ColumnChooser::resetRequested, this, [this] {
        forgetColumns(m_model);
        sizeColumns();
    });
    m_keepColumns.setSingleShot(true);
    m_keepColumns.setInterval(keepDelay);
    connect(&m_keepColumns, &QTimer::timeout, this, [this] { keepColumns(m_model, *m_header); });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &SheetView::tellChosen);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (current.isValid())
            m_column = current.column();
    });
    // Rows that come in another order take no typed text with them.
    model.setTyping([this] { return settle(); },
                    [this] {
                        const QModelIndex cell = currentIndex();
                        return cell.isValid() && (indexWidget(cell) || m_frozen->indexWidget(cell));
                    });
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, m_header, &FilterHeader::place);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        // Another order or filter: the same rows stay selected.
        restore();
        placeFrozen();
    });
}

void SheetView::connectHeaders() {
    m_header->setSectionsMovable(true);
    connect(m_header, &QHeaderView::sectionMoved, this, &SheetView::onSectionMoved);
    for (FilterHeader *header : {m_header, m_frozenHeader}) {
        header->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(header, &QWidget::customContextMenuRequested, this, &SheetView::chooseColumns);
        connect(header, &QHeaderView::sectionClicked, this, [this](int column) {
            if (!settle())
                return;
            const bool again = m_header->sortIndicatorSection() == column;
            const Qt::SortOrder order = again && m_header->sortIndicatorOrder() == Qt::AscendingOrder
                                            ? Qt::DescendingOrder
                                            : Qt::AscendingOrder;
            m_header->setSortIndicator(column, order);
            m_frozenHeader->setSortIndicator(column, order);
            m_model.sort(column, order);
        });
    }
}

void SheetView::onSectionMoved(int, int from, int to) {
    if (m_arranging)
        return;
    // The frozen ones keep their place.
    if (from < frozenColumns || to < frozenColumns) {
        const QScopedValueRollback<bool> arranging(m_arranging, true);
        m_header->moveSection(to, from);
    }
    m_header->place();
    keepColumnsSoon();
}

void SheetView::keepColumnsSoon() {
    if (!m_arranging)
        m_keepColumns.start();
}

void SheetView::chooseColumns() {
    if (m_model.columnCount() > 0 && settle())
        m_columns->popUp(mapToGlobal(QPoint(width() - scaled(8), scaled(4))));
}

std::vector<int> SheetView::shownColumns() const {
    std::vector<int> columns;
    for (int visual = 0; visual < m_header->count(); ++visual)
        if (const int column = m_header->logicalIndex(visual); !isColumnHidden(column))
            columns.push_back(column);
    return columns;
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
    m_frozen = new FrozenColumns(this, [this](QAbstractItemDelegate::EndEditHint hint) { goOn(hint); });
    m_frozenHeader = new FilterHeader(m_model, 0, frozenColumns, m_frozen);
    m_frozen->setHorizontalHeader(m_frozenHeader);
    m_frozen->setModel(&m_model);
    m_frozen->setSelectionModel(selectionModel());
    prepare(m_frozen);
    // The policy goes on to a proxy: it is set before there is one.
    m_frozen->setFocusPolicy(Qt::NoFocus);
    m_frozen->setFocusProxy(this);
    m_frozen->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_frozen->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_frozen->verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, m_frozen->verticalScrollBar(), &QScrollBar::setValue);
    connect(m_header, &QHeaderView::sectionResized, this, [this](int column, int, int size) {
        if (column < frozenColumns)
            m_frozen->setColumnWidth(column, size);
        placeFrozen();
        keepColumnsSoon();
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
        m_frozen->setColumnHidden(column, column >= frozenColumns || isColumnHidden(column));
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
    sizeColumns();
}

void SheetView::sizeColumns() {
    const QScopedValueRollback<bool> arranging(m_arranging, true);
    for (int column = 0; column < m_model.columnCount(); ++column) {
        m_header->moveSection(m_header->visualIndex(column), column);
        setColumnHidden(column, false);
    }
    if (!restoreColumns(m_model, *m_header)) {
        // Measuring every row of a large table would block the window: the first ones stand for the rest.
        m_header->setResizeContentsPrecision(50);
        resizeColumnsToContents();
        for (int column = 0; column < m_model.columnCount(); ++column)
            setColumnWidth(column, qBound(scaled(84), columnWidth(column) + scaled(12), scaled(widestColumn)));
    }
    for (int column = 0; column < qMin(frozenColumns, m_model.columnCount()); ++column)
        m_frozen->setColumnWidth(column, columnWidth(column));
    placeFrozen();
    m_header->place();
    m_frozenHeader->place();
}

bool SheetView::settle() {
    const QModelIndex cell = currentIndex();
    QWidget *editor = cell.isValid() ? indexWidget(cell) : nullptr;
    QWidget *frozenEditor = cell.isValid() ? m_frozen->indexWidget(cell) : nullptr;
    if (!editor && !frozenEditor)
        return true;
    bool refused = false;
    const auto listening = connect(&m_model, &SheetModel::refused, this, [&refused] { refused = true; });
    if (editor)
        commitData(editor);
    else
        m_frozen->commitData(frozenEditor);
    disconnect(listening);
    if (refused)
        return false;
    // Another row may have come under the cursor with the new order: the cell is closed where it is still open.
    if (editor && indexWidget(currentIndex()) == editor)
        QTableView::closeEditor(editor, QAbstractItemDelegate::NoHint);
    else if (frozenEditor && m_frozen->indexWidget(currentIndex()) == frozenEditor)
        m_frozen->closeEditor(frozenEditor, QAbstractItemDelegate::NoHint);
    return true;
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
            last = m_model.index(row, qBound(0, m_column, m_model.columnCount() - 1));
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

void SheetView::copyRows() const {
    QApplication::clipboard()->setText(m_model.tabSeparated(selectedRows(), shownColumns()));
}

void SheetView::keyPressEvent(QKeyEvent *event) {
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    if (control && event->key() == Qt::Key_D && currentIndex().isValid()) {
        // What is being typed is what fills down, into the rows chosen before it was.
        const std::vector<int> rows = selectedRows();
        const int column = currentIndex().column();
        if (settle())
            m_model.fillDown(column, rows);
        event->accept();
    } else if (event->matches(QKeySequence::Copy)) {
        copyRows();
        event->accept();
    } else if (event->matches(QKeySequence::Paste)) {
        pasteIntoCells();
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

void SheetView::pasteIntoCells() {
    const QModelIndex cell = currentIndex();
    if (!cell.isValid() || !m_model.isEditable() || !settle())
        return;
    const std::vector<int> shown = shownColumns();
    std::vector<int> columns(std::ranges::find(shown, cell.column()), shown.end());
    std::vector<int> rows = selectedRows();
    if (rows.empty())
        rows = {cell.row()};
    QList<QStringList> cells = cellsOf(QApplication::clipboard()->text());
    // Copied with its titles: they say which column is which, and are no row.
    if (const std::vector<int> titled = cells.size() > 1 ? titledColumns(m_model, cells.first()) : std::vector<int>();
        !titled.empty()) {
        columns = titled;
        cells.removeFirst();
        rows = {rows.front()};
    }
    CellPaste paste = pasteCells(m_model, cells, rows, columns);
    if (paste.linesLeft > 0)
        paste.refusals.append(tr("%n line(s) stand below the last row and were left out", nullptr, paste.linesLeft));
    emit pasted(paste.changes, tr("Paste %n cell(s)", nullptr, paste.cells), paste.refusals);
}

bool SheetView::edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) {
    if (m_frozen && index.isValid() && index.column() < frozenColumns)
        return m_frozen->edit(index, trigger, event);
    return QTableView::edit(index, trigger, event);
}

void SheetView::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) {
    QTableView::closeEditor(editor, QAbstractItemDelegate::NoHint);
    goOn(hint);
}

void SheetView::goOn(QAbstractItemDelegate::EndEditHint hint) {
    const QModelIndex edited = currentIndex();
    if (!edited.isValid())
        return;
    if (hint == QAbstractItemDelegate::EditNextItem || hint == QAbstractItemDelegate::EditPreviousItem) {
        const QModelIndex next = moveCursor(hint == QAbstractItemDelegate::EditNextItem ? MoveNext : MovePrevious, {});
        if (!next.isValid() || next == edited)
            return;
        setCurrentIndex(next);
        if (next.flags().testFlag(Qt::ItemIsEditable))
            edit(next, AllEditTriggers, nullptr);
    } else if (hint == QAbstractItemDelegate::SubmitModelCache && edited.row() + 1 < m_model.rowCount()) {
        // Enter: on to the row below.
        setCurrentIndex(m_model.index(edited.row() + 1, edited.column()));
    }
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
