// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/response_oracle.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <utility>

namespace {

constexpr double never = std::numeric_limits<double>::infinity();
/// Cuts nearer than this to each other or to a node are one place.
constexpr double touch = 1e-9;

double between(const core::Point &a, const core::Point &b) {
    return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

double lengthOf(const std::vector<core::Point> &line) {
    double sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        sum += between(line[i - 1], line[i]);
    return sum;
}

struct Step {
    std::size_t road = 0;
    double along = 0;
    double off = never;
};

/// One direction of a piece of road.
struct Drive {
    std::size_t from = 0, to = 0;
    double seconds = 0;
};

class Oracle {
public:
    Oracle(const DrivenTown &town, const core::ResponseParameters &parameters, bool closedRoadsOpen)
        : m_town(town), m_parameters(parameters), m_closedRoadsOpen(closedRoadsOpen), m_cuts(town.roads.size()) {
        for (const DrivenTown::Road &road : town.roads)
            for (const core::Point &end : {road.line.front(), road.line.back()})
                if (m_nodes.emplace(std::pair(end.x, end.y), m_vertices).second)
                    ++m_vertices;
    }
    ResponseAnswer answer();

private:
    [[nodiscard]] static bool isDriven(const DrivenTown::Road &road) { return road.forward || road.backward; }
    [[nodiscard]] Step stepOnto(const core::Point &place) const;
    std::size_t vertexOf(const Step &step);
    void cutRoads();
    void cutRoad(std::size_t road);
    [[nodiscard]] std::vector<double> driven(std::size_t start, double seconds) const;
    [[nodiscard]] double legOf(const Step &step) const { return step.off / m_parameters.offRoadSpeed.value(); }
    [[nodiscard]] bool reaches(const Step &step) const {
        return step.off < never && (!m_parameters.snapLimit || step.off <= m_parameters.snapLimit->value());
    }

    const DrivenTown &m_town;
    const core::ResponseParameters &m_parameters;
    bool m_closedRoadsOpen;
    std::map<std::pair<double, double>, std::size_t> m_nodes;
    std::size_t m_vertices = 0;
    std::vector<std::vector<std::pair<double, std::size_t>>> m_cuts;
    std::vector<Drive> m_drives;
};

Step Oracle::stepOnto(const core::Point &place) const {
    Step best;
    for (std::size_t road = 0; road < m_town.roads.size(); ++road) {
        const std::vector<core::Point> &line = m_town.roads[road].line;
        double before = 0;
        for (std::size_t i = 1; isDriven(m_town.roads[road]) && i < line.size(); ++i) {
            const double length = between(line[i - 1], line[i]);
            const double dot = (place.x - line[i - 1].x) * (line[i].x - line[i - 1].x) +
                               (place.y - line[i - 1].y) * (line[i].y - line[i - 1].y);
            const double along = length > 0 ? std::clamp(dot / length, 0.0, length) : 0;
            const double part = length > 0 ? along / length : 0;
            const core::Point foot{line[i - 1].x + part * (line[i].x - line[i - 1].x),
                                   line[i - 1].y + part * (line[i].y - line[i - 1].y)};
            if (const double off = between(place, foot); off < best.off)
                best = {road, before + along, off};
            before += length;
        }
    }
    return best;
}

std::size_t Oracle::vertexOf(const Step &step) {
    const std::vector<core::Point> &line = m_town.roads[step.road].line;
    if (step.along <= touch)
        return m_nodes.at({line.front().x, line.front().y});
    if (step.along >= lengthOf(line) - touch)
        return m_nodes.at({line.back().x, line.back().y});
    m_cuts[step.road].emplace_back(step.along, m_vertices);
    return m_vertices++;
}

void Oracle::cutRoad(std::size_t number) {
    const DrivenTown::Road &road = m_town.roads[number];
    auto cuts = m_cuts[number];
    cuts.emplace_back(0, m_nodes.at({road.line.front().x, road.line.front().y}));
    cuts.emplace_back(lengthOf(road.line), m_nodes.at({road.line.back().x, road.line.back().y}));
    std::ranges::stable_sort(cuts, {}, &std::pair<double, std::size_t>::first);
    const bool open = !road.closed || m_closedRoadsOpen;
    for (std::size_t i = 1; i < cuts.size(); ++i) {
        const double metres = cuts[i].first - cuts[i - 1].first;
        // Two places at one spot meet whatever the road allows; the ends of a road are other places.
        const bool samePlace = metres < touch && i > 1 && i + 1 < cuts.size();
        if (samePlace || (open && road.forward))
            m_drives.push_back({cuts[i - 1].second, cuts[i].second, metres / road.metresPerSecond});
        if (samePlace || (open && road.backward))
            m_drives.push_back({cuts[i].second, cuts[i - 1].second, metres / road.metresPerSecond});
    }
}

void Oracle::cutRoads() {
    for (std::size_t road = 0; road < m_town.roads.size(); ++road)
        if (isDriven(m_town.roads[road]))
            cutRoad(road);
}

std::vector<double> Oracle::driven(std::size_t start, double seconds) const {
    std::vector<double> at(m_vertices, never);
    at[start] = seconds;
    for (bool changed = true; changed;) {
        changed = false;
        for (const Drive &drive : m_drives)
            if (at[drive.from] + drive.seconds < at[drive.to] - 1e-12) {
                at[drive.to] = at[drive.from] + drive.seconds;
                changed = true;
            }
    }
    return at;
}

ResponseAnswer Oracle::answer() {
    ResponseAnswer answer;
    answer.hasRoads = std::ranges::any_of(m_town.roads, isDriven);
    std::vector<std::pair<Step, std::size_t>> places, bases;
    const auto put = [this](const core::Point &place) {
        const Step step = stepOnto(place);
        return std::pair(step, reaches(step) ? vertexOf(step) : 0);
    };
    for (const core::ResponseTarget &target : m_town.targets)
        places.push_back(target.place ? put(*target.place) : std::pair(Step(), std::size_t{0}));
    for (const core::RescueTeam &team : m_town.teams)
        bases.push_back(team.base && team.usable ? put(*team.base) : std::pair(Step(), std::size_t{0}));
    cutRoads();
    answer.targets.resize(places.size());
    for (std::size_t i = 0; i < places.size(); ++i)
        answer.targets[i].roadDistance = places[i].first.off;
    for (std::size_t team = 0; team < bases.size(); ++team) {
        const auto &[base, vertex] = bases[team];
        std::vector<double> at(m_vertices, never);
        if (reaches(base))
            at = driven(vertex, m_town.teams[team].turnout.count() + legOf(base));
        for (std::size_t i = 0; i < places.size(); ++i)
            answer.targets[i].secondsOf.push_back(
                reaches(places[i].first) ? at[places[i].second] + legOf(places[i].first) : never);
    }
    return answer;
}

} // namespace

double ResponseAnswer::Target::first() const {
    return secondsOf.empty() ? never : *std::ranges::min_element(secondsOf);
}

double ResponseAnswer::Target::second() const {
    std::vector<double> sorted = secondsOf;
    std::ranges::sort(sorted);
    return sorted.size() < 2 ? never : sorted[1];
}

ResponseAnswer askResponseOracle(const DrivenTown &town, const core::ResponseParameters &parameters,
                                 bool closedRoadsOpen) {
    return Oracle(town, parameters, closedRoadsOpen).answer();
}

DrivenTown DrivenTown::grown(std::uint64_t seed) {
    const RandomTown town = RandomTown::grown(seed);
    std::mt19937_64 random(seed ^ 0x5eedULL);
    const auto below = [&random](std::uint64_t count) { return random() % count; };
    DrivenTown driven;
    for (const RandomTown::Road &road : town.roads) {
        // Roads drawn twice are alike: which of the two a place steps onto is nobody's business.
        const auto twin = std::ranges::find(driven.roads, road.line, &Road::line);
        if (twin != driven.roads.end()) {
            driven.roads.push_back(Road(*twin));
            continue;
        }
        const std::uint64_t kind = below(10);
        driven.roads.push_back({road.line, road.closed, kind != 1 && kind != 2 && kind != 0,
                                kind != 3 && kind != 4 && kind != 0, 2 + static_cast<double>(below(60)) / 2.5});
    }
    for (const core::ShelterSite &site : town.shelters) {
        core::RescueTeam team{site.id, site.name,  site.entrances.front(), core::Seconds(30.0 * double(below(9))),
                              false,   site.usable};
        if (below(20) == 0)
            team.base.reset();
        driven.teams.push_back(std::move(team));
    }
    for (std::size_t i = 0; i < town.demand.size(); ++i) {
        core::ResponseTarget target;
        target.id = core::textOf(town.demand.uid[i]);
        target.kind = static_cast<core::ResponseTargetKind>(below(4));
        target.townshipId = below(5) == 0 ? std::string() : "T" + std::to_string(below(3));
        target.insideArea = below(6) != 0;
        if (below(25) != 0)
            target.place = town.demand.position[i];
        driven.targets.push_back(std::move(target));
    }
    return driven;
}

DrivenTown DrivenTown::shuffled(std::uint64_t seed) const {
    DrivenTown town = *this;
    std::mt19937_64 random(seed);
    const auto shuffle = [&random](auto &rows) {
        for (std::size_t i = rows.size(); i > 1; --i)
            std::swap(rows[i - 1], rows[static_cast<std::size_t>(random() % i)]);
    };
    shuffle(town.roads);
    shuffle(town.teams);
    shuffle(town.targets);
    return town;
}

core::ResponseInput DrivenTown::input() const {
    std::vector<core::RoadNetwork::Piece> pieces;
    std::vector<core::Point> points;
    std::vector<std::uint32_t> firstPoint{0};
    for (const Road &road : roads) {
        pieces.push_back({static_cast<core::EdgeRef>(pieces.size()), road.forward, road.backward, road.closed,
                          1 / road.metresPerSecond});
        points.insert(points.end(), road.line.begin(), road.line.end());
        firstPoint.push_back(static_cast<std::uint32_t>(points.size()));
    }
    auto network = core::RoadNetwork::build(pieces, points, firstPoint, core::Job());
    assert(network);
    core::ResponseInput input;
    input.network = std::make_shared<const core::RoadNetwork>(std::move(*network));
    input.teams = teams;
    input.targets = targets;
    input.townshipIds = {"T0", "T1", "T2"};
    return input;
}
