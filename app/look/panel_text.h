// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

#include "app/look/type_scale.h"

namespace app {

enum class Shade { Ink, Soft, Faint, Good, Warn, Bad };

/// A line or paragraph of text in a panel, in one of the sizes and shades of the house.
[[nodiscard]] QLabel *panelText(const QString &text, TextRole role = TextRole::Body, Shade shade = Shade::Ink,
                                QWidget *parent = nullptr);
void setShade(QLabel *label, Shade shade);

/// Gives a widget the ground of panels (white by day).
void setPanelGround(QWidget *widget);

} // namespace app
