// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include <QByteArray>
#include <QImage>

#include "core/result.h"

namespace app {

/// The logo of a unit from a picture file (PNG, JPEG, SVG …), on white and no more than 600 pixels wide or high, as
/// the bytes of a PNG: small enough to be kept with a briefing. "print.logo" (path): no picture, or a file of more
/// than 20 MB.
[[nodiscard]] core::Result<QByteArray> readLogo(const std::filesystem::path &path);

/// The picture of a logo; null where the bytes are none.
[[nodiscard]] QImage logoImage(const QByteArray &logo);

} // namespace app
