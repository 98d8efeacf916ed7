// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/geometry.h"

namespace core {
namespace {

void include(Box &box, const std::vector<Point> &points) {
    for (const Point &p : points)
        box.include(p);
}

struct BoundsVisitor {
    Box box;
    void operator()(std::monostate) {}
    void operator()(const Point &p) { box.include(p); }
    void operator()(const Line &line) { include(box, line.points); }
    void operator()(const MultiLine &lines) {
        for (const Line &line : lines.lines)
            include(box, line.points);
    }
    void operator()(const Polygon &polygon) { include(box, polygon.outer); }
    void operator()(const MultiPolygon &polygons) {
        for (const Polygon &polygon : polygons.polygons)
            include(box, polygon.outer);
    }
};

} // namespace

Box boundsOf(const Geometry &geometry) {
    BoundsVisitor visitor;
    std::visit(visitor, geometry);
    return visitor.box;
}

} // namespace core
