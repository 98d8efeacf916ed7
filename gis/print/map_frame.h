// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QRectF>
#include <QString>

#include "gis/print/frame_grid.h"
#include "gis/print/page_writer.h"
#include "gis/render/scene.h"
#include "gis/render/viewport.h"

namespace gis {

/// A map on a page: its inner edge, what it shows and its picture.
struct MapSheet {
    QRectF inner;
    Viewport viewport;
    std::shared_ptr<const Scene> scene;
    std::string name{};
    bool namesAll = false;
};

/// The picture of a sheet as a page holds it.
[[nodiscard]] MapPicture pictureOf(const MapSheet &sheet);

/// Distance between the outer frame and the neatline; ticks and numbers stand between them.
inline constexpr double frameGap = 3.4;

/// The map, neatline and outer frame, ticks with kilometre numbers, grid crosses, corner coordinates.
void writeMapFrame(PageWriter &page, const MapSheet &sheet, const FrameGrid &grid);

/// Words of a scale bar in the language of the page.
struct ScaleWords {
    QString metres;
    QString kilometres;
    /// "Scale 1:110,000", empty where the scale stands elsewhere.
    QString ratio;
};
/// Bar of four parts, no longer than `longest` millimetres, its left end at `origin`; numbers above, ratio below.
void writeScaleBar(PageWriter &page, const QPointF &origin, const Viewport &viewport, double longest,
                   const ScaleWords &words);

/// Grid north is up on every page.
void writeNorthArrow(PageWriter &page, const QRectF &box, const QString &letter);

} // namespace gis
