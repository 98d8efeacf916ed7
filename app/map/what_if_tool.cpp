// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/what_if_tool.h"

#include <cmath>
#include <utility>

#include <QKeyEvent>

#include "app/map/map_view.h"

namespace app {
namespace {

/// Pixels: a symbol is caught within, a drag begins after.
constexpr double grasp = 15;
constexpr double dragStart = 4;

} // namespace

void WhatIfTool::setMode(Mode mode) {
    m_mode = mode;
    reset();
    emit hintChanged();
    emit changed();
}

void WhatIfTool::setPicture(WhatIfPicture picture) {
    m_picture = std::move(picture);
    emit changed();
}

void WhatIfTool::setHidden(bool hidden) {
    m_hidden = hidden;
    emit changed();
}

void WhatIfTool::reset() {
    m_dragged.reset();
    m_moved = false;
    m_ring.clear();
    emit changed();
}

const WhatIfPicture::Shelter *WhatIfTool::shelterAt(const MapPointer &pointer) const {
    const WhatIfPicture::Shelter *nearest = nullptr;
    double least = grasp * m_map.viewport().metresPerUnit();
    for (const WhatIfPicture::Shelter &shelter : m_picture.shelters) {
        const double away = std::hypot(shelter.place.x - pointer.place.x, shelter.place.y - pointer.place.y);
        if (away > least)
            continue;
        least = away;
        nearest = &shelter;
    }
    return nearest;
}

bool WhatIfTool::press(const MapPointer &pointer) {
    m_pressed = m_pointer = pointer.position;
    if (pointer.button == Qt::RightButton && m_mode == Mode::Area && !m_ring.empty()) {
        finishArea();
        return true;
    }
    if (pointer.button != Qt::LeftButton || pointer.modifiers & Qt::ShiftModifier)
        return false;
    if (m_mode == Mode::Add || m_mode == Mode::AddTeam) {
        emit addWanted(pointer.place);
        return true;
    }
    if (m_mode == Mode::Road) {
        emit roadWanted(pointer.place);
        return true;
    }
    if (m_mode == Mode::Area) {
        m_ring.push_back(pointer.place);
        emit changed();
        return true;
    }
    const WhatIfPicture::Shelter *shelter = shelterAt(pointer);
    if (!shelter)
        return false;
    m_dragged = shelter->id;
    m_moved = false;
    m_grip = {shelter->place.x - pointer.place.x, shelter->place.y - pointer.place.y};
    return true;
}

bool WhatIfTool::move(const MapPointer &pointer) {
    m_pointer = pointer.position;
    if (m_mode == Mode::Area && !m_ring.empty()) {
        m_place = pointer.place;
        emit changed();
        return false;
    }
    if (!m_dragged)
        return false;
    if (!m_moved && std::hypot(m_pointer.x() - m_pressed.x(), m_pointer.y() - m_pressed.y()) < dragStart)
        return true;
    if (!std::exchange(m_moved, true))
        emit hintChanged();
    m_place = {pointer.place.x + m_grip.x, pointer.place.y + m_grip.y};
    emit dragged(*m_dragged, m_place, false);
    emit changed();
    return true;
}

bool WhatIfTool::release(const MapPointer &pointer) {
    if (pointer.button != Qt::LeftButton || !m_dragged)
        return m_mode != Mode::Move && pointer.button == Qt::LeftButton;
    const core::FeatureId id = *std::exchange(m_dragged, std::nullopt);
    const bool moved = std::exchange(m_moved, false);
    if (moved)
        emit dragged(id, m_place, true);
    else
        emit shelterClicked(id, pointer.position.toPoint());
    emit hintChanged();
    emit changed();
    return true;
}

void WhatIfTool::finishArea() {
    std::vector<core::Point> ring = std::exchange(m_ring, {});
    emit changed();
    if (ring.size() < 3)
        return;
    ring.push_back(ring.front());
    emit areaDrawn(ring);
}

bool WhatIfTool::doubleClick(const MapPointer &pointer) {
    if (m_mode == Mode::Area && pointer.button == Qt::LeftButton) {
        finishArea();
        return true;
    }
    // A quick second press is as good as a first one.
    return press(pointer);
}

bool WhatIfTool::wantsKey(int key, Qt::KeyboardModifiers modifiers) const {
    // Undo and redo are those of the scenario while it is in the hand.
    return (modifiers == Qt::ControlModifier && (key == Qt::Key_Z || key == Qt::Key_Y)) ||
           (modifiers == (Qt::ControlModifier | Qt::ShiftModifier) && key == Qt::Key_Z);
}

bool WhatIfTool::key(int key, Qt::KeyboardModifiers modifiers) {
    if (wantsKey(key, modifiers)) {
        if (key == Qt::Key_Z && modifiers == Qt::ControlModifier)
            emit undoWanted();
        else
            emit redoWanted();
        return true;
    }
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_mode == Mode::Area) {
        finishArea();
        return true;
    }
    if (key != Qt::Key_Escape)
        return false;
    if (m_dragged) {
        reset();
        emit putBack();
        emit hintChanged();
    } else if (!m_ring.empty()) {
        m_ring.pop_back();
        emit changed();
    } else if (m_mode != Mode::Move) {
        emit left();
    } else {
        return false;
    }
    return true;
}

Qt::CursorShape WhatIfTool::cursor() const { return m_mode == Mode::Move ? Qt::ArrowCursor : Qt::CrossCursor; }

ToolHint WhatIfTool::hint() const {
    const std::pair<QString, QString> esc{QStringLiteral("Esc"), tr("leave")};
    switch (m_mode) {
    case Mode::Add:
        return {tr("New shelter"), tr("Click where it would be"), {esc}, {}};
    case Mode::AddTeam:
        return {tr("New team"), tr("Click where it would be stationed"), {esc}, {}};
    case Mode::Road:
        return {tr("Close or open a road"), tr("Click the road"), {esc}, {}};
    case Mode::Area:
        return {tr("Hazard area"),
                tr("Click its corners"),
                {{QStringLiteral("Enter"), tr("done")}, {QStringLiteral("Esc"), tr("back")}},
                {}};
    case Mode::Move:
        break;
    }
    if (m_dragged && m_moved)
        return {tr("What-if"), tr("Let go to set it down"), {{QStringLiteral("Esc"), tr("put back")}}, {}};
    return {tr("What-if"),
            tr("Drag a shelter or team; click it to close, reopen or remove it"),
            {{QStringLiteral("Ctrl+Z"), tr("undo")}},
            {}};
}

} // namespace app
