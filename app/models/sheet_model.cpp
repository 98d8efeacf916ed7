// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/sheet_model.h"

#include <algorithm>
#include <numeric>

#include <QScopedValueRollback>
#include <QTimer>

#include "app/models/field_text.h"
#include "app/models/row_filter.h"
#include "app/text/messages.h"
#include "core/survey/check.h"

namespace app {
namespace {

QString rangeEnd(const std::optional<double> &end, const char *none) {
    return end ? QString::number(*end, 'g', 12) : QString::fromUtf8(none);
}

QString reasonWords(const core::Field &field, const core::Reason &reason) {
    return sentenceOf("field." + reason,
                      {rangeEnd(field.range.min, "−∞").toStdString(), rangeEnd(field.range.max, "+∞").toStdString()});
}

/// Sorting so many rows is not felt; more are sorted by a worker.
constexpr int smallSheet = 5000;
/// Milliseconds until sorted rows ask again whether somebody is typing.
constexpr int retryDelay = 400;

} // namespace

SheetModel::SheetModel(const core::PinyinTable &table, QObject *parent) : QAbstractTableModel(parent), m_table(table) {}

void SheetModel::setLayer(std::shared_ptr<const core::County> county, const std::string &layer) {
    const bool sameFile = m_rows.county() && county && m_rows.county()->identity.fileUid == county->identity.fileUid &&
                          m_layerName == layer;
    LayerRows rows(std::move(county), layer);
    if (sameFile && rows.size() == m_rows.size() && rows.schema() == m_rows.schema()) {
        m_rows = std::move(rows);
        m_places.clear();
        loadChoices();
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        if (m_isHeld)
            arrangeWhenFree();
        return;
    }
    m_layerName = layer;
    beginResetModel();
    m_rows = std::move(rows);
    m_shown.clear();
    m_places.clear();
    if (!sameFile) {
        m_filters.clear();
        m_subset.reset();
        m_search.clear();
        m_first.clear();
        m_sortColumn = -1;
    }
    loadChoices();
    orderRows();
    m_shown = passing();
    endResetModel();
    emit orderChanged();
}

void SheetModel::loadChoices() {
    m_choices.clear();
    m_words.clear();
    if (!m_rows.schema())
        return;
    for (const core::Field &field : m_rows.schema()->fields) {
        m_choices.push_back(choicesOf(*m_rows.county(), field));
        CodeWords words;
        for (const FieldChoice &choice : m_choices.back())
            words.emplace(choice.stored, choice.words);
        m_words.push_back(std::move(words));
    }
}

const core::Field &SheetModel::field(int column) const {
    return m_rows.schema()->fields[static_cast<std::size_t>(column)];
}

const std::vector<FieldChoice> &SheetModel::choices(int column) const {
    return m_choices[static_cast<std::size_t>(column)];
}

void SheetModel::setFilter(int column, const QString &text) {
    if (m_filters.value(column) == text)
        return;
    if (text.trimmed().isEmpty())
        m_filters.remove(column);
    else
        m_filters.insert(column, text);
    arrange();
}

void SheetModel::setSearch(const QString &text) {
    const QString words = text.trimmed();
    if (words == m_search)
        return;
    m_search = words;
    arrange();
}

void SheetModel::setFirst(std::set<gis::MapObject> first) {
    if (first == m_first)
        return;
    m_first = std::move(first);
    arrange();
}

std::map<std::string, QString> SheetModel::conditions() const {
    std::map<std::string, QString> conditions;
    for (auto it = m_filters.begin(); it != m_filters.end(); ++it)
        conditions.emplace(field(it.key()).name, it.value());
    return conditions;
}

void SheetModel::setConditions(const std::map<std::string, QString> &conditions) {
    if (!m_rows.schema() || conditions == this->conditions())
        return;
    m_filters.clear();
    for (const auto &[name, text] : conditions)
        if (const auto at = m_rows.schema()->indexOf(name))
            m_filters.insert(static_cast<int>(*at), text);
    arrange();
}

void SheetModel::clearFilters() {
    m_filters.clear();
    m_search.clear();
    m_subset.reset();
    arrange();
}

void SheetModel::setSubset(std::function<bool(int)> accepts) {
    if (!accepts && !m_subset)
        return;
    m_subset.reset();
    if (accepts)
        m_subset = std::move(accepts);
    arrange();
}

std::vector<int> SheetModel::passing() const {
    std::vector<int> rows = m_order;
    if (m_subset)
        std::erase_if(rows, [this](int row) { return !(*m_subset)(row); });
    for (auto it = m_filters.begin(); it != m_filters.end(); ++it) {
        const auto column = static_cast<std::size_t>(it.key());
        const RowFilter filter(field(it.key()), m_choices[column], it.value(), m_table);
        std::erase_if(rows, [&](int row) { return !filter.accepts(m_rows.value(row, column)); });
    }
    if (!m_search.isEmpty())
        keepFound(rows);
    if (!m_first.empty())
        std::ranges::stable_partition(rows, [this](int row) { return m_first.contains(m_rows.object(row)); });
    return rows;
}

void SheetModel::keepFound(std::vector<int> &rows) const {
    std::vector<std::pair<std::size_t, RowFilter>> filters;
    for (std::size_t column = 0; column < m_choices.size(); ++column)
        if (RowFilter filter(field(static_cast<int>(column)), m_choices[column], m_search, m_table); filter.isSearch())
            filters.emplace_back(column, std::move(filter));
    std::erase_if(rows, [&](int row) {
        return std::ranges::none_of(
            filters, [&](const auto &filter) { return filter.second.accepts(m_rows.value(row, filter.first)); });
    });
}

std::vector<std::size_t> SheetModel::sourceRows(const std::vector<int> &rows) const {
    std::vector<std::size_t> sources;
    for (const int row : rows)
        sources.push_back(static_cast<std::size_t>(sourceRow(row)));
    return sources;
}

tl::expected<core::Value, QString> SheetModel::valueFrom(int column, const QString &text) const {
    const core::Field &entry = field(column);
    QString stored = text;
    for (const FieldChoice &choice : choices(column))
        if (choice.words.compare(text.trimmed(), Qt::CaseInsensitive) == 0)
            stored = QString::fromStdString(choice.stored);
    const auto checked = core::valueFor(entry, rawEntry(entry, stored));
    if (!checked)
        return tl::unexpected(tr("“%1”: %2").arg(titleOf(entry), reasonWords(entry, checked.error())));
    return *checked;
}

SheetOrder SheetModel::wantedOrder() const {
    SheetOrder order{m_rows, m_sortColumn, {}, m_sortOrder == Qt::DescendingOrder};
    if (m_sortColumn >= 0)
        order.codes = m_words[static_cast<std::size_t>(m_sortColumn)];
    return order;
}

void SheetModel::orderRows() {
    delete m_sorting.data();
    SheetOrder order = wantedOrder();
    if (m_rows.size() <= smallSheet || m_sortColumn < 0) {
        m_order = sortedRows(order, {});
        return;
    }
    // Until the keys of so many rows are compared, they stand as they stood.
    if (std::ssize(m_order) != m_rows.size()) {
        m_order.resize(static_cast<std::size_t>(m_rows.size()));
        std::iota(m_order.begin(), m_order.end(), 0);
    }
    m_sorting = Task::start(
        this, tr("Sorting"), [order = std::move(order)](const core::Job &job) { return sortedRows(order, job); },
        [this](std::vector<int> rows) {
            m_sorting = nullptr;
            if (std::ssize(rows) != m_rows.size())
                return;
            m_order = std::move(rows);
            arrangeWhenFree();
        },
        Task::Lane::Interactive);
}

void SheetModel::arrangeWhenFree() {
    // Nobody asked for it just now: whoever is typing is not interrupted.
    if (m_isTyping && m_isTyping())
        QTimer::singleShot(retryDelay, this, &SheetModel::arrangeWhenFree);
    else
        arrange();
}

void SheetModel::arrange() {
    if (m_settling)
        return;
    if (m_settle) {
        const QScopedValueRollback<bool> settling(m_settling, true);
        // A cell that cannot be stored keeps the rows as they stand until it is mended.
        m_isHeld = !m_settle();
        if (m_isHeld)
            return;
    }
    beginResetModel();
    m_places.clear();
    m_shown = passing();
    endResetModel();
    emit orderChanged();
}

void SheetModel::sort(int column, Qt::SortOrder order) {
    m_sortColumn = column;
    m_sortOrder = order;
    orderRows();
    if (!m_sorting)
        arrange();
}

int SheetModel::rowOf(const gis::MapObject &object) const {
    if (object.layer != m_layerName)
        return -1;
    if (m_places.empty())
        for (std::size_t i = 0; i < m_shown.size(); ++i)
            m_places.emplace(m_rows.object(m_shown[i]), static_cast<int>(i));
    const auto found = m_places.find(object);
    return found == m_places.end() ? -1 : found->second;
}

bool SheetModel::isNumber(int column) const {
    const core::FieldType type = field(column).type;
    return type == core::FieldType::Integer || type == core::FieldType::Real;
}

std::optional<SheetModel::Sum> SheetModel::sumOf(int column, const std::vector<int> &rows) const {
    if (!m_rows.schema() || column < 0 || column >= columnCount() || !isNumber(column))
        return std::nullopt;
    Sum sum;
    for (const int row : rows) {
        const core::Value value = m_rows.value(sourceRow(row), static_cast<std::size_t>(column));
        if (core::isNull(value))
            continue;
        ++sum.numbers;
        sum.total += measureOf(value);
    }
    return sum;
}

void SheetModel::fillDown(int column, const std::vector<int> &rows) {
    if (rows.size() < 2 || !isEditable())
        return;
    const auto at = static_cast<std::size_t>(column);
    const core::Value value = m_rows.value(sourceRow(rows.front()), at);
    core::ChangeSet changes;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const core::FeaturePointer before = m_rows.feature(sourceRow(rows[i]));
        core::Feature after = *before;
        after.values[at] = value;
        if (after != *before)
            changes.add({m_layerName, before->id, before, std::make_shared<const core::Feature>(std::move(after))});
    }
    if (!changes.isEmpty())
        emit entered(changes, tr("Fill down “%1” (%2 rows)").arg(titleOf(field(column))).arg(changes.changes().size()));
}

QString SheetModel::tabSeparated(const std::vector<int> &rows, const std::vector<int> &columns) const {
    const auto clean = [](QString text) {
        return text.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
    };
    QStringList lines, cells;
    for (const int column : columns)
        cells.append(clean(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()));
    lines.append(cells.join(QLatin1Char('\t')));
    for (const int row : rows) {
        cells.clear();
        for (const int column : columns) {
            const core::Value value = m_rows.value(sourceRow(row), static_cast<std::size_t>(column));
            const bool plain = isNumber(column);
            cells.append(clean(plain ? entryText(field(column), value) : words(column, value)));
        }
        lines.append(cells.join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

int SheetModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int SheetModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() || !m_rows.schema() ? 0 : static_cast<int>(m_rows.schema()->fields.size());
}

QString SheetModel::words(int column, const core::Value &value) const {
    return cellWords(field(column), m_words[static_cast<std::size_t>(column)], value);
}

QVariant SheetModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const int column = index.column();
    if (role == Qt::TextAlignmentRole)
        return QVariant((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const bool ticks = role == Qt::CheckStateRole && isFlag(column);
    if (!ticks && role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::EditRole)
        return {};
    const core::Value value = m_rows.value(sourceRow(index.row()), static_cast<std::size_t>(column));
    if (ticks) {
        const auto *flag = std::get_if<bool>(&value);
        return !flag ? Qt::PartiallyChecked : *flag ? Qt::Checked : Qt::Unchecked;
    }
    return role == Qt::EditRole ? entryText(field(column), value) : words(column, value);
}

bool SheetModel::setData(const QModelIndex &index, const QVariant &value, int role) {
    if (!index.isValid() || !isEditable())
        return false;
    if (role == Qt::CheckStateRole && isFlag(index.column())) {
        const int state = value.toInt();
        return enter(index, state == Qt::PartiallyChecked ? core::Value() : core::Value(state == Qt::Checked));
    }
    if (role != Qt::EditRole)
        return false;
    const core::Field &entry = field(index.column());
    const auto checked = core::valueFor(entry, rawEntry(entry, value.toString()));
    if (!checked) {
        emit refused(tr("“%1”: %2").arg(titleOf(entry), reasonWords(entry, checked.error())));
        return false;
    }
    return enter(index, *checked);
}

bool SheetModel::enter(const QModelIndex &index, core::Value value) {
    const core::FeaturePointer before = m_rows.feature(sourceRow(index.row()));
    core::Feature after = *before;
    after.values[static_cast<std::size_t>(index.column())] = std::move(value);
    if (after == *before)
        return true;
    const QString name = nameOf(*m_rows.schema(), *before);
    core::ChangeSet changes;
    changes.add({m_layerName, before->id, before, std::make_shared<const core::Feature>(std::move(after))});
    emit entered(changes, tr("Change “%1” of %2").arg(titleOf(field(index.column())), name));
    return true;
}

QVariant SheetModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical || !m_rows.schema())
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (role == Qt::DisplayRole) {
        const QString unit = unitText(field(section).unit);
        return unit.isEmpty() ? titleOf(field(section)) : QStringLiteral("%1 %2").arg(titleOf(field(section)), unit);
    }
    if (role == Qt::TextAlignmentRole)
        return QVariant((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags SheetModel::flags(const QModelIndex &index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || !isEditable())
        return flags;
    // A tick is turned in its place; everything else is typed or chosen.
    return flags | (isFlag(index.column()) ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable);
}

} // namespace app
