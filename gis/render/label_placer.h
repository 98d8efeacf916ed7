// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QRectF>
#include <QSizeF>

namespace gis {

/// Rooms that a label may take, best first; each room is one box, or several along a bent or slanted text.
struct LabelCandidate {
    /// 0 first; equal priorities by weight (more first), then in the order given.
    int priority = 9;
    double weight = 0;
    std::vector<std::vector<QRectF>> rooms;
    /// Stood in the last picture of the place: before all others, so that labels stay while the map is moved.
    bool kept = false;
};

/// Finds rooms for labels so that none meets another, a blocked box or the edge of the picture. Greedy by priority
/// over a uniform grid of taken boxes (algorithms.md 8); stable: the same candidates give the same rooms.
class LabelPlacer {
public:
    /// `padding` is kept free around every label.
    LabelPlacer(QSizeF picture, double padding);

    /// Only this part of the picture is looked at: a label stands in it or out of it, never across its edge.
    void setWindow(const QRectF &window) { m_window = window; }
    /// Symbols and everything else that no label may cover.
    void block(const QRectF &box);
    [[nodiscard]] bool isFree(const QRectF &box) const;
    /// The room taken by each candidate, or nullopt where none was free.
    [[nodiscard]] std::vector<std::optional<std::size_t>> place(const std::vector<LabelCandidate> &candidates);

private:
    [[nodiscard]] QRect cellsOf(const QRectF &box) const;
    [[nodiscard]] bool takes(const std::vector<QRectF> &room);

    [[nodiscard]] bool isCut(const QRectF &box) const {
        return m_window && m_window->intersects(box) && !m_window->contains(box);
    }

    QRectF m_picture;
    std::optional<QRectF> m_window;
    double m_padding;
    double m_cellSize;
    int m_columns, m_rows;
    std::vector<QRectF> m_boxes;
    /// Indices into m_boxes, per cell.
    std::vector<std::vector<std::uint32_t>> m_cells;
};

} // namespace gis
