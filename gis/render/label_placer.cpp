// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/label_placer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QRect>

namespace gis {
namespace {

/// Cells along the longer side of the picture: some 32 px each on a screen.
constexpr double cellsAlong = 50;

/// QRectF::intersects is false for touching boxes, which is what labels want.
bool meets(const QRectF &a, const QRectF &b) { return a.intersects(b); }

} // namespace

LabelPlacer::LabelPlacer(QSizeF picture, double padding)
    : m_picture(QPointF(0, 0), picture), m_padding(padding),
      m_cellSize(std::max({picture.width(), picture.height(), 1.0}) / cellsAlong),
      m_columns(static_cast<int>(picture.width() / m_cellSize) + 1),
      m_rows(static_cast<int>(picture.height() / m_cellSize) + 1),
      m_cells(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows)) {}

QRect LabelPlacer::cellsOf(const QRectF &box) const {
    const auto cell = [this](double value, int count) {
        return std::clamp(static_cast<int>(std::floor(value / m_cellSize)), 0, count - 1);
    };
    return {QPoint(cell(box.left(), m_columns), cell(box.top(), m_rows)),
            QPoint(cell(box.right(), m_columns), cell(box.bottom(), m_rows))};
}

void LabelPlacer::block(const QRectF &box) {
    if (!box.intersects(m_picture))
        return;
    const auto number = static_cast<std::uint32_t>(m_boxes.size());
    m_boxes.push_back(box);
    const QRect cells = cellsOf(box);
    for (int y = cells.top(); y <= cells.bottom(); ++y)
        for (int x = cells.left(); x <= cells.right(); ++x)
            m_cells[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(x)]
                .push_back(number);
}

bool LabelPlacer::isFree(const QRectF &box) const {
    const QRect cells = cellsOf(box);
    for (int y = cells.top(); y <= cells.bottom(); ++y)
        for (int x = cells.left(); x <= cells.right(); ++x)
            for (const std::uint32_t number :
                 m_cells[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_columns) +
                         static_cast<std::size_t>(x)])
                if (meets(m_boxes[number], box))
                    return false;
    return true;
}

bool LabelPlacer::takes(const std::vector<QRectF> &room) {
    const QMarginsF padding(m_padding, m_padding, m_padding, m_padding);
    const bool free = std::ranges::all_of(room, [&](const QRectF &box) {
        return m_picture.contains(box) && !isCut(box) && isFree(box.marginsAdded(padding));
    });
    if (!free)
        return false;
    for (const QRectF &box : room)
        block(box);
    return true;
}

std::vector<std::optional<std::size_t>> LabelPlacer::place(const std::vector<LabelCandidate> &candidates) {
    std::vector<std::size_t> order(candidates.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        if (candidates[a].kept != candidates[b].kept)
            return candidates[a].kept;
        if (candidates[a].priority != candidates[b].priority)
            return candidates[a].priority < candidates[b].priority;
        return candidates[a].weight > candidates[b].weight;
    });
    std::vector<std::optional<std::size_t>> taken(candidates.size());
    for (const std::size_t i : order)
        for (std::size_t room = 0; room < candidates[i].rooms.size() && !taken[i]; ++room)
            if (takes(candidates[i].rooms[room]))
                taken[i] = room;
    return taken;
}

} // namespace gis
