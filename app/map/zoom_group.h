// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace app {

/// The three buttons that float over the map: closer, farther, whole county.
class ZoomGroup : public QWidget {
    Q_OBJECT
public:
    explicit ZoomGroup(QWidget *parent);

signals:
    void zoomIn();
    void zoomOut();
    void wholeCounty();

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace app
