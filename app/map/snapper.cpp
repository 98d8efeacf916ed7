// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/snapper.h"

#include <QCoreApplication>

#include "app/look/tokens.h"
#include "app/map/map_view.h"
#include "app/text/language.h"
#include "gis/render/snap_ground.h"

namespace app {
namespace {

constexpr double reach = 12;
/// Where 12 px are more than this, a snap would mean nothing.
constexpr double farthest = 300;

QString wordOf(core::SnapKind kind) {
    switch (kind) {
    case core::SnapKind::Vertex:
        return QCoreApplication::translate("Snapper", "vertex");
    case core::SnapKind::Intersection:
        return QCoreApplication::translate("Snapper", "crossing");
    case core::SnapKind::Edge:
        return QCoreApplication::translate("Snapper", "edge");
    }
    return {};
}

} // namespace

core::Point Snapper::place(const MapPointer &pointer, std::span<const core::Point> own, const gis::MapObject &without) {
    m_snap.reset();
    const double metres = reach * m_map.viewport().metresPerUnit();
    if (!m_on || pointer.modifiers & Qt::AltModifier || metres > farthest)
        return pointer.place;
    core::Box box;
    box.include(pointer.place);
    gis::MapContent content = m_map.content();
    content.index = m_map.index();
    gis::SnapGround ground = gis::snapGroundIn(content, box.grown(metres), without);
    const auto ownOwner = static_cast<std::uint32_t>(ground.owners.size());
    for (const core::Point &point : own)
        ground.paths.push_back({std::span(&point, 1), ownOwner});
    m_snap = core::snapTo(pointer.place, core::Metres(metres), ground.paths);
    if (!m_snap)
        return pointer.place;
    m_owner = m_snap->owner < ownOwner ? ground.owners[m_snap->owner] : gis::MapObject();
    return m_snap->point;
}

void Snapper::paint(QPainter &painter, const gis::Viewport &viewport) const {
    if (!m_snap)
        return;
    const Tokens &t = tokensOf(m_map.palette());
    const QPointF at = viewport.toPainter(m_snap->point);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(t.panel, 5, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    for (int pass = 0; pass < 2; ++pass) {
        if (m_snap->kind == core::SnapKind::Vertex) {
            painter.drawRect(QRectF(at - QPointF(8, 8), QSizeF(16, 16)));
        } else if (m_snap->kind == core::SnapKind::Intersection) {
            painter.drawLine(at - QPointF(7, 7), at + QPointF(7, 7));
            painter.drawLine(at + QPointF(-7, 7), at + QPointF(7, -7));
        } else {
            const QPointF corners[] = {at - QPointF(0, 8), at + QPointF(8, 0), at + QPointF(0, 8), at - QPointF(8, 0)};
            painter.drawPolygon(corners, 4);
        }
        painter.setPen(QPen(t.snap, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    }
}

QString Snapper::words() const {
    if (!m_snap)
        return {};
    const QString name = m_map.titleOf(m_owner);
    const QString kind = QCoreApplication::translate("Snapper", "Snap: %1").arg(wordOf(m_snap->kind));
    return name.isEmpty() ? kind : QStringLiteral("%1 · %2").arg(kind, name);
}

} // namespace app
