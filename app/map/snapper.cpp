// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/snapper.h"

#include <QCoreApplication>

#include "app/look/tokens.h"
#include "app/map/map_view.h"
#include "app/map/sketch_paint.h"
#include "core/geometry/line_place.h"
#include "core/geometry/vertex.h"
#include "gis/render/snap_ground.h"

namespace app {
namespace {

constexpr double reach = 12;
/// Where 12 px are more than this, a snap would mean nothing.
constexpr double farthest = 300;

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

std::vector<core::Point> Snapper::between(const core::Point &from, const core::Point &to) const {
    if (!m_tracing || !m_on)
        return {};
    core::Box box;
    box.include(to);
    gis::MapContent content = m_map.content();
    content.index = m_map.index();
    const gis::SnapGround ground = gis::snapGroundIn(content, box.grown(core::samePlace), {});
    std::optional<std::vector<core::Point>> best;
    for (const core::SnapPath &path : ground.paths)
        if (auto traced = core::tracedBetween(path.points, from, to);
            traced && (!best || traced->size() < best->size()))
            best = std::move(traced);
    return best.value_or(std::vector<core::Point>());
}

void Snapper::paint(QPainter &painter, const gis::Viewport &viewport) const {
    const Tokens &t = tokensOf(m_map.palette());
    if (m_on && reach * viewport.metresPerUnit() <= farthest)
        paintSnapLegend(painter, viewport.size.height(), t);
    if (m_snap)
        paintSnapMark(painter, viewport.toPainter(m_snap->point), m_snap->kind, t);
}

QString Snapper::words() const {
    if (!m_snap)
        return {};
    const QString name = m_map.titleOf(m_owner);
    const QString kind = QCoreApplication::translate("Snapper", "Snap: %1").arg(wordOf(m_snap->kind));
    return name.isEmpty() ? kind : QStringLiteral("%1 · %2").arg(kind, name);
}

} // namespace app
