// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/hatch_lines.h"

#include <algorithm>
#include <cmath>

#include <QPolygonF>
#include <QTransform>

namespace gis {

namespace {

/// Where the horizontal line at `y` crosses the rings, from left to right.
std::vector<double> crossings(const QList<QPolygonF> &rings, double y) {
    std::vector<double> xs;
    for (const QPolygonF &ring : rings) {
        for (qsizetype i = 0; i + 1 < ring.size(); ++i) {
            const QPointF a = ring[i];
            const QPointF b = ring[i + 1];
            if ((a.y() <= y) != (b.y() <= y))
                xs.push_back(a.x() + (y - a.y()) / (b.y() - a.y()) * (b.x() - a.x()));
        }
    }
    std::sort(xs.begin(), xs.end());
    return xs;
}

} // namespace

std::vector<QLineF> hatchLines(const HatchedArea &hatch) {
    std::vector<QLineF> lines;
    if (hatch.step <= 0)
        return lines;
    QTransform level;
    level.rotate(hatch.angle);
    const QTransform back = level.inverted();
    QList<QPolygonF> rings;
    QRectF bounds;
    for (QPolygonF ring : hatch.area.toSubpathPolygons(level)) {
        if (!ring.isEmpty() && ring.constFirst() != ring.constLast())
            ring << ring.constFirst();
        bounds = bounds.isNull() ? ring.boundingRect() : bounds.united(ring.boundingRect());
        rings << ring;
    }
    for (double row = std::ceil(bounds.top() / hatch.step); row * hatch.step < bounds.bottom(); row += 1) {
        const double y = row * hatch.step;
        const std::vector<double> xs = crossings(rings, y);
        for (std::size_t i = 0; i + 1 < xs.size(); i += 2)
            lines.emplace_back(back.map(QPointF(xs[i], y)), back.map(QPointF(xs[i + 1], y)));
    }
    return lines;
}

} // namespace gis
