// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/card_map.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "core/geometry/measure.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"
#include "gis/render/scene_focus.h"
#include "gis/render/style.h"

namespace app {

namespace {

constexpr double mapMargin = 9;
/// Half of a sign with its casing.
constexpr double signReach = 2.8;
constexpr QRgb inkHazard = 0xff8a5200;

QColor colour(QRgb ink) { return QColor::fromRgb(ink); }

const std::set<std::string> hiddenOnCards = {
    "demand_point", "candidate_site", "shelter_entrance", "risk_site", "corridor",     "warehouse", "rescue_team",
    "sluice",       "levee",          "reservoir",        "facility",  "shelter_site", "township"};

QRectF boxRound(const QPointF &middle, double reach) {
    return {middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach};
}

/// Everything that must be seen of the card's map lies above the scale bar.
gis::Viewport viewportOf(const CardContent &card) {
    core::Box box = card.box;
    if (box.isEmpty())
        box.include(card.place);
    const double below = cardScaleBox.height();
    const double scale = gis::scaleFromLadder(box, cardMapBox.size() - QSizeF(0, below), mapMargin);
    core::Point centre = box.centre();
    centre.y -= below / 2 * scale / 1000;
    return gis::Viewport::atScale(centre, scale, cardMapBox.size(), gis::paperUnitMillimetres);
}

/// The route in small boxes, which no name may enter.
std::vector<QRectF> boxesAlong(const CardContent &card, const gis::Viewport &viewport) {
    constexpr double step = 1.5, reach = 1.2;
    std::vector<QRectF> boxes;
    if (!card.route)
        return boxes;
    const std::vector<core::Point> &points = card.route->points;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const QPointF a = viewport.toPainter(points[i - 1]), b = viewport.toPainter(points[i]);
        const int parts = std::max(1, static_cast<int>(std::ceil(std::hypot(b.x() - a.x(), b.y() - a.y()) / step)));
        for (int part = 0; part <= parts; ++part)
            boxes.push_back(boxRound(a + (b - a) * part / parts, reach));
    }
    return boxes;
}

/// Plates beside their places: on no sign, no other plate and, where there is room, not on the route.
class PlatePlacer {
public:
    PlatePlacer(std::vector<QRectF> taken, std::vector<QRectF> route)
        : m_taken(std::move(taken)), m_route(std::move(route)) {}

    void add(const QPointF &at, const QString &words, QRgb ink) {
        const QSizeF size(widthOf(gis::TextRun{words, cardPlateStyle(ink)}) + 2.4, 4.2);
        QRectF box = boxAt(at + QPointF(0, -5), size);
        for (const bool offRoute : {true, false}) {
            if (const std::optional<QRectF> found = freeBox(at, size, offRoute)) {
                box = *found;
                break;
            }
        }
        m_taken.push_back(box.adjusted(-0.4, -0.4, 0.4, 0.4));
        m_plates.push_back({box, words, ink});
    }
    [[nodiscard]] std::vector<CardPlate> plates() const { return m_plates; }

private:
    static QRectF boxAt(const QPointF &centre, const QSizeF &size) {
        return {centre - QPointF(size.width(), size.height()) / 2, size};
    }
    [[nodiscard]] std::optional<QRectF> freeBox(const QPointF &at, const QSizeF &size, bool offRoute) const {
        const QRectF room = QRectF(QPointF(), cardMapBox.size()).adjusted(1, 1, -1, -1);
        const auto isFree = [](const std::vector<QRectF> &boxes, const QRectF &box) {
            return std::ranges::none_of(boxes, [&](const QRectF &other) { return other.intersects(box); });
        };
        for (const double away : {3.4, 6.0, 9.0, 13.0}) {
            const double x = away + size.width() / 2, y = away + size.height() / 2;
            for (const QPointF &offset : {QPointF(x, 0), QPointF(-x, 0), QPointF(0, -y), QPointF(0, y), QPointF(x, -y),
                                          QPointF(-x, -y), QPointF(x, y), QPointF(-x, y)}) {
                const QRectF box = boxAt(at + offset, size);
                if (room.contains(box) && isFree(m_taken, box) && (!offRoute || isFree(m_route, box)))
                    return box;
            }
        }
        return std::nullopt;
    }

    std::vector<QRectF> m_taken, m_route;
    std::vector<CardPlate> m_plates;
};

std::vector<CardPlate> platesOf(const CardContent &card, const gis::Viewport &viewport, const BriefingText &text,
                                const core::Feature *target) {
    constexpr double dotReach = 1.8;
    const QPointF place = viewport.toPainter(card.place);
    std::vector<QRectF> taken{cardNorthBox, cardScaleBox};
    if (!card.plate.isEmpty())
        taken.push_back(boxRound(place, signReach));
    const std::vector<QRectF> along = boxesAlong(card, viewport);
    if (card.route) {
        taken.push_back(boxRound(viewport.toPainter(card.route->points.front()), dotReach));
        taken.push_back(boxRound(viewport.toPainter(card.route->points.back()), signReach));
    }
    const QPointF end = target ? viewport.toPainter(core::anchorOf(target->geometry)) : QPointF();
    if (target)
        taken.push_back(boxRound(end, signReach));
    PlatePlacer placer(std::move(taken), along);
    if (!card.plate.isEmpty())
        placer.add(place, card.plate, inkHazard);
    if (card.route)
        placer.add(viewport.toPainter(card.route->points.front()),
                   text(card.route->fromHome ? "card.from_home" : "card.from_point"), gis::inkMet);
    if (target && !card.shelterPlate.isEmpty())
        placer.add(end, card.shelterPlate, gis::inkMet);
    return placer.plates();
}

/// From the door of a home; a way that begins at the hazard begins beside its sign.
std::vector<QPointF> routeOn(const CardContent &card, const gis::Viewport &viewport) {
    std::vector<QPointF> points;
    for (const core::Point &p : card.route->points)
        points.push_back(viewport.toPainter(p));
    const auto isNear = [start = points.front()](const QPointF &p) {
        return std::hypot(p.x() - start.x(), p.y() - start.y()) < signReach;
    };
    const auto out = std::ranges::find_if_not(points, isNear);
    if (!card.route->fromHome && out != points.end()) {
        QPointF in = *(out - 1), edge = *out;
        for (int halving = 0; halving < 20; ++halving) {
            const QPointF middle = (in + edge) / 2;
            (isNear(middle) ? in : edge) = middle;
        }
        points.erase(points.begin(), out);
        points.insert(points.begin(), edge);
    }
    return points;
}

gis::SceneItem lineItem(const std::vector<QPointF> &points, const QColor &ink, double width) {
    gis::SceneLines lines{points, {0, static_cast<std::uint32_t>(points.size())}, QPen(ink, width)};
    lines.pen.setCapStyle(Qt::FlatCap);
    lines.pen.setJoinStyle(Qt::RoundJoin);
    return {std::move(lines), {}, "route", {}, 0, 0};
}

gis::SceneItem arrowItem(const QPainterPath &path, double at) {
    const QPointF tip = path.pointAtPercent(at);
    const double angle = path.angleAtPercent(at) * 3.14159265358979 / 180;
    const QPointF along(std::cos(angle), -std::sin(angle)), across(-along.y(), along.x());
    gis::SceneArea head;
    head.path.moveTo(tip + along * 1.5);
    head.path.lineTo(tip - along * 0.9 + across * 1.2);
    head.path.lineTo(tip - along * 0.9 - across * 1.2);
    head.path.closeSubpath();
    head.fill = colour(gis::inkMet);
    head.line = QPen(Qt::white, 0.2);
    return {std::move(head), {}, "route", {}, 0, 0};
}

/// The way to go over the roads and under every sign and name.
void addRoute(gis::Scene &scene, const CardContent &card, const gis::Viewport &viewport) {
    const std::vector<QPointF> points = routeOn(card, viewport);
    QPainterPath path(points.front());
    for (std::size_t i = 1; i < points.size(); ++i)
        path.lineTo(points[i]);
    std::vector<gis::SceneItem> items{lineItem(points, Qt::white, 2), lineItem(points, colour(gis::inkMet), 1.2)};
    for (const double at : {0.35, 0.7})
        items.push_back(arrowItem(path, at));
    const auto above = std::ranges::find_if(scene.items, [](const gis::SceneItem &item) {
        return std::holds_alternative<gis::SceneSymbols>(item.shape) ||
               std::holds_alternative<gis::SceneLabel>(item.shape);
    });
    scene.items.insert(above, std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
    // The sign of a village stands where people start.
    if (card.route->fromHome) {
        gis::SceneArea dot;
        dot.path.addEllipse(points.front(), 1.3, 1.3);
        dot.fill = Qt::white;
        dot.line = QPen(colour(gis::inkMet), 0.6);
        scene.items.push_back({std::move(dot), {}, "route", {}, 0, 0});
    }
}

/// The shelter that the card is about or leads to; null where there is none.
const core::Feature *namedShelter(const CardParts &parts, const CardContent &card) {
    return card.shelter ? parts.layer("shelter")->features()[*card.shelter].get() : nullptr;
}

/// Takes away signs that the frame or the scale would cut, with their names, and the name that has a plate.
void tidy(gis::Scene &scene, const core::Feature *target) {
    const QRectF room(QPointF(), cardMapBox.size());
    std::set<std::pair<std::string, core::FeatureId>> cut;
    for (const gis::SceneItem &item : scene.items) {
        const auto *symbols = std::get_if<gis::SceneSymbols>(&item.shape);
        if (!symbols || item.id.empty())
            continue;
        const bool isCut = std::ranges::any_of(symbols->positions, [&](const QPointF &at) {
            const QRectF sign = boxRound(at, symbols->size / 2);
            return !room.contains(sign) || sign.intersects(cardScaleBox) || sign.intersects(cardNorthBox);
        });
        if (isCut && !(target && item.id == target->id))
            cut.emplace(item.layer, item.id);
    }
    std::erase_if(scene.items, [&](const gis::SceneItem &item) {
        const bool isName = std::holds_alternative<gis::SceneLabel>(item.shape);
        return cut.contains({item.layer, item.id}) ||
               (isName && target && item.layer == "shelter" && item.id == target->id);
    });
}

/// The county with the card's own danger zone where none is mapped there.
std::shared_ptr<const core::County> countyWith(const CardParts &parts, const CardContent &card) {
    if (card.kind != CardKind::Hazard || card.zone.polygons.empty())
        return parts.county;
    auto county = std::make_shared<core::County>(*parts.county);
    core::Layer *zones = county->layer("hazard_zone");
    if (!zones)
        return county;
    zones->put(std::make_shared<const core::Feature>(
        core::makeFeature(zones->schema(), "screening", card.zone, {{"hazard", std::string("geohazard")}})));
    return county;
}

} // namespace

gis::TextStyle cardPlateStyle(QRgb ink) { return {.points = 7, .colour = QColor::fromRgb(ink), .bold = true}; }

CardMap cardMap(const CardParts &parts, const CardContent &card, const core::Job &job) {
    const gis::Viewport viewport = viewportOf(card);
    const core::Feature *named = namedShelter(parts, card);
    std::vector<CardPlate> plates = platesOf(card, viewport, parts.text, named);
    gis::MapContent content;
    content.county = countyWith(parts, card);
    content.index =
        content.county == parts.county ? parts.index : gis::DrawIndex::build(*content.county, job, parts.index);
    content.hiddenLayers = hiddenOnCards;
    content.language = parts.text.language();
    gis::SceneFocus focus{{}, boxesAlong(card, viewport)};
    focus.covered.insert(focus.covered.end(), {cardNorthBox, cardScaleBox});
    for (const CardPlate &plate : plates)
        focus.covered.push_back(plate.box);
    auto scene = std::make_shared<gis::Scene>(
        gis::buildScene(content, gis::Style::shipped(gis::Theme::Print), viewport, focus, job));
    tidy(*scene, named);
    if (card.route)
        addRoute(*scene, card, viewport);
    return {{cardMapBox, viewport, std::move(scene), card.number.toStdString(), false}, std::move(plates)};
}

} // namespace app
