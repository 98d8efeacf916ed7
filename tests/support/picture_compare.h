// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include <QColor>
#include <QImage>

namespace test {

/// The darkest disagreement of two pictures of one page, 0 to 255: the greatest difference of grey between them where
/// each is seen in patches of a millimetre or so. Edges that one painter draws softer than the other do not count; a
/// line of text that only one of them has does.
[[nodiscard]] inline int worstPatch(const QImage &a, const QImage &b, const QSize &patches) {
    const auto coarse = [&patches](const QImage &image) {
        return image.convertToFormat(QImage::Format_RGB32)
            .scaled(patches, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .convertToFormat(QImage::Format_Grayscale8);
    };
    const QImage first = coarse(a), second = coarse(b);
    int worst = 0;
    for (int y = 0; y < patches.height(); ++y)
        for (int x = 0; x < patches.width(); ++x)
            worst = std::max(worst, std::abs(qGray(first.pixel(x, y)) - qGray(second.pixel(x, y))));
    return worst;
}

} // namespace test
