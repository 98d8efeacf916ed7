// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/reach_oracle.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

double between(const core::Point &a, const core::Point &b) {
    return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

/// Where a place steps onto the roads.
struct Step {
    std::size_t road = 0;
    double along = 0;
    double off = never;
};

/// A piece of road between two vertices of the cut graph.
struct Piece {
    std::size_t a = 0, b = 0;
    double metres = 0;
    /// What a walker pays from a to b, and from b to a; never where the road does not go that way.
    double there = 0, back = 0;
};

class Oracle {
public:
    Oracle(const RandomTown &town, const core::ReachParameters &parameters, const OraclePremise &premise)
        : m_town(town), m_parameters(parameters), m_premise(premise) {}
    OracleAnswer answer();

private:
    [[nodiscard]] Step stepOnto(const core::Point &place) const;
    void considerEnds(std::size_t road, const core::Point &place, Step &best) const;
    std::size_t vertexOf(const Step &step);
    void cutRoads();
    [[nodiscard]] static Piece pieceOf(const RandomTown::Road &road, std::size_t a, std::size_t b, double metres);
    [[nodiscard]] double legOf(const Step &step) const;
    [[nodiscard]] bool reachesRoad(const Step &step) const;
    [[nodiscard]] double reachedOf(const Piece &piece, double leftAtA, double leftAtB) const;
    [[nodiscard]] std::vector<double> relaxed(std::vector<double> metres) const;
    [[nodiscard]] bool counts(const core::ShelterSite &shelter) const {
        return shelter.usable || m_premise.everyShelterUsable;
    }

    const RandomTown &m_town;
    const core::ReachParameters &m_parameters;
    OraclePremise m_premise;
    std::map<std::pair<double, double>, std::size_t> m_nodes;
    std::size_t m_vertices = 0;
    /// Cuts of every road: how far along, and the vertex there.
    std::vector<std::vector<std::pair<double, std::size_t>>> m_cuts;
    std::vector<Piece> m_pieces;
};

double lengthOf(const std::vector<core::Point> &line) {
    double sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        sum += between(line[i - 1], line[i]);
    return sum;
}

/// A bridge is left where it leads no farther; where it meets a road that is none, that road is stepped onto.
void Oracle::considerEnds(std::size_t road, const core::Point &place, Step &best) const {
    const std::vector<core::Point> &line = m_town.roads[road].line;
    for (const bool atStart : {true, false}) {
        const core::Point end = atStart ? line.front() : line.back();
        int endsHere = 0;
        for (const RandomTown::Road &other : m_town.roads)
            endsHere += (other.line.front() == end ? 1 : 0) + (other.line.back() == end ? 1 : 0);
        if (endsHere == 1 && between(place, end) < best.off)
            best = {road, atStart ? 0 : lengthOf(line), between(place, end)};
    }
}

Step Oracle::stepOnto(const core::Point &place) const {
    Step best;
    for (std::size_t road = 0; road < m_town.roads.size(); ++road) {
        if (m_town.roads[road].throughOnly) {
            considerEnds(road, place, best);
            continue;
        }
        const std::vector<core::Point> &line = m_town.roads[road].line;
        double before = 0;
        for (std::size_t i = 1; i < line.size(); ++i) {
            const double length = between(line[i - 1], line[i]);
            double along = 0;
            if (length > 0)
                along = ((place.x - line[i - 1].x) * (line[i].x - line[i - 1].x) +
                         (place.y - line[i - 1].y) * (line[i].y - line[i - 1].y)) /
                        length;
            along = std::min(std::max(along, 0.0), length);
            const double part = length > 0 ? along / length : 0;
            const core::Point foot{line[i - 1].x + part * (line[i].x - line[i - 1].x),
                                   line[i - 1].y + part * (line[i].y - line[i - 1].y)};
            // Roads drawn twice: the open one of the two is stepped onto.
            const double off = between(place, foot);
            const bool openTwin = off == best.off && before + along == best.along && m_town.roads[best.road].closed &&
                                  line == m_town.roads[best.road].line;
            if (off < best.off || openTwin)
                best = {road, before + along, off};
            before += length;
        }
    }
    return best;
}

/// Vertex of a step: a node of the town at the ends of its road, else a new cut.
std::size_t Oracle::vertexOf(const Step &step) {
    constexpr double touch = 1e-9;
    const std::vector<core::Point> &line = m_town.roads[step.road].line;
    if (step.along <= touch)
        return m_nodes.at({line.front().x, line.front().y});
    if (step.along >= lengthOf(line) - touch)
        return m_nodes.at({line.back().x, line.back().y});
    m_cuts[step.road].emplace_back(step.along, m_vertices);
    return m_vertices++;
}

void Oracle::cutRoads() {
    for (std::size_t road = 0; road < m_town.roads.size(); ++road) {
        if (m_town.roads[road].closed && !m_premise.closedRoadsOpen) {
            // Nobody moves along it, but places at the same spot meet.
            std::ranges::sort(m_cuts[road]);
            for (std::size_t i = 1; i < m_cuts[road].size(); ++i)
                if (m_cuts[road][i].first - m_cuts[road][i - 1].first < 1e-9)
                    m_pieces.push_back({m_cuts[road][i - 1].second, m_cuts[road][i].second});
            continue;
        }
        const std::vector<core::Point> &line = m_town.roads[road].line;
        auto cuts = m_cuts[road];
        cuts.emplace_back(0, m_nodes.at({line.front().x, line.front().y}));
        cuts.emplace_back(lengthOf(line), m_nodes.at({line.back().x, line.back().y}));
        std::ranges::stable_sort(cuts, {}, &std::pair<double, std::size_t>::first);
        for (std::size_t i = 1; i < cuts.size(); ++i)
            m_pieces.push_back(
                pieceOf(m_town.roads[road], cuts[i - 1].second, cuts[i].second, cuts[i].first - cuts[i - 1].first));
    }
}

/// Places at one spot meet, whichever way the road goes.
Piece Oracle::pieceOf(const RandomTown::Road &road, std::size_t a, std::size_t b, double metres) {
    const bool same = metres < 1e-9;
    return {a, b, metres, road.forward || same ? metres * road.along : never,
            road.backward || same ? metres * road.against : never};
}

double Oracle::legOf(const Step &step) const {
    return m_parameters.countOffRoadLegs ? step.off / m_parameters.offRoadFactor : 0;
}

bool Oracle::reachesRoad(const Step &step) const {
    return step.off < never && (!m_parameters.snapLimit || step.off <= m_parameters.snapLimit->value());
}

/// Metres of the piece that what is left at its ends reaches.
double Oracle::reachedOf(const Piece &piece, double leftAtA, double leftAtB) const {
    const bool toward = m_parameters.direction == core::WalkDirection::Toward;
    const auto part = [&piece](double left, double cost) {
        if (!(left >= 0) || cost == never)
            return 0.0;
        return cost > 0 ? std::min(piece.metres, left * piece.metres / cost) : piece.metres;
    };
    return std::min(piece.metres, part(leftAtA, toward ? piece.back : piece.there) +
                                      part(leftAtB, toward ? piece.there : piece.back));
}

std::vector<double> Oracle::relaxed(std::vector<double> metres) const {
    for (bool changed = true; changed;) {
        changed = false;
        for (const Piece &piece : m_pieces) {
            const auto relax = [&](std::size_t from, std::size_t to, double cost) {
                if (metres[from] + cost < metres[to] - 1e-12) {
                    metres[to] = metres[from] + cost;
                    changed = true;
                }
            };
            // From the shelters outward: walking toward them is paid the other way round.
            const bool toward = m_parameters.direction == core::WalkDirection::Toward;
            relax(piece.a, piece.b, toward ? piece.back : piece.there);
            relax(piece.b, piece.a, toward ? piece.there : piece.back);
        }
    }
    return metres;
}

bool insideBox(const core::MultiPolygon &site, const core::Point &p) {
    for (const core::Polygon &polygon : site.polygons) {
        const auto [left, right] = std::ranges::minmax_element(polygon.outer, {}, &core::Point::x);
        const auto [low, high] = std::ranges::minmax_element(polygon.outer, {}, &core::Point::y);
        if (p.x >= left->x && p.x <= right->x && p.y >= low->y && p.y <= high->y)
            return true;
    }
    return false;
}

OracleAnswer Oracle::answer() {
    for (const RandomTown::Road &road : m_town.roads)
        for (const core::Point &end : {road.line.front(), road.line.back()})
            if (m_nodes.emplace(std::pair(end.x, end.y), m_vertices).second)
                ++m_vertices;
    m_cuts.resize(m_town.roads.size());
    struct Start {
        std::size_t vertex;
        double metres;
    };
    std::vector<std::vector<Start>> starts(m_town.shelters.size());
    for (std::size_t s = 0; s < m_town.shelters.size(); ++s)
        for (const core::Point &entrance : m_town.shelters[s].entrances)
            if (const Step step = stepOnto(entrance); counts(m_town.shelters[s]) && reachesRoad(step))
                starts[s].push_back({vertexOf(step), legOf(step)});
    std::vector<Step> steps;
    std::vector<std::size_t> vertices;
    for (const core::Point &place : m_town.demand.position) {
        steps.push_back(stepOnto(place));
        vertices.push_back(reachesRoad(steps.back()) ? vertexOf(steps.back()) : 0);
    }
    cutRoads();

    OracleAnswer answer;
    answer.houses.resize(steps.size());
    for (std::size_t h = 0; h < steps.size(); ++h)
        answer.houses[h].roadDistance = steps[h].off;
    std::vector<double> nearest(m_vertices, never);
    for (std::size_t s = 0; s < starts.size(); ++s) {
        std::vector<double> metres(m_vertices, never);
        for (const Start &start : starts[s])
            metres[start.vertex] = std::min(metres[start.vertex], start.metres);
        metres = relaxed(std::move(metres));
        for (std::size_t v = 0; v < m_vertices; ++v)
            nearest[v] = std::min(nearest[v], metres[v]);
        for (std::size_t h = 0; h < steps.size(); ++h) {
            const bool inside =
                counts(m_town.shelters[s]) && insideBox(m_town.shelters[s].site, m_town.demand.position[h]);
            const double way = reachesRoad(steps[h]) ? metres[vertices[h]] + legOf(steps[h]) : never;
            answer.houses[h].insideSite.push_back(inside);
            answer.houses[h].secondsTo.push_back(inside ? 0 : way / m_parameters.speed.value());
        }
    }
    const double budget = m_parameters.speed.value() * m_parameters.timeLimit.count();
    for (const Piece &piece : m_pieces)
        answer.reachedMetres += reachedOf(piece, budget - nearest[piece.a], budget - nearest[piece.b]);
    return answer;
}

} // namespace

double OracleAnswer::House::seconds() const { return secondsTo.empty() ? never : *std::ranges::min_element(secondsTo); }

OracleAnswer askOracle(const RandomTown &town, const core::ReachParameters &parameters, const OraclePremise &premise) {
    return Oracle(town, parameters, premise).answer();
}
