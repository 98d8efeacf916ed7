// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "app/briefing/atlas_parts.h"
#include "app/briefing/card_parts.h"
#include "app/briefing/page_type.h"
#include "app/briefing/sheet_map.h"
#include "core/geometry/measure.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"
#include "gis/render/scene_focus.h"
#include "gis/render/style.h"

namespace app {

namespace {

// Places of print-5, millimetres on A5.
const QRectF mapInner(104.5, 26.5, 96, 82);
const QRectF northBox(1.6, 1.6, 8, 13);
const QSizeF scaleSize(39, 10.4);
constexpr double left = 9, right = 201, textRight = 101;
const QRectF signalBox(left, 69.6, 92, 17.4), targetBox(left, 89.4, 92, 27.6);
constexpr double mapMargin = 9, footRule = 137;
/// Half of a sign with its casing.
constexpr double signReach = 2.8;

/// A plate beside a place of the map, in millimetres of the map.
struct CardPlate {
    QRectF box;
    QString words;
    QRgb ink = gis::inkText;
};
gis::TextStyle plateStyle(QRgb ink) { return {.points = 7, .colour = QColor::fromRgb(ink), .bold = true}; }

struct CardInk {
    QRgb line, tint;
};
CardInk inkOf(CardKind kind) {
    return kind == CardKind::Hazard    ? CardInk{0xff8a5200, 0xfffff4e2}
           : kind == CardKind::Village ? CardInk{gis::inkNavy, 0xffeef3f7}
                                       : CardInk{gis::inkMet, 0xffe9f5ee};
}
QColor colour(QRgb ink) { return QColor::fromRgb(ink); }

const std::set<std::string> hiddenOnCards = {
    "demand_point", "candidate_site", "shelter_entrance", "risk_site", "corridor",     "warehouse", "rescue_team",
    "sluice",       "levee",          "reservoir",        "facility",  "shelter_site", "township"};

QRectF scaleBox() {
    return {QPointF(mapInner.width() - scaleSize.width(), mapInner.height() - scaleSize.height()), scaleSize};
}

QRectF boxRound(const QPointF &middle, double reach) {
    return {middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach};
}

/// Everything that must be seen of the card's map lies above the scale bar.
gis::Viewport viewportOf(const CardContent &card) {
    core::Box box = card.box;
    if (box.isEmpty())
        box.include(card.place);
    const double below = scaleSize.height();
    const double scale = gis::scaleFromLadder(box, mapInner.size() - QSizeF(0, below), mapMargin);
    core::Point centre = box.centre();
    centre.y -= below / 2 * scale / 1000;
    return gis::Viewport::atScale(centre, scale, mapInner.size(), gis::paperUnitMillimetres);
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
        const QSizeF size(widthOf(gis::TextRun{words, plateStyle(ink)}) + 2.4, 4.2);
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
        const QRectF room = QRectF(QPointF(), mapInner.size()).adjusted(1, 1, -1, -1);
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
    std::vector<QRectF> taken{northBox, scaleBox()};
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
        placer.add(place, card.plate, 0xff8a5200);
    if (card.route)
        placer.add(viewport.toPainter(card.route->points.front()),
                   text(card.route->fromHome ? "card.from_home" : "card.from_point"), gis::inkMet);
    if (target && !card.target.words.isEmpty())
        placer.add(end, card.target.words, gis::inkMet);
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

/// The shelter at the end of the way; null where there is none.
const core::Feature *targetOf(const CardParts &parts, const CardContent &card) {
    return card.route ? parts.layer("shelter")->features()[card.route->shelter].get() : nullptr;
}

/// Takes away signs that the frame or the scale would cut, with their names, and the name that has a plate.
void tidy(gis::Scene &scene, const core::Feature *target) {
    const QRectF room(QPointF(), mapInner.size());
    std::set<std::pair<std::string, core::FeatureId>> cut;
    for (const gis::SceneItem &item : scene.items) {
        const auto *symbols = std::get_if<gis::SceneSymbols>(&item.shape);
        if (!symbols || item.id.empty())
            continue;
        const bool isCut = std::ranges::any_of(symbols->positions, [&](const QPointF &at) {
            const QRectF sign = boxRound(at, symbols->size / 2);
            return !room.contains(sign) || sign.intersects(scaleBox()) || sign.intersects(northBox);
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

/// One card on its page.
class CardWriter {
public:
    CardWriter(const CardParts &parts, const CardContent &card, gis::PageWriter &page)
        : m_parts(parts), m_card(card), m_text(parts.text), m_page(page), m_ink(inkOf(card.kind)) {}

    void writeHead(std::size_t number, std::size_t count) {
        m_page.page().imprint = {m_card.title,
                                 m_card.number,
                                 QString::number(m_parts.county->revision),
                                 static_cast<int>(number),
                                 static_cast<int>(count),
                                 !m_parts.choice.isPublic};
        m_page.box({3, 3, 204, 142}, {.line = colour(m_ink.line), .lineWidth = 0.9});
        m_page.box({4.6, 4.6, 200.8, 138.8}, {.line = colour(m_ink.line), .lineWidth = 0.2});
        const QRectF numberBox(163, 8.4, 38, 11.6);
        writeStamp();
        m_page.text({{left, 14}, numberBox.left() - left - 34, gis::Align::Left, "title", gis::Fit::Shrink, true},
                    m_card.title, {.points = 19, .bold = true, .typeface = gis::Typeface::Serif});
        const QString county = QString::fromStdString(m_parts.county->identity.name);
        m_page.text({{left, 20.2}, numberBox.left() - left - 4, gis::Align::Left, "kicker", gis::Fit::Shrink},
                    m_text("card.kicker").arg(county, m_card.subtitle), quiet(7.6));
        m_page.box(numberBox, {.fill = colour(m_ink.line)});
        m_page.text({{numberBox.center().x(), numberBox.top() + 4}, 36, gis::Align::Centre, "number head"},
                    m_text("card.number"), {.points = 6.8, .colour = Qt::white});
        m_page.text(
            {{numberBox.center().x(), numberBox.bottom() - 2}, 36, gis::Align::Centre, "number", gis::Fit::Shrink},
            m_card.number.isEmpty() ? QStringLiteral("—") : m_card.number,
            {.points = 11, .colour = Qt::white, .bold = true});
        m_page.rule({left, 23}, {right, 23}, colour(m_ink.line), 0.7);
    }

    void writeFacts() {
        writeBlockHead({left, 30}, m_card.factsTitle);
        double line = 36.4;
        for (const CardField &field : m_card.facts) {
            m_page.text({{left, line}, 20, gis::Align::Left, "field", gis::Fit::Shrink}, m_text(field.key), quiet(7.2));
            writeWords(field, {left + 21, line}, textRight - left - 21, 8);
            m_page.rule({left, line + 1.5}, {textRight, line + 1.5}, QColor(0xd5, 0xda, 0xe0), 0.12);
            line += 5.4;
        }
    }

    void writeBoxes() {
        const bool isShelter = m_card.kind == CardKind::Shelter;
        m_page.box(signalBox,
                   {.fill = QColor(0xff, 0xf4, 0xe2), .line = colour(0xff8a5200), .lineWidth = 0.4, .radius = 1.2});
        m_page.text({signalBox.topLeft() + QPointF(3, 6), 84, gis::Align::Left, "block"}, m_card.signalTitle,
                    {.points = 9.5, .colour = colour(0xff8a5200), .bold = true});
        writeWords(m_card.signal, signalBox.topLeft() + QPointF(3, 13.2), 86, isShelter ? 8.4 : 11);
        m_page.box(targetBox,
                   {.fill = QColor(0xe6, 0xf4, 0xec), .line = colour(gis::inkMet), .lineWidth = 0.4, .radius = 1.2});
        m_page.text({targetBox.topLeft() + QPointF(3, 6), 84, gis::Align::Left, "block"}, m_card.targetTitle,
                    {.points = 9.5, .colour = colour(gis::inkMet), .bold = true});
        if (!m_card.doubt.isEmpty())
            m_page.text({targetBox.topRight() + QPointF(-3, 6), 60, gis::Align::Right, "doubt", gis::Fit::Shrink},
                        m_card.doubt, {.points = 7.6, .colour = colour(gis::inkNotMet), .bold = true});
        writeWords(m_card.target, targetBox.topLeft() + QPointF(3, 13.6), 86, 13, gis::inkMet);
        writeWords(m_card.way, targetBox.topLeft() + QPointF(3, 19.4), 86, 8);
        if (!m_card.targetNote.isEmpty())
            m_page.text({targetBox.topLeft() + QPointF(3, 24.4), 86, gis::Align::Left, "target note", gis::Fit::Shrink},
                        m_card.targetNote, quiet(7.2));
        double line = 121.6;
        for (qsizetype i = 0; i < m_card.rules.size(); ++i, line += 4.8)
            m_page.text({{left, line}, 92, gis::Align::Left, "rule", gis::Fit::Shrink},
                        QStringLiteral("%1 %2").arg(QChar(char16_t(u'①' + i))).arg(m_card.rules[i]), strong(7.6));
    }

    void writeMap(const gis::MapSheet &map, const gis::FrameGrid &grid, const std::vector<CardPlate> &plates) {
        m_page.map(gis::pictureOf(map));
        for (const CardPlate &plate : plates)
            writePlate(plate);
        m_page.box(mapInner, {.line = colour(gis::inkText), .lineWidth = 0.4});
        gis::writeNorthArrow(m_page, northBox.translated(mapInner.topLeft()), m_text("north"));
        const QRectF bar = scaleBox().translated(mapInner.topLeft());
        m_page.box(bar, {.fill = Qt::white, .line = colour(gis::inkText), .lineWidth = 0.3});
        gis::writeScaleBar(m_page, bar.topLeft() + QPointF(4, 5), map.viewport, 24,
                           scaleWordsOf(m_text, map.viewport, false));
        const double end = writeLegend();
        const QString scale = m_text("scale").arg(m_text.count(std::lround(map.viewport.scaleDenominator())));
        m_page.text({{mapInner.left(), std::max(130.4, end + 1.8)},
                     mapInner.width(),
                     gis::Align::Left,
                     "map note",
                     gis::Fit::Shrink},
                    scale + QStringLiteral("　") + m_card.mapNote, quiet(6.6));
        m_meridian = grid.centralMeridian;
    }

    void writeFoot() {
        const QString issuer = m_card.issuer.isEmpty() ? unitName(m_parts.source()) : m_card.issuer;
        m_page.text({{mapInner.left(), 135.2}, mapInner.width(), gis::Align::Left, "issuer", gis::Fit::Shrink},
                    m_text(m_card.kind == CardKind::Hazard ? "card.issuer" : "card.issuer.short").arg(issuer),
                    plain(7));
        m_page.rule({left, footRule}, {right, footRule}, colour(m_ink.line), 0.3);
        const core::CountyIdentity &identity = m_parts.county->identity;
        QString notice = QString::fromStdString(m_text.isChinese() ? identity.noticeZh : identity.noticeEn);
        if (identity.attribution.find("OpenStreetMap") != std::string::npos)
            notice += (notice.isEmpty() ? QString() : QStringLiteral("　")) + m_text("attribution.osm");
        writeNotice(notice);
        const QString version = m_text("card.version")
                                    .arg(m_text.date(m_parts.choice.madeOn))
                                    .arg(m_parts.county->revision)
                                    .arg(m_meridian);
        m_page.text({{right, 139.6}, 62, gis::Align::Right, "provenance", gis::Fit::Shrink}, version, quiet(6.2));
        m_page.text({{right, 142}, 62, gis::Align::Right, "review", gis::Fit::Shrink}, reviewWords(m_parts.source()),
                    quiet(6.2));
    }

private:
    /// In two lines where one is too short.
    void writeNotice(const QString &notice) {
        constexpr double room = 128;
        gis::TextStyle style{.points = 6.6, .colour = colour(gis::inkNoticeText), .bold = true};
        const bool isLong = widthOf(gis::TextRun{notice, style}) > room;
        if (isLong)
            style.points = 6;
        if (!notice.isEmpty())
            m_page.paragraph({{left, isLong ? 139.6 : 140.6}, room, 142.6, 2.5, "notice"}, {{notice, style}});
    }

    /// What the card may be shown to: personal data in full stays inside.
    void writeStamp() {
        const QString words = m_text(m_parts.choice.isPublic ? "stamp.public" : "card.stamp.personal");
        const gis::TextStyle style{.points = 7.4, .colour = colour(gis::inkNotMet), .bold = true};
        const double width = std::max(14.0, widthOf(gis::TextRun{words, style}) + 4);
        const QRectF box(161 - width, 8.4, width, 5.6);
        m_page.box(box, {.line = colour(gis::inkNotMet), .lineWidth = 0.4});
        m_page.text({box.center() + QPointF(0, 0.95), width - 1, gis::Align::Centre, "stamp"}, words, style);
    }

    void writeBlockHead(const QPointF &at, const QString &words) {
        m_page.text({at, 90, gis::Align::Left, "block"}, words,
                    {.points = 9.5, .colour = colour(m_ink.line), .bold = true});
    }

    /// The words, or a line to fill in by hand.
    void writeWords(const CardField &field, const QPointF &at, double room, double points, QRgb ink = gis::inkText) {
        const bool isBlank = field.words.isEmpty();
        const gis::TextStyle style{.points = isBlank ? std::min(points, 8.0) : points,
                                   .colour = colour(isBlank ? gis::inkNotMet : ink),
                                   .bold = !isBlank};
        m_page.text({at, room, gis::Align::Left, isBlank ? "blank" : "value", gis::Fit::Shrink},
                    isBlank ? m_text("card.fill_in") : field.words, style);
    }

    void writePlate(const CardPlate &plate) {
        const QRectF box = plate.box.translated(mapInner.topLeft());
        m_page.box(box, {.fill = Qt::white, .line = colour(plate.ink), .lineWidth = 0.25, .radius = 0.4});
        m_page.text({{box.center().x(), box.bottom() - 1.2}, box.width(), gis::Align::Centre, "plate"}, plate.words,
                    plateStyle(plate.ink));
    }

    /// What the map shows, then the route, which the card draws itself. Returns where it ends.
    double writeLegend() {
        const std::vector<LegendRow> rows = sheetRows(m_page.page(), m_text, m_parts.input->reachability.parameters);
        const QRectF box(mapInner.left(), 110, mapInner.width(), 18.6);
        double indent = 0;
        if (m_card.route) {
            const QString words = m_text("card.route");
            const double width = 7.4 + widthOf(gis::TextRun{words, plain(6.2)});
            m_page.rule({box.left(), box.top() + 1.7}, {box.left() + 6.2, box.top() + 1.7}, colour(gis::inkMet), 1.2);
            m_page.text({{box.left() + 7.4, box.top() + 2.5}, width, gis::Align::Left, "legend"}, words, plain(6.2));
            indent = width + 3;
        }
        return writeLegendLine(m_page, box, 6.2, rows, indent);
    }

    const CardParts &m_parts;
    const CardContent &m_card;
    const BriefingText &m_text;
    gis::PageWriter &m_page;
    CardInk m_ink;
    int m_meridian = 0;
};

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

core::Result<gis::Page> cardPage(const CardParts &parts, const CardContent &card, std::size_t number, std::size_t count,
                                 const core::Job &job) {
    const gis::Viewport viewport = viewportOf(card);
    const core::Feature *target = targetOf(parts, card);
    const std::vector<CardPlate> plates = platesOf(card, viewport, parts.text, target);
    gis::MapContent content;
    content.county = countyWith(parts, card);
    content.index =
        content.county == parts.county ? parts.index : gis::DrawIndex::build(*content.county, job, parts.index);
    content.hiddenLayers = hiddenOnCards;
    content.language = parts.text.language();
    gis::SceneFocus focus{{}, boxesAlong(card, viewport)};
    focus.covered.insert(focus.covered.end(), {northBox, scaleBox()});
    for (const CardPlate &plate : plates)
        focus.covered.push_back(plate.box);
    auto scene = std::make_shared<gis::Scene>(
        gis::buildScene(content, gis::Style::shipped(gis::Theme::Print), viewport, focus, job));
    tidy(*scene, target);
    if (card.route)
        addRoute(*scene, card, viewport);
    const gis::MapSheet map{mapInner, viewport, std::move(scene), card.number.toStdString(), false};
    const core::Result<gis::FrameGrid> grid = gis::frameGrid(viewport, parts.county->identity.plane);
    if (!grid)
        return tl::unexpected(grid.error());
    gis::Page made{.paper = gis::Paper::A5Landscape};
    gis::PageWriter page(made);
    CardWriter writer(parts, card, page);
    writer.writeHead(number, count);
    writer.writeFacts();
    writer.writeBoxes();
    writer.writeMap(map, *grid, plates);
    writer.writeFoot();
    return made;
}

} // namespace app
