// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/street_plan.h"

#include <algorithm>
#include <cmath>
#include <deque>

#include "core/geometry/measure.h"

namespace gis::huarong {
namespace {

using core::Point;
using core::RoadClass;

/// Blocks across and along, and how much the grid bends and frays.
struct PlanShape {
    std::size_t along = 5, across = 4;
    double blockLength = 85, blockDepth = 58;
    double fray = 0.35;
};

PlanShape shapeFor(const Settlement &settlement, SeededRandom &random) {
    switch (settlement.kind) {
    case SettlementKind::Seat:
        return {27, 25, 128, 104, 0.62};
    case SettlementKind::Town: {
        const std::size_t members = std::min<std::size_t>(settlement.villages.size(), 5);
        return {8 + members, 6 + members, 108, 82, 0.45};
    }
    default:
        return {static_cast<std::size_t>(random.whole(4, 7)), static_cast<std::size_t>(random.whole(2, 4)),
                random.between(72, 100), random.between(52, 66), 0.6};
    }
}

/// Builds one plan; members are what its steps share.
class Layout {
public:
    Layout(const Settlement &settlement, std::size_t which, const Ground &ground, SeededRandom random)
        : m_settlement(settlement), m_which(which), m_ground(ground), m_random(random),
          m_shape(shapeFor(settlement, m_random)) {}

    StreetPlan build() {
        spreadLines(m_u, m_shape.along, m_shape.blockLength);
        spreadLines(m_v, m_shape.across, m_shape.blockDepth);
        placeNodes();
        chooseCells();
        addStreets();
        addBlocks();
        return std::move(m_plan);
    }

private:
    [[nodiscard]] std::size_t node(std::size_t i, std::size_t j) const { return j * (m_shape.along + 1) + i; }
    [[nodiscard]] bool isActive(std::size_t i, std::size_t j) const {
        return i < m_shape.along && j < m_shape.across && m_active[j * m_shape.along + i];
    }

    void spreadLines(std::vector<double> &lines, std::size_t count, double size) {
        lines.assign(count + 1, 0);
        for (std::size_t i = 1; i <= count; ++i)
            lines[i] = lines[i - 1] + size * m_random.between(0.78, 1.25);
        const double middle = lines[(count + 1) / 2];
        for (double &line : lines)
            line -= middle;
    }

    void placeNodes() {
        const double bend = m_random.between(-0.16, 0.16), length = m_u.back() - m_u.front();
        const Point side = leftOf(m_settlement.axis);
        const std::uint64_t seed = m_random.next();
        const double waver = m_settlement.kind == SettlementKind::Village ? 13 : 26;
        for (const double v : m_v)
            for (const double u : m_u) {
                const Point local{u, v};
                const double x = u + waver * noiseAt(local, 330, seed);
                const double y = v + bend * u * u / length + waver * noiseAt(local, 300, seed + 1);
                m_plan.nodes.push_back(rounded(m_settlement.centre + m_settlement.axis * x + side * y));
            }
        m_plan.centreNode = node((m_shape.along + 1) / 2, (m_shape.across + 1) / 2);
    }

    bool isBuildable(std::size_t i, std::size_t j) const {
        const std::array<Point, 4> c = {m_plan.nodes[node(i, j)], m_plan.nodes[node(i + 1, j)],
                                        m_plan.nodes[node(i + 1, j + 1)], m_plan.nodes[node(i, j + 1)]};
        for (std::size_t k = 0; k < 4; ++k)
            if (!m_ground.isFree(c[k], c[(k + 1) % 4], Ground::noHouse) ||
                !m_ground.isFree(c[k], c[(k + 2) % 4], Ground::noHouse) ||
                !m_ground.isClear(c[k], 32, m_settlement.township, 0))
                return false;
        return true;
    }

    /// An uneven oval around the centre, without wet ground, in one piece.
    void chooseCells() {
        const std::uint64_t seed = m_random.next();
        std::vector<bool> wanted(m_shape.along * m_shape.across, false);
        for (std::size_t j = 0; j < m_shape.across; ++j)
            for (std::size_t i = 0; i < m_shape.along; ++i) {
                const double u = (m_u[i] + m_u[i + 1]) / (m_u.back() - m_u.front());
                const double v = (m_v[j] + m_v[j + 1]) / (m_v.back() - m_v.front());
                const double waver =
                    m_shape.fray * noiseAt({m_u[i], m_v[j]}, 320, seed) + (m_random.unit() - 0.5) * 0.2;
                const bool core = std::abs(u) < 0.3 && std::abs(v) < 0.55;
                wanted[j * m_shape.along + i] = (core || u * u + v * v < 0.92 + waver) && isBuildable(i, j);
            }
        m_active.assign(wanted.size(), false);
        std::deque<std::size_t> open;
        const std::size_t ci = (m_shape.along + 1) / 2, cj = (m_shape.across + 1) / 2;
        for (const auto &[i, j] : {std::pair{ci, cj}, {ci - 1, cj}, {ci, cj - 1}, {ci - 1, cj - 1}})
            if (i < m_shape.along && j < m_shape.across)
                open.push_back(j * m_shape.along + i);
        while (!open.empty()) {
            const std::size_t cell = open.front(), i = cell % m_shape.along, j = cell / m_shape.along;
            open.pop_front();
            if (!wanted[cell] || m_active[cell])
                continue;
            m_active[cell] = true;
            if (i > 0)
                open.push_back(cell - 1);
            if (i + 1 < m_shape.along)
                open.push_back(cell + 1);
            if (j > 0)
                open.push_back(cell - m_shape.along);
            if (j + 1 < m_shape.across)
                open.push_back(cell + m_shape.along);
        }
    }

    Street styled(std::size_t line, std::size_t lines, bool alongLine) {
        Street street;
        const std::size_t middle = lines / 2;
        const std::size_t off = line > middle ? line - middle : middle - line;
        if (m_settlement.kind == SettlementKind::Village) {
            street.roadClass = off == 0 && alongLine ? RoadClass::Unclassified : RoadClass::Residential;
        } else if (off == 0) {
            street.roadClass = m_settlement.kind == SettlementKind::Seat ? RoadClass::Secondary : RoadClass::Tertiary;
        } else if (m_settlement.kind == SettlementKind::Seat && off % 4 == 0) {
            street.roadClass = RoadClass::Tertiary;
        } else if (m_settlement.kind == SettlementKind::Seat && off % 4 == 2 && line % 3 == 1) {
            street.oneWay = line % 2 == 0 ? core::OneWay::Forward : core::OneWay::Backward;
        }
        if (m_settlement.kind != SettlementKind::Village)
            street.name = streetName(line, alongLine);
        return street;
    }

    std::string streetName(std::size_t line, bool alongLine) const {
        static const std::vector<std::string> words = {"章台", "迎宾", "状元", "马鞍", "城关", "杏花", "港西",
                                                       "建设", "人民", "华阳", "田湖", "工农", "解放", "新华",
                                                       "桥东", "文化", "东风", "民生", "向阳", "兴旺", "沿河",
                                                       "育才", "荷塘", "丰收", "平安", "西园", "北门"};
        const std::string &word = words[(line + (alongLine ? 0 : 13)) % words.size()];
        return word + (alongLine ? "路" : "街");
    }

    void addStreet(Street street, std::size_t from, std::size_t to, bool inner) {
        const bool minor = street.roadClass == RoadClass::Residential;
        if (minor && inner && m_random.chance(0.13))
            return;
        if (minor && m_settlement.kind == SettlementKind::Village) {
            const double dice = m_random.unit();
            if (!inner && dice < 0.28)
                street.roadClass = RoadClass::Path;
            else if (dice < 0.38)
                street.roadClass = RoadClass::Service;
        } else if (minor && street.oneWay == core::OneWay::No) {
            const double dice = m_random.unit();
            if (dice < 0.07)
                street.roadClass = RoadClass::LivingStreet;
            else if (dice < 0.1)
                street.roadClass = RoadClass::Service;
            else if (dice < 0.115)
                street.roadClass = RoadClass::Pedestrian;
        }
        street.from = from;
        street.to = to;
        m_plan.streets.push_back(std::move(street));
    }

    void addStreets() {
        m_alongStreet.assign(m_plan.nodes.size(), false);
        m_acrossStreet.assign(m_plan.nodes.size(), false);
        for (std::size_t j = 0; j <= m_shape.across; ++j)
            for (std::size_t i = 0; i < m_shape.along; ++i) {
                const bool above = isActive(i, j), below = j > 0 && isActive(i, j - 1);
                const std::size_t count = m_plan.streets.size();
                if (above || below)
                    addStreet(styled(j, m_shape.across + 1, true), node(i, j), node(i + 1, j), above && below);
                m_alongStreet[node(i, j)] = m_plan.streets.size() > count;
            }
        for (std::size_t i = 0; i <= m_shape.along; ++i)
            for (std::size_t j = 0; j < m_shape.across; ++j) {
                const bool right = isActive(i, j), left = i > 0 && isActive(i - 1, j);
                const std::size_t count = m_plan.streets.size();
                if (right || left)
                    addStreet(styled(i, m_shape.along + 1, false), node(i, j), node(i, j + 1), left && right);
                m_acrossStreet[node(i, j)] = m_plan.streets.size() > count;
            }
    }

    void addBlocks() {
        for (std::size_t j = 0; j < m_shape.across; ++j)
            for (std::size_t i = 0; i < m_shape.along; ++i) {
                if (!isActive(i, j))
                    continue;
                Block block;
                block.corner = {m_plan.nodes[node(i, j)], m_plan.nodes[node(i + 1, j)],
                                m_plan.nodes[node(i + 1, j + 1)], m_plan.nodes[node(i, j + 1)]};
                block.street = {m_alongStreet[node(i, j)], m_acrossStreet[node(i + 1, j)],
                                m_alongStreet[node(i, j + 1)], m_acrossStreet[node(i, j)]};
                block.settlement = m_which;
                block.village = m_settlement.villages.front();
                m_plan.blocks.push_back(block);
            }
    }

    const Settlement &m_settlement;
    std::size_t m_which;
    const Ground &m_ground;
    SeededRandom m_random;
    PlanShape m_shape;
    std::vector<double> m_u, m_v;
    std::vector<bool> m_active, m_alongStreet, m_acrossStreet;
    StreetPlan m_plan;
};

} // namespace

std::size_t StreetPlan::gateFor(const Point &p) const {
    std::size_t best = centreNode;
    double least = 1e18;
    for (const Street &street : streets)
        for (const std::size_t end : {street.from, street.to})
            if (const double d = core::distance(nodes[end], p); d < least) {
                least = d;
                best = end;
            }
    return best;
}

void StreetPlan::liftWay(std::size_t from, RoadClass roadClass, const std::string &name) {
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> cameBy(nodes.size(), none);
    std::vector<bool> seen(nodes.size(), false);
    std::deque<std::size_t> open{from};
    seen[from] = true;
    std::vector<std::vector<std::size_t>> at(nodes.size());
    for (std::size_t s = 0; s < streets.size(); ++s)
        for (const std::size_t end : {streets[s].from, streets[s].to})
            at[end].push_back(s);
    while (!open.empty() && !seen[centreNode]) {
        const std::size_t here = open.front();
        open.pop_front();
        for (const std::size_t s : at[here]) {
            const std::size_t next = streets[s].from == here ? streets[s].to : streets[s].from;
            if (seen[next])
                continue;
            seen[next] = true;
            cameBy[next] = s;
            open.push_back(next);
        }
    }
    for (std::size_t here = centreNode; here != from && cameBy[here] != none;) {
        Street &street = streets[cameBy[here]];
        here = street.from == here ? street.to : street.from;
        street.oneWay = core::OneWay::No;
        if (roadClass < street.roadClass)
            street.roadClass = roadClass;
        if (street.name.empty())
            street.name = name;
    }
}

StreetPlan layStreets(const std::vector<Settlement> &settlements, std::size_t which, const Ground &ground,
                      SeededRandom random) {
    return Layout(settlements[which], which, ground, random).build();
}

void divideTown(const Settlement &town, StreetPlan &plan, CountyRegister &rows) {
    if (plan.blocks.empty() || town.villages.size() < 2)
        return;
    // Farthest-point seeds: each next community sits in the block farthest from those before.
    std::vector<std::size_t> seeds{0};
    for (std::size_t b = 1; b < plan.blocks.size(); ++b)
        if (core::distance(plan.blocks[b].centre(), town.centre) <
            core::distance(plan.blocks[seeds[0]].centre(), town.centre))
            seeds[0] = b;
    while (seeds.size() < town.villages.size()) {
        std::size_t farthest = 0;
        double best = -1;
        for (std::size_t b = 0; b < plan.blocks.size(); ++b) {
            double nearest = 1e18;
            for (const std::size_t seed : seeds)
                nearest = std::min(nearest, core::distance(plan.blocks[b].centre(), plan.blocks[seed].centre()));
            const double edge = core::distance(plan.blocks[b].centre(), town.centre);
            const double score = nearest - std::max(0.0, edge - town.radius * 0.6) * 0.8;
            if (score > best) {
                best = score;
                farthest = b;
            }
        }
        seeds.push_back(farthest);
    }
    for (Block &block : plan.blocks) {
        std::size_t nearest = 0;
        for (std::size_t k = 1; k < seeds.size(); ++k)
            if (core::distance(block.centre(), plan.blocks[seeds[k]].centre()) <
                core::distance(block.centre(), plan.blocks[seeds[nearest]].centre()))
                nearest = k;
        block.village = town.villages[nearest];
    }
    for (std::size_t k = 0; k < seeds.size(); ++k)
        rows.villages[town.villages[k]].position = rounded(plan.blocks[seeds[k]].centre());
}

} // namespace gis::huarong
