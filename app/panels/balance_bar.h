// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QStyledItemDelegate>
#include <QWidget>

#include "app/models/people_parts.h"

namespace app {

/// The four parts of the people in fixed order, each with its own hue, lightness and hatch.
void paintBalance(QPainter &painter, const QRectF &box, const PeopleSplit &people);

/// The bar of the whole county.
class BalanceBar : public QWidget {
    Q_OBJECT
public:
    explicit BalanceBar(QWidget *parent = nullptr);
    void setPeople(const PeopleSplit &people);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PeopleSplit m_people;
};

/// Text cells of the township table, with air around them.
class TownshipDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// Paints the bars of a table; the four parts are a list of numbers under a role of the model.
class BalanceDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    BalanceDelegate(int role, QObject *parent) : QStyledItemDelegate(parent), m_role(role) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_role;
};

} // namespace app
