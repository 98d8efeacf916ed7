// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "core/survey/import_balance.h"

class QLabel;

namespace app {

/// Rows in = new + updated + unchanged + refused, drawn as the sum that it is; always in sight. Each number lists its
/// rows.
class BalanceRow : public QWidget {
    Q_OBJECT
public:
    enum class Part { In, New, Updated, Unchanged, Refused };

    explicit BalanceRow(QWidget *parent = nullptr);
    void show(const core::ImportBalance &balance);
    [[nodiscard]] QString words() const;

signals:
    void partClicked(app::BalanceRow::Part part);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::vector<QLabel *> m_numbers;
    std::vector<QLabel *> m_words;
    QLabel *m_closing = nullptr;
};

} // namespace app
