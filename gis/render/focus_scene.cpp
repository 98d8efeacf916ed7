// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "gis/render/scene_context.h"
#include "gis/render/scene_painter.h"

namespace gis {

namespace {

/// Every colour moves so far to white (look/print.md 5).
constexpr double paleness = 2.0 / 3;

QColor paled(const QColor &colour) {
    const auto part = [](int channel) { return static_cast<int>(std::lround(channel + (255 - channel) * paleness)); };
    return QColor(part(colour.red()), part(colour.green()), part(colour.blue()), colour.alpha());
}

Style paleStyle(const Style &style) {
    Style pale = style;
    for (QColor &ink : pale.inks)
        ink = paled(ink);
    for (auto &[roadClass, road] : pale.roads) {
        road.fill = paled(road.fill);
        road.casing = paled(road.casing);
    }
    return pale;
}

core::MultiPolygon areaOf(const core::Feature &feature) {
    if (const auto *polygon = std::get_if<core::Polygon>(&feature.geometry))
        return {{*polygon}};
    if (const auto *polygons = std::get_if<core::MultiPolygon>(&feature.geometry))
        return *polygons;
    return {};
}

QPainterPath wholePicture(const SceneContext &context) {
    QPainterPath path;
    path.addRect(QRectF(QPointF(), context.viewport.size));
    return path;
}

/// Places for a neighbour's name, the roomiest first: far from its border and from the edge of the picture.
std::vector<QPointF> roomiest(const SceneContext &context, const core::MultiPolygon &area) {
    constexpr double step = 6;
    constexpr std::size_t wanted = 24;
    const core::Box bounds = core::boundsOf(area);
    const QSizeF size = context.viewport.size;
    std::vector<std::pair<double, QPointF>> places;
    for (double y = step / 2; y < size.height(); y += step) {
        for (double x = step / 2; x < size.width(); x += step) {
            const core::Point place = context.viewport.toPlane({x, y});
            if (!bounds.contains(place) || !core::contains(area, place))
                continue;
            const double toBorder = core::distanceToOutline(area, place).value() * context.viewport.unitsPerMetre;
            // A name is wider than high.
            const double toEdge = std::min(std::min(x, size.width() - x) / 3, std::min(y, size.height() - y));
            places.emplace_back(std::min(toBorder, 2 * toEdge), QPointF(x, y));
        }
    }
    std::ranges::stable_sort(places, std::greater<>(), &std::pair<double, QPointF>::first);
    std::vector<QPointF> best;
    for (std::size_t i = 0; i < std::min(wanted, places.size()); ++i)
        best.push_back(places[i].second);
    return best;
}

/// The name lies on the neighbour's own ground.
bool isOn(const SceneContext &context, const core::MultiPolygon &area, const QRectF &box) {
    const QPointF corners[] = {box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight(), box.center()};
    return std::ranges::all_of(
        corners, [&](const QPointF &corner) { return core::contains(area, context.viewport.toPlane(corner)); });
}

void addRooms(SceneContext &context, PendingLabel &label, const SceneLabel &look, const QPointF &centre,
              const core::MultiPolygon *ground) {
    const QSizeF size = context.measure.sizeOf(look.text, look.look);
    const QRectF box(centre - QPointF(size.width(), size.height()) / 2, size);
    if (ground && !isOn(context, *ground, box))
        return;
    SceneLabel placed = look;
    placed.centre = centre;
    label.candidate.rooms.push_back({box});
    label.looks.push_back({placed});
}

} // namespace

const core::Feature *focusOf(const SceneContext &context) {
    const core::Layer *townships = context.focus.township.empty() ? nullptr : context.county.layer("township");
    const core::FeaturePointer focus = townships ? townships->find(context.focus.township) : nullptr;
    // The county holds it as long as the scene is built.
    return focus && !areaOf(*focus).polygons.empty() ? focus.get() : nullptr;
}

void beginFocus(SceneContext &context) {
    MapContent content = context.content;
    content.overlay = nullptr;
    const Style style = paleStyle(context.style);
    const SceneFocus none;
    SceneContext pale(content, context.index, style, context.viewport, context.job, none);
    for (const auto step : {addLandAndWater, addBuildings, addRoads})
        step(pale);
    SceneArea ground;
    ground.path = wholePicture(context);
    ground.fill = style.colour(Ink::Outside);
    context.add(ground, QStringLiteral("neighbours"), "outside");
    for (SceneItem &item : pale.scene.items) {
        item.kind.clear();
        item.id.clear();
        context.scene.items.push_back(std::move(item));
    }
    SceneArea clip;
    context.thinning.append(clip.path, focusOf(context)->geometry);
    ground.path = clip.path;
    ground.fill = context.style.colour(Ink::Land);
    context.add(std::move(clip), {}, clipLayer);
    context.add(std::move(ground), {}, "outside");
}

void endFocus(SceneContext &context) { context.add(SceneArea{}, {}, clipLayer); }

void addNeighbourNames(SceneContext &context) {
    const core::Layer *townships = context.county.layer("township");
    const std::optional<LabelStyle> look = context.labelLook(QStringLiteral("neighbour"));
    if (!townships || !look)
        return;
    // A sliver has room for a smaller name without spaces, which may reach over its border.
    LabelStyle narrow = *look;
    narrow.size = look->size * 0.62;
    narrow.spacing = 0;
    for (const core::Feature *township : context.visible("township")) {
        const core::MultiPolygon area = areaOf(*township);
        const QString name = context.text(*township, "township", "name");
        if (township->id == context.focus.township || name.isEmpty())
            continue;
        const std::vector<QPointF> places = roomiest(context, area);
        if (places.empty())
            continue;
        PendingLabel label;
        label.kind = QStringLiteral("neighbour");
        label.layer = "township";
        label.id = township->id;
        label.candidate.priority = look->priority;
        for (const QPointF &place : places)
            addRooms(context, label, context.plainLabel(name, {}, *look), place, &area);
        for (const QPointF &place : places)
            addRooms(context, label, context.plainLabel(name, {}, narrow), place, nullptr);
        context.labels.push_back(std::move(label));
    }
}

} // namespace gis
