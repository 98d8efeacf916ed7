// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/map_arrangement.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "gis/print/frame_grid.h"

namespace app {

namespace {

/// Height over width beyond which a county is tall or wide.
constexpr double tallFrom = 1.6;
constexpr double wideTo = 0.7;
/// Free room round the county, and between the frame and what stands in it.
constexpr double countyMargin = 4;
constexpr double boxMargin = 3.2;
/// Share of all people that a box in a corner may hide.
constexpr double hiddenPeople = 0.004;

const QRectF largeFrame(13.4, 42.4, 262.6, 234.2);
const QRectF tallFrame(15.4, 40, 92.6, 180.5);
const QRectF wideFrame(15.4, 40, 179.2, 107);

/// The county in the middle of `room`, a part of the frame; or the ground that was chosen, in the middle of the frame.
gis::Viewport viewportIn(const QRectF &frame, const QRectF &room, const MapSubject &subject) {
    const double scale = gis::scaleFromLadder(subject.county, room.size(), countyMargin);
    core::Point centre = subject.county.centre();
    centre.x += (frame.center().x() - room.center().x()) * scale / 1000;
    centre.y -= (frame.center().y() - room.center().y()) * scale / 1000;
    return viewportOf(subject.ground, gis::Viewport::atScale(centre, scale, frame.size(), gis::paperUnitMillimetres));
}

/// Finds corners of the frame where few people live.
class FreeCorners {
public:
    FreeCorners(const MapArrangement &arrangement, const MapSubject &subject)
        : m_arrangement(arrangement), m_subject(subject) {
        if (!subject.demand)
            return;
        for (const std::int32_t persons : subject.demand->persons)
            m_people += std::max(0, persons);
    }

    /// The corner and size that hide fewest people and least ground; an empty rectangle when none is free enough.
    /// `any` takes the best one all the same.
    QRectF take(const std::vector<QSizeF> &sizes, bool any) {
        const QRectF room = m_arrangement.inner.adjusted(boxMargin, boxMargin, -boxMargin, -boxMargin);
        QRectF best;
        double fewest = any ? 2.0 : hiddenPeople;
        for (const QSizeF &size : sizes) {
            const double x = room.right() - size.width();
            const double y = room.bottom() - size.height();
            for (const QPointF &corner :
                 {QPointF(x, y), QPointF(x, room.top()), QPointF(room.left(), y), room.topLeft()}) {
                const QRectF box(corner, size);
                if (!room.adjusted(-0.01, -0.01, 0.01, 0.01).contains(box) || overlapsTaken(box))
                    continue;
                const double share = hiddenShare(box);
                if (share < fewest - 1e-12) {
                    fewest = share;
                    best = box;
                }
            }
        }
        if (!best.isEmpty())
            m_taken.push_back(best);
        return best;
    }

private:
    [[nodiscard]] bool overlapsTaken(const QRectF &box) const {
        return std::any_of(m_taken.begin(), m_taken.end(), [&box](const QRectF &taken) {
            return taken.adjusted(-boxMargin, -boxMargin, boxMargin, boxMargin).intersects(box);
        });
    }

    /// Part of the box that lies over the county, from a grid of 12 × 12 places, its corners among them.
    [[nodiscard]] double hiddenGround(const QRectF &box) const {
        constexpr int side = 12;
        int inside = 0;
        for (int i = 0; i < side * side; ++i) {
            const int row = i / side;
            const QPointF at(box.left() + box.width() * (i % side) / (side - 1),
                             box.top() + box.height() * row / (side - 1));
            const core::Point place = m_arrangement.viewport.toPlane(at - m_arrangement.inner.topLeft());
            const bool over = m_subject.boundary.polygons.empty() ? m_subject.county.contains(place)
                                                                  : core::contains(m_subject.boundary, place);
            inside += over ? 1 : 0;
        }
        return static_cast<double>(inside) / (side * side);
    }

    /// Part of all people under the box; a ranked gap counts as everybody.
    [[nodiscard]] double hiddenShare(const QRectF &box) const {
        const auto onPage = [this](const core::Point &p) {
            return m_arrangement.inner.topLeft() + m_arrangement.viewport.toPainter(p);
        };
        const QRectF wide = box.adjusted(-3, -3, 3, 3);
        for (const core::Point &gap : m_subject.ranked) {
            if (wide.contains(onPage(gap)))
                return 1;
        }
        // Where nobody is hidden the corner that covers less of the county wins.
        const double ground = hiddenGround(box) * 1e-3;
        if (!m_subject.demand || m_people == 0)
            return ground;
        // Most people live nowhere near: a metre is more than any rounding between page and ground.
        core::Box below;
        for (const QPointF &corner : {box.topLeft(), box.bottomRight()})
            below.include(m_arrangement.viewport.toPlane(corner - m_arrangement.inner.topLeft()));
        below = below.grown(1);
        std::int64_t hidden = 0;
        for (std::size_t row = 0; row < m_subject.demand->size(); ++row) {
            const core::Point &home = m_subject.demand->position[row];
            if (below.contains(home) && box.contains(onPage(home)))
                hidden += std::max(0, m_subject.demand->persons[row]);
        }
        return static_cast<double>(hidden) / static_cast<double>(m_people) + ground;
    }

    const MapArrangement &m_arrangement;
    const MapSubject &m_subject;
    std::int64_t m_people = 0;
    std::vector<QRectF> m_taken;
};

/// Right strip of look/print.md: two enlargements and the legend, one over the other.
void arrangeStripAtRight(MapArrangement &arrangement, const MapSubject &subject) {
    const QRectF &frame = arrangement.inner;
    constexpr QSizeF inset(122.5, 82);
    const double left = frame.right() - 3.3 - inset.width();
    const QRectF room(frame.left(), frame.top(), left - 3 - frame.left(), frame.height());
    arrangement.viewport = viewportIn(frame, room, subject);
    for (std::size_t i = 0; i < std::min<std::size_t>(2, subject.insets); ++i)
        arrangement.insets.emplace_back(QPointF(left, frame.top() + 3 + static_cast<double>(i) * 86), inset);
    arrangement.legend = QRectF(left, frame.bottom() - 2.6 - 56.6, inset.width(), 56.6);
    arrangement.north = QRectF(frame.left() + 2.4, frame.top() + 2.4, 10.8, 17);
}

void arrangeStripBelow(MapArrangement &arrangement, const MapSubject &subject) {
    const QRectF &frame = arrangement.inner;
    constexpr double height = 76;
    constexpr double width = 78;
    const double top = frame.bottom() - 3 - height;
    const QRectF room(frame.left(), frame.top(), frame.width(), top - 3 - frame.top());
    arrangement.viewport = viewportIn(frame, room, subject);
    for (std::size_t i = 0; i < std::min<std::size_t>(2, subject.insets); ++i)
        arrangement.insets.emplace_back(frame.left() + 3 + static_cast<double>(i) * (width + 3), top, width, height);
    arrangement.legend = QRectF(frame.right() - 3 - 94, top, 94, height);
    arrangement.north = QRectF(frame.left() + 2.4, frame.top() + 2.4, 10.8, 17);
}

/// One way to stand in the frame: the county at its left, its middle or its right.
MapArrangement inCorners(const QRectF &frame, const MapSubject &subject, double side,
                         const std::vector<QSizeF> &insetSizes) {
    MapArrangement arrangement;
    arrangement.inner = frame;
    arrangement.viewport = viewportIn(frame, frame, subject);
    const double free = frame.width() - 2 * countyMargin - subject.county.width() * arrangement.viewport.unitsPerMetre;
    if (!subject.ground)
        arrangement.viewport.centre.x += std::max(0.0, free) / 2 * side / arrangement.viewport.unitsPerMetre;
    FreeCorners corners(arrangement, subject);
    // On A4 two columns of short words need less room. The narrow ones fit where a corner is cut off by the county.
    const std::vector<QSizeF> legendSizes = frame.height() > 150
                                                ? std::vector{QSizeF(122.5, 56.6), QSizeF(94, 76), QSizeF(66, 104),
                                                              QSizeF(60, 84),      QSizeF(54, 92), QSizeF(50, 96)}
                                                : std::vector{QSizeF(90, 47.2), QSizeF(60, 80)};
    arrangement.legend = corners.take(legendSizes, true);
    for (std::size_t i = 0; i < std::min<std::size_t>(2, subject.insets); ++i) {
        QRectF inset;
        for (std::size_t k = 0; k < insetSizes.size() && inset.isEmpty(); ++k)
            inset = corners.take({insetSizes[k]}, false);
        if (!inset.isEmpty())
            arrangement.insets.push_back(inset);
    }
    arrangement.north = corners.take({QSizeF(10.8, 17)}, true);
    return arrangement;
}

MapArrangement arrangeInCorners(const QRectF &frame, const MapSubject &subject, const std::vector<QSizeF> &insetSizes) {
    MapArrangement best;
    double most = -1;
    for (const double side : {1.0, 0.0, -1.0}) {
        MapArrangement candidate = inCorners(frame, subject, side, insetSizes);
        double area = candidate.legend.isEmpty() ? 0 : 1;
        for (const QRectF &inset : candidate.insets)
            area += inset.width() * inset.height();
        if (area > most) {
            most = area;
            best = std::move(candidate);
        }
    }
    return best;
}

} // namespace

MapArrangement arrangeMap(gis::Paper paper, const MapSubject &subject) {
    const double ratio = subject.county.height() / std::max(1.0, subject.county.width());
    MapArrangement arrangement;
    arrangement.tall = ratio > tallFrom;
    if (paper == gis::Paper::A3Landscape) {
        arrangement.inner = largeFrame;
        if (arrangement.tall)
            arrangeStripAtRight(arrangement, subject);
        else if (ratio < wideTo)
            arrangeStripBelow(arrangement, subject);
        else
            arrangement = arrangeInCorners(largeFrame, subject, {{122.5, 82}, {96, 70}, {80, 62}});
        return arrangement;
    }
    if (!arrangement.tall) {
        arrangement = arrangeInCorners(wideFrame, subject, {});
        return arrangement;
    }
    arrangement.inner = tallFrame;
    arrangement.viewport = viewportIn(tallFrame, tallFrame, subject);
    MapSubject bare = subject;
    FreeCorners corners(arrangement, bare);
    arrangement.legend = QRectF(108, 227, 90, 47.2);
    arrangement.scale = corners.take({QSizeF(41.5, 11.4)}, true);
    arrangement.north = corners.take({QSizeF(8.2, 13.4)}, true);
    return arrangement;
}

} // namespace app
