// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/sensitivity_strip.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/models/people_parts.h"

namespace app {
namespace {

QColor mixed(const QColor &low, const QColor &high, double share) {
    const auto mix = [share](double a, double b) { return static_cast<float>(a + (b - a) * share); };
    return QColor::fromRgbF(mix(low.redF(), high.redF()), mix(low.greenF(), high.greenF()),
                            mix(low.blueF(), high.blueF()));
}

void note(std::vector<double> &values, double value) {
    if (std::ranges::find(values, value) == values.end())
        values.push_back(value);
}

} // namespace

SensitivityStrip::SensitivityStrip(QWidget *parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void SensitivityStrip::setCells(std::vector<core::SensitivityCell> cells, const core::ReachParameters &current) {
    m_cells = std::move(cells);
    m_current = current;
    updateGeometry();
    update();
}

std::vector<double> SensitivityStrip::speeds() const {
    std::vector<double> values;
    for (const core::SensitivityCell &cell : m_cells)
        note(values, cell.speed.value());
    return values;
}

std::vector<double> SensitivityStrip::limits() const {
    std::vector<double> values;
    for (const core::SensitivityCell &cell : m_cells)
        note(values, cell.timeLimit.count());
    return values;
}

QSize SensitivityStrip::sizeHint() const {
    return {scaled(320), scaled(20) + scaled(28) * static_cast<int>(std::max<std::size_t>(limits().size(), 3))};
}

void SensitivityStrip::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(palette());
    QPainter painter(this);
    const std::vector<double> columns = speeds();
    const std::vector<double> rows = limits();
    const int left = scaled(62);
    const int top = scaled(20);
    const int line = scaled(28);
    if (columns.empty())
        return;
    const double width = static_cast<double>(this->width() - left) / static_cast<double>(columns.size());
    painter.setFont(fontOf(TextRole::Small));
    painter.setPen(t.ink2);
    for (std::size_t i = 0; i < columns.size(); ++i)
        painter.drawText(QRectF(left + width * static_cast<double>(i), 0, width, top), Qt::AlignCenter,
                         QStringLiteral("%1 m/s").arg(columns[i]));
    QRectF framed;
    for (const core::SensitivityCell &cell : m_cells) {
        const auto column = std::ranges::find(columns, cell.speed.value()) - columns.begin();
        const auto row = std::ranges::find(rows, cell.timeLimit.count()) - rows.begin();
        const QRectF box(left + width * static_cast<double>(column) + 1, top + line * static_cast<double>(row) + 1,
                         width - 2, line - 2);
        const std::optional<double> percent = core::coveragePercent(cell.covered, cell.total);
        painter.fillRect(box, mixed(t.rampLow, t.rampHigh, percent.value_or(0) / 100));
        painter.setFont(fontOf(TextRole::Secondary));
        painter.setPen(t.ink);
        painter.drawText(box, Qt::AlignCenter, percentText(percent));
        if (cell.speed == m_current.speed && cell.timeLimit == m_current.timeLimit)
            framed = box;
    }
    painter.setFont(fontOf(TextRole::Secondary));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        painter.setPen(t.ink2);
        painter.drawText(QRectF(0, top + line * static_cast<double>(i), left - 6, line),
                         Qt::AlignLeft | Qt::AlignVCenter, tr("%1 min").arg(rows[i] / 60));
    }
    if (!framed.isNull()) {
        painter.setPen(QPen(t.ink, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(framed);
    }
}

} // namespace app
