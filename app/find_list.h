// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include "app/find_index.h"

namespace app {

/// The rows of the search box: a heading a group, its best answers, and "n more" where there are more.
class FindListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum class RowKind { Heading, Hit, More };

    explicit FindListModel(QObject *parent = nullptr) : QAbstractListModel(parent) {}

    /// `answers` by FindGroup.
    void setAnswers(std::vector<FindAnswer> answers);
    [[nodiscard]] RowKind kindOf(int row) const { return m_rows[static_cast<std::size_t>(row)].kind; }
    [[nodiscard]] FindGroup groupOf(int row) const { return m_rows[static_cast<std::size_t>(row)].group; }
    /// Of a hit.
    [[nodiscard]] const FindHit &hit(int row) const;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Kinds that have answers, in order.
    [[nodiscard]] const std::vector<FindGroup> &groups() const { return m_groups; }

private:
    struct Row {
        RowKind kind = RowKind::Hit;
        FindGroup group = FindGroup::Feature;
        std::size_t number = 0;
    };
    std::vector<FindAnswer> m_answers;
    std::vector<Row> m_rows;
    std::vector<FindGroup> m_groups;
};

/// Paints those rows: symbol, name with the matched characters marked, second line; what Enter does on the chosen one.
class FindRowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit FindRowDelegate(const FindListModel &model, QObject *parent = nullptr)
        : QStyledItemDelegate(parent), m_model(model) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Shortcut of a command, shown at its right.
    QStringList shortcuts;

private:
    void paintHit(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    [[nodiscard]] QString hint(const FindHit &hit, bool chosen) const;

    const FindListModel &m_model;
};

} // namespace app
