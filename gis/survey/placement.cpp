// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/placement.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "core/geometry/measure.h"
#include "gis/survey/geometry_runs.h"
#include "gis/survey/known_places.h"
#include "gis/survey/layer_sample.h"

namespace gis {
namespace {

constexpr std::int64_t sampleRows = 20'000;
/// Guesses that are worth an option.
constexpr std::size_t mostOptions = 4;

bool isDegrees(const core::Point &p) { return std::abs(p.x) <= 180 && std::abs(p.y) <= 90; }

/// One wrong row does not decide for the layer.
bool areDegrees(const SourcePositions &source) {
    const auto count = static_cast<std::size_t>(std::ranges::count_if(
        source.positions, [](const core::StatedPosition &stated) { return isDegrees(stated.position); }));
    return count * 2 >= source.positions.size();
}

std::string percent(double share) { return std::to_string(static_cast<int>(std::floor(share * 100))) + " %"; }

std::string metresText(double metres) { return std::to_string(static_cast<int>(std::lround(metres))) + " m"; }

/// "--crs gcj02 (in the county 98 %, in its township 91 %, road 12 m)"
std::string optionOf(const CoordinateGuess &guess) {
    std::string text = "--crs " + guess.crs + " (" + percent(guess.fit.inCountyShare());
    if (guess.fit.stated > 0)
        text += " / " + percent(static_cast<double>(guess.fit.inStated) / static_cast<double>(guess.fit.stated));
    if (guess.fit.roadMetres)
        text += " / " + metresText(*guess.fit.roadMetres);
    return text + ")";
}

std::string optionsOf(const CoordinateCard &card) {
    std::string text;
    for (std::size_t i = 0; i < std::min(card.guesses.size(), mostOptions); ++i)
        text += (i == 0 ? "" : ", ") + optionOf(card.guesses[i]);
    return text;
}

/// A source that names a system lies in the county when read so, or no other system would do better.
bool fitsAsDeclared(const SourcePositions &source, const core::County &county) {
    const auto placement = Placement::between(source.declared, county.identity.plane);
    if (!placement || county.boundary.polygons.empty())
        return true;
    const core::Box near = core::boundsOf(core::Geometry(county.boundary)).grown(30'000);
    std::size_t inside = 0;
    for (const core::StatedPosition &stated : source.positions) {
        core::Point p = stated.position;
        placement->toPlane(std::span(&p, 1));
        inside += near.contains(p) ? 1 : 0;
    }
    return inside * 5 >= source.positions.size();
}

bool saysDegrees(const std::string &crs) { return crs == "EPSG:4326" || crs == "EPSG:4490" || crs == "OGC:CRS84"; }

} // namespace

core::Result<Placement> Placement::between(const std::string &crs, const core::PlaneOrigin &origin) {
    auto source = SourceCrs::from(crs);
    if (!source)
        return tl::unexpected(source.error());
    auto plane = CountyPlane::at(origin);
    if (!plane)
        return tl::unexpected(plane.error());
    return Placement(crs, origin, std::move(*source), std::move(*plane));
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

void SharedPlacement::toPlane(std::span<core::Point> positions) {
    constexpr std::size_t fewPositions = 4096, parts = 4;
    while (positions.size() > fewPositions && m_others.size() + 1 < parts) {
        core::Result<Placement> another = m_placement.another();
        if (!another)
            break;
        m_others.push_back(std::move(*another));
    }
    const std::size_t part = positions.size() / (m_others.size() + 1) + 1;
    m_job.parallelFor(positions.size(), part, [&](std::size_t begin, std::size_t end) {
        const std::size_t own = begin / part;
        (own == 0 ? m_placement : m_others[own - 1]).toPlane(positions.subspan(begin, end - begin));
    });
    // What was left where it stood must not pass for a place in the county.
    constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
    if (m_job.cancelled())
        std::ranges::fill(positions, core::Point{nowhere, nowhere});
}

core::Result<CrsChoice> crsOf(const SurveyFile &file, std::size_t layer, const core::County &county,
                              const core::Job &job) {
    const auto sample = sampleLayer(file, layer, sampleRows, job);
    if (!sample)
        return tl::unexpected(sample.error());
    const SourcePositions &source = sample->positions;
    const std::string &name = file.layers()[layer].name;
    auto card = detectCoordinates(source, county, job);
    if (!card)
        return tl::unexpected(card.error());
    settleByKnownPlaces(source, county, *card);
    const std::string options = optionsOf(*card);
    const bool plainlyBest = card->guesses.empty() || card->guesses.front().crs == "EPSG:4490";
    if (!source.declared.empty() && !(saysDegrees(source.declared) && !plainlyBest)) {
        if (card->guesses.empty() || fitsAsDeclared(source, county))
            return CrsChoice{source.declared, std::move(*card), false};
        return core::failure(core::ErrorCode::InvalidData, "import.crs_misfit", {name, source.declared, options});
    }
    if (!card->guesses.empty() && !card->isPlain)
        return core::failure(core::ErrorCode::InvalidData, "import.crs_question", {name, options});
    if (!areDegrees(source))
        return core::failure(core::ErrorCode::InvalidData, "import.crs_unknown", {name});
    return CrsChoice{"EPSG:4490", std::move(*card), true};
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
