// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/road_mesh.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"

namespace gis::huarong {
namespace {

using core::Point;

constexpr double meshSpacing = 690;
constexpr double longestEdge = 2100;

void scatterNodes(RoadMesh &mesh, const Ground &ground, const std::vector<Settlement> &settlements,
                  SeededRandom &random) {
    const core::Box &box = ground.box();
    for (double y = box.minY; y < box.maxY; y += meshSpacing)
        for (double x = box.minX; x < box.maxX; x += meshSpacing) {
            const Point p{x + random.between(-0.46, 0.46) * meshSpacing, y + random.between(-0.46, 0.46) * meshSpacing};
            const double thin = random.unit();
            const std::uint8_t township = ground.townshipAt(p);
            const double height = ground.elevation(p);
            if (township == Ground::outside || (height > 40 && thin > 60 / (height + 20)) ||
                !ground.isClear(p, 70, township, Ground::noHouse))
                continue;
            const bool taken = std::ranges::any_of(
                settlements, [&](const Settlement &s) { return core::distance(s.centre, p) < s.radius + 190; });
            if (!taken)
                mesh.nodes.push_back({rounded(p), std::nullopt});
        }
}

/// Buckets of nodes for neighbour search.
class NodeGrid {
public:
    NodeGrid(const RoadMesh &mesh, const core::Box &box)
        : m_box(box), m_columns(static_cast<std::size_t>(box.width() / cell) + 1) {
        m_cells.resize(m_columns * (static_cast<std::size_t>(box.height() / cell) + 1));
        for (std::size_t i = 0; i < mesh.nodes.size(); ++i)
            m_cells[cellOf(mesh.nodes[i].position)].push_back(i);
    }
    template <class Visit> void visit(const Point &p, double radius, Visit look) const {
        const std::size_t x0 = column(p.x - radius), x1 = column(p.x + radius);
        const std::size_t y0 = row(p.y - radius), y1 = row(p.y + radius);
        for (std::size_t y = y0; y <= y1; ++y)
            for (std::size_t x = x0; x <= x1; ++x)
                for (const std::size_t i : m_cells[y * m_columns + x])
                    look(i);
    }

private:
    static constexpr double cell = 700;
    [[nodiscard]] std::size_t column(double x) const {
        return static_cast<std::size_t>(std::clamp((x - m_box.minX) / cell, 0.0, static_cast<double>(m_columns - 1)));
    }
    [[nodiscard]] std::size_t row(double y) const {
        return static_cast<std::size_t>(
            std::clamp((y - m_box.minY) / cell, 0.0, static_cast<double>(m_cells.size() / m_columns - 1)));
    }
    [[nodiscard]] std::size_t cellOf(const Point &p) const { return row(p.y) * m_columns + column(p.x); }

    core::Box m_box;
    std::size_t m_columns;
    std::vector<std::vector<std::size_t>> m_cells;
};

bool passesSettlement(const std::vector<Settlement> &settlements, const MeshNode &a, const MeshNode &b) {
    return std::ranges::any_of(settlements, [&](const Settlement &s) {
        const std::size_t index = static_cast<std::size_t>(&s - settlements.data());
        if (a.settlement == index || b.settlement == index)
            return false;
        return core::nearestOnSegment(s.centre, a.position, b.position).distance < s.radius + 60;
    });
}

void addEdge(RoadMesh &mesh, const Ground &ground, std::size_t a, std::size_t b) {
    const Point &p = mesh.nodes[a].position, &q = mesh.nodes[b].position;
    MeshEdge edge{a, b, core::distance(p, q), !ground.isFree(p, q, RiverWater), std::nullopt, 0};
    mesh.at[a].push_back(mesh.edges.size());
    mesh.at[b].push_back(mesh.edges.size());
    mesh.edges.push_back(edge);
}

void addGabrielEdges(RoadMesh &mesh, const Ground &ground, const std::vector<Settlement> &settlements) {
    const NodeGrid grid(mesh, ground.box());
    for (std::size_t a = 0; a < mesh.nodes.size(); ++a) {
        const MeshNode &from = mesh.nodes[a];
        const double reach = longestEdge + (from.settlement ? settlements[*from.settlement].radius : 0);
        std::vector<std::size_t> near;
        grid.visit(from.position, reach, [&](std::size_t b) { near.push_back(b); });
        for (const std::size_t b : near) {
            const double d = core::distance(from.position, mesh.nodes[b].position);
            if (b == a || d > reach || (b < a && (d <= longestEdge || !from.settlement)))
                continue;
            const Point middle = (from.position + mesh.nodes[b].position) * 0.5;
            const bool blocked = std::ranges::any_of(near, [&](std::size_t c) {
                return c != a && c != b && core::distance(mesh.nodes[c].position, middle) < d / 2;
            });
            if (blocked || !ground.isFree(from.position, mesh.nodes[b].position, StillWater) ||
                passesSettlement(settlements, from, mesh.nodes[b]))
                continue;
            addEdge(mesh, ground, a, b);
        }
    }
}

/// Places where roads leave the county, joined to the two nearest nodes.
void addExits(RoadMesh &mesh, const Outline &outline, const Ground &ground) {
    const std::vector<Point> wanted = {{-31.6, 8.6}, {-4.2, 16.4}, {14.6, 11},
                                       {11.8, 6.2},  {26.4, 22.2}, {-21.6, -12.2}};
    for (const Point &hint : wanted) {
        Point exit = outline.ring.front();
        for (const Point &p : outline.ring)
            if (core::distance(p, hint * outline.scale) < core::distance(exit, hint * outline.scale))
                exit = p;
        std::size_t nearest = 0;
        for (std::size_t i = 0; i < mesh.nodes.size(); ++i)
            if (!mesh.nodes[i].settlement &&
                core::distance(mesh.nodes[i].position, exit) < core::distance(mesh.nodes[nearest].position, exit))
                nearest = i;
        mesh.exits.push_back(mesh.nodes.size());
        mesh.nodes.push_back({exit, std::nullopt});
        mesh.at.emplace_back();
        addEdge(mesh, ground, nearest, mesh.exits.back());
    }
}

class Router {
public:
    Router(RoadMesh &mesh, SeededRandom random) : m_mesh(mesh) {
        m_rough.reserve(mesh.edges.size());
        for (std::size_t i = 0; i < mesh.edges.size(); ++i)
            m_rough.push_back(random.between(0.85, 1.25));
    }

    /// Cheapest way by Dijkstra; roads that exist already draw new ones onto them.
    void route(std::size_t from, std::size_t to, core::RoadClass roadClass, std::uint32_t name) {
        std::vector<double> cost(m_mesh.nodes.size(), 1e18);
        std::vector<std::size_t> by(m_mesh.nodes.size(), m_mesh.edges.size());
        std::vector<std::pair<double, std::size_t>> heap{{0, from}};
        cost[from] = 0;
        while (!heap.empty()) {
            std::ranges::pop_heap(heap, std::greater<>());
            const auto [reached, here] = heap.back();
            heap.pop_back();
            if (here == to)
                break;
            if (reached > cost[here])
                continue;
            for (const std::size_t e : m_mesh.at[here]) {
                const std::size_t next = m_mesh.edges[e].a == here ? m_mesh.edges[e].b : m_mesh.edges[e].a;
                const double total = reached + costOf(e, roadClass);
                if (total >= cost[next])
                    continue;
                cost[next] = total;
                by[next] = e;
                heap.emplace_back(total, next);
                std::ranges::push_heap(heap, std::greater<>());
            }
        }
        for (std::size_t here = to; here != from && by[here] < m_mesh.edges.size();) {
            MeshEdge &edge = m_mesh.edges[by[here]];
            here = edge.a == here ? edge.b : edge.a;
            if (!edge.roadClass || roadClass < *edge.roadClass) {
                edge.roadClass = roadClass;
                edge.name = name;
            }
        }
    }

private:
    [[nodiscard]] double costOf(std::size_t e, core::RoadClass roadClass) const {
        const MeshEdge &edge = m_mesh.edges[e];
        double cost = edge.length * m_rough[e];
        if (edge.roadClass)
            return cost * (*edge.roadClass <= roadClass ? 0.5 : 0.62);
        if (edge.overRiver)
            cost += 4200;
        const bool throughTown =
            m_mesh.nodes[edge.a].settlement.has_value() || m_mesh.nodes[edge.b].settlement.has_value();
        return cost * (throughTown && roadClass <= core::RoadClass::Secondary ? 1.5 : 1.0);
    }

    RoadMesh &m_mesh;
    std::vector<double> m_rough;
};

/// Indices of the settlements nearest to one, among those that pass.
template <class Pass>
std::vector<std::size_t> nearestTo(const std::vector<Settlement> &settlements, std::size_t which, std::size_t count,
                                   Pass pass) {
    std::vector<std::pair<double, std::size_t>> all;
    for (std::size_t i = 0; i < settlements.size(); ++i)
        if (i != which && pass(i))
            all.emplace_back(core::distance(settlements[i].centre, settlements[which].centre), i);
    std::ranges::sort(all);
    std::vector<std::size_t> nearest;
    for (std::size_t i = 0; i < std::min(count, all.size()); ++i)
        nearest.push_back(all[i].second);
    return nearest;
}

/// Unrouted edges on dry ground become farm roads, tracks and paths, in patches.
void keepFarmRoads(RoadMesh &mesh, SeededRandom &random) {
    for (MeshEdge &edge : mesh.edges) {
        const double dice = random.unit();
        if (edge.roadClass || edge.overRiver || edge.length > 1500)
            continue;
        const Point middle = (mesh.nodes[edge.a].position + mesh.nodes[edge.b].position) * 0.5;
        const double thick = 0.5 + 0.35 * noiseAt(middle, 5200, random.seed());
        if (dice < 0.42 * thick)
            edge.roadClass = core::RoadClass::Unclassified;
        else if (dice < 0.86 * thick)
            edge.roadClass = core::RoadClass::Track;
        else if (dice < 1.0 * thick)
            edge.roadClass = core::RoadClass::Path;
    }
}

} // namespace

RoadMesh spanMesh(const Outline &outline, const Ground &ground, const std::vector<Settlement> &settlements,
                  SeededRandom random) {
    RoadMesh mesh;
    for (std::size_t i = 0; i < settlements.size(); ++i)
        mesh.nodes.push_back({rounded(settlements[i].centre), i});
    scatterNodes(mesh, ground, settlements, random);
    mesh.at.resize(mesh.nodes.size());
    addGabrielEdges(mesh, ground, settlements);
    addExits(mesh, outline, ground);
    return mesh;
}

void routeRoads(RoadMesh &mesh, const std::vector<Settlement> &settlements, RoadNames &names, SeededRandom random) {
    Router router(mesh, random.branch("rough"));
    const auto seat = static_cast<std::size_t>(std::ranges::find(settlements, SettlementKind::Seat, &Settlement::kind) -
                                               settlements.begin());
    const std::uint32_t trunk = names.indexOf("G353 示例线"), primary = names.indexOf("S202 示例线");
    router.route(seat, mesh.exits[0], core::RoadClass::Trunk, trunk);
    router.route(seat, mesh.exits[2], core::RoadClass::Trunk, trunk);
    router.route(seat, mesh.exits[1], core::RoadClass::Primary, primary);
    for (std::size_t town = 0; town < townshipCount; ++town)
        for (const std::size_t other :
             nearestTo(settlements, town, 3, [](std::size_t i) { return i < townshipCount; })) {
            const bool main = town == seat || other == seat;
            router.route(town, other, main ? core::RoadClass::Primary : core::RoadClass::Secondary,
                         names.indexOf((main ? "S" : "X") +
                                       std::to_string(200 + std::min(town, other) * 7 + std::max(town, other)) +
                                       " 示例线"));
        }
    for (const std::size_t exit : {mesh.exits[3], mesh.exits[4], mesh.exits[5]}) {
        std::size_t nearest = 0;
        for (std::size_t town = 0; town < townshipCount; ++town)
            if (core::distance(settlements[town].centre, mesh.nodes[exit].position) <
                core::distance(settlements[nearest].centre, mesh.nodes[exit].position))
                nearest = town;
        router.route(nearest, exit, core::RoadClass::Secondary,
                     names.indexOf("X" + std::to_string(300 + nearest) + " 示例线"));
    }
    for (std::size_t i = townshipCount; i < settlements.size(); ++i)
        router.route(i, settlements[i].township, core::RoadClass::Tertiary, 0);
    for (std::size_t i = townshipCount; i < settlements.size(); ++i)
        for (const std::size_t other : nearestTo(settlements, i, 2, [](std::size_t s) { return s >= townshipCount; }))
            router.route(i, other, core::RoadClass::Unclassified, 0);
    keepFarmRoads(mesh, random);
}

} // namespace gis::huarong
