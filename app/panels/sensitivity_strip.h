// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "core/analysis/reachability.h"

namespace app {

/// Coverage over walking speed and time limit, one blue ramp, the current setting framed.
class SensitivityStrip : public QWidget {
    Q_OBJECT
public:
    explicit SensitivityStrip(QWidget *parent = nullptr);
    void setCells(std::vector<core::SensitivityCell> cells, const core::ReachParameters &current);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// Distinct values in order of appearance.
    [[nodiscard]] std::vector<double> speeds() const;
    [[nodiscard]] std::vector<double> limits() const;

    std::vector<core::SensitivityCell> m_cells;
    core::ReachParameters m_current;
};

} // namespace app
