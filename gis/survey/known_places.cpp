// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/known_places.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "gis/crs/county_plane.h"
#include "gis/survey/geometry_runs.h"

namespace gis {
namespace {

/// About a tenth of a metre.
constexpr double samePlaceDegrees = 1e-6;

bool areDegrees(const std::string &declared) {
    return declared.empty() || declared == "EPSG:4490" || declared == "EPSG:4326" || declared == "OGC:CRS84";
}

/// First positions of the rows of the column tables, by uid, where they were read.
class ColumnPlaces {
public:
    explicit ColumnPlaces(const core::County &county) {
        if (county.roads)
            add(county.roads->uid, [&](std::size_t row) { return county.roads->line(row).front(); });
        if (county.demand)
            add(county.demand->uid, [&](std::size_t row) { return county.demand->position[row]; });
        if (county.buildings)
            add(county.buildings->uid, [&](std::size_t row) { return county.buildings->ring(row).front(); });
    }

    [[nodiscard]] std::optional<core::Point> find(const std::string &uid) const {
        const auto found = m_places.find(uid);
        return found == m_places.end() ? std::nullopt : std::optional(found->second);
    }

private:
    template <class PlaceOf> void add(const std::vector<core::Uid> &uids, const PlaceOf &placeOf) {
        for (std::size_t row = 0; row < uids.size(); ++row)
            m_places.emplace(core::textOf(uids[row]), placeOf(row));
    }
    std::unordered_map<std::string, core::Point> m_places;
};

std::optional<core::Point> firstPointOf(core::Geometry geometry) {
    std::optional<core::Point> first;
    forEachRun(geometry, [&first](std::span<core::Point> points) {
        if (!first && !points.empty())
            first = points.front();
    });
    return first;
}

std::optional<core::Point> placeOf(const std::string &uid, const core::County &county) {
    for (const auto &[name, layer] : county.layers)
        if (const core::FeaturePointer feature = layer.find(uid))
            return firstPointOf(feature->geometry);
    return std::nullopt;
}

} // namespace

void settleByKnownPlaces(const SourcePositions &source, const core::County &county, CoordinateCard &card) {
    const auto plane = CountyPlane::at(county.identity.plane);
    if (source.named.empty() || card.isPlain || !areDegrees(source.declared) || !plane)
        return;
    std::optional<ColumnPlaces> columns;
    std::size_t known = 0, same = 0;
    for (const NamedPosition &named : source.named) {
        std::optional<core::Point> place = placeOf(named.uid, county);
        if (!place) {
            if (!columns)
                columns.emplace(county);
            place = columns->find(named.uid);
        }
        if (!place)
            continue;
        const core::LonLat there = plane->toLonLat(*place);
        ++known;
        same += std::abs(there.lon - named.position.x) < samePlaceDegrees &&
                std::abs(there.lat - named.position.y) < samePlaceDegrees;
    }
    // A few may have been moved since; a shift would have moved them all.
    if (same == 0 || same * 2 < known)
        return;
    const auto plain = std::ranges::find(card.guesses, "EPSG:4490", &CoordinateGuess::crs);
    if (plain == card.guesses.end())
        return;
    std::rotate(card.guesses.begin(), plain, plain + 1);
    card.notExcluded = 0;
    card.isPlain = true;
}

} // namespace gis
