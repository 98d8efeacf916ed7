// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QWidget>

#include "core/model/county.h"

class QLabel;
class QLineEdit;

namespace app {

/// The small field under the hint strip that takes a coordinate while drawing: degrees, degrees with minutes and
/// seconds, 3-degree Gauss-Krüger zones with or without zone number. Where a number can be read in more than one way
/// the readings are offered; nothing is chosen silently.
class CoordinateField : public QWidget {
    Q_OBJECT
public:
    explicit CoordinateField(QWidget *map);

    void open(const core::PlaneOrigin &origin);
    [[nodiscard]] QLineEdit *line() const { return m_line; }
    /// Why the text was not taken, or what to choose.
    [[nodiscard]] QString message() const;

signals:
    /// In the county plane.
    void entered(const core::Point &point);
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void accept();
    void close();

    core::PlaneOrigin m_origin;
    QLineEdit *m_line = nullptr;
    QLabel *m_message = nullptr;
};

} // namespace app
