// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/spatial_index.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/hilbert.h"

namespace core {
namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

/// Rounded so that the result is never above the value.
float floorOf(double value) {
    const float near = static_cast<float>(value);
    return static_cast<double>(near) <= value ? near : std::nextafter(near, -infinity);
}

float ceilingOf(double value) {
    const float near = static_cast<float>(value);
    return static_cast<double>(near) >= value ? near : std::nextafter(near, infinity);
}

Box extentOf(std::span<const Box> boxes) {
    Box extent;
    for (const Box &box : boxes)
        extent.include(box);
    return extent;
}

} // namespace

SpatialIndex SpatialIndex::build(std::span<const Box> boxes) {
    std::vector<Point> centres(boxes.size());
    std::ranges::transform(boxes, centres.begin(), [](const Box &box) { return box.centre(); });
    SpatialIndex index;
    index.m_items = hilbertOrder(centres, extentOf(boxes));
    std::vector<Box> ordered(boxes.size());
    std::ranges::transform(index.m_items, ordered.begin(), [&](std::uint32_t item) { return boxes[item]; });
    index.buildLevels(ordered);
    return index;
}

SpatialIndex SpatialIndex::buildOrdered(std::span<const Box> boxes) {
    SpatialIndex index;
    index.buildLevels(boxes);
    return index;
}

void SpatialIndex::buildLevels(std::span<const Box> boxes) {
    m_size = boxes.size();
    m_extent = extentOf(boxes);
    m_origin = m_extent.isEmpty() ? Point{} : m_extent.centre();
    m_cells.reserve(boxes.size() + boxes.size() / (fanOut - 1) + 8);
    m_levelStart = {0};
    for (const Box &box : boxes)
        m_cells.push_back(cellOf(box));
    std::size_t first = 0, count = boxes.size();
    while (count > fanOut) {
        m_levelStart.push_back(static_cast<std::uint32_t>(first + count));
        for (std::size_t child = 0; child < count; child += fanOut) {
            Cell parent{infinity, infinity, -infinity, -infinity};
            for (std::size_t i = first + child; i < first + std::min(child + fanOut, count); ++i) {
                const Cell &cell = m_cells[i];
                parent = {std::min(parent.minX, cell.minX), std::min(parent.minY, cell.minY),
                          std::max(parent.maxX, cell.maxX), std::max(parent.maxY, cell.maxY)};
            }
            m_cells.push_back(parent);
        }
        first += count;
        count = (count + fanOut - 1) / fanOut;
    }
}

SpatialIndex::Cell SpatialIndex::cellOf(const Box &box) const {
    return {floorOf(box.minX - m_origin.x), floorOf(box.minY - m_origin.y), ceilingOf(box.maxX - m_origin.x),
            ceilingOf(box.maxY - m_origin.y)};
}

SpatialIndex::Group SpatialIndex::root() const {
    const auto level = static_cast<std::uint32_t>(m_levelStart.size() - 1);
    return {level, 0, static_cast<std::uint32_t>(m_cells.size()) - m_levelStart[level]};
}

SpatialIndex::Group SpatialIndex::childrenOf(std::uint32_t level, std::uint32_t cell) const {
    const std::uint32_t below = m_levelStart[level] - m_levelStart[level - 1];
    const auto first = static_cast<std::uint32_t>(cell * fanOut);
    return {level - 1, first, std::min(first + static_cast<std::uint32_t>(fanOut), below)};
}

std::vector<std::uint32_t> SpatialIndex::search(const Box &box) const {
    std::vector<std::uint32_t> items;
    search(box, [&items](std::uint32_t item) { items.push_back(item); });
    std::ranges::sort(items);
    return items;
}

} // namespace core
