// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/position_repair.h"

#include <cmath>
#include <cstdlib>

namespace gis {
namespace {

/// A county's places may lie a little outside its outline.
constexpr double edgeMetres = 20'000;
/// Degrees from the middle of the county that a number with its decimal point back may be.
constexpr double reachDegrees = 1;

/// 112.54 for 11254 or 1125400; nullopt when no place of the point brings it near `middle`.
std::optional<double> withDecimalPoint(double number, double middle) {
    for (double scaled = number / 10; std::abs(scaled) >= 1; scaled /= 10)
        if (std::abs(scaled - middle) < reachDegrees)
            return scaled;
    return std::abs(number - middle) < reachDegrees ? std::optional(number) : std::nullopt;
}

/// An easting of eight digits says its zone, so that its place is meant even where it is farther away.
constexpr double zoneMetres = 100'000;

bool namesItsZone(const std::string &crs) {
    const int code = crs.starts_with("EPSG:") ? std::atoi(crs.c_str() + 5) : 0;
    return (code >= 4491 && code <= 4501) || (code >= 4513 && code <= 4533);
}

} // namespace

core::Result<PositionRepair> PositionRepair::of(const core::County &county, const std::string &crs) {
    if (auto known = SourceCrs::from(crs); !known)
        return tl::unexpected(known.error());
    core::Box box = core::boundsOf(core::Geometry(county.boundary));
    return PositionRepair(county.identity.plane, box.isEmpty() ? box : box.grown(edgeMetres), crs);
}

PositionRepair::PositionRepair(core::PlaneOrigin origin, core::Box box, std::string crs)
    : m_origin(origin), m_box(box), m_crs(std::move(crs)), m_readings(readingsNear(origin.centre)) {}

std::optional<core::Point> PositionRepair::placed(const std::string &crs, core::Point numbers, double beyond) {
    auto [entry, isNew] = m_placements.try_emplace(crs);
    if (isNew)
        if (auto placement = Placement::between(crs, m_origin))
            entry->second.emplace(std::move(*placement));
    if (!entry->second)
        return std::nullopt;
    entry->second->toPlane(std::span(&numbers, 1));
    return std::isfinite(numbers.x) && m_box.grown(beyond).contains(numbers) ? std::optional(numbers) : std::nullopt;
}

std::optional<PositionProposal> PositionRepair::proposalFor(const core::Point &numbers) {
    if (m_box.isEmpty() || !std::isfinite(numbers.x) || !std::isfinite(numbers.y))
        return std::nullopt;
    if (const auto swapped = placed(m_crs, {numbers.y, numbers.x}))
        return PositionProposal{*swapped, "swapped"};
    const core::LonLat &centre = m_origin.centre;
    for (const core::Point &turned : {numbers, core::Point{numbers.y, numbers.x}}) {
        const auto lon = withDecimalPoint(turned.x, centre.lon), lat = withDecimalPoint(turned.y, centre.lat);
        if (const auto mended = lon && lat ? placed("EPSG:4490", {*lon, *lat}) : std::nullopt)
            return PositionProposal{*mended, "decimal_point"};
    }
    for (const SystemReading &reading : m_readings)
        if (reading.crs != m_crs && reading.mayBe(numbers))
            if (const auto read = placed(reading.crs, numbers, namesItsZone(reading.crs) ? zoneMetres : 0))
                return PositionProposal{*read, reading.crs};
    return std::nullopt;
}

} // namespace gis
