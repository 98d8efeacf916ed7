// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/road_neighbour.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"

namespace core {
namespace {

constexpr double stepMetres = 15;
constexpr double mostShare = 0.8;
/// Cosine of the angle up to which two stretches run the same way.
constexpr double alongCosine = 0.866;

/// A place on a line and the way it runs there.
struct Sample {
    Point place;
    Point direction;
};

std::vector<Sample> samplesOf(std::span<const Point> line) {
    std::vector<Sample> samples;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Point &a = line[i], &b = line[i + 1];
        const double length = distance(a, b);
        if (length <= 0)
            continue;
        const Point direction{(b.x - a.x) / length, (b.y - a.y) / length};
        const auto steps = static_cast<int>(std::ceil(length / stepMetres));
        for (int step = 0; step < steps; ++step) {
            const double t = (step + 0.5) / steps;
            samples.push_back({{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}, direction});
        }
    }
    return samples;
}

bool runsAlong(const Point &direction, const Point &a, const Point &b) {
    const double length = distance(a, b);
    return length > 0 && std::abs(direction.x * (b.x - a.x) + direction.y * (b.y - a.y)) >= alongCosine * length;
}

} // namespace

RoadNeighbours::RoadNeighbours(const RoadTable &roads, std::vector<std::uint32_t> which) : m_roads(roads) {
    std::vector<Box> boxes;
    for (const std::uint32_t road : which) {
        const auto line = roads.line(road);
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            m_segments.push_back({road, line[i], line[i + 1]});
            Box box;
            box.include(line[i]);
            box.include(line[i + 1]);
            boxes.push_back(box);
        }
    }
    m_index = SpatialIndex::build(boxes);
}

double RoadNeighbours::reachOf(std::uint32_t road, const Told &told) const {
    const std::string &name = m_roads.names[m_roads.name[road]];
    const bool isNamed = !name.empty() && !told.name.empty();
    if ((isNamed && name != told.name) || m_roads.use[road].level != told.level)
        return -1;
    const bool isAlike = isNamed || !told.isClassTold || m_roads.use[road].roadClass == told.roadClass;
    return isAlike ? movedRoadMetres : movedOtherMetres;
}

std::vector<std::uint32_t> RoadNeighbours::beside(std::span<const Point> line, const Told &told) const {
    const std::vector<Sample> samples = samplesOf(line);
    std::size_t met = 0;
    std::vector<std::uint32_t> roads;
    for (const Sample &sample : samples) {
        Box box;
        box.include(sample.place);
        bool isMet = false;
        m_index.search(box.grown(movedRoadMetres), [&](std::uint32_t item) {
            const Segment &segment = m_segments[item];
            if (nearestOnSegment(sample.place, segment.a, segment.b).distance > reachOf(segment.road, told) ||
                !runsAlong(sample.direction, segment.a, segment.b))
                return;
            isMet = true;
            roads.push_back(segment.road);
        });
        met += isMet ? 1 : 0;
    }
    if (samples.empty() || static_cast<double>(met) < mostShare * static_cast<double>(samples.size()))
        return {};
    std::ranges::sort(roads);
    roads.erase(std::unique(roads.begin(), roads.end()), roads.end());
    return roads;
}

bool RoadNeighbours::isBeside(std::uint32_t road, std::span<const Point> line) const {
    const std::vector<Sample> samples = samplesOf(m_roads.line(road));
    const auto met = std::ranges::count_if(samples, [&](const Sample &sample) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            if (nearestOnSegment(sample.place, line[i], line[i + 1]).distance <= movedRoadMetres)
                return true;
        return false;
    });
    return !samples.empty() && static_cast<double>(met) >= mostShare * static_cast<double>(samples.size());
}

} // namespace core
