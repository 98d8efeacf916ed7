// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/ground.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/geometry/measure.h"

namespace gis::huarong {
namespace {

using core::Point;

constexpr double cellSize = 25;

/// One rise of the ground, in units of the drawing.
struct Hill {
    Point centre;
    double radius;
    double height;
};

constexpr std::array<Hill, 8> hills = {{{{9.5, 21.5}, 4.4, 210},
                                        {{14.5, 20.2}, 4.0, 260},
                                        {{19.5, 24.4}, 4.2, 300},
                                        {{24.5, 26.8}, 4.0, 220},
                                        {{6.2, 17.6}, 3.0, 120},
                                        {{8.6, 5.2}, 2.8, 170},
                                        {{12, 13}, 2.6, 110},
                                        {{4.6, 2.4}, 1.6, 70}}};

} // namespace

Ground::Ground(const Outline &outline, std::uint64_t seed) : m_scale(outline.scale), m_seed(seed) {
    for (const Point &p : outline.ring)
        m_box.include(p);
    m_box = m_box.grown(3000);
    m_columns = static_cast<std::size_t>(m_box.width() / cellSize) + 1;
    m_rows = static_cast<std::size_t>(m_box.height() / cellSize) + 1;
    m_marks.assign(m_columns * m_rows, 0);
    m_township.assign(m_columns * m_rows, outside);
    for (std::size_t i = 0; i < townshipCount; ++i)
        scan(outline.townships[i], [&](std::size_t cell) { m_township[cell] = static_cast<std::uint8_t>(i); });
}

template <class Write> void Ground::scan(const core::Ring &ring, Write write) {
    core::Box box;
    for (const Point &p : ring)
        box.include(p);
    const auto rowOf = [&](double y) {
        return static_cast<std::size_t>(std::clamp((y - m_box.minY) / cellSize, 0.0, static_cast<double>(m_rows - 1)));
    };
    std::vector<double> crossings;
    for (std::size_t row = rowOf(box.minY); row <= rowOf(box.maxY); ++row) {
        const double y = m_box.minY + (static_cast<double>(row) + 0.5) * cellSize;
        crossings.clear();
        for (std::size_t i = 0; i + 1 < ring.size(); ++i)
            if ((ring[i].y > y) != (ring[i + 1].y > y))
                crossings.push_back(ring[i].x +
                                    (ring[i + 1].x - ring[i].x) * (y - ring[i].y) / (ring[i + 1].y - ring[i].y));
        std::ranges::sort(crossings);
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
            const double from = std::max(0.0, std::ceil((crossings[i] - m_box.minX) / cellSize - 0.5));
            const double to = std::min(static_cast<double>(m_columns) - 1,
                                       std::floor((crossings[i + 1] - m_box.minX) / cellSize - 0.5));
            for (double column = from; column <= to; ++column)
                write(row * m_columns + static_cast<std::size_t>(column));
        }
    }
}

void Ground::paint(const core::Ring &ring, GroundMark mark) {
    scan(ring, [&](std::size_t cell) { m_marks[cell] = static_cast<std::uint8_t>(m_marks[cell] | mark); });
}

void Ground::paintLine(const Points &line, double halfWidth, GroundMark mark) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        core::Box box;
        box.include(line[i]);
        box.include(line[i + 1]);
        box = box.grown(halfWidth);
        for (double y = std::max(box.minY, m_box.minY); y <= std::min(box.maxY, m_box.maxY); y += cellSize)
            for (double x = std::max(box.minX, m_box.minX); x <= std::min(box.maxX, m_box.maxX); x += cellSize) {
                const std::size_t cell = cellAt({x, y});
                const Point middle{m_box.minX + (static_cast<double>(cell % m_columns) + 0.5) * cellSize,
                                   m_box.minY + (static_cast<double>(cell / m_columns) + 0.5) * cellSize};
                if (core::nearestOnSegment(middle, line[i], line[i + 1]).distance <= halfWidth)
                    m_marks[cell] = static_cast<std::uint8_t>(m_marks[cell] | mark);
            }
    }
}

std::size_t Ground::cellAt(const Point &p) const {
    return static_cast<std::size_t>((p.y - m_box.minY) / cellSize) * m_columns +
           static_cast<std::size_t>((p.x - m_box.minX) / cellSize);
}

std::uint8_t Ground::marksAt(const Point &p) const { return m_box.contains(p) ? m_marks[cellAt(p)] : std::uint8_t{0}; }

std::uint8_t Ground::townshipAt(const Point &p) const { return m_box.contains(p) ? m_township[cellAt(p)] : outside; }

bool Ground::isFree(const Point &a, const Point &b, int marks) const {
    const int parts = std::max(1, static_cast<int>(core::distance(a, b) / 12));
    for (int i = 0; i <= parts; ++i)
        if ((marksAt(a + (b - a) * (static_cast<double>(i) / parts)) & marks) != 0)
            return false;
    return true;
}

bool Ground::isClear(const Point &p, double radius, std::uint8_t township, int marks) const {
    if (townshipAt(p) != township || (marksAt(p) & marks) != 0)
        return false;
    for (double r = radius; r > 20; r -= 60)
        for (int k = 0; k < 16; ++k) {
            const Point q = p + directionOf(k / 16.0) * r;
            if (townshipAt(q) != township || (marksAt(q) & marks) != 0)
                return false;
        }
    return true;
}

double Ground::elevation(const Point &p) const {
    double height = 0;
    for (const Hill &hill : hills) {
        const Point d = p - hill.centre * m_scale;
        const double q = (d.x * d.x + d.y * d.y) / (hill.radius * hill.radius * m_scale * m_scale);
        height += hill.height / ((1 + q) * (1 + q) * (1 + q));
    }
    return std::max(0.0, height * (0.8 + 1.3 * roughNoiseAt(p, 2100, m_seed)) - 30);
}

} // namespace gis::huarong
