// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/vertex.h"

#include <algorithm>
#include <cassert>

#include "core/geometry/measure.h"

namespace core {
namespace {

struct PathRef {
    std::vector<Point> *points;
    bool closed;
};

void addRings(std::vector<PathRef> &paths, Polygon &polygon) {
    paths.push_back({&polygon.outer, true});
    for (Ring &hole : polygon.holes)
        paths.push_back({&hole, true});
}

/// As pathsOf(), to be changed; a point has none.
std::vector<PathRef> pathsIn(Geometry &geometry) {
    std::vector<PathRef> paths;
    if (auto *line = std::get_if<Line>(&geometry)) {
        paths.push_back({&line->points, false});
    } else if (auto *lines = std::get_if<MultiLine>(&geometry)) {
        for (Line &part : lines->lines)
            paths.push_back({&part.points, false});
    } else if (auto *polygon = std::get_if<Polygon>(&geometry)) {
        addRings(paths, *polygon);
    } else if (auto *polygons = std::get_if<MultiPolygon>(&geometry)) {
        for (Polygon &part : polygons->polygons)
            addRings(paths, part);
    }
    return paths;
}

void closeRing(const PathRef &path) {
    if (path.closed && !path.points->empty())
        path.points->back() = path.points->front();
}

} // namespace

std::vector<PathView> pathsOf(const Geometry &geometry) {
    if (const auto *point = std::get_if<Point>(&geometry))
        return {{std::span(point, 1), false}};
    std::vector<PathView> views;
    // Read only: the views are const.
    for (const PathRef &path : pathsIn(const_cast<Geometry &>(geometry)))
        views.push_back({*path.points, path.closed});
    return views;
}

std::optional<VertexRef> vertexAt(const Geometry &geometry, const Point &p, Metres tolerance) {
    std::optional<VertexRef> best;
    double nearest = tolerance.value();
    const std::vector<PathView> paths = pathsOf(geometry);
    for (std::size_t i = 0; i < paths.size(); ++i)
        for (std::size_t k = 0; k < paths[i].vertexCount(); ++k) {
            const double away = distance(p, paths[i].points[k]);
            if (away > nearest || (best && away == nearest))
                continue;
            nearest = away;
            best = VertexRef{i, k};
        }
    return best;
}

Point pointAt(const Geometry &geometry, const VertexRef &vertex) {
    return pathsOf(geometry)[vertex.path].points[vertex.index];
}

Geometry withVertexMoved(const Geometry &geometry, const VertexRef &vertex, const Point &to) {
    if (std::holds_alternative<Point>(geometry))
        return to;
    Geometry changed = geometry;
    const PathRef path = pathsIn(changed)[vertex.path];
    (*path.points)[vertex.index] = to;
    closeRing(path);
    return changed;
}

Geometry withVertexInserted(const Geometry &geometry, const VertexRef &edge, const Point &at) {
    Geometry changed = geometry;
    const PathRef path = pathsIn(changed)[edge.path];
    path.points->insert(path.points->begin() + static_cast<std::ptrdiff_t>(edge.index) + 1, at);
    return changed;
}

Result<Geometry> withVertexRemoved(const Geometry &geometry, const VertexRef &vertex) {
    Geometry changed = geometry;
    const std::vector<PathRef> paths = pathsIn(changed);
    if (vertex.path >= paths.size() || paths[vertex.path].points->size() <= (paths[vertex.path].closed ? 4U : 2U))
        return failure(ErrorCode::InvalidData, "edit.too_few_vertices");
    const PathRef path = paths[vertex.path];
    path.points->erase(path.points->begin() + static_cast<std::ptrdiff_t>(vertex.index));
    closeRing(path);
    return changed;
}

Geometry moved(const Geometry &geometry, double dx, double dy) {
    if (const auto *point = std::get_if<Point>(&geometry))
        return Point{point->x + dx, point->y + dy};
    Geometry changed = geometry;
    for (const PathRef &path : pathsIn(changed))
        for (Point &p : *path.points)
            p = {p.x + dx, p.y + dy};
    return changed;
}

Geometry reversed(const Geometry &geometry) {
    Geometry changed = geometry;
    if (auto *lines = std::get_if<MultiLine>(&changed))
        std::ranges::reverse(lines->lines);
    for (const PathRef &path : pathsIn(changed))
        if (!path.closed)
            std::ranges::reverse(*path.points);
    return changed;
}

} // namespace core
