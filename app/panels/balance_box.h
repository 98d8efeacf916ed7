// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QWidget>

#include "app/models/people_parts.h"

class QLabel;

namespace app {

class BalanceBar;
class Chip;

/// What a whole is made of: the bar, its parts with their signs on the map, the sum, and whether it adds up.
class BalanceBox : public QWidget {
    Q_OBJECT
public:
    struct Part {
        /// As the layer list draws it; empty = it is not on the map.
        std::string symbol;
        QString name;
        /// What the pointer is told of the name.
        QString explained = {};
        /// Hardly ever anything: shown where there is.
        bool rare = false;
    };
    BalanceBox(const QString &title, const std::vector<Part> &parts, QWidget *parent = nullptr);

    /// The bar, then the parts in their order, and all of them together.
    void setCounts(const PeopleSplit &bar, const std::vector<std::int64_t> &counts, std::int64_t total);
    /// Whether it came to the same when it was counted in other ways.
    void setAddsUp(bool addsUp);
    /// Something to know before the sum is relied on.
    void setCaution(const QString &words);
    [[nodiscard]] Chip *chip() const { return m_closes; }

private:
    struct Row {
        QString name;
        QLabel *count = nullptr;
        /// Hidden at nought; empty for the others.
        QList<QWidget *> rare;
    };
    BalanceBar *m_bar = nullptr;
    Chip *m_closes = nullptr;
    std::vector<Row> m_rows;
    QLabel *m_total = nullptr;
};

} // namespace app
