// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/coordinate_detective.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "gis/crs/county_plane.h"
#include "gis/crs/crs.h"
#include "gis/survey/source_crs.h"

namespace gis {
namespace {

/// Enough to tell; spread over the source.
constexpr std::size_t mostPositions = 1500;
/// A reading that puts fewer of the positions into the county is no guess.
constexpr double leastShare = 0.2;
/// Positions this far from the county may still be meant (neighbours, a county's edge).
constexpr double nearMetres = 30'000;

/// One way to read numbers, before it is held against the county.
struct Reading {
    std::string crs;
    std::vector<std::string> sameNumbers;
    /// Rarer ways have to fit better than usual ones.
    double burden = 0;
};

std::string epsg(int code) { return "EPSG:" + std::to_string(code); }

bool isInChina(const core::LonLat &p) { return p.lon > 73 && p.lon < 136 && p.lat > 3 && p.lat < 54; }

/// Zones of CGCS2000 whose meridian is near the county: an easting of six digits could be of any of them.
void addZones(const core::LonLat &centre, std::vector<Reading> &readings) {
    constexpr double farthestMeridian = 7.5;
    for (int zone = 25; zone <= 45; ++zone) {
        const int meridian = 3 * zone;
        if (std::abs(meridian - centre.lon) > farthestMeridian)
            continue;
        const bool isWide = meridian % 6 == 3;
        readings.push_back({epsg(4509 + zone), {}, 0});
        if (isWide)
            readings.back().sameNumbers.push_back(epsg(4502 + (meridian - 75) / 6));
        readings.push_back({epsg(4488 + zone), {}, 0});
        if (isWide && meridian >= 75)
            readings.push_back({epsg(4491 + (meridian - 75) / 6), {}, 0});
    }
}

std::vector<Reading> readingsNear(const core::LonLat &centre) {
    std::vector<Reading> readings = {{"EPSG:4490", {"EPSG:4326"}, 0}, {"EPSG:3857", {}, 0}};
    if (isInChina(centre)) {
        readings.push_back({"gcj02", {}, 0.02});
        readings.push_back({"bd09", {}, 0.03});
        addZones(centre, readings);
    } else {
        const int zone = static_cast<int>(std::floor((centre.lon + 180) / 6)) + 1;
        readings.push_back({epsg((centre.lat < 0 ? 32700 : 32600) + zone), {}, 0});
    }
    const std::size_t plain = readings.size();
    for (std::size_t i = 0; i < plain; ++i)
        readings.push_back({readings[i].crs + swappedMark, readings[i].sameNumbers, readings[i].burden + 0.01});
    return readings;
}

std::vector<core::StatedPosition> sampled(const std::vector<core::StatedPosition> &all) {
    if (all.size() <= mostPositions)
        return all;
    std::vector<core::StatedPosition> some;
    for (std::size_t i = 0; i < mostPositions; ++i)
        some.push_back(all[i * all.size() / mostPositions]);
    return some;
}

/// Where the positions are when read so; false when hardly any lies near the county.
bool placed(const SourceCrs &crs, const CountyPlane &plane, const core::Box &near,
            std::vector<core::StatedPosition> &positions) {
    std::vector<core::Point> points;
    for (const core::StatedPosition &stated : positions)
        points.push_back(stated.position);
    crs.toLonLat(points);
    plane.toPlane(std::span(points));
    std::size_t inside = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        positions[i].position = points[i];
        inside += near.contains(points[i]) ? 1 : 0;
    }
    return static_cast<double>(inside) >= leastShare * static_cast<double>(points.size());
}

bool isZone(const std::string &crs) {
    const int code = crs.starts_with("EPSG:") ? std::atoi(crs.c_str() + 5) : 0;
    return code >= 4491 && code <= 4554;
}

bool isPlainDegrees(const std::string &crs) { return crs == "EPSG:4490"; }

struct Ranked {
    CoordinateGuess guess;
    double vote = 0;
};

/// Best first; the later ones that the first does not beat clearly are counted.
void rank(std::vector<Ranked> &ranked, CoordinateCard &card) {
    std::ranges::stable_sort(ranked, std::ranges::greater(), &Ranked::vote);
    // Plain degrees stand unless something else fits clearly better: few rows prove no shift.
    const auto plain = std::ranges::find_if(ranked, [](const Ranked &one) { return isPlainDegrees(one.guess.crs); });
    if (plain != ranked.end() && plain != ranked.begin() &&
        core::compareFits(ranked.front().guess.fit, plain->guess.fit).sigmas < core::clearlyApart)
        std::rotate(ranked.begin(), plain, plain + 1);
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        CoordinateGuess guess = std::move(ranked[i].guess);
        if (i > 0 && core::compareFits(card.guesses.front().fit, guess.fit).sigmas < core::clearlyApart)
            ++card.notExcluded;
        card.guesses.push_back(std::move(guess));
    }
    for (std::size_t i = 0; i + 1 < card.guesses.size(); ++i)
        card.guesses[i].ahead = core::compareFits(card.guesses[i].fit, card.guesses[i + 1].fit).sigmas;
}

/// May be taken without a question: plain degrees, said to be so, in the county, and no shift fits better.
bool isPlain(const SourcePositions &source, const CoordinateCard &card) {
    if (card.guesses.empty())
        return false;
    const bool said = source.namedDegrees || source.declared == "EPSG:4490" || source.declared == "EPSG:4326" ||
                      source.declared == "OGC:CRS84";
    return said && isPlainDegrees(card.guesses.front().crs);
}

} // namespace

core::Result<CoordinateCard> detectCoordinates(const SourcePositions &source, const core::County &county,
                                               const core::Job &job) {
    CoordinateCard card;
    card.declared = source.declared;
    card.positions = source.positions.size();
    if (source.positions.empty() || county.boundary.polygons.empty())
        return card;
    const auto plane = CountyPlane::at(county.identity.plane);
    if (!plane)
        return tl::unexpected(plane.error());
    const core::CountyFit ground(county, source.areOutlines);
    const core::Box near = core::boundsOf(core::Geometry(county.boundary)).grown(nearMetres);
    const std::vector<core::StatedPosition> positions = sampled(source.positions);
    std::vector<Ranked> ranked;
    for (const Reading &reading : readingsNear(county.identity.plane.centre)) {
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
        const auto crs = SourceCrs::from(reading.crs);
        if (!crs)
            continue;
        std::vector<core::StatedPosition> there = positions;
        if (!placed(*crs, *plane, near, there))
            continue;
        CoordinateGuess guess{reading.crs, crs->name(), reading.sameNumbers, crs->isSwapped(), ground.fitOf(there), 0};
        const double vote = guess.fit.meanVote() - reading.burden;
        card.mayBeOldDatum = card.mayBeOldDatum || isZone(reading.crs);
        ranked.push_back({std::move(guess), vote});
    }
    rank(ranked, card);
    card.isPlain = isPlain(source, card);
    return card;
}

} // namespace gis
