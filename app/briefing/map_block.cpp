// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>

#include <QLineF>

#include "app/briefing/coverage_map.h"
#include "app/briefing/sheet_map.h"
#include "app/briefing/township_shares.h"
#include "core/geometry/measure.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {

namespace {

QColor ink() { return QColor::fromRgb(gis::inkText); }

gis::ScaleWords scaleWords(const BlockSource &source, const gis::Viewport &viewport, bool withRatio) {
    const auto denominator = static_cast<std::int64_t>(std::lround(viewport.scaleDenominator()));
    return {source.text("metres"), source.text("kilometres"),
            withRatio ? source.text("scale").arg(source.text.count(denominator)) : QString()};
}

/// Rectangle of the enlargement on the county map.
QRectF extentOnMap(const CoverageMap &map, const Enlargement &enlargement) {
    const core::Box box = enlargement.sheet.viewport.box();
    const QPointF a = map.county.viewport.toPainter({box.minX, box.maxY});
    const QPointF b = map.county.viewport.toPainter({box.maxX, box.minY});
    return QRectF(a, b).translated(map.county.inner.topLeft()).intersected(map.county.inner);
}

/// Lines from the extent to the facing side of the enlargement.
std::array<QLineF, 2> leadersOf(const QRectF &extent, const QRectF &box) {
    if (extent.right() <= box.left())
        return {QLineF(extent.topRight(), box.topLeft()), QLineF(extent.bottomRight(), box.bottomLeft())};
    if (extent.left() >= box.right())
        return {QLineF(extent.topLeft(), box.topRight()), QLineF(extent.bottomLeft(), box.bottomRight())};
    if (extent.bottom() <= box.top())
        return {QLineF(extent.bottomLeft(), box.topLeft()), QLineF(extent.bottomRight(), box.topRight())};
    return {QLineF(extent.topLeft(), box.bottomLeft()), QLineF(extent.topRight(), box.bottomRight())};
}

double distanceTo(const QLineF &line, const QPointF &p) {
    return core::nearestOnSegment({p.x(), p.y()}, {line.x1(), line.y1()}, {line.x2(), line.y2()}).distance;
}

/// Discs of the ranks as a map shows them.
struct RankDisc {
    QPointF centre;
    double radius = 0;
    int rank = 0;
};
std::vector<RankDisc> ranksOn(const gis::MapSheet &sheet) {
    std::vector<RankDisc> discs;
    for (const gis::SceneItem &item : sheet.scene->items) {
        const auto *label = std::get_if<gis::SceneLabel>(&item.shape);
        if (item.kind == QLatin1String("gap") && label)
            discs.push_back(
                {sheet.inner.topLeft() + label->centre, label->plateSize.height() / 2, label->text.toInt()});
    }
    return discs;
}

/// Both corners, else one line between the facing sides, from middle to middle where that can be.
std::vector<std::vector<QLineF>> leaderChoices(const QRectF &extent, const QRectF &box) {
    const std::array<QLineF, 2> corners = leadersOf(extent, box);
    const QLineF facing(corners[0].p1(), corners[1].p1()), side(corners[0].p2(), corners[1].p2());
    std::vector<std::vector<QLineF>> choices{{corners[0], corners[1]}};
    for (const double at : {0.5, 0.2, 0.8, 0.0, 1.0})
        for (const double to : {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9, 0.0, 1.0})
            choices.push_back({QLineF(facing.pointAt(at), side.pointAt(to))});
    return choices;
}

bool crosses(const QLineF &line, const QRectF &box) {
    const QLineF sides[] = {{box.topLeft(), box.topRight()},
                            {box.topRight(), box.bottomRight()},
                            {box.bottomRight(), box.bottomLeft()},
                            {box.bottomLeft(), box.topLeft()}};
    return box.contains(line.p1()) || std::ranges::any_of(sides, [&line](const QLineF &side) {
               return line.intersects(side, nullptr) == QLineF::BoundedIntersection;
           });
}

/// Leaders of the enlargements on the page. Those of one that would run over names, ranks, another enlargement or far
/// across the map are left out: the letter leads there as well.
std::vector<QLineF> clearLeaders(const CoverageMap &map, const std::vector<RankDisc> &ranks,
                                 const std::vector<QRectF> &names) {
    const double longest = map.county.inner.width() * 0.4;
    std::vector<QLineF> clear;
    for (const Enlargement &enlargement : map.insets) {
        const QRectF extent = extentOnMap(map, enlargement);
        const auto isInTheWay = [&](const QLineF &leader) {
            const auto isCrossed = [&leader](const QRectF &box) { return crosses(leader, box); };
            return leader.length() > longest || std::ranges::any_of(names, isCrossed) ||
                   std::ranges::any_of(ranks,
                                       [&](const RankDisc &disc) {
                                           return !extent.contains(disc.centre) &&
                                                  distanceTo(leader, disc.centre) < disc.radius + 0.4;
                                       }) ||
                   std::ranges::any_of(map.insets,
                                       [&](const Enlargement &other) {
                                           return other.letter != enlargement.letter &&
                                                  (isCrossed(extentOnMap(map, other)) || isCrossed(other.box));
                                       }) ||
                   std::ranges::any_of(clear, [&leader](const QLineF &other) {
                       return leader.intersects(other, nullptr) == QLineF::BoundedIntersection;
                   });
        };
        for (const std::vector<QLineF> &leaders : leaderChoices(extent, enlargement.box))
            if (std::ranges::none_of(leaders, isInTheWay)) {
                clear.insert(clear.end(), leaders.begin(), leaders.end());
                break;
            }
    }
    return clear;
}

/// Ranks that a line crosses are painted once more on top of it.
void writeCrossedRanks(gis::PageWriter &page, const std::vector<RankDisc> &ranks, const std::vector<QLineF> &lines) {
    for (const RankDisc &disc : ranks) {
        if (std::any_of(lines.begin(), lines.end(),
                        [&disc](const QLineF &line) { return distanceTo(line, disc.centre) < disc.radius + 0.4; }))
            page.rankBadge(disc.centre, disc.radius, disc.rank);
    }
}

/// Where names stand on a map; a letter of Latin script is half as wide as high.
std::vector<QRectF> namesOn(const gis::MapSheet &sheet) {
    std::vector<QRectF> names;
    for (const gis::SceneItem &item : sheet.scene->items) {
        const auto *label = std::get_if<gis::SceneLabel>(&item.shape);
        if (!label || !label->plateSize.isEmpty())
            continue;
        double width = 0;
        for (const QChar c : label->text)
            width += label->look.size * (c.unicode() < 0x2e80 ? 0.55 : 1);
        const QSizeF size(width, label->look.size);
        names.emplace_back(sheet.inner.topLeft() + label->centre - QPointF(size.width(), size.height()) / 2, size);
    }
    return names;
}

/// Where signs stand on a map, and their plates.
std::vector<QRectF> signsOn(const gis::MapSheet &sheet) {
    std::vector<QRectF> signs;
    for (const gis::SceneItem &item : sheet.scene->items) {
        if (const auto *plate = std::get_if<gis::SceneArea>(&item.shape);
            plate && (item.layer == "shelter" || item.layer == "warehouse"))
            signs.push_back(plate->path.boundingRect().translated(sheet.inner.topLeft()));
        if (const auto *symbols = std::get_if<gis::SceneSymbols>(&item.shape); symbols && !item.id.empty())
            for (const QPointF &place : symbols->positions)
                signs.emplace_back(sheet.inner.topLeft() + place - QPointF(symbols->size, symbols->size) / 2,
                                   QSizeF(symbols->size, symbols->size));
    }
    return signs;
}

/// Letter of the enlargement beside its extent, where it hides no rank, no name and no other letter.
/// Returns the line from the letter to its extent, of no length where it stands at its corner.
QLineF writeTag(gis::PageWriter &page, const QString &letter, const QRectF &extent, std::vector<QRectF> &taken) {
    constexpr QSizeF size(3.6, 3.2);
    for (const double away : {0.0, 4.0, 8.0, 12.0}) {
        const QRectF wide = extent.adjusted(-away, -away, away, away);
        for (const QPointF &corner :
             {wide.topLeft() - QPointF(0, size.height()), wide.topRight() - QPointF(size.width(), size.height()),
              wide.bottomLeft(), wide.bottomRight() - QPointF(size.width(), 0),
              wide.topLeft() - QPointF(size.width(), 0), wide.topRight()}) {
            const QRectF candidate(corner, size);
            const bool free = std::none_of(taken.begin(), taken.end(),
                                           [&candidate](const QRectF &other) { return other.intersects(candidate); });
            if (!free)
                continue;
            taken.push_back(candidate);
            page.box(candidate, {.fill = QColor::fromRgb(gis::inkNavy)});
            page.text({{candidate.center().x(), candidate.bottom() - 0.75}, size.width(), gis::Align::Centre, "extent"},
                      letter, {.points = 7, .colour = Qt::white, .bold = true});
            const QPointF end =
                candidate.center().x() < extent.center().x() ? candidate.topRight() : candidate.topLeft();
            const QLineF link = away > 0 ? QLineF(end, extent.center()) : QLineF(end, end);
            if (away > 0)
                page.rule(link.p1(), link.p2(), QColor::fromRgb(gis::inkNavy), 0.25);
            return link;
        }
    }
    return {};
}

void writeExtents(gis::PageWriter &page, const CoverageMap &map) {
    const std::vector<RankDisc> ranks = ranksOn(map.county);
    std::vector<QLineF> lines;
    std::vector<QRectF> taken = namesOn(map.county);
    for (const QLineF &leader : clearLeaders(map, ranks, taken)) {
        QPainterPath path(leader.p1());
        path.lineTo(leader.p2());
        page.shape(path, {.line = ink(), .lineWidth = 0.3, .dashes = {1.6, 1.0}});
        lines.push_back(leader);
    }
    for (const RankDisc &disc : ranks)
        taken.emplace_back(disc.centre.x() - disc.radius, disc.centre.y() - disc.radius, 2 * disc.radius,
                           2 * disc.radius);
    for (const std::vector<Enlargement> *part : {&map.insets, &map.further}) {
        for (const Enlargement &enlargement : *part) {
            const QRectF extent = extentOnMap(map, enlargement);
            page.box(extent, {.line = ink(), .lineWidth = 0.5});
            lines.push_back(writeTag(page, enlargement.letter, extent, taken));
            lines.insert(lines.end(),
                         {QLineF(extent.topLeft(), extent.topRight()), QLineF(extent.topRight(), extent.bottomRight()),
                          QLineF(extent.bottomRight(), extent.bottomLeft()),
                          QLineF(extent.bottomLeft(), extent.topLeft())});
        }
    }
    writeCrossedRanks(page, ranks, lines);
}

constexpr double plateHeight = 4.2, badgeRadius = 2.9;

/// Beside a disc, then above and below it, then a little away from it; none where all of it is taken.
std::optional<QRectF> roomForPlate(const QPointF &disc, double width, const QRectF &room,
                                   const std::vector<QRectF> &taken) {
    const double reach = badgeRadius + 0.7;
    for (const double away : {0.0, 2.4, 4.8})
        for (const QPointF &toward : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, -1), QPointF(0, 1), QPointF(0.8, -0.8),
                                      QPointF(0.8, 0.8), QPointF(-0.8, -0.8), QPointF(-0.8, 0.8)}) {
            const QPointF middle =
                disc + QPointF(toward.x() * (reach + away + width / 2), toward.y() * (reach + away + plateHeight / 2));
            const QRectF plate(middle - QPointF(width, plateHeight) / 2, QSizeF(width, plateHeight));
            const bool isFree = std::ranges::none_of(
                taken, [&](const QRectF &other) { return other.adjusted(-0.3, -0.3, 0.3, 0.3).intersects(plate); });
            if (room.contains(plate) && isFree)
                return plate;
        }
    return std::nullopt;
}

/// "Schaan south  2,179" beside the numbered disc of each listed gap in the picture; no plate hides a sign or a name.
void writeGapPlates(gis::PageWriter &page, const BlockSource &source, const Enlargement &enlargement) {
    const QRectF room = enlargement.sheet.inner.adjusted(1, 1, -1, -1);
    std::vector<RankDisc> discs = ranksOn(enlargement.sheet);
    // The gap that the picture is about has the first choice.
    std::ranges::stable_sort(discs, {}, [&](const RankDisc &disc) {
        return disc.rank == static_cast<int>(enlargement.gap) + 1 ? 0 : disc.rank;
    });
    std::vector<QRectF> taken = namesOn(enlargement.sheet);
    for (const QRectF &sign : signsOn(enlargement.sheet))
        taken.push_back(sign);
    taken.emplace_back(enlargement.box.bottomRight() - QPointF(enlargementScale.width(), enlargementScale.height()),
                       enlargementScale);
    for (const RankDisc &disc : discs)
        taken.emplace_back(disc.centre - QPointF(badgeRadius, badgeRadius), QSizeF(2 * badgeRadius, 2 * badgeRadius));
    for (const RankDisc &disc : discs) {
        const CoverageGap &gap = source.facts.gaps[static_cast<std::size_t>(disc.rank) - 1];
        const gis::TextRun people{source.text.people(gap.people), strong(7.4)};
        std::vector<gis::TextRun> runs{{QString::fromStdString(gap.name) + QStringLiteral("　"), strong(7.4)}, people};
        double width = widthOf(runs) + 2.4;
        std::optional<QRectF> plate = roomForPlate(disc.centre, width, room, taken);
        if (!plate) {
            // The list has the name of the rank; how many people wait there is said here all the same.
            runs = {people};
            width = widthOf(runs) + 2.4;
            plate = roomForPlate(disc.centre, width, room, taken);
        }
        if (!plate)
            continue;
        taken.push_back(*plate);
        const QPointF end(std::clamp(disc.centre.x(), plate->left(), plate->right()),
                          std::clamp(disc.centre.y(), plate->top(), plate->bottom()));
        if (QLineF(disc.centre, end).length() > badgeRadius + 1)
            page.rule(disc.centre, end, ink(), 0.3);
        page.box(*plate, {.fill = Qt::white, .line = ink(), .lineWidth = 0.3, .radius = 0.4});
        page.runs({{plate->left() + 1.2, plate->bottom() - 1.2}, width, gis::Align::Left, "gap plate"}, runs);
        const QRectF &inner = enlargement.sheet.inner;
        const double toEdge = std::min({disc.centre.x() - inner.left(), inner.right() - disc.centre.x(),
                                        disc.centre.y() - inner.top(), inner.bottom() - disc.centre.y()});
        page.rankBadge(disc.centre, std::clamp(toEdge, disc.radius, badgeRadius), disc.rank);
    }
}

void writeEnlargement(gis::PageWriter &page, const BlockSource &source, const Enlargement &enlargement) {
    const QRectF &box = enlargement.box;
    const CoverageGap &gap = source.facts.gaps[enlargement.gap];
    page.box(box.adjusted(-1.2, -1.2, 1.2, 1.2), {.fill = Qt::white});
    page.map({enlargement.sheet.inner.topLeft(), enlargement.sheet.scene, enlargement.letter.toStdString()});
    const QRectF bar(box.topLeft(), QSizeF(box.width(), headBar));
    page.box(bar, {.fill = QColor::fromRgb(gis::inkNavy)});
    gis::TextStyle style{.points = 9.2, .colour = Qt::white, .bold = true};
    const double baseline = bar.bottom() - 2.15;
    const QString scale =
        QStringLiteral("1:") + source.text.count(std::lround(enlargement.sheet.viewport.scaleDenominator()));
    const double scaleRoom = widthOf(gis::TextRun{scale, style}) + 0.1;
    const double room = bar.width() - scaleRoom - 8;
    const auto titled = [&](const char *words) {
        return source.text("inset").arg(
            enlargement.letter,
            source.text(words).arg(QString::fromStdString(gap.name), source.text.count(gap.people.value())));
    };
    // A long name is set smaller first; then it is more than the words behind its number.
    constexpr double closest = 0.74;
    const QString whole = titled("inset.title");
    const QString title = widthOf(gis::TextRun{whole, style}) * closest <= room ? whole : titled("inset.title.short");
    page.text({{bar.left() + 2.4, baseline}, room, gis::Align::Left, "inset", gis::Fit::Shrink}, title, style);
    page.text({{bar.right() - 2.4, baseline}, scaleRoom, gis::Align::Right, "inset scale"}, scale, style);
    writeGapPlates(page, source, enlargement);
    const QRectF corner(box.bottomRight() - QPointF(enlargementScale.width(), enlargementScale.height()),
                        enlargementScale);
    page.box(corner, {.fill = Qt::white});
    gis::writeScaleBar(page, {corner.left() + 3, corner.top() + 4.8}, enlargement.sheet.viewport, 24,
                       scaleWords(source, enlargement.sheet.viewport, false));
    page.box(box, {.line = ink(), .lineWidth = 0.4});
}

/// Scale bar and notes on how to read the map, at the foot of the legend box.
double writeMapNotes(gis::PageWriter &page, const BlockSource &source, const QRectF &box, const CoverageMap &map) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const BriefingText &text = source.text;
    QString note = text("map_note").arg(text.decimal(map.grid.step.value() / 1000, 0));
    if (std::abs(map.grid.convergence) > 1)
        note += (text.isChinese() ? QStringLiteral("；") : QStringLiteral("; ")) +
                text("map_note.convergence").arg(text.decimal(map.grid.convergence, 2));
    const QString stop = text.isChinese() ? QStringLiteral("；") : QStringLiteral("; ");
    const bool byShare = std::ranges::any_of(map.county.scene->items, isShare);
    note += stop + text(byShare ? "map_note.shares" : "map_note.reach");
    if (showsPart(map.county.viewport, map.whole))
        note += stop + text("map_note.part");
    static constexpr std::array layers = {"shelter"};
    std::set<QString> enlarged;
    for (const Enlargement &enlargement : map.insets)
        for (const gis::SceneItem &item : enlargement.sheet.scene->items)
            if (gis::isSeen(item, QRectF(QPointF(), enlargement.sheet.scene->size)))
                enlarged.insert(item.kind);
    const QString hidden =
        hiddenSigns(countsOf(source.input.county), layers, map.county.viewport.scaleDenominator(), text, enlarged);
    if (!hidden.isEmpty())
        note += stop + hidden;
    const std::vector<gis::TextRun> runs{{note, quiet(type.note * 0.94)}};
    const bool barHere = map.arrangement.scale.isEmpty();
    const bool besideBar = barHere && box.width() > 110;
    const double left = besideBar ? box.left() + 56 : box.left() + 4;
    const double room = box.right() - 4 - left;
    const double step = type.note * gis::millimetresPerPoint * 1.36;
    const auto lines = static_cast<double>(gis::wrapped(runs, room).size());
    const double first = box.bottom() - 2.6 - (lines - 1) * step;
    page.paragraph({{left, first}, room, box.bottom() - 1, step, "map note"}, runs);
    double top = first - step;
    if (barHere) {
        const double barTop = besideBar ? box.bottom() - 8.6 : first - step - 6.8;
        gis::writeScaleBar(page, {box.left() + 5, barTop}, map.county.viewport, std::min(38.0, box.width() - 24),
                           scaleWords(source, map.county.viewport, true));
        top = std::min(top, barTop - 4);
    }
    return top;
}

} // namespace

void writeMapBlock(gis::PageWriter &page, const BlockSource &source, const CoverageMap &map) {
    gis::writeMapFrame(page, map.county, map.grid);
    writeExtents(page, map);
    gis::writeNorthArrow(page, map.arrangement.north, source.text("north"));
    for (const Enlargement &enlargement : map.insets)
        writeEnlargement(page, source, enlargement);
    if (!map.arrangement.scale.isEmpty()) {
        const QRectF &box = map.arrangement.scale;
        page.box(box, {.fill = Qt::white});
        gis::writeScaleBar(page, box.topLeft() + QPointF(4, 4.6), map.county.viewport, box.width() - 18,
                           scaleWords(source, map.county.viewport, true));
    }
    const QRectF &legend = map.arrangement.legend;
    page.box(legend, {.fill = Qt::white, .line = ink(), .lineWidth = 0.4});
    const double bottom = writeMapNotes(page, source, legend, map);
    writeLegend(page, source, QRectF(legend.topLeft(), QPointF(legend.right(), bottom)));
}

void writeFurtherMaps(gis::PageWriter &page, const BlockSource &source, const CoverageMap &map) {
    double bottom = 0;
    for (const Enlargement &enlargement : map.further) {
        writeEnlargement(page, source, enlargement);
        bottom = std::max(bottom, enlargement.box.bottom());
    }
    const QRectF row(map.further.front().box.left(), bottom + 3,
                     map.further.back().box.right() - map.further.front().box.left(),
                     page.page().paper == gis::Paper::A3Landscape ? 28 : 31);
    page.box(row, {.line = ink(), .lineWidth = 0.4});
    writeLegend(page, source, row);
}

} // namespace app
