// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include <QAbstractTableModel>
#include <QPointer>
#include <tl/expected.hpp>

#include "app/models/field_choice.h"
#include "app/models/layer_rows.h"
#include "app/models/sheet_order.h"
#include "app/task/task.h"
#include "core/change/change_set.h"
#include "core/text/pinyin_table.h"

namespace app {

/// The attribute table of one layer: titles and coded words in the window's language, phones masked until they are
/// edited; filtered by what stands under the columns, sorted as people sort (Chinese by sound, numbers in texts by
/// value). What is entered is checked and handed over as a ChangeSet; the model itself never changes a county.
class SheetModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit SheetModel(const core::PinyinTable &table, QObject *parent = nullptr);

    /// A newer snapshot of the same layer keeps filters and order, so that a row stays where it was edited.
    void setLayer(std::shared_ptr<const core::County> county, const std::string &layer);
    [[nodiscard]] const std::string &layerName() const { return m_layerName; }
    [[nodiscard]] const LayerRows &rows() const { return m_rows; }
    [[nodiscard]] const core::Field &field(int column) const;
    [[nodiscard]] const std::vector<FieldChoice> &choices(int column) const;

    void setFilter(int column, const QString &text);
    [[nodiscard]] QString filter(int column) const { return m_filters.value(column); }
    /// Filters, search and subset.
    void clearFilters();
    /// What the filter row says, by field.
    [[nodiscard]] std::map<std::string, QString> conditions() const;
    void setConditions(const std::map<std::string, QString> &conditions);
    [[nodiscard]] bool isFiltered() const {
        return !m_filters.isEmpty() || !m_search.isEmpty() || m_subset.has_value();
    }
    /// Only rows in which any column has this: part of a text or word, pinyin, a whole number.
    void setSearch(const QString &text);
    [[nodiscard]] const QString &search() const { return m_search; }
    /// These rows stand before all others; empty = none do.
    void setFirst(std::set<gis::MapObject> first);
    [[nodiscard]] bool hasFirst() const { return !m_first.empty(); }
    /// Only rows that this accepts, as "visible on the map"; null = all. Combined with the filters.
    void setSubset(std::function<bool(int sourceRow)> accepts);

    /// Rows of the layer, and of those shown.
    [[nodiscard]] int allRows() const { return m_rows.size(); }
    [[nodiscard]] int sourceRow(int row) const { return m_shown[static_cast<std::size_t>(row)]; }
    [[nodiscard]] gis::MapObject objectAt(int row) const { return m_rows.object(sourceRow(row)); }
    /// A large table is being sorted: its rows move when that is done.
    [[nodiscard]] bool isSorting() const { return m_sorting != nullptr; }
    /// -1 when it is not shown.
    [[nodiscard]] int rowOf(const gis::MapObject &object) const;

    struct Sum {
        int numbers = 0;
        double total = 0;
    };
    /// Of the numbers of a column; none where the column holds no numbers.
    [[nodiscard]] std::optional<Sum> sumOf(int column, const std::vector<int> &rows) const;
    /// What a cell stores for words that were typed or pasted; the reason in words when it cannot.
    [[nodiscard]] tl::expected<core::Value, QString> valueFrom(int column, const QString &text) const;
    /// The value of the first row into the others, as one step.
    void fillDown(int column, const std::vector<int> &rows);
    /// Titles and rows, tab-separated, for spreadsheets.
    [[nodiscard]] QString tabSeparated(const std::vector<int> &rows, const std::vector<int> &columns) const;
    /// `settle` is asked before rows move: it takes over what is typed in a cell, and says false when that cannot be
    /// stored. `isTyping`: a cell is open.
    void setTyping(std::function<bool()> settle, std::function<bool()> isTyping) {
        m_settle = std::move(settle);
        m_isTyping = std::move(isTyping);
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    void sort(int column, Qt::SortOrder order) override;
    void setEditable(bool on) { m_editable = on; }
    [[nodiscard]] bool isEditable() const { return m_editable && m_rows.isEditable(); }
    [[nodiscard]] bool isFlag(int column) const { return field(column).type == core::FieldType::Bool; }
    /// Whole rows of the layer as they stand in the table, for exports.
    [[nodiscard]] std::vector<std::size_t> sourceRows(const std::vector<int> &rows) const;

signals:
    /// To be pushed as one step.
    void entered(const core::ChangeSet &changes, const QString &text);
    /// Why what was typed cannot be stored.
    void refused(const QString &sentence);
    void orderChanged();

private:
    void arrange();
    void arrangeWhenFree();
    [[nodiscard]] std::vector<int> passing() const;
    [[nodiscard]] SheetOrder wantedOrder() const;
    void keepFound(std::vector<int> &rows) const;
    bool enter(const QModelIndex &index, core::Value value);
    void orderRows();
    [[nodiscard]] QString words(int column, const core::Value &value) const;
    [[nodiscard]] bool isNumber(int column) const;
    void loadChoices();

    const core::PinyinTable &m_table;
    LayerRows m_rows;
    std::string m_layerName;
    std::vector<std::vector<FieldChoice>> m_choices;
    std::vector<CodeWords> m_words;
    QMap<int, QString> m_filters;
    std::optional<std::function<bool(int)>> m_subset;
    QString m_search;
    std::set<gis::MapObject> m_first;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    QPointer<Task> m_sorting;
    /// All source rows in the order of the sorted column, and those of them that pass the filters.
    std::vector<int> m_order;
    std::vector<int> m_shown;
    mutable std::map<gis::MapObject, int> m_places;
    bool m_editable = true;
    std::function<bool()> m_settle;
    std::function<bool()> m_isTyping;
    bool m_settling = false;
    bool m_isHeld = false;
};

} // namespace app
