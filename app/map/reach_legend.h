// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace app {

/// The strip at the map's top left that says what the blues of the reached roads mean.
class ReachLegend : public QWidget {
    Q_OBJECT
public:
    explicit ReachLegend(QWidget *parent);
    void setTimeLimit(double seconds);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QStringList words() const;
    double m_seconds = 300;
};

} // namespace app
