// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/hazard_reach.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/geometry/geometry.h"
#include "core/geometry/measure.h"
#include "core/geometry/spatial_index.h"

namespace core {
namespace {

/// A road that lies so near to the border runs along it.
constexpr double borderWidth = 1e-6;
/// Less of a road inside than this is a matter of rounding.
constexpr double leastMetres = 1e-4;

struct RingSegment {
    Point a, b;
};

/// An area to be asked about many lines.
class AskedArea {
public:
    explicit AskedArea(const MultiPolygon &area) : m_area(area), m_box(boundsOf(area)) {
        std::vector<Box> boxes;
        for (const Polygon &polygon : area.polygons) {
            addRing(polygon.outer, boxes);
            for (const Ring &hole : polygon.holes)
                addRing(hole, boxes);
        }
        m_index = SpatialIndex::build(boxes);
    }

    [[nodiscard]] const Box &box() const { return m_box; }
    [[nodiscard]] double metresOf(std::span<const Point> line) const;

private:
    void addRing(const Ring &ring, std::vector<Box> &boxes) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            m_segments.push_back({ring[i], ring[i + 1]});
            Box box;
            box.include(ring[i]);
            box.include(ring[i + 1]);
            boxes.push_back(box);
        }
    }
    [[nodiscard]] bool isStrictlyInside(const Point &p, const std::vector<std::uint32_t> &near) const {
        return contains(m_area, p) && std::ranges::none_of(near, [&](std::uint32_t i) {
                   return nearestOnSegment(p, m_segments[i].a, m_segments[i].b).distance <= borderWidth;
               });
    }

    const MultiPolygon &m_area;
    Box m_box;
    std::vector<RingSegment> m_segments;
    SpatialIndex m_index;
};

/// Where segment p-q meets segment a-b, as parameters of p-q; ends of an overlap for parallel ones.
void addMeetings(const Point &p, const Point &q, const RingSegment &ring, std::vector<double> &meetings) {
    const double dx = q.x - p.x, dy = q.y - p.y, ex = ring.b.x - ring.a.x, ey = ring.b.y - ring.a.y;
    const double cross = dx * ey - dy * ex;
    const double fx = ring.a.x - p.x, fy = ring.a.y - p.y;
    const double squared = dx * dx + dy * dy;
    if (std::abs(cross) > 1e-12 * squared && cross != 0) {
        meetings.push_back((fx * ey - fy * ex) / cross);
    } else if (squared > 0) {
        meetings.push_back((fx * dx + fy * dy) / squared);
        meetings.push_back(((ring.b.x - p.x) * dx + (ring.b.y - p.y) * dy) / squared);
    }
}

double AskedArea::metresOf(std::span<const Point> line) const {
    double metres = 0;
    std::vector<double> meetings;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Point &p = line[i], &q = line[i + 1];
        Box box;
        box.include(p);
        box.include(q);
        const std::vector<std::uint32_t> near = m_index.search(box.grown(borderWidth));
        meetings = {0, 1};
        for (const std::uint32_t segment : near)
            addMeetings(p, q, m_segments[segment], meetings);
        std::erase_if(meetings, [](double t) { return !(t >= 0 && t <= 1); });
        std::ranges::sort(meetings);
        const double length = distance(p, q);
        for (std::size_t k = 0; k + 1 < meetings.size(); ++k) {
            const double from = meetings[k], to = meetings[k + 1], middle = (from + to) / 2;
            if (to > from && isStrictlyInside({p.x + middle * (q.x - p.x), p.y + middle * (q.y - p.y)}, near))
                metres += (to - from) * length;
        }
    }
    return metres;
}

std::optional<double> numberFrom(const std::string &text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number) || number < 0)
        return std::nullopt;
    return number;
}

} // namespace

HazardRules HazardRules::from(const County &county) {
    constexpr double deepestWading = 0.70;
    HazardRules rules;
    const Layer *layer = county.layer("rule_profile");
    if (!layer)
        return rules;
    const std::string share = "displaced_share.";
    for (const FeaturePointer &row : layer->features()) {
        if (textOf(layer->schema(), *row, "profile") != "scenario")
            continue;
        const std::string key = textOf(layer->schema(), *row, "key");
        const auto value = numberFrom(textOf(layer->schema(), *row, "value"));
        if (!value)
            continue;
        if (key == "passable_foot_m")
            rules.passableFoot = std::min(*value, deepestWading);
        else if (key == "passable_car_m")
            rules.passableCar = *value;
        else if (key == "passable_truck_m")
            rules.passableTruck = *value;
        else if (key.starts_with(share) && *value <= 1)
            rules.displacedShare[key.substr(share.size())] = *value;
    }
    return rules;
}

std::pair<double, bool> HazardRules::shareOf(const HazardArea &hazard) const {
    for (const std::string &key : {hazard.hazard + "." + hazard.level, hazard.hazard})
        if (const auto found = displacedShare.find(key); found != displacedShare.end())
            return {found->second, true};
    return {1, false};
}

double lengthInside(const MultiPolygon &area, std::span<const Point> line) { return AskedArea(area).metresOf(line); }

HazardReach hazardReach(const HazardArea &hazard, const RoadTable *roads, const DemandTable *demand) {
    HazardReach reach;
    const AskedArea area(hazard.area);
    if (area.box().isEmpty())
        return reach;
    const bool isWater = hazard.hazard == "flood";
    for (std::uint32_t row = 0; roads && row < roads->size(); ++row) {
        Box box;
        for (const Point &p : roads->line(row))
            box.include(p);
        // A bridge stands above the water; a slide or a fire takes it all the same.
        if (!box.intersects(area.box()) || (isWater && roads->use[row].bridge))
            continue;
        if (const double metres = area.metresOf(roads->line(row)); metres > leastMetres) {
            reach.roads.push_back(row);
            reach.metres.push_back(metres);
        }
    }
    for (std::uint32_t row = 0; demand && row < demand->size(); ++row)
        if (area.box().contains(demand->position[row]) && contains(hazard.area, demand->position[row]))
            reach.demand.push_back(row);
    return reach;
}

} // namespace core
