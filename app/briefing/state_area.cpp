// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/state_area.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/geometry/measure.h"

namespace app {

namespace {

constexpr double mostCells = 4e6;

struct Corner {
    long column = 0;
    long row = 0;
    friend auto operator<=>(const Corner &, const Corner &) = default;
};

/// Cuts every corner at a quarter of its sides (Chaikin), twice: outlines of cells become soft.
core::Ring rounded(core::Ring ring) {
    for (int pass = 0; pass < 2; ++pass) {
        core::Ring soft;
        soft.reserve(ring.size() * 2);
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const core::Point &a = ring[i];
            const core::Point &b = ring[i + 1];
            soft.push_back({a.x * 0.75 + b.x * 0.25, a.y * 0.75 + b.y * 0.25});
            soft.push_back({a.x * 0.25 + b.x * 0.75, a.y * 0.25 + b.y * 0.75});
        }
        soft.push_back(soft.front());
        ring = std::move(soft);
    }
    return ring;
}

/// The ring without the points that lie nearer than `tolerance` to what remains (Douglas and Peucker).
core::Ring thinned(const core::Ring &ring, double tolerance) {
    if (ring.size() < 8)
        return ring;
    std::vector<bool> stays(ring.size(), false);
    const std::size_t middle = ring.size() / 2;
    std::vector<std::pair<std::size_t, std::size_t>> parts{{0, middle}, {middle, ring.size() - 1}};
    stays[0] = stays[middle] = stays[ring.size() - 1] = true;
    while (!parts.empty()) {
        const auto [first, last] = parts.back();
        parts.pop_back();
        const core::Point &a = ring[first], &b = ring[last];
        const double dx = b.x - a.x, dy = b.y - a.y, length = std::sqrt(dx * dx + dy * dy);
        double farthest = 0;
        std::size_t at = first;
        for (std::size_t i = first + 1; i < last; ++i) {
            const double px = ring[i].x - a.x, py = ring[i].y - a.y;
            const double away = length > 0 ? std::abs(px * dy - py * dx) / length : std::sqrt(px * px + py * py);
            if (away > farthest) {
                farthest = away;
                at = i;
            }
        }
        if (farthest <= tolerance)
            continue;
        stays[at] = true;
        parts.emplace_back(first, at);
        parts.emplace_back(at, last);
    }
    core::Ring kept;
    for (std::size_t i = 0; i < ring.size(); ++i)
        if (stays[i])
            kept.push_back(ring[i]);
    return kept;
}

/// Directed cell edges with the filled cell on their left, joined to rings; where four edges meet the ring turns left,
/// so that cells that touch at a corner stay apart. One byte a corner: the directions in which edges leave it.
class EdgeRings {
public:
    enum Direction : std::uint8_t { East, North, West, South };

    EdgeRings(long columns, long rows)
        : m_rows(rows + 1), m_leaving(static_cast<std::size_t>((columns + 1) * m_rows)) {}

    void add(const Corner &from, Direction direction) {
        m_leaving[indexOf(from)] |= static_cast<std::uint8_t>(1U << direction);
    }

    /// The ring that holds the first corner, column by column, comes first.
    std::vector<std::vector<Corner>> rings() {
        std::vector<std::vector<Corner>> result;
        for (std::size_t at = 0; at < m_leaving.size(); ++at) {
            while (m_leaving[at] != 0) {
                const Corner first{static_cast<long>(at) / m_rows, static_cast<long>(at) % m_rows};
                result.push_back(ringFrom(first));
            }
        }
        return result;
    }

private:
    [[nodiscard]] std::size_t indexOf(const Corner &corner) const {
        return static_cast<std::size_t>(corner.column * m_rows + corner.row);
    }

    std::vector<Corner> ringFrom(const Corner &first) {
        std::vector<Corner> ring{first};
        unsigned direction = East;
        // At the first corner of all only one edge is left: whatever else met there has a corner before it.
        while (!leaves(first, direction))
            ++direction;
        for (Corner here = take(first, direction); here != first; here = take(here, direction)) {
            ring.push_back(here);
            // To the left, else straight on, else to the right.
            direction = (direction + 1) % 4;
            while (!leaves(here, direction))
                direction = (direction + 3) % 4;
        }
        ring.push_back(first);
        return ring;
    }

    [[nodiscard]] bool leaves(const Corner &corner, unsigned direction) const {
        return (m_leaving[indexOf(corner)] >> direction & 1U) != 0;
    }

    /// Uses an edge up; where it ends.
    Corner take(const Corner &from, unsigned direction) {
        m_leaving[indexOf(from)] &= static_cast<std::uint8_t>(~(1U << direction));
        constexpr std::array<Corner, 4> steps = {{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};
        return {from.column + steps[direction].column, from.row + steps[direction].row};
    }

    long m_rows;
    std::vector<std::uint8_t> m_leaving;
};

/// Twice the signed area in cells: positive for outer rings.
long doubleArea(const std::vector<Corner> &ring) {
    long sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        sum += ring[i].column * ring[i + 1].row - ring[i + 1].column * ring[i].row;
    return sum;
}

} // namespace

CellPicture::CellPicture(const core::Box &box, core::Metres cell) : m_box(box), m_cell(cell.value()) {
    m_cell = std::max(m_cell, std::sqrt(box.width() * box.height() / mostCells));
    m_columns = static_cast<long>(std::ceil(box.width() / m_cell)) + 1;
    m_rows = static_cast<long>(std::ceil(box.height() / m_cell)) + 1;
    m_states.assign(static_cast<std::size_t>(m_columns * m_rows), empty);
}

std::uint8_t CellPicture::at(long column, long row) const {
    const bool inside = column >= 0 && column < m_columns && row >= 0 && row < m_rows;
    return inside ? m_states[static_cast<std::size_t>(row * m_columns + column)] : empty;
}

void CellPicture::addDisc(const core::Point &centre, core::Metres radius, std::uint8_t state) {
    const double r = std::max(radius.value(), m_cell * 0.75);
    const auto columnOf = [this](double x) { return static_cast<long>(std::floor((x - m_box.minX) / m_cell)); };
    const auto rowOf = [this](double y) { return static_cast<long>(std::floor((y - m_box.minY) / m_cell)); };
    for (long row = std::max(0L, rowOf(centre.y - r)); row <= std::min(m_rows - 1, rowOf(centre.y + r)); ++row) {
        for (long column = std::max(0L, columnOf(centre.x - r));
             column <= std::min(m_columns - 1, columnOf(centre.x + r)); ++column) {
            const core::Point middle{m_box.minX + (static_cast<double>(column) + 0.5) * m_cell,
                                     m_box.minY + (static_cast<double>(row) + 0.5) * m_cell};
            std::uint8_t &mark = m_states[static_cast<std::size_t>(row * m_columns + column)];
            const double dx = middle.x - centre.x, dy = middle.y - centre.y;
            if (mark > state && dx * dx + dy * dy <= r * r)
                mark = std::min(mark, state);
        }
    }
}

void CellPicture::addLine(std::span<const core::Point> line, core::Metres radius, std::uint8_t state) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const int steps = std::max(1, static_cast<int>(std::ceil(core::distance(line[i], line[i + 1]) / m_cell)));
        for (int step = 0; step <= steps; ++step) {
            const double t = static_cast<double>(step) / steps;
            addDisc({line[i].x + (line[i + 1].x - line[i].x) * t, line[i].y + (line[i + 1].y - line[i].y) * t}, radius,
                    state);
        }
    }
}

core::MultiPolygon CellPicture::outlineOf(std::uint8_t state, const Smallest &smallest) const {
    EdgeRings edges(m_columns, m_rows);
    for (long row = 0; row < m_rows; ++row) {
        for (long column = 0; column < m_columns; ++column) {
            if (at(column, row) != state)
                continue;
            if (at(column, row - 1) != state)
                edges.add({column, row}, EdgeRings::East);
            if (at(column + 1, row) != state)
                edges.add({column + 1, row}, EdgeRings::North);
            if (at(column, row + 1) != state)
                edges.add({column + 1, row + 1}, EdgeRings::West);
            if (at(column - 1, row) != state)
                edges.add({column, row + 1}, EdgeRings::South);
        }
    }
    core::MultiPolygon area;
    std::vector<core::Ring> holes;
    // A fifth of a cell is 0.05 mm on paper.
    const auto soft = [this](core::Ring ring) { return thinned(rounded(std::move(ring)), m_cell * 0.2); };
    for (const std::vector<Corner> &corners : edges.rings()) {
        const long size = doubleArea(corners) / 2;
        if (size > 0 && static_cast<std::size_t>(size) < smallest.piece)
            continue;
        core::Ring ring;
        for (const Corner &corner : corners)
            ring.push_back({m_box.minX + static_cast<double>(corner.column) * m_cell,
                            m_box.minY + static_cast<double>(corner.row) * m_cell});
        if (size > 0)
            area.polygons.push_back({soft(std::move(ring)), {}});
        else if (static_cast<std::size_t>(-size) >= smallest.hole)
            holes.push_back(soft(std::move(ring)));
    }
    for (core::Ring &hole : holes) {
        for (core::Polygon &polygon : area.polygons) {
            if (core::contains(core::Polygon{polygon.outer, {}}, hole.front())) {
                polygon.holes.push_back(std::move(hole));
                break;
            }
        }
    }
    return area;
}

} // namespace app
