// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/sheet_order.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <numeric>

#include <QCollator>

#include "app/models/field_text.h"

namespace app {
namespace {

/// Rows between two looks at the job.
constexpr std::size_t breath = 512;

template <class Key, class Less>
void sortBy(std::vector<int> &rows, const std::vector<Key> &keys, bool descending, Less less) {
    std::ranges::stable_sort(rows, [&](int a, int b) {
        return descending ? less(keys[static_cast<std::size_t>(b)], keys[static_cast<std::size_t>(a)])
                          : less(keys[static_cast<std::size_t>(a)], keys[static_cast<std::size_t>(b)]);
    });
}

void sortByWords(std::vector<int> &rows, const SheetOrder &order, const core::Field &field, const core::Job &job) {
    QCollator collator(QLocale(QLocale::Chinese, QLocale::China));
    collator.setNumericMode(true);
    // Equal words share their key: coded columns and townships have few.
    std::unordered_map<std::string, std::shared_ptr<const QCollatorSortKey>> known;
    std::vector<std::shared_ptr<const QCollatorSortKey>> keys(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (row % breath == 0 && job.cancelled())
            return;
        const QString text = cellWords(field, order.codes,
                                       order.rows.value(static_cast<int>(row), static_cast<std::size_t>(order.column)));
        auto &key = known[text.toStdString()];
        if (!key)
            key = std::make_shared<const QCollatorSortKey>(collator.sortKey(text));
        keys[row] = key;
    }
    sortBy(rows, keys, order.descending, [](const auto &a, const auto &b) { return a != b && a->compare(*b) < 0; });
}

} // namespace

double measureOf(const core::Value &value) {
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return static_cast<double>(*whole);
    if (const auto *real = std::get_if<double>(&value))
        return *real;
    return -std::numeric_limits<double>::infinity();
}

QString cellWords(const core::Field &field, const CodeWords &codes, const core::Value &value) {
    if (const auto *text = std::get_if<std::string>(&value))
        if (const auto found = codes.find(*text); found != codes.end())
            return found->second;
    return fieldText(field, value);
}

std::vector<int> sortedRows(const SheetOrder &order, const core::Job &job) {
    std::vector<int> rows(static_cast<std::size_t>(order.rows.size()));
    std::iota(rows.begin(), rows.end(), 0);
    if (order.column < 0 || rows.empty())
        return rows;
    const core::Field &field = order.rows.schema()->fields[static_cast<std::size_t>(order.column)];
    if (field.type == core::FieldType::Integer || field.type == core::FieldType::Real) {
        std::vector<double> keys(rows.size());
        for (std::size_t row = 0; row < rows.size(); ++row)
            keys[row] = measureOf(order.rows.value(static_cast<int>(row), static_cast<std::size_t>(order.column)));
        sortBy(rows, keys, order.descending, std::less<>());
    } else {
        sortByWords(rows, order, field, job);
    }
    if (job.cancelled())
        rows.clear();
    return rows;
}

} // namespace app
