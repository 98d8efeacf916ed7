// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

#include "app/look/type_scale.h"

class QHBoxLayout;

namespace app {

enum class Shade { Ink, Soft, Faint, Good, Warn, Bad };

/// A line or paragraph of text in a panel, in one of the sizes and shades of the house.
[[nodiscard]] QLabel *panelText(const QString &text, TextRole role = TextRole::Body, Shade shade = Shade::Ink,
                                QWidget *parent = nullptr);
/// The same, broken into lines where the panel is narrow.
[[nodiscard]] QLabel *panelParagraph(const QString &text, TextRole role = TextRole::Secondary,
                                     Shade shade = Shade::Soft);
void setShade(QLabel *label, Shade shade);
/// The title of a section, and something at the right end of its row.
[[nodiscard]] QHBoxLayout *sectionRow(const QString &title, QWidget *atEnd);

/// Gives a widget the ground of panels (white by day).
void setPanelGround(QWidget *widget);

} // namespace app
