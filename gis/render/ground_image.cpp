// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/ground_image.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <unordered_set>
#include <utility>

#include <QPainter>
#include <QRegion>

#include "gis/render/draw_parts.h"
#include "gis/render/scene_builder.h"
#include "gis/render/scene_painter.h"

namespace gis {
namespace {

constexpr std::array<const char *, GroundLook::layerCount> groundLayers = {"land", "water", "waterway", "hazard_zone"};
/// Pixels of one band: small enough that two threads share a screen evenly, large enough that few lines are cut.
constexpr int bandPixels = 720'000;
/// Pens and hatches reach this far beyond what they outline.
constexpr int penReach = 16;

std::vector<core::Box> changedBoxes(const LayerParts &now, const LayerParts &before) {
    std::vector<core::Box> boxes;
    const auto missing = [&boxes](const LayerParts &from, const LayerParts &in) {
        std::unordered_set<const core::Feature *> known;
        for (const core::FeaturePointer &feature : in.features)
            known.insert(feature.get());
        for (std::size_t i = 0; i < from.features.size(); ++i)
            if (!known.contains(from.features[i].get()))
                boxes.push_back(from.boxes[i]);
    };
    missing(now, before);
    missing(before, now);
    return boxes;
}

Viewport viewportOf(const QRect &area, double unitsPerMetre, double ratio) {
    const double pixelsPerMetre = unitsPerMetre * ratio;
    Viewport viewport;
    viewport.centre = {(area.x() + area.width() / 2.0) / pixelsPerMetre,
                       -(area.y() + area.height() / 2.0) / pixelsPerMetre};
    viewport.unitsPerMetre = unitsPerMetre;
    viewport.size = QSizeF(area.size()) / ratio;
    return viewport;
}

/// What of the wanted area has to be painted.
QRegion missingIn(const GroundImage &wanted, const GroundImage *previous) {
    QRegion missing(wanted.area);
    if (!previous || previous->unitsPerMetre != wanted.unitsPerMetre || previous->pixelRatio != wanted.pixelRatio)
        return missing;
    const std::optional<std::vector<core::Box>> changed = wanted.look.differences(previous->look);
    if (!changed)
        return missing;
    missing -= previous->area;
    const double pixelsPerMetre = wanted.unitsPerMetre * wanted.pixelRatio;
    const int reach = static_cast<int>(std::ceil(penReach * wanted.pixelRatio));
    for (const core::Box &box : *changed) {
        const QRectF pixels(QPointF(box.minX, -box.maxY) * pixelsPerMetre,
                            QPointF(box.maxX, -box.minY) * pixelsPerMetre);
        missing += pixels.toAlignedRect().adjusted(-reach, -reach, reach, reach).intersected(wanted.area);
    }
    return missing;
}

std::vector<QRect> bandsOf(const QRegion &region) {
    std::vector<QRect> bands;
    for (const QRect &rect : region) {
        const int rows = std::max(1, bandPixels / rect.width());
        const int count = (rect.height() + rows - 1) / rows;
        for (int i = 0; i < count; ++i) {
            const int top = rect.height() * i / count, bottom = rect.height() * (i + 1) / count;
            bands.emplace_back(rect.x(), rect.y() + top, rect.width(), bottom - top);
        }
    }
    return bands;
}

void copyShared(GroundImage &wanted, const GroundImage &previous) {
    const QRect shared = wanted.area & previous.area;
    for (int y = shared.top(); y <= shared.bottom(); ++y)
        std::memcpy(wanted.pixels.scanLine(y - wanted.area.top()) + qsizetype(shared.left() - wanted.area.left()) * 4,
                    previous.pixels.constScanLine(y - previous.area.top()) +
                        qsizetype(shared.left() - previous.area.left()) * 4,
                    static_cast<std::size_t>(shared.width()) * 4);
}

} // namespace

GroundLook GroundLook::of(const MapContent &content, const Style &style) {
    const DrawParts &parts = content.index->parts();
    GroundLook look;
    if (content.shows("road"))
        look.roads = parts.roads;
    if (content.shows("building"))
        look.buildings = parts.buildings;
    for (std::size_t i = 0; i < layerCount; ++i) {
        const auto found = parts.layers.find(std::string_view(groundLayers[i]));
        if (found != parts.layers.end() && content.shows(groundLayers[i]))
            look.layers[i] = found->second;
        if (content.look)
            if (const auto only = content.look->shownOnly.find(groundLayers[i]); only != content.look->shownOnly.end())
                look.only[i] = only->second;
    }
    if (const StyleChange *change = content.styleOf("hazard_zone"))
        look.hazards = *change;
    look.boundary = content.county->boundary;
    look.veiled = content.overlay != nullptr;
    look.overBasemap = content.overBasemap;
    look.theme = style.theme;
    return look;
}

std::optional<std::vector<core::Box>> GroundLook::differences(const GroundLook &other) const {
    // Without its people a building looks the same.
    const auto tableOf = [](const GroundLook &look) { return look.buildings ? look.buildings->table : nullptr; };
    if (roads != other.roads || tableOf(*this) != tableOf(other) || veiled != other.veiled || theme != other.theme ||
        overBasemap != other.overBasemap || only != other.only || hazards != other.hazards ||
        !(boundary == other.boundary))
        return std::nullopt;
    std::vector<core::Box> boxes;
    for (std::size_t i = 0; i < layerCount; ++i) {
        if (layers[i] == other.layers[i])
            continue;
        if (!layers[i] || !other.layers[i])
            return std::nullopt;
        const std::vector<core::Box> changed = changedBoxes(*layers[i], *other.layers[i]);
        boxes.insert(boxes.end(), changed.begin(), changed.end());
    }
    return boxes;
}

Viewport GroundImage::viewport() const { return viewportOf(area, unitsPerMetre, pixelRatio); }

QRect groundArea(const Viewport &viewport, double pixelRatio) {
    const double pixelsPerMetre = viewport.unitsPerMetre * pixelRatio;
    const QSize size(static_cast<int>(std::ceil(viewport.size.width() * pixelRatio)),
                     static_cast<int>(std::ceil(viewport.size.height() * pixelRatio)));
    return {QPoint(static_cast<int>(std::lround(viewport.centre.x * pixelsPerMetre - size.width() / 2.0)),
                   static_cast<int>(std::lround(-viewport.centre.y * pixelsPerMetre - size.height() / 2.0))),
            size};
}

core::Result<GroundImage> paintGround(const MapContent &content, const Style &style, GroundImage wanted,
                                      const GroundImage *previous, const core::Job &job) {
    wanted.look = GroundLook::of(content, style);
    const QRegion missing = missingIn(wanted, previous);
    if (missing.isEmpty() && previous && previous->area == wanted.area) {
        wanted.pixels = previous->pixels;
        return wanted;
    }
    const QImage::Format format = content.overBasemap ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32;
    wanted.pixels = QImage(wanted.area.size(), format);
    if (wanted.pixels.isNull())
        return core::failure(core::ErrorCode::Io, "render.no_memory");
    wanted.pixels.setDevicePixelRatio(wanted.pixelRatio);
    if (previous && missing != QRegion(wanted.area))
        copyShared(wanted, *previous);
    MapContent ground = content;
    ground.part = ScenePart::Ground;
    const std::vector<QRect> bands = bandsOf(missing);
    uchar *bits = wanted.pixels.bits();
    const qsizetype line = wanted.pixels.bytesPerLine();
    // Bands share no pixel, so threads paint straight into the one image.
    job.parallelFor(bands.size(), 1, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !job.cancelled(); ++i) {
            const QRect &band = bands[i];
            const QPoint corner = band.topLeft() - wanted.area.topLeft();
            QImage part(bits + corner.y() * line + corner.x() * 4, band.width(), band.height(), line, format);
            if (content.overBasemap)
                part.fill(Qt::transparent);
            part.setDevicePixelRatio(wanted.pixelRatio);
            const Scene scene =
                buildScene(ground, style, viewportOf(band, wanted.unitsPerMetre, wanted.pixelRatio), job);
            QPainter painter(&part);
            paintScene(painter, scene, job);
        }
    });
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "cancelled");
    return wanted;
}

} // namespace gis
