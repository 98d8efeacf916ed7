// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QImage>
#include <QString>

#include "gis/render/viewport.h"

namespace app {

/// The last picture of a whole county, kept in the user's cache folder: at the next start it stands on the screen while
/// the file is read. Only a picture of the very same file content and looks is ever shown again.
struct KeptPicture {
    QImage image;
    gis::Viewport viewport;
    /// Sources and the notice of sample data: no map is without them.
    QString attribution;
};

/// Where the picture of this content (file, its size, time and change counter), theme, language, pixel ratio and
/// program version is kept. Empty when there is no such file.
[[nodiscard]] QString keptPicturePath(const QString &countyPath, bool dark, double pixelRatio);
[[nodiscard]] std::optional<KeptPicture> readKeptPicture(const QString &path);
/// Replaces the file as a whole and drops the oldest of the others. Any thread; a cache that cannot be written is none.
void writeKeptPicture(const QString &path, const KeptPicture &picture);

} // namespace app
