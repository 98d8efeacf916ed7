// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QRect>

#include "app/look/tokens.h"

namespace app {

/// Room that the shadow of a float takes on every side.
inline constexpr int floatShadow = 6;

/// Ground of something that floats over the map: panel colour, one line, rounded, soft shadow inside `outer`.
void paintFloat(QPainter &painter, const QRect &outer, const Tokens &tokens);

} // namespace app
