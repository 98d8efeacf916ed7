// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <QLineF>

#include "core/geometry/measure.h"
#include "gis/render/scene_context.h"

namespace gis {
namespace {

bool isIdeograph(QChar c) { return c.unicode() >= 0x2E80 && c.unicode() < 0xFB00; }

bool isIdeographic(const QString &text) {
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return isIdeograph(c); });
}

void addRoom(PendingLabel &label, SceneLabel look, const QPointF &centre, QSizeF size) {
    look.centre = centre;
    label.candidate.rooms.push_back({QRectF(centre - QPointF(size.width(), size.height()) / 2, size)});
    label.looks.push_back({std::move(look)});
}

/// A line with the distance of each vertex from its start.
class MeasuredLine {
public:
    explicit MeasuredLine(std::span<const QPointF> points) : m_points(points), m_at(points.size(), 0) {
        for (std::size_t i = 1; i < points.size(); ++i)
            m_at[i] = m_at[i - 1] + QLineF(points[i - 1], points[i]).length();
    }
    [[nodiscard]] double length() const { return m_at.empty() ? 0 : m_at.back(); }
    [[nodiscard]] QPointF pointAt(double distance) const {
        const auto after = std::ranges::upper_bound(m_at, distance);
        const std::size_t i =
            std::clamp<std::size_t>(static_cast<std::size_t>(after - m_at.begin()), 1, m_at.size() - 1);
        const double segment = m_at[i] - m_at[i - 1];
        const double t = segment > 0 ? (distance - m_at[i - 1]) / segment : 0;
        return m_points[i - 1] + (m_points[i] - m_points[i - 1]) * t;
    }

private:
    std::span<const QPointF> m_points;
    std::vector<double> m_at;
};

/// Longest bend that a straight text may cut off, as a share of its height.
constexpr double largestSag = 0.45;

/// How far the line strays from the straight line between two distances.
double sagOf(const MeasuredLine &line, double from, double to) {
    const QPointF a = line.pointAt(from), b = line.pointAt(to);
    const QPointF along = b - a;
    const double length = std::hypot(along.x(), along.y());
    double sag = 0;
    for (int i = 1; i < 8; ++i) {
        const QPointF p = line.pointAt(from + (to - from) * i / 8) - a;
        sag = std::max(sag, std::abs(p.x() * along.y() - p.y() * along.x()) / std::max(length, 1e-9));
    }
    // A line that turns back on itself is shorter between its ends than along it.
    return length < 0.9 * (to - from) ? to - from : sag;
}

void addTurnedRoom(PendingLabel &label, const SceneLabel &look, const MeasuredLine &line, double from, QSizeF size) {
    const QPointF a = line.pointAt(from), b = line.pointAt(from + size.width());
    double angle = std::atan2(b.y() - a.y(), b.x() - a.x()) * 180 / std::numbers::pi;
    if (angle > 90)
        angle -= 180;
    if (angle <= -90)
        angle += 180;
    SceneLabel turned = look;
    const double radians = angle * std::numbers::pi / 180;
    const QPointF up = QPointF(std::sin(radians), -std::cos(radians)) * label.lift;
    turned.centre = (a + b) / 2 + up;
    turned.angle = angle;
    // Small boxes along the text hug it better than one box around it.
    const int boxes = std::max(1, static_cast<int>(std::ceil(size.width() / size.height())));
    std::vector<QRectF> room;
    for (int i = 0; i < boxes; ++i) {
        const QPointF middle = a + (b - a) * ((i + 0.5) / boxes) + up;
        room.emplace_back(middle - QPointF(size.height(), size.height()) / 2, QSizeF(size.height(), size.height()));
    }
    label.candidate.rooms.push_back(std::move(room));
    label.looks.push_back({turned});
}

/// Each character upright on the line: from left to right on flat lines, from the top down on steep ones.
void addUprightRoom(SceneContext &context, PendingLabel &label, const SceneLabel &look, const MeasuredLine &line,
                    double from, double pitch) {
    const qsizetype count = look.text.size();
    const QPointF first = line.pointAt(from), last = line.pointAt(from + pitch * static_cast<double>(count - 1));
    const bool steep = std::abs(last.y() - first.y()) > std::abs(last.x() - first.x());
    const bool backward = steep ? last.y() < first.y() : last.x() < first.x();
    std::vector<QRectF> room;
    std::vector<SceneLabel> characters;
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype place = backward ? count - 1 - i : i;
        SceneLabel character = look;
        character.text = look.text.mid(i, 1);
        character.look.spacing = 0;
        character.centre = line.pointAt(from + pitch * static_cast<double>(place));
        const QSizeF size = context.measure.sizeOf(character.text, character.look);
        room.emplace_back(character.centre - QPointF(size.width(), size.height()) / 2, size);
        characters.push_back(std::move(character));
    }
    label.candidate.rooms.push_back(std::move(room));
    label.looks.push_back(std::move(characters));
}

} // namespace

void addPointRooms(PendingLabel &label, const SceneLabel &look, const QPointF &centre, double reach, QSizeF size) {
    const double x = reach + size.width() / 2;
    const double y = reach + size.height() / 2;
    const double cornerX = reach * 0.8 + size.width() / 2, cornerY = reach * 0.8 + size.height() / 2;
    for (const QPointF &offset :
         {QPointF(x, 0), QPointF(-x, 0), QPointF(0, y), QPointF(0, -y), QPointF(cornerX, -cornerY),
          QPointF(cornerX, cornerY), QPointF(-cornerX, -cornerY), QPointF(-cornerX, cornerY)})
        addRoom(label, look, centre + offset, size);
}

void addPlateRooms(SceneContext &context, PendingLabel &label, const SceneLabel &look, const QString &data,
                   const QPointF &centre, double reach) {
    constexpr double side = 0.7, above = 0.4, dataShare = 0.84, lineHeight = 1.15;
    SceneLabel name = look;
    name.look.bold = true;
    name.look.halo = 0;
    SceneLabel detail = name;
    detail.text = data;
    detail.look.bold = false;
    detail.look.size *= dataShare;
    detail.look.colour = context.style.colour(Ink::Text);
    const double nameWidth = context.measure.sizeOf(name.text, name.look).width();
    const double dataWidth = data.isEmpty() ? 0 : context.measure.sizeOf(data, detail.look).width();
    const double nameHeight = name.look.size * lineHeight;
    const double dataHeight = data.isEmpty() ? 0 : detail.look.size * lineHeight;
    const QSizeF size(std::max(nameWidth, dataWidth) + 2 * side, nameHeight + dataHeight + 2 * above);
    PendingLabel plates;
    addPointRooms(plates, name, centre, reach, size);
    for (std::vector<QRectF> &room : plates.candidate.rooms) {
        const QRectF &box = room.front();
        name.centre = box.topLeft() + QPointF(side + nameWidth / 2, above + nameHeight / 2);
        detail.centre = box.topLeft() + QPointF(side + dataWidth / 2, above + nameHeight + dataHeight / 2);
        label.looks.push_back({name});
        if (!data.isEmpty())
            label.looks.back().push_back(detail);
        label.candidate.rooms.push_back(std::move(room));
    }
    label.plates = label.looks.size();
    label.plateLine = look.look.colour;
}

void addFarRooms(PendingLabel &label, const SceneLabel &look, const QPointF &centre, double reach, QSizeF size) {
    constexpr int directions = 16;
    label.sign = centre;
    label.signReach = reach;
    for (double away = 0.5; away <= 3.01; away += 0.5)
        for (int i = 0; i < directions; ++i) {
            const double angle = 2 * std::numbers::pi * i / directions;
            const QPointF toward(std::cos(angle), -std::sin(angle));
            // The nearest point of the text lies that far from the sign.
            const double far = reach + away * size.height();
            addRoom(label, look,
                    centre + QPointF(toward.x() * (far + size.width() / 2 * std::abs(toward.x())),
                                     toward.y() * (far + size.height() / 2)),
                    size);
        }
}

void addAreaRooms(PendingLabel &label, const SceneLabel &look, const QPointF &centre, double farthest, QSizeF size) {
    addRoom(label, look, centre, size);
    const double step = size.height() * 0.8;
    for (double radius = step; radius <= farthest; radius += step)
        for (int i = 0; i < 12; ++i) {
            // Right and left before above and below.
            constexpr int turns[] = {0, 6, 1, 11, 5, 7, 2, 10, 4, 8, 3, 9};
            const double angle = turns[i] * std::numbers::pi / 6;
            addRoom(label, look,
                    centre + QPointF(std::cos(angle) * (radius + size.width() / 4), std::sin(angle) * radius), size);
        }
}

namespace {

std::array<QPointF, 4> cornersOf(const QRectF &box) {
    return {box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()};
}

/// Middles of the squares of a raster over the seen part of an area, the nearest to the anchor (which comes first)
/// first.
std::vector<QPointF> placesOn(const SceneContext &context, const core::MultiPolygon &area, const QPointF &anchor) {
    constexpr int across = 24;
    const core::Box box = core::boundsOf(area);
    const QRectF seen =
        QRectF(context.viewport.toPainter({box.minX, box.maxY}), context.viewport.toPainter({box.maxX, box.minY})) &
        QRectF(QPointF(), context.viewport.size);
    std::vector<QPointF> places{anchor};
    for (int row = 0; row < across; ++row)
        for (int column = 0; column < across; ++column)
            places.push_back(seen.topLeft() +
                             QPointF(seen.width() * (column + 0.5) / across, seen.height() * (row + 0.5) / across));
    std::ranges::stable_sort(places, {}, [&](const QPointF &p) { return QLineF(anchor, p).length(); });
    return places;
}

/// The water as far as the picture shows it, without bends that a name does not notice: every place is asked hundreds
/// of times.
QPainterPath seenWater(const SceneContext &context, const core::MultiPolygon &water) {
    constexpr double coarseness = 4;
    Thinning thinning = context.thinning;
    thinning.step *= coarseness;
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    thinning.append(path, water);
    return path;
}

/// Whether the box lies on the water with all of itself, or off it: told by points along its edges and its middle.
bool isAll(const QPainterPath &water, const QRectF &box, bool onWater) {
    for (const int i : {3, 0, 6, 1, 5, 2, 4})
        for (const int j : {1, 0, 2})
            if (water.contains(box.topLeft() + QPointF(box.width() * i / 6, box.height() * j / 2)) != onWater)
                return false;
    return true;
}

} // namespace

void addTownshipRooms(SceneContext &context, PendingLabel &label, const SceneLabel &look,
                      const core::MultiPolygon &area, const QPointF &seat, double farthest, QSizeF size) {
    constexpr std::size_t enough = 60;
    const double apart = size.height() * 0.6;
    const QRectF frame(QPointF(), context.viewport.size);
    const auto isIn = [&](const QPointF &p) { return core::contains(area, context.viewport.toPlane(p)); };
    // Places close together would all be taken by the same sign.
    const auto add = [apart](std::vector<QPointF> &places, const QPointF &place) {
        if (places.size() < enough &&
            std::ranges::none_of(places, [&](const QPointF &other) { return QLineF(place, other).length() < apart; }))
            places.push_back(place);
    };
    std::vector<QPointF> wholly, partly;
    for (const QPointF &place : placesOn(context, area, seat)) {
        const QRectF box(place - QPointF(size.width(), size.height()) / 2, size);
        if (frame.contains(box) && isIn(place))
            add(std::ranges::all_of(cornersOf(box), isIn) ? wholly : partly, place);
    }
    for (const std::vector<QPointF> &places : {wholly, partly})
        for (const QPointF &place : places)
            addRoom(label, look, place, size);
    // Beyond its border a name needs a line that leads back.
    label.leadersFrom = label.looks.size();
    label.sign = seat;
    label.signReach = size.height() * 0.3;
    addAreaRooms(label, look, seat, farthest, size);
}

void addWaterRooms(SceneContext &context, PendingLabel &label, const SceneLabel &look, const core::MultiPolygon &water,
                   QSizeF size) {
    const std::vector<QPointF> places = placesOn(context, water, context.viewport.toPainter(core::anchorOf(water)));
    const QPainterPath seen = seenWater(context, water);
    const auto isOn = [&](const QRectF &box) { return isAll(seen, box, true); };
    for (const QPointF &place : places)
        if (isOn({place - QPointF(size.width(), size.height()) / 2, size}))
            addRoom(label, look, place, size);
    // A narrow lake is named from the top down.
    const double pitch = look.look.size * 1.05 + look.look.spacing;
    const double length = pitch * static_cast<double>(look.text.size() - 1);
    const QSizeF standing(look.look.size * 1.1, length + look.look.size * 1.1);
    if (isIdeographic(look.text) && look.text.size() > 1)
        for (const QPointF &place : places)
            if (isOn({place - QPointF(standing.width(), standing.height()) / 2, standing})) {
                const std::array<QPointF, 2> line{place - QPointF(0, length / 2), place + QPointF(0, length / 2)};
                addUprightRoom(context, label, look, MeasuredLine(line), 0, pitch);
            }
    // Else beside it: on land altogether.
    PendingLabel around;
    addAreaRooms(around, look, context.viewport.toPainter(core::anchorOf(water)), look.look.size * 5, size);
    for (std::size_t room = 0; room < around.looks.size(); ++room)
        if (isAll(seen, around.candidate.rooms[room].front(), false)) {
            label.candidate.rooms.push_back(std::move(around.candidate.rooms[room]));
            label.looks.push_back(std::move(around.looks[room]));
        }
}

void addLineRooms(SceneContext &context, PendingLabel &label, const SceneLabel &look, std::span<const QPointF> points) {
    if (points.size() < 2)
        return;
    const MeasuredLine line(points);
    const bool upright = isIdeographic(look.text);
    const double pitch = look.look.size * 1.05 + look.look.spacing;
    const QSizeF size = context.measure.sizeOf(look.text, look.look);
    const double needed = upright ? pitch * static_cast<double>(look.text.size() - 1) : size.width();
    const double slack = look.look.size * (upright ? 1.0 : 0.4);
    if (line.length() < needed + 2 * slack)
        return;
    struct Start {
        double from, cost;
    };
    std::vector<Start> starts;
    const double room = line.length() - needed - 2 * slack;
    const int tries = std::clamp(static_cast<int>(room / (look.look.size * 2)) + 1, 1, 24);
    for (int i = 0; i < tries; ++i) {
        const double from = slack + (tries == 1 ? room / 2 : room * i / (tries - 1));
        const double sag = sagOf(line, from, from + std::max(needed, 1e-6));
        if (!upright && sag > largestSag * look.look.size)
            continue;
        // The middle is best, straightness counts more.
        const double offCentre = std::abs(from + needed / 2 - line.length() / 2) / line.length();
        starts.push_back({from, sag / look.look.size + offCentre});
    }
    std::ranges::stable_sort(starts, {}, &Start::cost);
    for (const Start &start : starts)
        if (upright)
            addUprightRoom(context, label, look, line, start.from, pitch);
        else
            addTurnedRoom(label, look, line, start.from, size);
}

} // namespace gis
