// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/reading_table.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QResizeEvent>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>

#include "app/look/panel_text.h"
#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/map/layer_symbol.h"
#include "app/models/panel_table_model.h"

namespace app {

/// Sorted, and filtered by text and by a test.
class RowOrder : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setTest(std::function<bool(int row)> accepts) {
        m_accepts = std::move(accepts);
        invalidateFilter();
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override {
        return (!m_accepts || m_accepts(row)) && QSortFilterProxyModel::filterAcceptsRow(row, parent);
    }

private:
    std::function<bool(int row)> m_accepts;
};

namespace {

constexpr int widestColumn = 220;
/// A text column is never narrower than this, nor than its heading; numbers are never cut, and short texts are not
/// where columns can be left out instead.
constexpr int narrowestColumn = 88;
constexpr int shortTexts = 175;
/// Tables with more columns keep their widths and scroll.
constexpr int mostShrunk = 10;
/// What is left of a last column of sentences when the others need the room.
constexpr int leastRest = 240;

QColor inkOf(Tone tone, const Tokens &t) {
    switch (tone) {
    case Tone::Bad:
        return t.error;
    case Tone::Warn:
        return t.warn;
    case Tone::Good:
        return t.ok;
    case Tone::Link:
        return t.accent;
    case Tone::Quiet:
        return t.ink2;
    case Tone::Plain:
    case Tone::Strong:
        break;
    }
    return t.ink;
}

/// Names differ at their beginning; what ends in a figure (a chainage, a count) keeps it whole.
Qt::TextElideMode elisionOf(const QString &text) {
    return !text.isEmpty() && text.back().isDigit() ? Qt::ElideMiddle : Qt::ElideRight;
}

class RowDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override {
        QStyleOptionViewItem row = option;
        QApplication::style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, option.widget);
        const Tokens &t = tokensOf(option.palette);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line2);
        QRect text = option.rect.adjusted(scaled(8), 0, -scaled(8), 0);
        const QString symbol = index.data(PanelTableModel::SymbolRole).toString();
        if (!symbol.isEmpty()) {
            const int size = scaled(15);
            painter->drawPixmap(
                text.left(), text.center().y() - size / 2 + 1,
                layerSymbol(symbol.toStdString(), size, painter->device()->devicePixelRatioF(), t.dark));
            text.setLeft(text.left() + size + scaled(6));
        }
        const auto tone = static_cast<Tone>(index.data(PanelTableModel::ToneRole).toInt());
        QFont font = fontOf(TextRole::Body);
        font.setBold(tone == Tone::Strong);
        painter->setFont(font);
        painter->setPen(inkOf(tone, t));
        const auto alignment = index.data(Qt::TextAlignmentRole).toInt();
        const QString words = index.data().toString();
        painter->drawText(text, alignment | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(words, elisionOf(words), text.width()));
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override {
        const QFontMetrics metrics(fontOf(TextRole::Section));
        const int symbol = index.data(PanelTableModel::SymbolRole).toString().isEmpty() ? 0 : scaled(21);
        return {metrics.horizontalAdvance(index.data().toString()) + scaled(20) + symbol, scaled(30)};
    }
};

} // namespace

ReadingTable::ReadingTable(QWidget *parent) : QTableView(parent), m_order(new RowOrder(this)) {
    setPanelGround(this);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setMouseTracking(true);
    setWordWrap(false);
    setItemDelegate(new RowDelegate(this));
    verticalHeader()->setVisible(false);
    verticalHeader()->setMinimumSectionSize(scaled(24));
    verticalHeader()->setDefaultSectionSize(scaled(30));
    horizontalHeader()->setHighlightSections(false);
    // The style's least width would make columns wider than they were told to be, and the table wider than its place.
    horizontalHeader()->setMinimumSectionSize(scaled(24));
    m_order->setFilterKeyColumn(-1);
    m_order->setFilterCaseSensitivity(Qt::CaseInsensitive);
    setModel(m_order);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (current.isValid() && !m_quiet)
            emit rowChosen(m_order->mapToSource(current).row());
    });
    const auto offers = [](const QModelIndex &index) {
        return static_cast<Tone>(index.data(PanelTableModel::ToneRole).toInt()) == Tone::Link &&
               !index.data().toString().isEmpty();
    };
    connect(this, &QTableView::clicked, this, [this, offers](const QModelIndex &index) {
        if (offers(index))
            emit linkClicked(m_order->mapToSource(index).row());
    });
    // Enter on a link (the arrow keys reach its column) is its click.
    connect(this, &QTableView::activated, this, [this, offers](const QModelIndex &index) {
        const int row = m_order->mapToSource(index).row();
        offers(index) ? emit linkClicked(row) : emit rowActivated(row);
    });
}

void ReadingTable::setSource(QAbstractItemModel *model, int sortRole) {
    m_order->setSortRole(sortRole);
    m_order->setSourceModel(model);
    setSortingEnabled(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    connect(model, &QAbstractItemModel::modelReset, this, &ReadingTable::fitColumns);
    fitColumns();
}

void ReadingTable::setStretchColumn(int column) {
    m_stretch = column;
    fitColumns();
}

void ReadingTable::setFilterText(const QString &text) { m_order->setFilterFixedString(text); }

void ReadingTable::setRowTest(std::function<bool(int)> accepts) { m_order->setTest(std::move(accepts)); }

void ReadingTable::setSpareColumns(std::vector<int> columns) {
    m_spare = std::move(columns);
    fitColumns();
}

std::vector<int> ReadingTable::rowsShown() const {
    std::vector<int> rows;
    for (int i = 0; i < m_order->rowCount(); ++i)
        rows.push_back(m_order->mapToSource(m_order->index(i, 0)).row());
    return rows;
}

int ReadingTable::currentRow() const {
    return currentIndex().isValid() ? m_order->mapToSource(currentIndex()).row() : -1;
}

int ReadingTable::shownRows() const { return m_order->rowCount(); }

void ReadingTable::chooseRow(int row) {
    m_quiet = true;
    const QModelIndex index = row < 0 ? QModelIndex() : m_order->mapFromSource(m_order->sourceModel()->index(row, 0));
    if (index.isValid()) {
        setCurrentIndex(index);
        scrollTo(index);
    } else {
        setCurrentIndex({});
        clearSelection();
    }
    m_quiet = false;
}

void ReadingTable::fitColumns() {
    // Measuring every row of a large table would block the window: the first ones stand for the rest.
    horizontalHeader()->setResizeContentsPrecision(60);
    m_natural.clear();
    m_least.clear();
    for (int i = 0; i < m_order->columnCount(); ++i) {
        // Without the room that a sort arrow would take.
        const QString title = m_order->headerData(i, Qt::Horizontal).toString();
        const int heading = horizontalHeader()->fontMetrics().horizontalAdvance(title) + scaled(20);
        m_natural.append(qMax(sizeHintForColumn(i), heading));
        const auto alignment = m_order->headerData(i, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
        const int narrowest = scaled(i > 0 && i == stretchedColumn() ? leastRest : narrowestColumn);
        const bool isWhole =
            (alignment & Qt::AlignRight) != 0 || (!m_spare.empty() && m_natural.last() <= scaled(shortTexts));
        m_least.append(isWhole ? m_natural.last() : qMax(heading, qMin(m_natural.last(), narrowest)));
    }
    shrinkColumns();
}

int ReadingTable::stretchedColumn() const {
    if (m_stretch >= 0)
        return m_stretch;
    // Figures stand close together: what is left goes to the last text.
    for (int i = m_order->columnCount() - 1; i >= 0; --i)
        if ((m_order->headerData(i, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight) == 0)
            return i;
    return m_order->columnCount() - 1;
}

void ReadingTable::hideSpareColumns() {
    int needed = 0;
    for (int i = 0; i < m_natural.size(); ++i)
        needed += m_least[i];
    for (const int column : m_spare) {
        if (column >= m_least.size())
            continue;
        const bool hidden = needed > viewport()->width();
        setColumnHidden(column, hidden);
        if (hidden)
            needed -= m_least[column];
    }
}

void ReadingTable::shrinkColumns() {
    hideSpareColumns();
    // Tables of many fields scroll sideways; lists made for reading give up the width of their longest texts first.
    const int columns = static_cast<int>(qMin<qsizetype>(m_order->columnCount(), m_natural.size()));
    QList<int> widths = m_natural;
    int excess = -viewport()->width();
    const int stretched = stretchedColumn();
    for (int i = 0; i < columns; ++i) {
        widths[i] = i != stretched ? qMin(widths[i], scaled(widestColumn)) : widths[i];
        excess += isColumnHidden(i) ? 0 : widths[i];
    }
    while (excess > 0 && columns > 0 && columns <= mostShrunk) {
        int widest = -1;
        for (int i = 0; i < columns; ++i)
            if (!isColumnHidden(i) && widths[i] > m_least[i] && (widest < 0 || widths[i] > widths[widest]))
                widest = i;
        // What does not fit even so is scrolled to.
        if (widest < 0)
            break;
        const int step = qMin(qMin(excess, widths[widest] - m_least[widest]), scaled(10));
        widths[widest] -= step;
        excess -= step;
    }
    if (stretched >= 0 && stretched < columns)
        widths[stretched] += qMax(0, -excess);
    // All at once: a sum that is too wide in between would bring scroll bars, which change the room, and so on for
    // ever.
    {
        const QSignalBlocker quiet(horizontalHeader());
        for (int i = 0; i < columns; ++i)
            if (!isColumnHidden(i))
                setColumnWidth(i, widths[i]);
    }
    updateGeometries();
    viewport()->update();
    horizontalHeader()->viewport()->update();
}

void ReadingTable::resizeEvent(QResizeEvent *event) {
    QTableView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        shrinkColumns();
}

} // namespace app
