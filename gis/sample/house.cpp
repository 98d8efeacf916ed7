// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/house.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/geometry/measure.h"

namespace gis::huarong {
namespace {

using core::Point;

struct Span {
    double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();
};

Span spanOn(const Quad &quad, const Point &axis) {
    Span span;
    for (const Point &p : quad) {
        const double d = p.x * axis.x + p.y * axis.y;
        span.low = std::min(span.low, d);
        span.high = std::max(span.high, d);
    }
    return span;
}

/// Separating axes of two convex quads (a segment is a quad of no depth).
bool apart(const Quad &a, const Quad &b, double gap) {
    for (const Quad *quad : {&a, &b})
        for (std::size_t k = 0; k < 4; ++k) {
            const Point &p = (*quad)[k], &q = (*quad)[(k + 1) % 4];
            if (core::distance(p, q) < 1e-6)
                continue;
            const Point axis = leftOf(unitVector(p, q));
            const Span m = spanOn(a, axis), n = spanOn(b, axis);
            if (m.high + gap <= n.low || n.high + gap <= m.low)
                return true;
        }
    return false;
}

struct RowStyle {
    double setback = 5;
    double frontLow = 10, frontHigh = 16;
    double depthLow = 9, depthHigh = 12;
    double gapLow = 2, gapHigh = 7;
    double emptyShare = 0.12;
    /// Residents compared with a house in the fields of the same size.
    double crowd = 1;
};

/// Houses along one side of a line from a to b; the ground lies on the left.
void buildRow(std::vector<House> &houses, BuiltGround &built, const std::pair<Point, Point> &front,
              const RowStyle &style, std::pair<std::size_t, SeededRandom *> whose) {
    SeededRandom &random = *whose.second;
    const Point along = unitVector(front.first, front.second), inward = leftOf(along);
    const double length = core::distance(front.first, front.second);
    for (double at = style.setback + 3; at < length - 10;) {
        const double width = random.between(style.frontLow, style.frontHigh);
        const double depth = random.between(style.depthLow, style.depthHigh);
        const double set = style.setback + random.between(0, 2.5);
        if (at + width > length - style.setback)
            break;
        const Quad quad =
            quadAt(front.first + along * (at + width / 2) + inward * (set + depth / 2), along, width, depth);
        at += width + random.between(style.gapLow, style.gapHigh);
        if (random.chance(style.emptyShare) || !built.hasRoom(quad, 1.5))
            continue;
        built.addQuad(quad);
        houses.push_back({quad, whose.first, width * depth / 120 * style.crowd * random.between(0.6, 1.5)});
    }
}

/// Parallel slabs of flats, as housing estates have, along the longer sides of the block.
void buildSlabs(std::vector<House> &houses, BuiltGround &built, const Block &block, SeededRandom &random) {
    const Point west = (block.corner[0] + block.corner[3]) * 0.5, east = (block.corner[1] + block.corner[2]) * 0.5;
    const Point along = unitVector(west, east), up = leftOf(along);
    const double length = core::distance(west, east);
    const double height =
        core::distance((block.corner[0] + block.corner[1]) * 0.5, (block.corner[3] + block.corner[2]) * 0.5);
    const double slab = random.between(34, 52), pitch = random.between(23, 29);
    for (double v = -height / 2 + 14; v < height / 2 - 10; v += pitch)
        for (double u = 12 + slab / 2; u < length - slab / 2 - 8; u += slab + random.between(8, 13)) {
            const Quad quad = quadAt(west + along * u + up * v, along, slab, random.between(11, 13.5));
            if (random.chance(0.05) || !built.hasRoom(quad, 4))
                continue;
            built.addQuad(quad);
            houses.push_back({quad, block.village, slab / 11 * random.between(0.8, 1.2)});
        }
}

void buildHalls(std::vector<House> &houses, BuiltGround &built, const Block &block, SeededRandom &random) {
    const Point along = unitVector(block.corner[0], block.corner[1]);
    for (int k = 0; k < 10; ++k) {
        const Point at = block.centre() + along * random.between(-35, 35) + leftOf(along) * random.between(-28, 28);
        const Quad quad = quadAt(at, along, random.between(26, 58), random.between(16, 30));
        if (!built.hasRoom(quad, 6))
            continue;
        built.addQuad(quad);
        houses.push_back({quad, block.village, 0});
    }
}

RowStyle styleFor(SettlementKind kind) {
    if (kind == SettlementKind::Village)
        return {5.5, 10, 16, 8.5, 12.5, 4, 15, 0.3, 3.2};
    return {6.5, 13, 30, 10, 14, 1, 5, 0.12};
}

} // namespace

BuiltGround::BuiltGround(const core::Box &box)
    : m_box(box), m_columns(static_cast<std::size_t>(box.width() / cell) + 1),
      m_cells(m_columns * (static_cast<std::size_t>(box.height() / cell) + 1)) {}

template <class Visit> void BuiltGround::visitCells(const Quad &quad, double margin, Visit visit) const {
    core::Box box;
    for (const Point &p : quad)
        box.include(p);
    box = box.grown(margin);
    const auto index = [](double v, double low, std::size_t count) {
        return static_cast<std::size_t>(std::clamp((v - low) / cell, 0.0, static_cast<double>(count - 1)));
    };
    const std::size_t rows = m_cells.size() / m_columns;
    const std::size_t x0 = index(box.minX, m_box.minX, m_columns), x1 = index(box.maxX, m_box.minX, m_columns);
    const std::size_t y1 = index(box.maxY, m_box.minY, rows);
    for (std::size_t y = index(box.minY, m_box.minY, rows); y <= y1; ++y)
        for (std::size_t x = x0; x <= x1; ++x)
            visit(y * m_columns + x);
}

void BuiltGround::addRoad(const Points &line, double halfWidth) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Quad quad = {line[i], line[i + 1], line[i + 1], line[i]};
        const auto id = static_cast<std::uint32_t>(m_shapes.size());
        m_shapes.push_back({quad, halfWidth});
        visitCells(quad, halfWidth, [&](std::size_t at) { m_cells[at].push_back(id); });
    }
}

void BuiltGround::addQuad(const Quad &quad) {
    const auto id = static_cast<std::uint32_t>(m_shapes.size());
    m_shapes.push_back({quad, 0});
    visitCells(quad, 0, [&](std::size_t at) { m_cells[at].push_back(id); });
}

bool BuiltGround::hasRoom(const Quad &quad, double gap) const {
    bool room = true;
    visitCells(quad, gap, [&](std::size_t at) {
        for (const std::uint32_t id : m_cells[at]) {
            if (!room)
                return;
            const Shape &shape = m_shapes[id];
            room = apart(quad, shape.corners, shape.margin > 0 ? shape.margin : gap);
        }
    });
    return room;
}

Quad quadAt(const Point &centre, const Point &direction, double length, double depth) {
    const Point u = direction * (length / 2), v = leftOf(direction) * (depth / 2);
    return {rounded(centre - u - v), rounded(centre + u - v), rounded(centre + u + v), rounded(centre - u + v)};
}

void buildBlocks(std::vector<House> &houses, BuiltGround &built, const std::vector<Settlement> &settlements,
                 const std::vector<StreetPlan> &plans, SeededRandom random) {
    for (std::size_t s = 0; s < plans.size(); ++s)
        for (const Block &block : plans[s].blocks) {
            if (block.use == BlockUse::Industry || block.use == BlockUse::Facility)
                buildHalls(houses, built, block, random);
            if (block.use != BlockUse::Houses)
                continue;
            const bool estate = settlements[s].kind == SettlementKind::Seat
                                    ? random.chance(0.6)
                                    : settlements[s].kind == SettlementKind::Town && random.chance(0.18);
            if (estate)
                buildSlabs(houses, built, block, random);
            for (std::size_t k = 0; k < 4; ++k)
                if (block.street[k] && (!estate || random.chance(0.5)))
                    buildRow(houses, built, {block.corner[k], block.corner[(k + 1) % 4]}, styleFor(settlements[s].kind),
                             {block.village, &random});
        }
}

void buildRows(std::vector<House> &houses, BuiltGround &built, const Countryside &land,
               const std::vector<HouseRow> &rows, SeededRandom random) {
    for (const HouseRow &row : rows) {
        const double length = core::lengthOf(row.line).value();
        const Point middle = core::pointAlong(row.line, core::Metres(length / 2));
        if (built.hasRoom(quadAt(middle, {1, 0}, 2, 2), 0))
            continue; // its road did not survive noding
        for (const double side : {1.0, -1.0})
            for (double at = random.between(6, 22); at < length - 8; at += random.between(35, 78)) {
                const bool stands = random.chance(row.density);
                const double width = random.between(9, 15), depth = random.between(8.5, 12),
                             set = random.between(6, 13);
                const double share = random.between(0.6, 1.4);
                if (!stands)
                    continue;
                const Point foot = core::pointAlong(row.line, core::Metres(at));
                const Point along =
                    unitVector(foot, core::pointAlong(row.line, core::Metres(std::min(length, at + 4))));
                const Point centre = foot + leftOf(along) * (side * (set + depth / 2));
                const Settlement &home = land.settlements[row.settlement];
                const Quad quad = quadAt(centre, along, width, depth);
                const bool dry =
                    land.ground.isClear(centre, 32, home.township, 0) && std::ranges::all_of(quad, [&](const Point &p) {
                        return (land.ground.marksAt(p) & Ground::noHouse) == 0;
                    });
                if (!dry || !built.hasRoom(quad, 2))
                    continue;
                built.addQuad(quad);
                houses.push_back({quad, home.villages.front(), share});
            }
    }
}

} // namespace gis::huarong
