// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/shared_border.h"

#include <algorithm>
#include <map>

#include "core/edit/feature_edit.h"
#include "core/geometry/measure.h"

namespace core {
namespace {

bool isSame(const Point &a, const Point &b) { return distance(a, b) <= samePlace; }

/// `p` lies on the edge a-b, not at its ends.
bool isInside(const Point &p, const Point &a, const Point &b) {
    return !isSame(p, a) && !isSame(p, b) && nearestOnSegment(p, a, b).distance <= samePlace;
}

/// Areas that come near a place, as they will be.
class Borders {
public:
    Borders(const Layer &layer, const Box &around) : m_layer(layer) {
        for (const FeaturePointer &feature : layer.features())
            if (boundsOf(feature->geometry).intersects(around.grown(samePlace)))
                m_shapes[feature->id] = feature->geometry;
    }

    /// Every border that passes through the place has a vertex there.
    void nodeAt(const Point &place) {
        for (auto &[id, shape] : m_shapes)
            for (std::size_t path = 0; path < pathsOf(shape).size(); ++path)
                nodePath(shape, path, place);
    }

    /// The edges that leave the place have a vertex wherever another area has one on them: edges from here that run
    /// along each other are then the same.
    void nodeEdgesFrom(const Point &place) {
        const std::vector<Point> corners = verticesOnEdgesFrom(place);
        for (const Point &corner : corners)
            nodeAt(corner);
    }

    void move(const Point &from, const Point &to) {
        for (auto &[id, shape] : m_shapes)
            for (std::size_t path = 0; path < pathsOf(shape).size(); ++path)
                for (std::size_t i = 0; i < pathsOf(shape)[path].vertexCount(); ++i)
                    if (isSame(pathsOf(shape)[path].points[i], from))
                        shape = withVertexMoved(shape, {path, i}, to);
    }

    Result<void> remove(const Point &place) {
        for (auto &[id, shape] : m_shapes)
            while (const auto vertex = vertexAt(shape, place, Metres(samePlace))) {
                Result<Geometry> less = withVertexRemoved(shape, *vertex);
                if (!less)
                    return tl::unexpected(less.error());
                shape = std::move(*less);
            }
        return {};
    }

    /// Different neighbours of the place along all borders: more than two make a corner of three areas.
    [[nodiscard]] std::size_t directionsFrom(const Point &place) const {
        std::vector<Point> ends;
        forEdgesFrom(place, [&ends](const Point &end) {
            if (std::ranges::none_of(ends, [&end](const Point &known) { return isSame(known, end); }))
                ends.push_back(end);
        });
        return ends.size();
    }

    [[nodiscard]] ChangeSet changes() const {
        ChangeSet set;
        for (const FeaturePointer &feature : m_layer.features()) {
            const auto shape = m_shapes.find(feature->id);
            if (shape != m_shapes.end() && shape->second != feature->geometry)
                set.add(reshaping(m_layer.schema().name, feature, shape->second));
        }
        return set;
    }

private:
    static void nodePath(Geometry &shape, std::size_t path, const Point &place) {
        const std::span<const Point> points = pathsOf(shape)[path].points;
        for (std::size_t i = 0; i + 1 < points.size(); ++i)
            if (isInside(place, points[i], points[i + 1])) {
                shape = withVertexInserted(shape, {path, i}, place);
                return;
            }
    }

    template <class Visit> void forEdgesFrom(const Point &place, Visit visit) const {
        for (const auto &[id, shape] : m_shapes)
            for (const PathView &path : pathsOf(shape))
                for (std::size_t i = 0; i + 1 < path.points.size(); ++i) {
                    if (isSame(path.points[i], place))
                        visit(path.points[i + 1]);
                    else if (isSame(path.points[i + 1], place))
                        visit(path.points[i]);
                }
    }

    [[nodiscard]] std::vector<Point> verticesOnEdgesFrom(const Point &place) const {
        std::vector<Point> found;
        forEdgesFrom(place, [&](const Point &end) {
            for (const auto &[id, shape] : m_shapes)
                for (const PathView &path : pathsOf(shape))
                    for (const Point &vertex : path.points)
                        if (isInside(vertex, place, end))
                            found.push_back(vertex);
        });
        return found;
    }

    const Layer &m_layer;
    std::map<FeatureId, Geometry> m_shapes;
};

/// Where the edges of a vertex run.
Box edgesAround(const Geometry &geometry, const VertexRef &vertex) {
    const PathView path = pathsOf(geometry)[vertex.path];
    const std::size_t count = path.vertexCount();
    Box box;
    box.include(path.points[vertex.index]);
    box.include(path.points[(vertex.index + 1) % count]);
    box.include(path.points[(vertex.index + count - 1) % count]);
    return box;
}

} // namespace

ChangeSet movedWithNeighbours(const Layer &layer, const FeatureId &id, const VertexRef &vertex, const Point &to) {
    const FeaturePointer feature = layer.find(id);
    const Point from = pointAt(feature->geometry, vertex);
    Borders borders(layer, edgesAround(feature->geometry, vertex));
    borders.nodeAt(from);
    borders.nodeEdgesFrom(from);
    borders.move(from, to);
    return borders.changes();
}

ChangeSet insertedWithNeighbours(const Layer &layer, const FeatureId &id, const VertexRef &edge, const Point &at) {
    const FeaturePointer feature = layer.find(id);
    const PathView path = pathsOf(feature->geometry)[edge.path];
    const Point a = path.points[edge.index], b = path.points[edge.index + 1];
    const double t = nearestOnSegment(at, a, b).t;
    // On the old border first, in both; then both move it to where the pointer is.
    const Point foot{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
    Box box;
    box.include(a);
    box.include(b);
    Borders borders(layer, box);
    borders.nodeAt(foot);
    borders.nodeEdgesFrom(foot);
    borders.move(foot, at);
    return borders.changes();
}

Result<ChangeSet> removedWithNeighbours(const Layer &layer, const FeatureId &id, const VertexRef &vertex) {
    const FeaturePointer feature = layer.find(id);
    const Point place = pointAt(feature->geometry, vertex);
    Borders borders(layer, edgesAround(feature->geometry, vertex));
    borders.nodeAt(place);
    borders.nodeEdgesFrom(place);
    if (borders.directionsFrom(place) > 2)
        return failure(ErrorCode::InvalidData, "edit.border_corner");
    if (const Result<void> done = borders.remove(place); !done)
        return tl::unexpected(done.error());
    return borders.changes();
}

} // namespace core
