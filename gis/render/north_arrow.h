// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainter>
#include <QString>

namespace gis {

struct NorthArrowLook {
    QString letter;
    QColor ink;
    QColor paper;
    std::vector<QString> fontFamilies;
};
/// Grid north is up on every map of ours; fills the box.
void paintNorthArrow(QPainter &painter, const QRectF &box, const NorthArrowLook &look);

} // namespace gis
