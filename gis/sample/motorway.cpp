// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/motorway.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"

namespace gis::huarong {
namespace {

using core::Point;

constexpr double halfGap = 13, rampReach = 380, joinReach = 150, tunnelHeight = 62;

/// Distances along `line` where it crosses `road`.
std::vector<double> crossings(const Points &line, const Points &road, const core::Box &roadBox) {
    std::vector<double> found;
    double walked = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        core::Box box;
        box.include(line[i]);
        box.include(line[i + 1]);
        const Point r = line[i + 1] - line[i];
        const double length = core::distance(line[i], line[i + 1]);
        for (std::size_t j = 0; box.intersects(roadBox) && j + 1 < road.size(); ++j) {
            const Point s = road[j + 1] - road[j], d = road[j] - line[i];
            const double cross = r.x * s.y - r.y * s.x;
            if (cross == 0)
                continue;
            const double t = (d.x * s.y - d.y * s.x) / cross, u = (d.x * r.y - d.y * r.x) / cross;
            if (t >= 0 && t <= 1 && u >= 0 && u <= 1)
                found.push_back(walked + t * length);
        }
        walked += length;
    }
    return found;
}

core::Box boxOf(const Points &points) {
    core::Box box;
    for (const Point &p : points)
        box.include(p);
    return box;
}

void addRamp(Motorway &motorway, RoadLayout &layout, std::size_t side, double at, const Point &join) {
    const Points &way = motorway.carriageway[side];
    const bool leaves = at < 0;
    const double where = std::abs(at);
    motorway.joints[side].push_back(where);
    const Point start = rounded(core::pointAlong(way, core::Metres(where)));
    const Point onward = core::pointAlong(way, core::Metres(leaves ? where + 160 : where - 160));
    const Point right = leftOf(unitVector(start, onward)) * (leaves ? -1.0 : 1.0);
    Points line = splineThrough({start, onward + right * 42, join}, 45);
    line.front() = start;
    line.back() = join;
    if (!leaves)
        std::ranges::reverse(line);
    RoadDraft ramp{rounded(std::move(line)), useOf(core::RoadClass::Motorway), layout.names.indexOf("互通匝道"), 40};
    ramp.use.oneWay = core::OneWay::Forward;
    ramp.use.bridge = true;
    ramp.use.level = 1;
    layout.drafts.push_back(std::move(ramp));
}

void addInterchange(Motorway &motorway, RoadLayout &layout, const Points &road, double along, double onRoad) {
    const Point onAxis = core::pointAlong(motorway.axis, core::Metres(along));
    const Point ahead = core::pointAlong(motorway.axis, core::Metres(along + 10));
    const Point right = leftOf(unitVector(onAxis, ahead)) * -1.0;
    Point joins[2];
    for (const double sign : {-1.0, 1.0}) {
        const Point join = rounded(core::pointAlong(road, core::Metres(onRoad + sign * joinReach)));
        const Point d = join - onAxis;
        joins[d.x * right.x + d.y * right.y > 0 ? 0 : 1] = join;
    }
    const double total[2] = {core::lengthOf(motorway.carriageway[0]).value(),
                             core::lengthOf(motorway.carriageway[1]).value()};
    const double axisTotal = core::lengthOf(motorway.axis).value();
    for (const std::size_t side : {0U, 1U}) {
        const double here = (side == 0 ? along : axisTotal - along) * total[side] / axisTotal;
        addRamp(motorway, layout, side, -(here - rampReach), joins[side]);
        addRamp(motorway, layout, side, here + rampReach, joins[side]);
    }
}

struct Stretch {
    double from = 0, to = 0;
    bool tunnel = false;
};

std::vector<Stretch> structures(const Points &way, const std::vector<RoadDraft> &roads, const Ground &ground) {
    const double length = core::lengthOf(way).value();
    std::vector<Stretch> all;
    const core::Box reach = boxOf(way).grown(10);
    for (const RoadDraft &road : roads) {
        const core::Box box = boxOf(road.line);
        if (!box.intersects(reach) || road.use.tunnel || road.use.roadClass == core::RoadClass::Motorway)
            continue;
        for (const double at : crossings(way, road.line, box))
            all.push_back({std::max(0.0, at - 24), std::min(length, at + 24), false});
    }
    for (double at = 0; at < length; at += 12) {
        const Point p = core::pointAlong(way, core::Metres(at));
        if ((ground.marksAt(p) & Ground::anyWater) != 0)
            all.push_back({std::max(0.0, at - 19), std::min(length, at + 19), false});
        else if (ground.elevation(p) > tunnelHeight)
            all.push_back({std::max(0.0, at - 6), std::min(length, at + 6.5), true});
    }
    std::ranges::sort(
        all, [](const Stretch &a, const Stretch &b) { return std::tie(a.from, a.to) < std::tie(b.from, b.to); });
    std::vector<Stretch> merged;
    for (const Stretch &s : all) {
        if (!merged.empty() && s.from <= merged.back().to + 5) {
            merged.back().to = std::max(merged.back().to, s.to);
            merged.back().tunnel = merged.back().tunnel || s.tunnel;
        } else {
            merged.push_back(s);
        }
    }
    return merged;
}

} // namespace

Motorway drawMotorway(const Outline &outline, Ground &ground) {
    Motorway motorway;
    Points axis = drawn(outline,
                        {{-35.6, 4.2},
                         {-31.4, 4.6},
                         {-24, 6.6},
                         {-17, 8.4},
                         {-9, 9},
                         {-1, 8.6},
                         {4.4, 6.6},
                         {8.8, 5.8},
                         {12.4, 7.4},
                         {16, 7}},
                        110);
    std::erase_if(axis, [&](const Point &p) { return ground.townshipAt(p) == Ground::outside; });
    motorway.axis = axis;
    motorway.carriageway[0] = rounded(movedAside(axis, -halfGap));
    motorway.carriageway[1] = rounded(movedAside(axis, halfGap));
    std::ranges::reverse(motorway.carriageway[1]);
    ground.paintLine(axis, 60, Corridor);
    return motorway;
}

void addInterchanges(Motorway &motorway, RoadLayout &layout) {
    const double total = core::lengthOf(motorway.axis).value();
    std::vector<double> taken;
    const std::size_t count = layout.drafts.size();
    for (const core::RoadClass wanted : {core::RoadClass::Trunk, core::RoadClass::Primary, core::RoadClass::Secondary})
        for (std::size_t d = 0; d < count; ++d) {
            const Points road = layout.drafts[d].line;
            if (layout.drafts[d].use.roadClass != wanted || !layout.drafts[d].atGrade())
                continue;
            for (const double along : crossings(motorway.axis, road, boxOf(road))) {
                const auto onRoad = crossings(road, motorway.axis, boxOf(motorway.axis));
                const bool crowded = std::ranges::any_of(taken, [&](double t) { return std::abs(t - along) < 9000; });
                const double roadLength = core::lengthOf(road).value();
                if (crowded || along < 2500 || along > total - 2500 || onRoad.empty() || onRoad[0] < joinReach + 20 ||
                    onRoad[0] > roadLength - joinReach - 20)
                    continue;
                taken.push_back(along);
                addInterchange(motorway, layout, road, along, onRoad[0]);
            }
        }
}

std::vector<RoadDraft> motorwayPieces(const Motorway &motorway, const std::vector<RoadDraft> &roads,
                                      const Ground &ground, RoadNames &names) {
    std::vector<RoadDraft> pieces;
    const std::uint32_t name = names.indexOf("示例高速");
    for (std::size_t side = 0; side < 2; ++side) {
        const Points &way = motorway.carriageway[side];
        const double length = core::lengthOf(way).value();
        const std::vector<Stretch> special = structures(way, roads, ground);
        std::vector<double> cuts = motorway.joints[side];
        for (const Stretch &s : special)
            cuts.insert(cuts.end(), {s.from, s.to});
        for (double at = 900; at < length - 300; at += 900)
            cuts.push_back(at);
        cuts.push_back(length);
        std::ranges::sort(cuts);
        double done = 0;
        for (const double cut : cuts) {
            if (cut < done + 0.01)
                continue;
            const double middle = (done + cut) / 2;
            const auto inside =
                std::ranges::find_if(special, [&](const Stretch &s) { return middle > s.from && middle < s.to; });
            RoadDraft piece{rounded(stretch(way, done, cut)), useOf(core::RoadClass::Motorway), name, 100};
            piece.use.oneWay = core::OneWay::Forward;
            if (inside != special.end()) {
                piece.use.tunnel = inside->tunnel;
                piece.use.bridge = !inside->tunnel;
                piece.use.level = inside->tunnel ? -1 : 1;
            }
            pieces.push_back(std::move(piece));
            done = cut;
        }
    }
    return pieces;
}

} // namespace gis::huarong
