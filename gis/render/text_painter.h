// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include <QFont>
#include <QPainter>
#include <QString>

#include "gis/render/scene.h"

namespace gis {

/// Fonts have whole pixel sizes, paper wants tenths of a millimetre: texts are set in a coordinate system this many
/// times finer than the painter's unit.
[[nodiscard]] double textFineness(double unitMillimetres);

/// The font of a label in fine units.
[[nodiscard]] QFont labelFont(const LabelStyle &look, const std::vector<QString> &families, double fineness);

/// Measures label texts in painter units; remembers what it measured. One object per thread.
class TextMeasure {
public:
    TextMeasure(std::vector<QString> families, std::vector<QString> serifFamilies, double unitMillimetres);
    [[nodiscard]] QSizeF sizeOf(const QString &text, const LabelStyle &look);

private:
    std::vector<QString> m_families, m_serifFamilies;
    double m_fineness;
    std::map<std::pair<int, QString>, QSizeF> m_sizes;
};

/// The text cut where digits or an ellipsis begin and end and inside ligatures. After other letters fonts swap in other
/// forms of them, and no PDF reader could tell what those glyphs mean; alone they keep their own.
[[nodiscard]] std::vector<QString> piecesOf(const QString &text);

/// Paints a label with its halo or plate. On raster targets the halo is a widened copy of the text's own pixels
/// (a stroked outline costs fifty times as much); elsewhere it is a stroked path under real text.
void paintLabel(QPainter &painter, const SceneLabel &label, const Scene &scene);

} // namespace gis
