// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace app {

/// A share as a bar with its words and number below.
class ShareBar : public QWidget {
    Q_OBJECT
public:
    ShareBar(const QString &label, double percent, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_label;
    double m_percent;
};

} // namespace app
