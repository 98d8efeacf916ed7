// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/coordinate_fit.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "core/geometry/measure.h"

namespace core {
namespace {

/// Farther from a road than this says no more than this does.
constexpr double farthest = 600;
/// Half of all places lie about this near to a road, to a border that they follow.
constexpr double usualRoad = 40, usualBorder = 80;
/// What a position loses that lies outside the county, or outside the township that its row states. Lists have such
/// rows, so one loses no more than this.
constexpr double outsideCounty = 3, outsideTownship = 2.5;

/// Grows slowly: a place far from every road is unusual, not impossible.
double lossOf(double distance, double usual) { return 0.5 * std::log1p(distance * distance / (usual * usual)); }

/// Fewer different places than these prove nothing.
constexpr std::size_t fewestPlaces = 8;

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

const MultiPolygon *areaOf(const Feature &feature) { return std::get_if<MultiPolygon>(&feature.geometry); }

double distanceToLine(const Point &p, std::span<const Point> line) {
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        nearest = std::min(nearest, nearestOnSegment(p, line[i], line[i + 1]).distance);
    return nearest;
}

} // namespace

double CoordinateFit::inCountyShare() const {
    return positions == 0 ? 0 : static_cast<double>(inCounty) / static_cast<double>(positions);
}

double CoordinateFit::meanVote() const {
    double sum = 0;
    for (const double vote : votes)
        sum += vote;
    return votes.empty() ? 0 : sum / static_cast<double>(votes.size());
}

FitDifference compareFits(const CoordinateFit &first, const CoordinateFit &second) {
    const std::size_t count = std::min(first.votes.size(), second.votes.size());
    if (count < fewestPlaces)
        return {};
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum += first.votes[i] - second.votes[i];
    const double mean = sum / static_cast<double>(count);
    for (std::size_t i = 0; i < count; ++i)
        squares += std::pow(first.votes[i] - second.votes[i] - mean, 2);
    // A floor for the spread: ten equal votes are no proof.
    constexpr double leastSpread = 0.05;
    const double spread = std::max(std::sqrt(squares / static_cast<double>(count - 1)), leastSpread);
    return {mean / (spread / std::sqrt(static_cast<double>(count))), mean};
}

CountyFit::CountyFit(const County &county)
    : m_outline(county.boundary), m_box(boundsOf(Geometry(county.boundary))), m_roads(county.roads) {
    addBorder(m_outline);
    if (const Layer *layer = county.layer("township"))
        for (const FeaturePointer &feature : layer->features())
            if (const MultiPolygon *area = areaOf(*feature)) {
                m_townships.push_back({textOf(layer->schema(), *feature, "code"),
                                       textOf(layer->schema(), *feature, "name"), *area, boundsOf(feature->geometry)});
                addBorder(*area);
            }
    std::vector<Box> boxes;
    for (const Segment &border : m_borders) {
        Box box;
        box.include(border.a);
        box.include(border.b);
        boxes.push_back(box);
    }
    m_borderIndex = SpatialIndex::build(boxes);
    if (!m_roads)
        return;
    boxes.assign(m_roads->size(), {});
    for (std::size_t i = 0; i < m_roads->size(); ++i)
        for (const Point &p : m_roads->line(i))
            boxes[i].include(p);
    m_roadIndex = SpatialIndex::build(boxes);
}

void CountyFit::addBorder(const MultiPolygon &area) {
    for (const Polygon &polygon : area.polygons)
        for (std::size_t i = 0; i + 1 < polygon.outer.size(); ++i)
            m_borders.push_back({polygon.outer[i], polygon.outer[i + 1]});
}

const CountyFit::Township *CountyFit::find(const std::string &word) const {
    if (word.empty())
        return nullptr;
    const auto found = std::ranges::find_if(m_townships, [&](const Township &township) {
        return (!township.code.empty() && word.starts_with(township.code)) || township.name == word ||
               (!township.name.empty() && word.find(township.name) != std::string::npos);
    });
    return found == m_townships.end() ? nullptr : &*found;
}

CoordinateFit CountyFit::fitOf(std::span<const StatedPosition> positions, bool areOutlines) const {
    CoordinateFit fit;
    fit.positions = positions.size();
    std::vector<double> roads, borders;
    for (const StatedPosition &stated : positions) {
        const Point &p = stated.position;
        const bool placed = std::isfinite(p.x) && std::isfinite(p.y);
        double vote = 0;
        const auto add = [&](std::vector<double> &distances, const SpatialIndex &index, double usual, auto &&squared) {
            if (index.size() == 0)
                return farthest;
            const auto nearest = placed ? index.nearest(p, farthest, squared) : std::nullopt;
            distances.push_back(nearest ? std::sqrt(nearest->squaredDistance) : farthest);
            vote -= lossOf(distances.back(), usual);
            return distances.back();
        };
        double toBorder = farthest;
        if (areOutlines)
            toBorder = add(borders, m_borderIndex, usualBorder, [&](std::uint32_t item) {
                return std::pow(nearestOnSegment(p, m_borders[item].a, m_borders[item].b).distance, 2);
            });
        // Vertices of an outline lie on either side of the border that they follow.
        const bool inside = placed && ((m_box.contains(p) && contains(m_outline, p)) || toBorder < farthest);
        fit.inCounty += inside ? 1 : 0;
        vote -= inside ? 0 : outsideCounty;
        if (const Township *township = find(stated.township)) {
            const bool there = placed && township->box.contains(p) && contains(township->area, p);
            ++fit.stated;
            fit.inStated += there ? 1 : 0;
            vote -= there ? 0 : outsideTownship;
        }
        add(roads, m_roadIndex, usualRoad,
            [&](std::uint32_t item) { return std::pow(distanceToLine(p, m_roads->line(item)), 2); });
        fit.votes.push_back(vote);
    }
    if (!roads.empty())
        fit.roadMetres = median(roads);
    if (!borders.empty())
        fit.borderMetres = median(borders);
    return fit;
}

} // namespace core
