// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/viewport.h"

#include <algorithm>

namespace gis {

Viewport Viewport::atScale(const core::Point &centre, double scaleDenominator, QSizeF size, double unitMillimetres) {
    return {centre, 1000.0 / (scaleDenominator * unitMillimetres), size, unitMillimetres};
}

Viewport Viewport::fit(const core::Box &box, QSizeF size, double margin, double unitMillimetres) {
    if (box.isEmpty())
        return atScale({}, 100000, size, unitMillimetres);
    // A single point still gets a picture: one metre is the smallest extent.
    const double freeWidth = std::max(1.0, size.width() - 2 * margin);
    const double freeHeight = std::max(1.0, size.height() - 2 * margin);
    const double unitsPerMetre =
        std::min(freeWidth / std::max(box.width(), 1.0), freeHeight / std::max(box.height(), 1.0));
    return {box.centre(), unitsPerMetre, size, unitMillimetres};
}

core::Box Viewport::box() const {
    const double halfWidth = size.width() / 2 / unitsPerMetre;
    const double halfHeight = size.height() / 2 / unitsPerMetre;
    return {centre.x - halfWidth, centre.y - halfHeight, centre.x + halfWidth, centre.y + halfHeight};
}

Viewport Viewport::zoomed(double factor, const QPointF &fixed) const {
    const core::Point anchor = toPlane(fixed);
    Viewport result = *this;
    result.unitsPerMetre = unitsPerMetre * factor;
    result.centre = {anchor.x + (centre.x - anchor.x) / factor, anchor.y + (centre.y - anchor.y) / factor};
    return result;
}

Viewport Viewport::panned(const QPointF &offset) const {
    Viewport result = *this;
    result.centre = {centre.x - offset.x() / unitsPerMetre, centre.y + offset.y() / unitsPerMetre};
    return result;
}

} // namespace gis
