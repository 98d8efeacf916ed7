// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

namespace app {

/// The strip at the map's top left that says what the blues of the reached roads mean.
class ReachLegend : public QWidget {
    Q_OBJECT
public:
    explicit ReachLegend(QWidget *parent);
    void setTimeLimit(double seconds);
    /// Makes room for a strip of the same map while that is shown.
    void standBelow(QWidget *strip);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QStringList words() const;
    void place();

    QPointer<QWidget> m_strip;
    double m_seconds = 300;
};

} // namespace app
