// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace app {

/// An interface icon ("zoom-in") in the colours of the running palette: grey when off, accent when checked. Sharp at
/// every pixel ratio, and it follows a change of theme.
[[nodiscard]] QIcon interfaceIcon(const QString &name);

/// The icon in one colour; cached per name, size, ratio and colour.
[[nodiscard]] QPixmap tintedIcon(const QString &name, int size, qreal ratio, const QColor &colour);

} // namespace app
