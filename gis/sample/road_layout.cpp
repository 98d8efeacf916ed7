// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/road_layout.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"

namespace gis::huarong {
namespace {

using core::Point;
using core::RoadClass;

constexpr double tunnelHeight = 125;

/// The outer part of a line that enters a settlement: up to the first point near one of its streets, then to the
/// street.
Points trimmedToGate(const Points &line, StreetPlan &plan, RoadClass roadClass, const std::string &name) {
    constexpr double step = 30, reach = 75;
    const double length = core::lengthOf(line).value();
    double cut = 0;
    for (; cut < length; cut += step) {
        const Point p = core::pointAlong(line, core::Metres(cut));
        if (core::distance(plan.nodes[plan.gateFor(p)], p) < reach)
            break;
    }
    if (cut < step)
        return {};
    Points outer = stretch(line, 0, std::min(cut, length));
    const std::size_t gate = plan.gateFor(outer.back());
    outer.push_back(plan.nodes[gate]);
    if (roadClass <= RoadClass::Unclassified)
        plan.liftWay(gate, roadClass, name);
    return outer;
}

bool hasTunnel(const Ground &ground, const Points &line, RoadClass roadClass) {
    if (roadClass > RoadClass::Tertiary)
        return false;
    const Point middle = line[line.size() / 2];
    return ground.elevation(middle) > tunnelHeight && ground.elevation(middle) > ground.elevation(line.front()) + 15 &&
           ground.elevation(middle) > ground.elevation(line.back()) + 15;
}

std::size_t nearestVillage(const Countryside &land, const Point &p) {
    const std::uint8_t township = land.ground.townshipAt(p);
    std::size_t best = township == Ground::outside ? 0 : township;
    double least = 1e18;
    for (std::size_t i = townshipCount; i < land.settlements.size(); ++i)
        if (const double d = core::distance(land.settlements[i].centre, p);
            land.settlements[i].township == township && d < least) {
            least = d;
            best = i;
        }
    return best;
}

/// Houses cluster: some stretches of road are hamlets, most are fields.
double hamletDensity(const Countryside &land, const Point &p, std::uint64_t seed) {
    if (land.ground.elevation(p) > 50)
        return 0;
    const std::size_t village = nearestVillage(land, p);
    const double away = core::distance(land.settlements[village].centre, p);
    const double cluster = noiseAt(p, 620, seed) + 0.35 * noiseAt(p, 240, seed + 3);
    return std::clamp((cluster + 0.12) * 1.6 - away / 3600, 0.0, 0.85);
}

void addRow(RoadLayout &layout, const Countryside &land, const Points &line, std::uint64_t seed) {
    const Points parts = resampled(line, 130);
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        const Point middle = (parts[i] + parts[i + 1]) * 0.5;
        const double density = hamletDensity(land, middle, seed);
        if (density > 0.14)
            layout.rows.push_back({stretch(line, static_cast<double>(i) * 130, static_cast<double>(i + 1) * 130),
                                   nearestVillage(land, middle), density});
    }
}

void splitForTunnel(RoadLayout &layout, const RoadDraft &draft) {
    const double length = core::lengthOf(draft.line).value();
    RoadDraft before = draft, inside = draft, after = draft;
    before.line = rounded(stretch(draft.line, 0, length * 0.28));
    inside.line = rounded(stretch(draft.line, length * 0.28, length * 0.72));
    after.line = rounded(stretch(draft.line, length * 0.72, length));
    inside.use.tunnel = true;
    inside.use.level = -1;
    for (RoadDraft *part : {&before, &inside, &after})
        layout.drafts.push_back(*part);
}

/// Points that would fall into a lake after swaying go back to the straight line.
Points dryLine(const Ground &ground, const Point &a, const Point &b, double sway, const SeededRandom &random) {
    for (const double part : {1.0, 0.4}) {
        const Points line = softenedLine(softenedLine(roughLine(a, b, sway * part, 190, random)));
        bool dry = true;
        for (std::size_t i = 0; i + 1 < line.size() && dry; ++i)
            dry = ground.isFree(line[i], line[i + 1], StillWater);
        if (dry)
            return line;
    }
    return resampled(Points{a, b}, 190);
}

} // namespace

void addCountryRoads(RoadLayout &layout, const Countryside &land, const RoadMesh &mesh, std::vector<StreetPlan> &plans,
                     const SeededRandom &random) {
    for (std::size_t e = 0; e < mesh.edges.size(); ++e) {
        const MeshEdge &edge = mesh.edges[e];
        if (!edge.roadClass)
            continue;
        const RoadClass roadClass = *edge.roadClass;
        const std::string &name = layout.names.all()[edge.name];
        const double sway = edge.overRiver ? 0.0 : roadClass <= RoadClass::Primary ? 0.035 : 0.075;
        Points line = dryLine(land.ground, mesh.nodes[edge.a].position, mesh.nodes[edge.b].position, sway,
                              random.branch("edge" + std::to_string(e)));
        for (const std::size_t end : {edge.b, edge.a}) {
            if (const auto settlement = mesh.nodes[end].settlement)
                line = line.size() < 2 ? line : trimmedToGate(line, plans[*settlement], roadClass, name);
            std::ranges::reverse(line);
        }
        if (line.size() < 2)
            continue;
        RoadDraft draft{rounded(std::move(line)), useOf(roadClass), edge.name, speedOf(roadClass)};
        if (!edge.overRiver && hasTunnel(land.ground, draft.line, roadClass)) {
            splitForTunnel(layout, draft);
            continue;
        }
        if (!edge.overRiver && roadClass >= RoadClass::Secondary && roadClass <= RoadClass::Unclassified)
            addRow(layout, land, draft.line, random.seed());
        layout.drafts.push_back(std::move(draft));
    }
}

void addStreets(RoadLayout &layout, const std::vector<Settlement> &settlements, const std::vector<StreetPlan> &plans) {
    for (std::size_t s = 0; s < plans.size(); ++s)
        for (const Street &street : plans[s].streets) {
            RoadDraft draft{{plans[s].nodes[street.from], plans[s].nodes[street.to]},
                            useOf(street.roadClass),
                            layout.names.indexOf(street.name),
                            speedOf(street.roadClass)};
            draft.use.oneWay = street.oneWay;
            if (settlements[s].kind == SettlementKind::Seat && street.roadClass <= RoadClass::Secondary)
                draft.speed = 50;
            layout.drafts.push_back(std::move(draft));
        }
}

void addLeveeRoads(RoadLayout &layout, const Countryside &land, SeededRandom random) {
    const std::uint32_t name = layout.names.indexOf("堤顶路");
    std::size_t ferries = 0;
    for (std::size_t i = 0; i < land.levees.size(); ++i) {
        const LeveeSection &levee = land.levees[i];
        layout.drafts.push_back({levee.line, useOf(RoadClass::Unclassified), name, 30});
        // A ferry from the middle of a left-bank section to the levee across, where there is one within 600 m.
        if (std::string_view(levee.bank) != "左岸" || ferries >= 4 || !random.chance(0.5))
            continue;
        const Point from = levee.line[levee.line.size() / 2];
        for (const LeveeSection &other : land.levees) {
            if (std::string_view(other.bank) != "右岸" || other.river != levee.river)
                continue;
            const auto across =
                std::ranges::min_element(other.line, {}, [&](const Point &p) { return core::distance(p, from); });
            if (core::distance(*across, from) > 600 || land.ground.isFree(*across, from, RiverWater))
                continue;
            layout.drafts.push_back(
                {{from, *across}, useOf(RoadClass::Ferry), layout.names.indexOf(levee.river + "渡口"), 0});
            ++ferries;
            break;
        }
    }
}

void addSideLanes(RoadLayout &layout, const Countryside &land, SeededRandom random) {
    std::vector<RoadDraft> lanes;
    for (const RoadDraft &road : layout.drafts) {
        if (!road.atGrade() || road.line.size() < 3 || road.use.roadClass < RoadClass::Secondary)
            continue;
        const double length = core::lengthOf(road.line).value();
        for (double at = random.between(60, 200); at < length - 60; at += random.between(130, 330)) {
            const Point foot = core::pointAlong(road.line, core::Metres(at));
            const Point ahead = core::pointAlong(road.line, core::Metres(std::min(length, at + 5)));
            const Point side = leftOf(unitVector(foot, ahead)) * (random.chance(0.5) ? 1.0 : -1.0);
            const Point lean = unitVector(foot, ahead) * random.between(-0.35, 0.35);
            const double reach = random.between(110, 420);
            const Point end = foot + (side + lean) * reach;
            const bool nearTown = std::ranges::any_of(land.settlements, [&](const Settlement &s) {
                return core::nearestOnSegment(s.centre, foot, end).distance < s.radius + 40;
            });
            if (nearTown || land.ground.townshipAt(end) == Ground::outside ||
                !land.ground.isFree(foot + side * 30, end, Ground::anyWater | Foreland) ||
                !land.ground.isFree(foot, end, Ground::anyWater))
                continue;
            const Points line = rounded(
                softenedLine(roughLine(rounded(foot), end, 0.07, 120, random.branch(std::to_string(lanes.size())))));
            const double density = hamletDensity(land, line[line.size() / 2], random.seed());
            const double dice = random.unit();
            const RoadClass roadClass = density > 0.22 ? (dice < 0.6 ? RoadClass::Residential : RoadClass::Service)
                                        : dice < 0.66  ? RoadClass::Track
                                        : dice < 0.9   ? RoadClass::Path
                                                       : RoadClass::Footway;
            if (density > 0.22)
                layout.rows.push_back({line, nearestVillage(land, end), density});
            lanes.push_back({line, useOf(roadClass), 0, speedOf(roadClass)});
        }
    }
    layout.drafts.insert(layout.drafts.end(), lanes.begin(), lanes.end());
}

void bridgeWaters(RoadLayout &layout, const Ground &ground) {
    constexpr double step = 6, approach = 22;
    std::vector<RoadDraft> result;
    for (RoadDraft &draft : layout.drafts) {
        if (draft.use.roadClass == RoadClass::Ferry || draft.use.tunnel) {
            result.push_back(std::move(draft));
            continue;
        }
        const double length = core::lengthOf(draft.line).value();
        std::vector<std::pair<double, double>> wet;
        for (double at = 0; at <= length; at += step) {
            const Point p = core::pointAlong(draft.line, core::Metres(at));
            if ((ground.marksAt(p) & Ground::anyWater) == 0)
                continue;
            const double from = std::max(0.0, at - approach), to = std::min(length, at + step + approach);
            if (!wet.empty() && wet.back().second >= from - 8)
                wet.back().second = to;
            else
                wet.emplace_back(from, to);
        }
        if (wet.empty()) {
            result.push_back(std::move(draft));
            continue;
        }
        if (draft.use.roadClass > RoadClass::Unclassified)
            continue;
        double done = 0;
        for (const auto &[from, to] : wet) {
            if (from > done + 0.5)
                result.push_back({rounded(stretch(draft.line, done, from)), draft.use, draft.name, draft.speed});
            RoadDraft bridge{rounded(stretch(draft.line, from > done + 0.5 ? from : done, to)), draft.use, draft.name,
                             draft.speed};
            bridge.use.bridge = true;
            bridge.use.level = 1;
            result.push_back(std::move(bridge));
            done = to;
        }
        if (length > done + 0.5)
            result.push_back({rounded(stretch(draft.line, done, length)), draft.use, draft.name, draft.speed});
    }
    layout.drafts = std::move(result);
}

} // namespace gis::huarong
