// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QPainter>

#include "gis/render/map_content.h"
#include "gis/render/scene.h"

namespace gis {

/// One row: a look that was painted, its words and what was counted while painting.
struct LegendEntry {
    QString kind;
    QString text;
    /// First shape of that kind; labels and shares as they are, lines and areas for their pen and fill.
    SceneShape sample;
    std::int64_t count = 0;
    double metres = 0;
    /// False for the ground, roads and borders: no number is shown.
    bool counted = false;
    /// Of the scene it was painted in.
    double unitMillimetres = 0;
    std::vector<QString> fontFamilies;
};

/// Words of a kind; the caller answers in its language (app/text), empty = leave the row out.
using KindWords = std::function<QString(const QString &kind)>;

/// Exactly the kinds that the scene shows, in the order result, resources, risk, ground.
[[nodiscard]] std::vector<LegendEntry> legendOf(const Scene &scene, const KindWords &words);

/// Something of the item lies inside the picture itself: scenes reach a little beyond it.
[[nodiscard]] bool isSeen(const SceneItem &item, const QRectF &picture);

/// Words from the catalogue for kinds that are layers, coded variants or road classes ("shelter.planned",
/// "road.primary"); empty for kinds of analyses, which the caller names.
[[nodiscard]] QString catalogueWords(const QString &kind, Language language);

/// Draws the entry's look inside the box, with the fonts and units of the scene it came from.
void paintLegendSample(QPainter &painter, const QRectF &box, const LegendEntry &entry);

} // namespace gis
