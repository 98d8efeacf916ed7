// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/hit_test.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "gis/render/draw_parts.h"
#include "gis/render/scene_context.h"
#include "gis/render/symbol_painter.h"

namespace gis {
namespace {

struct Hit {
    int rank = 0;
    double distance = 0;
    MapObject object;
};

double distanceToLine(std::span<const core::Point> line, const core::Point &p) {
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < line.size(); ++i)
        nearest = std::min(nearest, core::nearestOnSegment(p, line[i - 1], line[i]).distance);
    return nearest;
}

double distanceToLines(const core::Geometry &geometry, const core::Point &p) {
    double nearest = std::numeric_limits<double>::infinity();
    if (const auto *line = std::get_if<core::Line>(&geometry))
        nearest = distanceToLine(line->points, p);
    else if (const auto *lines = std::get_if<core::MultiLine>(&geometry))
        for (const core::Line &part : lines->lines)
            nearest = std::min(nearest, distanceToLine(part.points, p));
    return nearest;
}

bool covers(const core::Geometry &geometry, const core::Point &p) {
    if (const auto *polygon = std::get_if<core::Polygon>(&geometry))
        return core::contains(*polygon, p);
    const auto *polygons = std::get_if<core::MultiPolygon>(&geometry);
    return polygons && core::contains(*polygons, p);
}

class HitSearch {
public:
    HitSearch(const MapContent &content, const Style &style, const Viewport &viewport, double tolerance)
        : m_content(content), m_index(content.index->parts()), m_style(style), m_viewport(viewport),
          m_denominator(viewport.scaleDenominator()), m_tolerance(tolerance) {}

    std::vector<MapObject> at(const QPointF &point) {
        m_point = point;
        m_place = m_viewport.toPlane(point);
        const double reach = m_style.number(QStringLiteral("largestSymbol")) / m_viewport.unitsPerMetre;
        m_near.include(m_place);
        m_near = m_near.grown(reach);
        symbols();
        demandPoints();
        for (const char *layer : {"levee", "corridor"})
            lines(layer, 1);
        roads();
        lines("waterway", 1);
        for (const char *layer : {"shelter_site", "candidate_site", "hazard_zone"})
            areas(layer, 2);
        buildings();
        for (const char *layer : {"water", "township"})
            areas(layer, 4);
        std::ranges::stable_sort(m_hits, [](const Hit &a, const Hit &b) {
            return a.rank != b.rank ? a.rank < b.rank : a.distance < b.distance;
        });
        std::vector<MapObject> objects;
        for (Hit &hit : m_hits)
            objects.push_back(std::move(hit.object));
        return objects;
    }

private:
    template <class Visit> void forNear(const char *layer, Visit visit) {
        const LayerParts *parts = m_content.shows(layer) ? m_index.layer(layer) : nullptr;
        if (!parts)
            return;
        const FeatureSet *only = m_content.only(layer);
        for (const std::uint32_t i : parts->index.search(m_near))
            if (!only || only->contains(parts->features[i]->id))
                visit(*parts->features[i]);
    }

    void symbols() {
        // Symbols drawn later lie on top: of equally near ones they are meant.
        for (const std::string &name : symbolLayers(m_content))
            forNear(name.c_str(), [&](const core::Feature &feature) {
                const QString kind = symbolKind(m_content.county->layer(name)->schema(), feature);
                if (kind.isEmpty())
                    return;
                const SymbolStyle &symbol = m_style.symbol(kind);
                const double size = m_style.symbolSize(symbol, m_denominator);
                const QPointF away = m_viewport.toPainter(core::anchorOf(feature.geometry)) - m_point;
                const double distance = std::hypot(away.x(), away.y());
                if (size > 0 && distance <= symbolReach(symbol, size) + m_tolerance / 2)
                    m_hits.insert(m_hits.begin(), {0, distance, {name, feature.id, MapObject::noRow}});
            });
    }

    void demandPoints() {
        const bool overlay = m_content.overlay && m_content.shows("demand");
        if (!m_index.demand || !(overlay || m_content.shows("demand_point")) ||
            m_denominator > m_style.number(QStringLiteral("demandPointsTo")))
            return;
        for (const std::uint32_t row : m_index.demand->rows.in(m_near)) {
            const QPointF away = m_viewport.toPainter(m_index.demand->table->position[row]) - m_point;
            const double distance = std::hypot(away.x(), away.y());
            if (distance <= m_tolerance)
                m_hits.push_back({0, distance, {"demand_point", {}, row}});
        }
    }

    void lines(const char *layer, int rank) {
        forNear(layer, [&](const core::Feature &feature) {
            const double distance = distanceToLines(feature.geometry, m_place) * m_viewport.unitsPerMetre;
            if (distance <= m_tolerance)
                m_hits.push_back({rank, distance, {layer, feature.id, MapObject::noRow}});
        });
    }

    void roads() {
        if (!m_index.roads || !m_content.shows("road"))
            return;
        for (std::size_t c = 0; c < roadClassCount; ++c) {
            const double width = m_style.roadWidth(static_cast<core::RoadClass>(c), m_denominator);
            if (width <= 0)
                continue;
            for (const std::uint32_t row : m_index.roads->rows(static_cast<core::RoadClass>(c)).in(m_near)) {
                const double distance =
                    distanceToLine(m_index.roads->table().line(row), m_place) * m_viewport.unitsPerMetre;
                if (distance <= std::max(m_tolerance, width / 2))
                    m_hits.push_back({1, distance, {"road", {}, row}});
            }
        }
    }

    void areas(const char *layer, int rank) {
        forNear(layer, [&](const core::Feature &feature) {
            if (covers(feature.geometry, m_place))
                m_hits.push_back({rank, 0, {layer, feature.id, MapObject::noRow}});
        });
    }

    void buildings() {
        if (!m_index.buildings || !m_content.shows("building") ||
            m_denominator > m_style.number(QStringLiteral("buildingsTo")))
            return;
        core::Box here;
        here.include(m_place);
        for (const std::uint32_t row : m_index.buildings->rows.in(here)) {
            const std::span<const core::Point> ring = m_index.buildings->table->ring(row);
            if (core::contains(core::Polygon{{ring.begin(), ring.end()}, {}}, m_place))
                m_hits.push_back({3, 0, {"building", {}, row}});
        }
    }

    const MapContent &m_content;
    const DrawParts &m_index;
    const Style &m_style;
    const Viewport &m_viewport;
    double m_denominator;
    double m_tolerance;
    QPointF m_point;
    core::Point m_place;
    core::Box m_near;
    std::vector<Hit> m_hits;
};

} // namespace

std::vector<MapObject> hitTest(const MapContent &content, const Style &style, const Viewport &viewport,
                               const QPointF &point, double tolerance) {
    MapContent indexed = content;
    if (!indexed.index)
        indexed.index = DrawIndex::build(*content.county, {});
    return HitSearch(indexed, style, viewport, tolerance).at(point);
}

} // namespace gis
