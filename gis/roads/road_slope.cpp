// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/road_slope.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "core/geometry/measure.h"
#include "core/network/slope.h"

namespace gis {
namespace {

using core::Point;
using core::RoadNetwork;

constexpr std::size_t roadsBetweenCancelChecks = 4096;

/// Stretches without a height count as steep as nineteen of twenty known ones are at most.
constexpr double cautiousShare = 0.95;

/// Heights of the ground, what is none on earth as unknown.
core::Result<std::vector<double>> heightsAt(const RoadHeights &heights, std::span<const Point> places,
                                            const core::Job &job) {
    auto known = heights.at(places, job);
    if (known)
        for (double &height : *known)
            if (!core::isHeight(height))
                height = std::numeric_limits<double>::quiet_NaN();
    return known;
}

/// Joints between bridges or tunnels have the height that lies evenly between their neighbours'.
class Joints {
public:
    /// A structure from one place to another, `metres` long; places are finite.
    void add(const Point &a, const Point &b, double metres) {
        const std::size_t from = nodeOf(a), to = nodeOf(b);
        if (from != to)
            m_structures.push_back({from, to, metres});
    }
    /// A road on the ground ends here: its height is the ground's.
    void ground(const Point &p) {
        if (const auto found = m_index.find({p.x, p.y}); found != m_index.end())
            m_nodes[found->second].onGround = true;
    }
    [[nodiscard]] std::vector<Point> places() const;
    /// Heights of the ground at places(), in that order.
    void settle(const std::vector<double> &ground);
    [[nodiscard]] double heightAt(const Point &p) const { return m_nodes[m_index.at({p.x, p.y})].height; }

private:
    struct Node {
        Point place;
        bool onGround = false;
        double height = 0;
        /// How strongly each neighbour holds it: one over the metres between.
        std::map<std::size_t, double> pulls;
    };
    struct Structure {
        std::size_t from, to;
        double metres;
    };
    std::size_t nodeOf(const Point &p) {
        const auto [entry, isNew] = m_index.emplace(std::pair(p.x, p.y), m_nodes.size());
        if (isNew)
            m_nodes.push_back({p, false, 0, {}});
        return entry->second;
    }
    void tie();
    [[nodiscard]] std::vector<std::size_t> floating() const;
    void takeOut(std::size_t node);

    std::map<std::pair<double, double>, std::size_t> m_index;
    std::vector<Node> m_nodes;
    std::vector<Structure> m_structures;
};

std::vector<Point> Joints::places() const {
    std::vector<Point> places(m_nodes.size());
    std::ranges::transform(m_nodes, places.begin(), &Node::place);
    return places;
}

/// The order of the rows must not show in sums.
void Joints::tie() {
    std::ranges::sort(m_structures, {}, &Structure::metres);
    for (const Structure &structure : m_structures) {
        const double pull = 1 / std::max(structure.metres, 1e-3);
        m_nodes[structure.from].pulls[structure.to] += pull;
        m_nodes[structure.to].pulls[structure.from] += pull;
    }
}

/// Joints that some road on the ground reaches over structures; the others keep the ground's height.
std::vector<std::size_t> Joints::floating() const {
    std::vector<bool> held(m_nodes.size());
    std::vector<std::size_t> reached;
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        if (m_nodes[i].onGround) {
            held[i] = true;
            reached.push_back(i);
        }
    for (std::size_t i = 0; i < reached.size(); ++i)
        for (const auto &[next, pull] : m_nodes[reached[i]].pulls)
            if (!held[next]) {
                held[next] = true;
                reached.push_back(next);
            }
    std::vector<std::size_t> floating;
    for (const auto &[place, i] : m_index)
        if (held[i] && !m_nodes[i].onGround)
            floating.push_back(i);
    return floating;
}

/// What the node's neighbours pull at it they pull at each other from now on (star to mesh); it keeps its own pulls.
void Joints::takeOut(std::size_t node) {
    const std::map<std::size_t, double> pulls = m_nodes[node].pulls;
    double all = 0;
    for (const auto &[next, pull] : pulls)
        all += pull;
    for (const auto &[next, pull] : pulls) {
        std::map<std::size_t, double> &others = m_nodes[next].pulls;
        others.erase(node);
        if (m_nodes[next].onGround)
            continue;
        for (const auto &[other, otherPull] : pulls)
            if (other != next)
                others[other] += pull * otherPull / all;
    }
}

/// Exactly, however long the viaduct: joints are taken out one by one, those with the fewest neighbours first, and put
/// back in the other order. A neighbour without a height leaves the joint without one too.
void Joints::settle(const std::vector<double> &ground) {
    tie();
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        m_nodes[i].height = ground[i];
    const std::vector<std::size_t> open = floating();
    std::vector<std::size_t> rankOf(m_nodes.size(), open.size());
    for (std::size_t rank = 0; rank < open.size(); ++rank)
        rankOf[open[rank]] = rank;
    std::set<std::pair<std::size_t, std::size_t>> queue;
    for (std::size_t rank = 0; rank < open.size(); ++rank)
        queue.emplace(m_nodes[open[rank]].pulls.size(), rank);
    std::vector<std::size_t> taken;
    while (!queue.empty()) {
        const std::size_t node = open[queue.begin()->second];
        queue.erase(queue.begin());
        for (const auto &[next, pull] : m_nodes[node].pulls)
            queue.erase({m_nodes[next].pulls.size(), rankOf[next]});
        takeOut(node);
        for (const auto &[next, pull] : m_nodes[node].pulls)
            if (rankOf[next] < open.size())
                queue.emplace(m_nodes[next].pulls.size(), rankOf[next]);
        taken.push_back(node);
    }
    for (auto node = taken.rbegin(); node != taken.rend(); ++node) {
        double sum = 0, all = 0;
        for (const auto &[next, pull] : m_nodes[*node].pulls) {
            sum += pull * m_nodes[next].height;
            all += pull;
        }
        m_nodes[*node].height = sum / all;
    }
}

/// One run of slopedPieces.
class SlopeCutter {
public:
    SlopeCutter(const core::RoadTable &roads, const std::vector<RoadNetwork::Piece> &pieces, const RoadHeights &heights,
                const core::Job &job)
        : m_roads(roads), m_pieces(pieces), m_heights(heights), m_job(job) {}
    core::Result<SlopedPieces> cut();

private:
    [[nodiscard]] bool isWalked(std::uint32_t row) const { return m_pieces[row].forward || m_pieces[row].backward; }
    /// Rows that the network will not take are handed on as they are, for it to list them.
    [[nodiscard]] bool isWhole(std::uint32_t row) const {
        const std::span<const Point> line = m_roads.line(row);
        return line.size() >= 2 &&
               std::ranges::all_of(line, [](const Point &p) { return std::isfinite(p.x) && std::isfinite(p.y); });
    }
    [[nodiscard]] bool isStructure(std::uint32_t row) const {
        return m_roads.use[row].bridge || m_roads.use[row].tunnel;
    }
    void collectJoints();
    core::Result<void> settleJoints();
    core::Result<void> placeStations();
    void cutRoad(std::uint32_t row, std::span<const Point> line);
    void keepAsItIs(std::uint32_t row);
    void assumeSteepness();
    void addStretch(std::uint32_t row, std::span<const Point> line, std::uint32_t station);
    [[nodiscard]] double heightOf(std::uint32_t row, std::uint32_t station) const;

    const core::RoadTable &m_roads;
    const std::vector<RoadNetwork::Piece> &m_pieces;
    const RoadHeights &m_heights;
    const core::Job &m_job;
    Joints m_joints;
    /// Per row the first of its stations; stations run from the start of the road to its end.
    std::vector<std::uint32_t> m_firstStation{0};
    std::vector<Point> m_stations;
    std::vector<double> m_ground;
    std::vector<double> m_knownStretches;
    std::vector<std::size_t> m_unknownPieces;
    SlopedPieces m_result;
};

void SlopeCutter::collectJoints() {
    for (std::uint32_t row = 0; row < m_pieces.size(); ++row)
        if (isWalked(row) && isStructure(row) && isWhole(row))
            m_joints.add(m_roads.line(row).front(), m_roads.line(row).back(),
                         core::lengthOf(m_roads.line(row)).value());
    for (std::uint32_t row = 0; row < m_pieces.size(); ++row)
        if (isWalked(row) && !isStructure(row) && isWhole(row)) {
            m_joints.ground(m_roads.line(row).front());
            m_joints.ground(m_roads.line(row).back());
        }
}

core::Result<void> SlopeCutter::settleJoints() {
    const auto ground = heightsAt(m_heights, m_joints.places(), m_job);
    if (!ground)
        return tl::unexpected(ground.error());
    m_joints.settle(*ground);
    return {};
}

core::Result<void> SlopeCutter::placeStations() {
    for (std::uint32_t row = 0; row < m_pieces.size(); ++row) {
        if (row % roadsBetweenCancelChecks == 0 && m_job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        const std::span<const Point> line = m_roads.line(row);
        if (isWalked(row) && isWhole(row)) {
            const double length = core::lengthOf(line).value();
            const double count = isStructure(row) ? 1 : std::max(1.0, std::ceil(length / m_heights.step.value()));
            m_stations.push_back(line.front());
            for (double i = 1; i < count; ++i)
                m_stations.push_back(core::pointAlong(line, core::Metres(length * i / count)));
            m_stations.push_back(line.back());
        }
        m_firstStation.push_back(static_cast<std::uint32_t>(m_stations.size()));
    }
    auto ground = heightsAt(m_heights, m_stations, m_job);
    if (!ground)
        return tl::unexpected(ground.error());
    m_ground = std::move(*ground);
    return {};
}

double SlopeCutter::heightOf(std::uint32_t row, std::uint32_t station) const {
    return isStructure(row) ? m_joints.heightAt(m_stations[station]) : m_ground[station];
}

/// The stretch from a station to the next.
void SlopeCutter::addStretch(std::uint32_t row, std::span<const Point> line, std::uint32_t station) {
    RoadNetwork::Piece piece = m_pieces[row];
    // Inner stations are known by their number: what else passes through the same spot stays apart.
    piece.startJoint = station == m_firstStation[row] ? 0 : station;
    piece.endJoint = station + 2 == m_firstStation[row + 1] ? 0 : station + 1;
    const double length = core::lengthOf(line).value();
    const double grade = length > 0 ? (heightOf(row, station + 1) - heightOf(row, station)) / length : 0;
    const bool known = std::isfinite(grade);
    const double least = m_roads.use[row].roadClass == core::RoadClass::Steps ? core::stairsStretch : 0;
    piece.costPerMetre = std::max(known ? core::toblerStretch(grade) : 1, least);
    piece.costPerMetreBack = std::max(known ? core::toblerStretch(-grade) : 1, least);
    if (known)
        m_knownStretches.insert(m_knownStretches.end(), {core::toblerStretch(grade), core::toblerStretch(-grade)});
    else
        m_unknownPieces.push_back(m_result.pieces.size());
    m_result.pieces.push_back(piece);
    m_result.points.insert(m_result.points.end(), line.begin(), line.end());
    m_result.firstPoint.push_back(static_cast<std::uint32_t>(m_result.points.size()));
}

/// Every stretch holds the vertices between its two stations.
void SlopeCutter::cutRoad(std::uint32_t row, std::span<const Point> line) {
    const std::uint32_t first = m_firstStation[row], last = m_firstStation[row + 1] - 1;
    const double length = core::lengthOf(line).value();
    std::vector<Point> stretch;
    std::size_t vertex = 0;
    double along = 0;
    bool known = true;
    for (std::uint32_t station = first; station < last; ++station) {
        stretch.assign(1, m_stations[station]);
        const double end = length * (station + 1 - first) / (last - first);
        for (; vertex + 2 < line.size(); ++vertex) {
            const double next = along + core::distance(line[vertex], line[vertex + 1]);
            if (next >= end && station + 1 < last)
                break;
            along = next;
            if (!(line[vertex + 1] == stretch.back()))
                stretch.push_back(line[vertex + 1]);
        }
        if (!(m_stations[station + 1] == stretch.back()) || stretch.size() < 2)
            stretch.push_back(m_stations[station + 1]);
        known = known && std::isfinite(heightOf(row, station)) && std::isfinite(heightOf(row, station + 1));
        addStretch(row, stretch, station);
    }
    m_result.roadsWithoutHeight += known ? 0 : 1;
}

/// Voids of a height file lie where it is steepest, so that the flat would be the fastest that can be assumed.
void SlopeCutter::assumeSteepness() {
    if (m_knownStretches.empty())
        return;
    const auto at = m_knownStretches.begin() +
                    static_cast<std::ptrdiff_t>(cautiousShare * static_cast<double>(m_knownStretches.size() - 1));
    std::ranges::nth_element(m_knownStretches, at);
    m_result.assumedStretch = std::max(*at, 1.0);
    for (const std::size_t i : m_unknownPieces) {
        RoadNetwork::Piece &piece = m_result.pieces[i];
        piece.costPerMetre = std::max(piece.costPerMetre, m_result.assumedStretch);
        piece.costPerMetreBack = std::max(piece.backCost(), m_result.assumedStretch);
    }
}

void SlopeCutter::keepAsItIs(std::uint32_t row) {
    const std::span<const Point> line = m_roads.line(row);
    m_result.pieces.push_back(m_pieces[row]);
    m_result.points.insert(m_result.points.end(), line.begin(), line.end());
    m_result.firstPoint.push_back(static_cast<std::uint32_t>(m_result.points.size()));
}

core::Result<SlopedPieces> SlopeCutter::cut() {
    collectJoints();
    if (auto settled = settleJoints(); !settled)
        return tl::unexpected(settled.error());
    if (auto placed = placeStations(); !placed)
        return tl::unexpected(placed.error());
    for (std::uint32_t row = 0; row < m_pieces.size(); ++row) {
        if (row % roadsBetweenCancelChecks == 0 && m_job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        if (m_firstStation[row + 1] > m_firstStation[row])
            cutRoad(row, m_roads.line(row));
        else if (isWalked(row))
            keepAsItIs(row);
    }
    assumeSteepness();
    return std::move(m_result);
}

} // namespace

core::Result<SlopedPieces> slopedPieces(const core::RoadTable &roads, const std::vector<RoadNetwork::Piece> &pieces,
                                        const RoadHeights &heights, const core::Job &job) {
    if (!(heights.step.value() >= 1) || !heights.at || pieces.size() != roads.size())
        return core::failure(core::ErrorCode::InvalidData, "network.broken_arrays");
    return SlopeCutter(roads, pieces, heights, job).cut();
}

} // namespace gis
