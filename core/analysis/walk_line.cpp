// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/walk_line.h"

#include <algorithm>
#include <map>

#include "core/analysis/reach_field.h"
#include "core/geometry/measure.h"
#include "core/network/snap.h"
#include "core/network/way.h"

namespace core {
namespace {

/// Farther than across any county that is accepted.
constexpr double wholeNetwork = 1e7;

struct Walker {
    NetworkPosition start;
    EffectiveWay way;
    std::uint32_t row = 0;
    std::int64_t people = 0;
};

std::vector<Walker> walkersOf(const ReachabilityInput &input, const ReachParameters &parameters,
                              const ReachField &field, std::span<const std::uint32_t> rows) {
    std::vector<Walker> walkers;
    for (const std::uint32_t row : rows) {
        Walker walker;
        walker.row = row;
        walker.people = std::max(0, input.demand->persons[row]);
        walker.start = input.demandPositions ? (*input.demandPositions)[row]
                                             : input.stepOnto(input.demand->position[row], parameters.snapLimit);
        if (!field.isConnected(walker.start))
            continue;
        walker.way = field.wayFrom(walker.start);
        if (walker.way.shelter != noShelter)
            walkers.push_back(walker);
    }
    return walkers;
}

/// Keeps those who walk to the shelter that most people walk to; ties go to the smaller index.
void keepLargestParty(std::vector<Walker> &walkers) {
    std::map<std::uint32_t, std::int64_t> people;
    for (const Walker &walker : walkers)
        people[walker.way.shelter] += walker.people;
    const auto most = std::ranges::max_element(people, {}, [](const auto &party) { return party.second; });
    std::erase_if(walkers, [&](const Walker &walker) { return walker.way.shelter != most->first; });
}

const Walker &medianOf(std::vector<Walker> &walkers) {
    std::ranges::sort(walkers, {}, [](const Walker &walker) { return std::pair(walker.way.metres, walker.row); });
    std::int64_t all = 0;
    for (const Walker &walker : walkers)
        all += walker.people;
    std::int64_t sum = 0;
    for (const Walker &walker : walkers) {
        sum += walker.people;
        if (sum * 2 >= all)
            return walker;
    }
    return walkers.back();
}

/// The last leg leaves the road for the entrance that is nearest to where the walk ends.
const Point *lastEntrance(const ShelterSite &shelter, const Point &end) {
    const Point *nearest = nullptr;
    for (const Point &entrance : shelter.entrances)
        if (!nearest || distance(entrance, end) < distance(*nearest, end))
            nearest = &entrance;
    return nearest;
}

} // namespace

Result<WalkLine> representativeWalk(const ReachabilityInput &input, const ReachParameters &parameters,
                                    std::span<const std::uint32_t> demandRows, const Job &job) {
    if (const Result<void> fit = checkReach(input, parameters); !fit)
        return tl::unexpected(fit.error());
    for (const std::uint32_t row : demandRows)
        if (row >= input.demand->size())
            return failure(ErrorCode::NotFound, "reach.no_such_row");
    ReachField field(input, parameters, {});
    if (const Result<void> searched = field.advance(wholeNetwork, job); !searched)
        return tl::unexpected(searched.error());
    std::vector<Walker> walkers = walkersOf(input, parameters, field, demandRows);
    if (walkers.empty())
        return WalkLine();
    keepLargestParty(walkers);
    const Walker &walker = medianOf(walkers);
    WalkLine walk{walkOf(input, field, input.demand->position[walker.row], walker.start),
                  Seconds(walker.way.metres / parameters.speed.value()), walker.way.shelter};
    return walk.points.empty() ? WalkLine() : walk;
}

std::vector<Point> walkOf(const ReachabilityInput &input, const ReachField &field, const Point &home,
                          const NetworkPosition &start) {
    std::vector<Point> points = wayToSeed(field.query(), start);
    const EffectiveWay way = field.wayFrom(start);
    if (points.empty() || way.shelter == noShelter)
        return {};
    points.insert(points.begin(), home);
    if (const Point *entrance = lastEntrance(input.shelters[way.shelter], points.back()))
        points.push_back(*entrance);
    return points;
}

} // namespace core
