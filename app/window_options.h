// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QSize>
#include <QString>
#include <QStringList>

namespace app {

/// How the window is started. The later fields serve pictures and measurements: `grab` saves the window once all that
/// was asked for is painted, then quits.
struct WindowOptions {
    QString countyPath;
    /// "zh", "en", or empty: the user's setting.
    QString language;
    QString grab;
    /// "coverage", "supplies", "classes", "villages", "table", "layer", "about", "briefing", "card", "form", "history",
    /// "problems", "new", "preferences", "packet=FILE" …, or empty.
    QString show;
    bool analyse = false;
    bool dark = false;
    /// Scale of the map after opening, 0 = whole county.
    double scale = 0;
    int textPercent = 0;
    std::optional<QSize> size;
};

/// Reads the arguments of the window (without the program's name); an error says what was not understood.
[[nodiscard]] std::optional<WindowOptions> windowOptions(const QStringList &arguments, QString &error);

} // namespace app
