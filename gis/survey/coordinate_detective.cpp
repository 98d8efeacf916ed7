// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/coordinate_detective.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <utility>

#include "gis/crs/county_plane.h"
#include "gis/survey/source_crs.h"
#include "gis/survey/system_reading.h"

namespace gis {
namespace {

/// Enough to tell; spread over the source.
constexpr std::size_t mostPositions = 600;
/// A reading that puts fewer of the positions into the county is no guess.
constexpr double leastShare = 0.2;
/// Positions this far from the county may still be meant (neighbours, a county's edge).
constexpr double nearMetres = 30'000;

/// Rough, and cheap: most systems are out of the question by the size of their numbers.
bool isThinkable(const SystemReading &reading, const std::vector<core::StatedPosition> &positions) {
    const auto near = std::ranges::count_if(
        positions, [&](const core::StatedPosition &stated) { return reading.mayBe(stated.position); });
    return static_cast<double>(near) >= leastShare * static_cast<double>(positions.size());
}

/// Rows at one place speak once.
std::vector<core::StatedPosition> differentPlaces(const std::vector<core::StatedPosition> &all) {
    std::set<std::pair<double, double>> seen;
    std::vector<core::StatedPosition> different;
    for (const core::StatedPosition &stated : all)
        if (std::isfinite(stated.position.x) && std::isfinite(stated.position.y) &&
            seen.emplace(stated.position.x, stated.position.y).second)
            different.push_back(stated);
    return different;
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
    return detectCoordinates(source, county.identity.plane, core::CountyFit(county), job);
}

core::Result<CoordinateCard> detectCoordinates(const SourcePositions &source, const core::PlaneOrigin &origin,
                                               const core::CountyFit &ground, const core::Job &job) {
    CoordinateCard card;
    card.declared = source.declared;
    card.positions = source.positions.size();
    if (!ground.hasOutline())
        return card;
    const auto plane = CountyPlane::at(origin);
    if (!plane)
        return tl::unexpected(plane.error());
    const core::Box near = core::boundsOf(core::Geometry(ground.outline())).grown(nearMetres);
    const std::vector<core::StatedPosition> positions = sampled(differentPlaces(source.positions));
    if (positions.empty())
        return card;
    std::vector<Ranked> ranked;
    for (const SystemReading &reading : readingsNear(origin.centre)) {
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
        if (!isThinkable(reading, positions))
            continue;
        const auto crs = SourceCrs::from(reading.crs);
        if (!crs)
            continue;
        std::vector<core::StatedPosition> there = positions;
        if (!placed(*crs, *plane, near, there))
            continue;
        CoordinateGuess guess{reading.crs,
                              crs->name(),
                              reading.sameNumbers,
                              crs->isSwapped(),
                              ground.fitOf(there, source.areOutlines),
                              0};
        const double vote = guess.fit.meanVote() - reading.burden;
        card.mayBeOldDatum = card.mayBeOldDatum || isZone(reading.crs);
        ranked.push_back({std::move(guess), vote});
    }
    rank(ranked, card);
    card.isPlain = isPlain(source, card);
    return card;
}

} // namespace gis
