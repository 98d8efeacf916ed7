// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/placement.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/geometry/measure.h"
#include "gis/survey/geometry_runs.h"

namespace gis {
namespace {

constexpr std::int64_t sampleRows = 200;

} // namespace

core::Result<Placement> Placement::between(const std::string &crs, const core::PlaneOrigin &origin) {
    auto source = Crs::from(crs);
    if (!source)
        return tl::unexpected(source.error());
    auto plane = CountyPlane::at(origin);
    if (!plane)
        return tl::unexpected(plane.error());
    return Placement(std::move(*source), std::move(*plane));
}

void Placement::toPlane(std::span<core::Point> positions) const {
    m_crs.toLonLat(positions);
    m_plane.toPlane(positions);
}

bool Placement::toPlane(core::Geometry &geometry) const {
    bool finite = true;
    forEachRun(geometry, [&](std::span<core::Point> points) {
        toPlane(points);
        finite = finite && std::ranges::all_of(
                               points, [](const core::Point &p) { return std::isfinite(p.x) && std::isfinite(p.y); });
    });
    return finite;
}

core::Result<std::string> crsOf(const SurveyFile &file, std::size_t layer) {
    if (const std::string &stated = file.layers()[layer].crs; !stated.empty())
        return stated;
    std::stop_source enough;
    // One wrong row does not decide for the layer.
    int asDegrees = 0, asMetres = 0;
    const auto look = [&](const SurveyRow &row) {
        if (row.number > sampleRows) {
            enough.request_stop();
            return;
        }
        const core::Box box = core::boundsOf(row.geometry);
        if (!box.isEmpty())
            ++(box.minX >= -180 && box.maxX <= 180 && box.minY >= -90 && box.maxY <= 90 ? asDegrees : asMetres);
    };
    const auto done = file.read(layer, look, core::Job(enough.get_token()));
    if (!done && done.error().code != core::ErrorCode::Cancelled)
        return tl::unexpected(done.error());
    if (asMetres > asDegrees)
        return core::failure(core::ErrorCode::InvalidData, "import.crs_unknown", {file.layers()[layer].name});
    return std::string("EPSG:4490");
}

std::optional<core::Geometry> fitted(core::Geometry geometry, core::GeometryType type) {
    const bool isLine =
        std::holds_alternative<core::Line>(geometry) || std::holds_alternative<core::MultiLine>(geometry);
    const bool isArea =
        std::holds_alternative<core::Polygon>(geometry) || std::holds_alternative<core::MultiPolygon>(geometry);
    if (std::holds_alternative<std::monostate>(geometry))
        return geometry;
    switch (type) {
    case core::GeometryType::None:
        return core::Geometry();
    case core::GeometryType::Point:
        if (isArea)
            return core::Geometry(core::anchorOf(geometry));
        return std::holds_alternative<core::Point>(geometry) ? std::optional(std::move(geometry)) : std::nullopt;
    case core::GeometryType::Line:
    case core::GeometryType::MultiLine:
        if (auto *line = std::get_if<core::Line>(&geometry))
            return core::Geometry(core::MultiLine{{std::move(*line)}});
        return isLine ? std::optional(std::move(geometry)) : std::nullopt;
    case core::GeometryType::Polygon:
    case core::GeometryType::MultiPolygon:
        if (auto *polygon = std::get_if<core::Polygon>(&geometry))
            return core::Geometry(core::MultiPolygon{{std::move(*polygon)}});
        return isArea ? std::optional(std::move(geometry)) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace gis
