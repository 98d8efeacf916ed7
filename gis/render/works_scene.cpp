// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QLineF>

#include "gis/render/scene_context.h"

namespace gis {
namespace {

double metresOf(const SceneLines &lines, const Viewport &viewport) {
    double length = 0;
    for (std::size_t i = 0; i + 1 < lines.starts.size(); ++i)
        for (std::uint32_t p = lines.starts[i] + 1; p < lines.starts[i + 1]; ++p)
            length += QLineF(lines.points[p - 1], lines.points[p]).length();
    return length / viewport.unitsPerMetre;
}

std::vector<std::span<const core::Point>> partsOf(const core::Geometry &geometry) {
    std::vector<std::span<const core::Point>> parts;
    if (const auto *line = std::get_if<core::Line>(&geometry))
        parts.emplace_back(line->points);
    else if (const auto *lines = std::get_if<core::MultiLine>(&geometry))
        for (const core::Line &part : lines->lines)
            parts.emplace_back(part.points);
    return parts;
}

/// Short strokes square to the line every `step` units; `left` as seen along the line in the plane (y up).
void appendTicks(SceneLines &ticks, const SceneLines &lines, double step, double length, bool left) {
    for (std::size_t i = 0; i + 1 < lines.starts.size(); ++i) {
        double next = step / 2;
        for (std::uint32_t p = lines.starts[i] + 1; p < lines.starts[i + 1]; ++p) {
            const QPointF a = lines.points[p - 1], b = lines.points[p];
            const double segment = QLineF(a, b).length();
            if (segment <= 0)
                continue;
            const QPointF along = (b - a) / segment;
            const QPointF square = left ? QPointF(along.y(), -along.x()) : QPointF(-along.y(), along.x());
            for (; next <= segment; next += step) {
                const QPointF foot = a + along * next;
                ticks.points.push_back(foot);
                ticks.points.push_back(foot + square * length);
                ticks.starts.push_back(static_cast<std::uint32_t>(ticks.points.size()));
            }
            next -= segment;
        }
    }
}

void append(SceneLines &target, const SceneLines &source) {
    const auto shift = static_cast<std::uint32_t>(target.points.size());
    target.points.insert(target.points.end(), source.points.begin(), source.points.end());
    for (std::size_t i = 1; i < source.starts.size(); ++i)
        target.starts.push_back(source.starts[i] + shift);
}

void addOutlines(SceneContext &context, const char *layer, Ink ink) {
    const double width = context.style.number(QStringLiteral("siteEdge"));
    for (const core::Feature *feature : context.visible(layer)) {
        SceneArea area;
        context.thinning.append(area.path, feature->geometry);
        const QRectF box = area.path.boundingRect();
        const double smallest = context.style.number(QStringLiteral("siteFrom"));
        if (box.width() < smallest && box.height() < smallest)
            continue;
        area.fill = context.style.colour(ink);
        area.fill.setAlphaF(context.style.theme == Theme::Print ? 0.0F : 0.14F);
        area.line = QPen(context.style.colour(ink), width, Qt::DashLine, Qt::FlatCap, Qt::RoundJoin);
        context.add(std::move(area), QString::fromLatin1(layer), layer, 1, feature->id);
    }
}

void addCorridors(SceneContext &context) {
    SceneLines lines;
    for (const core::Feature *feature : context.visible("corridor"))
        context.thinning.append(lines, feature->geometry);
    lines.pen = QPen(context.style.colour(Ink::Corridor), context.style.number(QStringLiteral("corridorWidth")),
                     Qt::DashDotLine, Qt::FlatCap, Qt::RoundJoin);
    const double metres = metresOf(lines, context.viewport);
    context.addLines(std::move(lines), QStringLiteral("corridor"), "corridor", metres);
}

} // namespace

void addSites(SceneContext &context) {
    addOutlines(context, "candidate_site", Ink::CandidateSite);
    addOutlines(context, "shelter_site", Ink::ShelterSite);
    addCorridors(context);
}

void addLevees(SceneContext &context) {
    const LayerParts *parts = context.shows("levee") ? context.index.layer("levee") : nullptr;
    if (!parts || !context.index.levees)
        return;
    const Style &style = context.style;
    const double width = style.number(QStringLiteral("leveeWidth"), context.denominator);
    const double tick = style.number(QStringLiteral("leveeTick"), context.denominator);
    const double step = style.number(QStringLiteral("leveeTickStep"));
    SceneLines lines, ticks;
    const FeatureSet *only = context.content.only("levee");
    for (const std::uint32_t i : parts->index.search(context.wideBox)) {
        if (only && !only->contains(parts->features[i]->id))
            continue;
        const std::vector<std::span<const core::Point>> pieces = partsOf(parts->features[i]->geometry);
        for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
            SceneLines line;
            context.thinning.append(line, pieces[piece]);
            if (tick > 0)
                appendTicks(ticks, line, step, width / 2 + tick, context.index.levees->landOnLeft[i][piece]);
            append(lines, line);
        }
    }
    const QColor ink = style.colour(Ink::Levee);
    SceneLines casing = lines;
    casing.pen = QPen(style.colour(Ink::LeveeCasing), width + style.number(QStringLiteral("leveeCasing")),
                      Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    context.addLines(std::move(casing), {}, "levee");
    ticks.pen = QPen(ink, width * 0.45, Qt::SolidLine, Qt::FlatCap);
    context.addLines(std::move(ticks), {}, "levee");
    lines.pen = QPen(ink, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    const double metres = metresOf(lines, context.viewport);
    context.addLines(std::move(lines), QStringLiteral("levee"), "levee", metres);
}

} // namespace gis
