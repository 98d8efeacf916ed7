// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QPointer>
#include <QWidget>

namespace app {

/// The strip at the map's top left that says what the blues of the reached roads mean; for rescue teams also what the
/// signs of their targets mean.
class ReachLegend : public QWidget {
    Q_OBJECT
public:
    explicit ReachLegend(QWidget *parent);
    void setWalking(double seconds);
    void setRescue(double seconds);
    /// Makes room for a strip of the same map while that is shown.
    void standBelow(QWidget *strip);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry {
        QString words;
        /// 0, 1, 2: the blue of a third; the others stand alone or beside a symbol.
        int band = -1;
        std::string symbol = {};
    };
    void tell(double seconds, bool rescue);
    /// One list a line.
    [[nodiscard]] std::vector<std::vector<Entry>> lines() const;
    void place();

    QPointer<QWidget> m_strip;
    double m_seconds = 300;
    bool m_rescue = false;
};

} // namespace app
