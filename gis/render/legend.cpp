// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/legend.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/model/catalogue.h"
#include "gis/render/scene_painter.h"

namespace gis {
namespace {

/// Order of print.md 9: result, resources, risk, ground. Kinds are ordered by the first prefix that fits.
constexpr const char *order[] = {"demand.covered",
                                 "demand.radius_only",
                                 "demand.uncovered",
                                 "demand.unconnected",
                                 "settlement",
                                 "gap",
                                 "share.",
                                 "area.covered",
                                 "area.radius_only",
                                 "area.uncovered",
                                 "area.unconnected",
                                 "dwelling.covered",
                                 "dwelling.radius_only",
                                 "dwelling.uncovered",
                                 "dwelling.unconnected",
                                 "reach.0",
                                 "reach.1",
                                 "reach.2",
                                 "shelter.large",
                                 "shelter.small",
                                 "shelter.unsized",
                                 "shelter.planned",
                                 "shelter.closed",
                                 "shelter_entrance",
                                 "shelter_site",
                                 "shelter",
                                 "warehouse",
                                 "rescue_team",
                                 "corridor",
                                 "candidate_site",
                                 "levee",
                                 "sluice",
                                 "reservoir",
                                 "geohazard_point",
                                 "hazard_zone",
                                 "risk_site",
                                 "facility",
                                 "county",
                                 "township",
                                 "village",
                                 "demand_point",
                                 "road.motorway",
                                 "road.trunk",
                                 "road.primary",
                                 "road.secondary",
                                 "road.tertiary",
                                 "road",
                                 "building",
                                 "water",
                                 "waterway",
                                 "land"};

/// Kinds whose number stands in the legend; the ground is named without one.
constexpr const char *countedPrefixes[] = {"demand.",         "share.",      "gap",       "reach.",         "shelter",
                                           "warehouse",       "rescue_team", "levee",     "sluice",         "reservoir",
                                           "geohazard_point", "hazard_zone", "risk_site", "candidate_site", "corridor",
                                           "demand_point",    "facility"};

/// One row for several kinds that differ in a detail only: roads of one width, the signs of geohazards, facilities.
QString rowOf(const QString &kind) {
    if (kind.startsWith(QLatin1String("geohazard_point.")))
        return QStringLiteral("geohazard_point");
    static const std::map<QString, QString> joined = {
        {QStringLiteral("road.trunk"), QStringLiteral("road.primary")},
        {QStringLiteral("road.tertiary"), QStringLiteral("road.secondary")},
        {QStringLiteral("road.living_street"), QStringLiteral("road.residential")},
        {QStringLiteral("road.pedestrian"), QStringLiteral("road.residential")},
        {QStringLiteral("road.unclassified"), QStringLiteral("road.residential")},
        {QStringLiteral("road.other"), QStringLiteral("road.service")},
        {QStringLiteral("road.track"), QStringLiteral("road.path")},
        {QStringLiteral("road.footway"), QStringLiteral("road.path")},
        {QStringLiteral("road.steps"), QStringLiteral("road.path")},
        {QStringLiteral("road.cycleway"), QStringLiteral("road.path")},
        {QStringLiteral("waterway"), QStringLiteral("water")},
    };
    const auto found = joined.find(kind);
    return found == joined.end() ? kind : found->second;
}

std::size_t rankOf(const QString &kind) {
    const auto found =
        std::ranges::find_if(order, [&](const char *prefix) { return kind.startsWith(QLatin1String(prefix)); });
    return static_cast<std::size_t>(found - std::begin(order));
}

bool isCounted(const QString &kind) {
    return std::ranges::any_of(countedPrefixes,
                               [&](const char *prefix) { return kind.startsWith(QLatin1String(prefix)); });
}

/// A look without the places where it was painted.
SceneShape sampleOf(const SceneShape &shape) {
    if (const auto *area = std::get_if<SceneArea>(&shape))
        return SceneArea{{}, area->fill, area->line, area->hatch, area->hatchColour};
    if (const auto *lines = std::get_if<SceneLines>(&shape))
        return SceneLines{{}, {0}, lines->pen, lines->casing};
    if (const auto *symbols = std::get_if<SceneSymbols>(&shape))
        return SceneSymbols{{}, symbols->symbol, symbols->size};
    return shape;
}

QString wordOf(const std::string &zh, const std::string &en, Language language) {
    return QString::fromStdString(language == Language::Chinese ? zh : en);
}

QString codeWord(const char *domain, const QString &code, Language language) {
    const core::CodedDomain *list = core::findDomain(domain);
    const core::Code *found = list ? list->find(code.toStdString()) : nullptr;
    return found ? wordOf(found->zh, found->en, language) : QString();
}

/// The piece from a to b touches the box: clipped to each side in turn (Liang and Barsky).
bool crosses(const QPointF &a, const QPointF &b, const QRectF &box) {
    double from = 0, to = 1;
    const QPointF way = b - a;
    const double steps[] = {-way.x(), way.x(), -way.y(), way.y()};
    const double rooms[] = {a.x() - box.left(), box.right() - a.x(), a.y() - box.top(), box.bottom() - a.y()};
    for (int side = 0; side < 4; ++side) {
        if (steps[side] == 0) {
            if (rooms[side] < 0)
                return false;
            continue;
        }
        const double share = rooms[side] / steps[side];
        if (steps[side] < 0)
            from = std::max(from, share);
        else
            to = std::min(to, share);
    }
    return from <= to;
}

bool anyLineCrosses(const SceneLines &lines, const QRectF &box) {
    for (std::size_t line = 0; line + 1 < lines.starts.size(); ++line)
        for (std::uint32_t i = lines.starts[line]; i + 1 < lines.starts[line + 1]; ++i)
            if (crosses(lines.points[i], lines.points[i + 1], box))
                return true;
    return false;
}

/// The sample in the middle of the box, no larger than the box.
void placeSample(SceneShape &shape, const QRectF &box) {
    const double side = std::min(box.width(), box.height());
    if (auto *area = std::get_if<SceneArea>(&shape)) {
        area->path = QPainterPath();
        area->path.addRect(box.adjusted(side * 0.08, side * 0.16, -side * 0.08, -side * 0.16));
    } else if (auto *lines = std::get_if<SceneLines>(&shape)) {
        const double y = box.center().y();
        lines->points = {QPointF(box.left() + side * 0.1, y), QPointF(box.right() - side * 0.1, y)};
        lines->starts = {0, 2};
    } else if (auto *symbols = std::get_if<SceneSymbols>(&shape)) {
        symbols->positions = {box.center()};
        symbols->size = std::min(symbols->size, side * 0.86);
    } else if (auto *ring = std::get_if<SceneShares>(&shape)) {
        ring->position = box.center();
        ring->radius = side * 0.4;
    } else if (auto *label = std::get_if<SceneLabel>(&shape)) {
        label->centre = box.center();
    }
}

} // namespace

std::vector<LegendEntry> legendOf(const Scene &scene, const KindWords &words) {
    std::map<QString, LegendEntry> rows;
    for (const SceneItem &item : scene.items) {
        if (item.kind.isEmpty())
            continue;
        const QString kind = rowOf(item.kind);
        const auto [row, isNew] = rows.try_emplace(kind);
        LegendEntry &entry = row->second;
        // The row's own look rather than that of a kind joined to it.
        if (isNew || (item.kind == kind && entry.kind != kind)) {
            entry.sample = sampleOf(item.shape);
            entry.kind = item.kind;
        }
        entry.count += item.count;
        entry.metres += item.metres;
    }
    std::vector<LegendEntry> entries;
    for (auto &[kind, entry] : rows) {
        entry.kind = kind;
        entry.text = words(kind);
        entry.counted = isCounted(kind);
        entry.unitMillimetres = scene.unitMillimetres;
        entry.fontFamilies = scene.fontFamilies;
        if (!entry.text.isEmpty())
            entries.push_back(std::move(entry));
    }
    std::ranges::stable_sort(entries, {}, [](const LegendEntry &entry) { return rankOf(entry.kind); });
    return entries;
}

bool isSeen(const SceneItem &item, const QRectF &picture) {
    if (const auto *area = std::get_if<SceneArea>(&item.shape))
        return area->path.intersects(picture);
    if (const auto *lines = std::get_if<SceneLines>(&item.shape))
        return anyLineCrosses(*lines, picture);
    if (const auto *symbols = std::get_if<SceneSymbols>(&item.shape)) {
        const double reach = symbols->size / 2;
        const QRectF wide = picture.adjusted(-reach, -reach, reach, reach);
        return std::ranges::any_of(symbols->positions,
                                   [&](const QPointF &position) { return wide.contains(position); });
    }
    if (const auto *ring = std::get_if<SceneShares>(&item.shape))
        return picture.adjusted(-ring->radius, -ring->radius, ring->radius, ring->radius).contains(ring->position);
    const auto *label = std::get_if<SceneLabel>(&item.shape);
    return label && picture.contains(label->centre);
}

QString catalogueWords(const QString &kind, Language language) {
    const QString layer = kind.section(QLatin1Char('.'), 0, 0);
    const QString variant = kind.section(QLatin1Char('.'), 1);
    const core::LayerSchema *schema = core::findSchema(layer.toStdString());
    if (!schema)
        return {};
    const QString name = wordOf(schema->zh, schema->en, language);
    if (variant.isEmpty())
        return name;
    if (layer == QLatin1String("road"))
        return codeWord("road_class", variant, language);
    if (layer == QLatin1String("land"))
        return codeWord("land_kind", variant, language);
    if (layer == QLatin1String("facility"))
        return codeWord("facility_kind", variant, language);
    const QString detail = layer == QLatin1String("hazard_zone") ? codeWord("hazard_kind", variant, language)
                                                                 : codeWord("status", variant, language);
    if (detail.isEmpty())
        return {};
    return language == Language::Chinese ? QStringLiteral("%1（%2）").arg(name, detail)
                                         : QStringLiteral("%1 (%2)").arg(name, detail);
}

void paintLegendSample(QPainter &painter, const QRectF &box, const LegendEntry &entry) {
    Scene sample;
    sample.size = QSizeF(box.right(), box.bottom());
    sample.unitMillimetres = entry.unitMillimetres;
    sample.background = Qt::transparent;
    sample.fontFamilies = entry.fontFamilies;
    sample.serifFamilies = entry.fontFamilies;
    SceneItem item;
    item.shape = entry.sample;
    placeSample(item.shape, box);
    if (const auto *lines = std::get_if<SceneLines>(&item.shape); lines && lines->casing.style() != Qt::NoPen) {
        SceneItem under;
        under.shape = SceneLines{lines->points, lines->starts, lines->casing};
        sample.items.push_back(std::move(under));
    }
    sample.items.push_back(std::move(item));
    paintScene(painter, sample);
}

} // namespace gis
