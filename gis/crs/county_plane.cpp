// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/crs/county_plane.h"

#include <cmath>
#include <cstdio>
#include <numbers>

#include <proj.h>

#include "gis/crs/proj_context.h"

namespace gis {
namespace {

constexpr double degree = std::numbers::pi / 180.0;

} // namespace

struct CountyPlane::Projection {
    core::PlaneOrigin origin;
    ProjContext context;
    ProjObject transverseMercator;

    void run(std::span<core::Point> positions, PJ_DIRECTION direction) const {
        if (positions.empty())
            return;
        constexpr std::size_t stride = sizeof(core::Point);
        proj_trans_generic(transverseMercator.get(), direction, &positions.front().x, stride, positions.size(),
                           &positions.front().y, stride, positions.size(), nullptr, 0, 0, nullptr, 0, 0);
    }
};

core::Result<CountyPlane> CountyPlane::at(const core::PlaneOrigin &origin) {
    const core::LonLat &centre = origin.centre;
    if (!(std::abs(centre.lon) <= 180.0 && std::abs(centre.lat) <= 89.0))
        return core::failure(core::ErrorCode::InvalidData, "crs.bad_origin",
                             {std::to_string(centre.lon), std::to_string(centre.lat)});
    auto projection = std::make_unique<Projection>();
    projection->origin = origin;
    projection->context = makeProjContext();
    // Poder/Engsager series: exact to nanometres over a county (decisions.md 3).
    char definition[160];
    std::snprintf(definition, sizeof definition,
                  "+proj=tmerc +algo=poder_engsager +ellps=GRS80 +k=1 +lat_0=%.12f +lon_0=%.12f", centre.lat,
                  centre.lon);
    projection->transverseMercator.reset(proj_create(projection->context.get(), definition));
    if (!projection->transverseMercator)
        return core::failure(core::ErrorCode::Internal, "crs.no_projection", {}, definition);
    return CountyPlane(std::move(projection));
}

std::string CountyPlane::wktOf(const core::PlaneOrigin &origin) {
    char text[640];
    std::snprintf(text, sizeof text,
                  R"(PROJCS["OneMap county plane",GEOGCS["China Geodetic Coordinate System 2000",)"
                  R"(DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],)"
                  R"(UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
                  R"(PARAMETER["latitude_of_origin",%.12f],PARAMETER["central_meridian",%.12f],)"
                  R"(PARAMETER["scale_factor",1],PARAMETER["false_easting",0],PARAMETER["false_northing",0],)"
                  R"(UNIT["metre",1]])",
                  origin.centre.lat, origin.centre.lon);
    return text;
}

CountyPlane::CountyPlane(std::unique_ptr<Projection> projection) : m_projection(std::move(projection)) {}
CountyPlane::CountyPlane(CountyPlane &&) noexcept = default;
CountyPlane &CountyPlane::operator=(CountyPlane &&) noexcept = default;
CountyPlane::~CountyPlane() = default;

core::Result<CountyPlane> CountyPlane::another() const { return at(m_projection->origin); }

core::Point CountyPlane::toPlane(const core::LonLat &position) const {
    core::Point point{position.lon, position.lat};
    toPlane(std::span(&point, 1));
    return point;
}

core::LonLat CountyPlane::toLonLat(const core::Point &position) const {
    core::Point point = position;
    toLonLat(std::span(&point, 1));
    return {point.x, point.y};
}

void CountyPlane::toPlane(std::span<core::Point> positions) const {
    for (core::Point &p : positions)
        p = {p.x * degree, p.y * degree};
    m_projection->run(positions, PJ_FWD);
}

void CountyPlane::toLonLat(std::span<core::Point> positions) const {
    m_projection->run(positions, PJ_INV);
    for (core::Point &p : positions)
        p = {p.x / degree, p.y / degree};
}

} // namespace gis
