// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/geometry_runs.h"

namespace gis {
namespace {

void visitRings(core::Polygon &polygon, const RunVisitor &visit) {
    visit(polygon.outer);
    for (core::Ring &hole : polygon.holes)
        visit(hole);
}

} // namespace

void forEachRun(core::Geometry &geometry, const RunVisitor &visit) {
    if (auto *point = std::get_if<core::Point>(&geometry))
        visit(std::span(point, 1));
    else if (auto *line = std::get_if<core::Line>(&geometry))
        visit(line->points);
    else if (auto *lines = std::get_if<core::MultiLine>(&geometry))
        for (core::Line &one : lines->lines)
            visit(one.points);
    else if (auto *polygon = std::get_if<core::Polygon>(&geometry))
        visitRings(*polygon, visit);
    else if (auto *polygons = std::get_if<core::MultiPolygon>(&geometry))
        for (core::Polygon &one : polygons->polygons)
            visitRings(one, visit);
}

} // namespace gis
