// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/settlement.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"

namespace gis::huarong {
namespace {

using core::Point;

constexpr double villageRadius = 250;

/// The nearest place to the hint, spiralling outwards, where a town has room; less room is asked for the farther out.
Point roomFor(const Ground &ground, const Point &hint, double radius, std::uint8_t township) {
    for (double room = radius; room > 120; room *= 0.85)
        for (double r = 0; r < 3200; r += 110)
            for (int k = 0; k < 24; ++k) {
                const Point p = hint + directionOf(k / 24.0) * r;
                if (ground.isClear(p, room, township, Ground::noHouse) && ground.elevation(p) < 45)
                    return p;
            }
    return hint;
}

double townRadius(std::size_t members) { return 430 + 55 * static_cast<double>(std::min<std::size_t>(members, 5)); }

void placeTowns(const Outline &outline, const Ground &ground, std::vector<Settlement> &settlements,
                const CountyRegister &rows, SeededRandom random) {
    for (std::size_t i = 0; i < townshipCount; ++i) {
        Settlement town;
        town.township = static_cast<std::uint8_t>(i);
        for (std::size_t v = 0; v < rows.villages.size(); ++v)
            if (rows.villages[v].township == i && rows.villages[v].inTown)
                town.villages.push_back(v);
        town.kind = rows.townships[i].name == "章华镇" ? SettlementKind::Seat : SettlementKind::Town;
        town.radius = town.kind == SettlementKind::Seat ? 1750 : townRadius(town.villages.size());
        town.centre = roomFor(ground, outline.townHint[i], town.radius, town.township);
        town.axis = directionOf(random.between(0, 0.5));
        settlements.push_back(std::move(town));
    }
}

/// Mean spacing that would fit `count` places, from the cells of the township that are dry.
double spacingFor(const Outline &outline, std::size_t township, std::size_t count) {
    const double area = core::areaOf(core::Polygon{outline.townships[township], {}}).value();
    return 0.86 * std::sqrt(area / static_cast<double>(std::max<std::size_t>(count, 1)));
}

void placeVillages(const Outline &outline, const Ground &ground, std::vector<Settlement> &settlements,
                   CountyRegister &rows, SeededRandom random) {
    for (std::size_t i = 0; i < townshipCount; ++i) {
        std::vector<std::size_t> outer;
        core::Box box;
        for (std::size_t v = 0; v < rows.villages.size(); ++v)
            if (rows.villages[v].township == i && !rows.villages[v].inTown)
                outer.push_back(v);
        for (const Point &p : outline.townships[i])
            box.include(p);
        double spacing = spacingFor(outline, i, outer.size());
        std::size_t placed = 0;
        for (int tries = 0; placed < outer.size(); ++tries) {
            if (tries % 400 == 399)
                spacing = std::max(560.0, spacing * 0.93);
            const Point p{random.between(box.minX, box.maxX), random.between(box.minY, box.maxY)};
            const double room = tries > 12000 ? 130 : 230;
            if (!ground.isClear(p, room, static_cast<std::uint8_t>(i), Ground::noHouse) ||
                ground.elevation(p) > (tries > 8000 ? 60 : 28))
                continue;
            const bool crowded = std::ranges::any_of(settlements, [&](const Settlement &other) {
                return core::distance(other.centre, p) < std::max(spacing, other.radius + villageRadius + 330);
            });
            if (crowded)
                continue;
            settlements.push_back({SettlementKind::Village,
                                   p,
                                   directionOf(random.between(0, 0.5)),
                                   static_cast<std::uint8_t>(i),
                                   villageRadius,
                                   {outer[placed]}});
            ++placed;
        }
    }
}

} // namespace

std::vector<Settlement> placeSettlements(const Outline &outline, const Ground &ground, CountyRegister &rows,
                                         const SeededRandom &random) {
    std::vector<Settlement> settlements;
    placeTowns(outline, ground, settlements, rows, random.branch("towns"));
    placeVillages(outline, ground, settlements, rows, random.branch("villages"));
    for (std::size_t s = 0; s < settlements.size(); ++s)
        for (const std::size_t v : settlements[s].villages) {
            rows.villages[v].settlement = s;
            rows.villages[v].position = rounded(settlements[s].centre);
        }
    return settlements;
}

} // namespace gis::huarong
