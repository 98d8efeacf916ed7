// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/ogr_geometry.h"

#include <cmath>
#include <cstdio>

#include <cpl_error.h>
#include <ogr_geometry.h>

namespace gis {
namespace {

/// More than this in one geometry is refused (reliability.md 4).
constexpr std::size_t mostVertices = 5'000'000;

/// Collects simple parts; every part of a usable geometry is of one kind.
class Parts {
public:
    std::vector<core::Point> points;
    std::vector<core::Line> lines;
    std::vector<core::Polygon> polygons;
    const char *problem = "";

    void add(const OGRGeometry &geometry, int depth) {
        switch (wkbFlatten(geometry.getGeometryType())) {
        case wkbPoint:
            return addPoint(*geometry.toPoint());
        case wkbLineString:
            return addLine(*geometry.toLineString());
        case wkbPolygon:
            return addPolygon(*geometry.toPolygon());
        case wkbMultiPoint:
        case wkbMultiLineString:
        case wkbMultiPolygon:
        case wkbGeometryCollection:
            return addCollection(*geometry.toGeometryCollection(), depth);
        default:
            problem = "geometry_kind";
        }
    }

private:
    void addPoint(const OGRPoint &point) {
        if (!point.IsEmpty())
            points.push_back(checked(point.getX(), point.getY()));
    }

    void addLine(const OGRLineString &line) {
        if (line.IsEmpty())
            return;
        lines.push_back({verticesOf(line)});
        if (lines.back().points.size() < 2)
            problem = "geometry_broken";
    }

    void addPolygon(const OGRPolygon &polygon) {
        if (polygon.IsEmpty())
            return;
        core::Polygon made;
        made.outer = ringOf(*polygon.getExteriorRing());
        for (int i = 0; i < polygon.getNumInteriorRings(); ++i)
            made.holes.push_back(ringOf(*polygon.getInteriorRing(i)));
        polygons.push_back(std::move(made));
    }

    void addCollection(const OGRGeometryCollection &collection, int depth) {
        if (depth > 16) {
            problem = "geometry_broken";
            return;
        }
        for (int i = 0; i < collection.getNumGeometries(); ++i)
            add(*collection.getGeometryRef(i), depth + 1);
    }

    core::Ring ringOf(const OGRLinearRing &source) {
        core::Ring ring = verticesOf(source);
        if (!ring.empty() && !(ring.front() == ring.back()))
            ring.push_back(ring.front());
        if (ring.size() < 4)
            problem = "geometry_broken";
        return ring;
    }

    std::vector<core::Point> verticesOf(const OGRSimpleCurve &curve) {
        std::vector<core::Point> vertices;
        vertices.reserve(static_cast<std::size_t>(curve.getNumPoints()));
        for (int i = 0; i < curve.getNumPoints(); ++i)
            vertices.push_back(checked(curve.getX(i), curve.getY(i)));
        m_vertices += vertices.size();
        if (m_vertices > mostVertices)
            problem = "too_many_vertices";
        return vertices;
    }

    core::Point checked(double x, double y) {
        if (!std::isfinite(x) || !std::isfinite(y))
            problem = "coordinates_not_finite";
        return {x, y};
    }

    std::size_t m_vertices = 0;
};

core::Geometry geometryOf(Parts &&parts, std::string &problem) {
    const int kinds = (parts.points.empty() ? 0 : 1) + (parts.lines.empty() ? 0 : 1) + (parts.polygons.empty() ? 0 : 1);
    if (kinds > 1 || parts.points.size() > 1) {
        problem = "geometry_kind";
        return {};
    }
    if (parts.points.size() == 1)
        return parts.points.front();
    if (parts.lines.size() == 1)
        return std::move(parts.lines.front());
    if (!parts.lines.empty())
        return core::MultiLine{std::move(parts.lines)};
    if (parts.polygons.size() == 1)
        return std::move(parts.polygons.front());
    if (!parts.polygons.empty())
        return core::MultiPolygon{std::move(parts.polygons)};
    return {};
}

void fill(OGRSimpleCurve &curve, const std::vector<core::Point> &points) {
    curve.setNumPoints(static_cast<int>(points.size()), FALSE);
    for (std::size_t i = 0; i < points.size(); ++i)
        curve.setPoint(static_cast<int>(i), points[i].x, points[i].y);
}

std::unique_ptr<OGRLineString> make(const core::Line &line) {
    auto made = std::make_unique<OGRLineString>();
    fill(*made, line.points);
    return made;
}

std::unique_ptr<OGRPolygon> make(const core::Polygon &polygon) {
    auto made = std::make_unique<OGRPolygon>();
    const auto addRing = [&made](const core::Ring &ring) {
        auto *copy = new OGRLinearRing();
        fill(*copy, ring);
        made->addRingDirectly(copy);
    };
    addRing(polygon.outer);
    for (const core::Ring &hole : polygon.holes)
        addRing(hole);
    return made;
}

struct Maker {
    std::unique_ptr<OGRGeometry> operator()(std::monostate) const { return nullptr; }
    std::unique_ptr<OGRGeometry> operator()(const core::Point &p) const { return std::make_unique<OGRPoint>(p.x, p.y); }
    std::unique_ptr<OGRGeometry> operator()(const core::Line &line) const { return make(line); }
    std::unique_ptr<OGRGeometry> operator()(const core::Polygon &polygon) const { return make(polygon); }
    std::unique_ptr<OGRGeometry> operator()(const core::MultiLine &lines) const {
        auto made = std::make_unique<OGRMultiLineString>();
        for (const core::Line &line : lines.lines)
            made->addGeometryDirectly(make(line).release());
        return made;
    }
    std::unique_ptr<OGRGeometry> operator()(const core::MultiPolygon &polygons) const {
        auto made = std::make_unique<OGRMultiPolygon>();
        for (const core::Polygon &polygon : polygons.polygons)
            made->addGeometryDirectly(make(polygon).release());
        return made;
    }
};

} // namespace

void readGeometry(const OGRGeometry *geometry, SurveyRow &row) {
    row.geometry = {};
    row.hadHeight = false;
    if (!geometry || geometry->IsEmpty())
        return;
    row.hadHeight = geometry->Is3D();
    std::unique_ptr<OGRGeometry> straight;
    if (geometry->hasCurveGeometry(TRUE)) {
        straight.reset(geometry->getLinearGeometry());
        geometry = straight.get();
    }
    Parts parts;
    if (geometry)
        parts.add(*geometry, 0);
    row.problem = parts.problem;
    if (row.problem.empty())
        row.geometry = geometryOf(std::move(parts), row.problem);
}

void readWellKnownText(const std::string &text, SurveyRow &row) {
    // What is wrong with one cell is told of its row, not on standard error.
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
    OGRGeometry *made = nullptr;
    const OGRErr error = OGRGeometryFactory::createFromWkt(text.c_str(), nullptr, &made);
    const std::unique_ptr<OGRGeometry> geometry(made);
    if (error != OGRERR_NONE)
        row.problem = "geometry_broken";
    else
        readGeometry(geometry.get(), row);
}

std::unique_ptr<OGRGeometry> ogrGeometryFrom(const core::Geometry &geometry) { return std::visit(Maker(), geometry); }

std::string wellKnownText(const core::Geometry &geometry) {
    const std::unique_ptr<OGRGeometry> made = ogrGeometryFrom(geometry);
    return made ? made->exportToWkt() : std::string();
}

} // namespace gis
