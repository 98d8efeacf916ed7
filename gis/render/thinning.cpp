// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/thinning.h"

#include <algorithm>
#include <cmath>

#include <QPolygonF>

namespace gis {
namespace {

constexpr double clipMarginMillimetres = 12;

bool sameSideOutside(const QRectF &box, const QPointF &a, const QPointF &b) {
    return (a.x() < box.left() && b.x() < box.left()) || (a.x() > box.right() && b.x() > box.right()) ||
           (a.y() < box.top() && b.y() < box.top()) || (a.y() > box.bottom() && b.y() > box.bottom());
}

bool closerThan(const QPointF &a, const QPointF &b, double step) {
    const double dx = a.x() - b.x();
    const double dy = a.y() - b.y();
    return dx * dx + dy * dy < step * step;
}

/// One pass of Sutherland and Hodgman (1974): cuts a ring at one straight edge.
template <class Inside, class Cut>
std::vector<QPointF> cutRing(const std::vector<QPointF> &ring, Inside inside, Cut cut) {
    std::vector<QPointF> result;
    result.reserve(ring.size() + 4);
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const QPointF &a = ring[i == 0 ? ring.size() - 1 : i - 1];
        const QPointF &b = ring[i];
        if (inside(a) != inside(b))
            result.push_back(cut(a, b));
        if (inside(b))
            result.push_back(b);
    }
    return result;
}

QPointF atX(const QPointF &a, const QPointF &b, double x) {
    return {x, a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x())};
}
QPointF atY(const QPointF &a, const QPointF &b, double y) {
    return {a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()), y};
}

std::vector<QPointF> clipped(std::vector<QPointF> ring, const QRectF &box) {
    const double left = box.left(), right = box.right(), top = box.top(), bottom = box.bottom();
    ring = cutRing(
        ring, [&](const QPointF &p) { return p.x() >= left; },
        [&](const QPointF &a, const QPointF &b) { return atX(a, b, left); });
    ring = cutRing(
        ring, [&](const QPointF &p) { return p.x() <= right; },
        [&](const QPointF &a, const QPointF &b) { return atX(a, b, right); });
    ring = cutRing(
        ring, [&](const QPointF &p) { return p.y() >= top; },
        [&](const QPointF &a, const QPointF &b) { return atY(a, b, top); });
    return cutRing(
        ring, [&](const QPointF &p) { return p.y() <= bottom; },
        [&](const QPointF &a, const QPointF &b) { return atY(a, b, bottom); });
}

/// Twice the signed area; only its sign matters.
double turnOf(const std::vector<QPointF> &ring) {
    double sum = 0;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
        sum += ring[j].x() * ring[i].y() - ring[i].x() * ring[j].y();
    return sum;
}

/// Ends the line that is being written; a single point is no line.
void endLine(SceneLines &lines) {
    if (lines.points.size() - lines.starts.back() < 2)
        lines.points.resize(lines.starts.back());
    else
        lines.starts.push_back(static_cast<std::uint32_t>(lines.points.size()));
}

} // namespace

Thinning Thinning::of(const Viewport &viewport, double step) {
    const double margin = clipMarginMillimetres / viewport.unitMillimetres;
    return {viewport, step, QRectF(QPointF(0, 0), viewport.size).adjusted(-margin, -margin, margin, margin)};
}

void Thinning::append(SceneLines &lines, std::span<const core::Point> line) const {
    if (line.size() < 2)
        return;
    QPointF previous = viewport.toPainter(line.front());
    bool open = false;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const QPointF p = viewport.toPainter(line[i]);
        const bool last = i + 1 == line.size();
        if (!last && closerThan(previous, p, step))
            continue;
        if (sameSideOutside(keep, previous, p)) {
            if (open)
                endLine(lines);
            open = false;
        } else {
            if (!open)
                lines.points.push_back(previous);
            lines.points.push_back(p);
            open = true;
        }
        previous = p;
    }
    if (open)
        endLine(lines);
}

void Thinning::append(QPainterPath &path, std::span<const core::Point> ring) const { append(path, ring, false); }

void Thinning::append(QPainterPath &path, std::span<const core::Point> ring, bool hole) const {
    if (ring.size() < 4)
        return;
    std::vector<QPointF> points;
    points.reserve(ring.size());
    bool outside = false;
    double left = keep.right(), right = keep.left(), top = keep.bottom(), bottom = keep.top();
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const QPointF p = viewport.toPainter(ring[i]);
        if (!points.empty() && closerThan(points.back(), p, step))
            continue;
        points.push_back(p);
        outside = outside || !keep.contains(p);
        left = std::min(left, p.x());
        right = std::max(right, p.x());
        top = std::min(top, p.y());
        bottom = std::max(bottom, p.y());
    }
    if (outside)
        points = clipped(std::move(points), keep);
    if (points.size() < 3 || (right - left < step && bottom - top < step))
        return;
    if ((turnOf(points) < 0) != hole)
        std::ranges::reverse(points);
    path.moveTo(points.front());
    for (std::size_t i = 1; i < points.size(); ++i)
        path.lineTo(points[i]);
    path.closeSubpath();
}

void Thinning::append(QPainterPath &path, const core::Polygon &polygon) const {
    append(path, std::span<const core::Point>(polygon.outer));
    for (const core::Ring &hole : polygon.holes)
        append(path, std::span<const core::Point>(hole), true);
}

void Thinning::append(QPainterPath &path, const core::MultiPolygon &polygons) const {
    for (const core::Polygon &polygon : polygons.polygons)
        append(path, polygon);
}

void Thinning::append(QPainterPath &path, const core::Geometry &geometry) const {
    if (const auto *polygon = std::get_if<core::Polygon>(&geometry))
        append(path, *polygon);
    else if (const auto *polygons = std::get_if<core::MultiPolygon>(&geometry))
        append(path, *polygons);
}

void Thinning::append(SceneLines &lines, const core::Geometry &geometry) const {
    const auto takeRing = [&](const core::Polygon &polygon) {
        append(lines, std::span<const core::Point>(polygon.outer));
        for (const core::Ring &hole : polygon.holes)
            append(lines, std::span<const core::Point>(hole));
    };
    if (const auto *line = std::get_if<core::Line>(&geometry))
        append(lines, std::span<const core::Point>(line->points));
    else if (const auto *multi = std::get_if<core::MultiLine>(&geometry))
        for (const core::Line &part : multi->lines)
            append(lines, std::span<const core::Point>(part.points));
    else if (const auto *polygon = std::get_if<core::Polygon>(&geometry))
        takeRing(*polygon);
    else if (const auto *polygons = std::get_if<core::MultiPolygon>(&geometry))
        for (const core::Polygon &part : polygons->polygons)
            takeRing(part);
}

} // namespace gis
