// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/pdf_ground.h"

#include <QRectF>

#include "gis/render/scene.h"

namespace gis {
namespace {

constexpr double pointsPerMillimetre = 72 / 25.4;
/// A tenth of a millimetre on the ground.
constexpr int degreeDigits = 9;

QByteArray number(double value, int digits) { return QByteArray::number(value, 'f', digits); }

/// Text of a PDF: brackets and backslashes are marked.
QByteArray literal(const QByteArray &words) {
    QByteArray text = "(";
    for (const char character : words) {
        if (character == '(' || character == ')' || character == '\\')
            text += '\\';
        text += character;
    }
    return text + ')';
}

QByteArray viewportOf(const MapPicture &map, const QSizeF &paper) {
    const QRectF frame(map.topLeft, map.scene->size);
    QByteArray box, degrees;
    for (const double millimetres :
         {frame.left(), paper.height() - frame.bottom(), frame.right(), paper.height() - frame.top()})
        box += number(millimetres * pointsPerMillimetre, 4) + ' ';
    for (const core::LonLat &corner : map.ground->corners)
        degrees += number(corner.lat, degreeDigits) + ' ' + number(corner.lon, degreeDigits) + ' ';
    constexpr const char *unitSquare = "[0 0 0 1 1 1 1 0]";
    return "<< /Type /Viewport /Name " + literal(QByteArray::fromStdString(map.name)) + " /BBox [" + box +
           "] /Measure << /Type /Measure /Subtype /GEO /Bounds " + unitSquare + " /LPTS " + unitSquare + " /GPTS [" +
           degrees + "] /GCS << /Type /PROJCS /WKT " + literal(QByteArray::fromStdString(map.ground->wkt)) +
           " >> >> >>";
}

} // namespace

QByteArray groundOf(const Page &page) {
    QByteArray maps;
    for (const PageItem &item : page.items)
        if (const auto *map = std::get_if<MapPicture>(&item); map && map->scene && map->ground)
            maps += viewportOf(*map, sizeOf(page.paper)) + '\n';
    return maps.isEmpty() ? QByteArray() : "/VP [" + maps + ']';
}

} // namespace gis
