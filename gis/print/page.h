// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/point.h"
#include "gis/render/legend.h"
#include "gis/render/scene.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <QColor>
#include <QImage>
#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QString>

namespace gis {

/// Paper of a page; sizes in millimetres.
enum class Paper { A3Landscape, A4Portrait, A5Landscape };
[[nodiscard]] QSizeF sizeOf(Paper paper);
/// "A3"
[[nodiscard]] const char *nameOf(Paper paper);

/// Titles, area and water names are set in the serif family, all else in the sans family (look/print.md 4).
enum class Typeface { Sans, Serif };

/// How a run of text looks. `points` is the size on paper: 1 pt = 0.3528 mm.
struct TextStyle {
    double points = 8;
    QColor colour{0x18, 0x21, 0x2c};
    bool bold = false;
    Typeface typeface = Typeface::Sans;
};

struct TextRun {
    QString text;
    TextStyle style;
};

enum class Align { Left, Centre, Right };

/// What may happen to a line that is wider than its room. Fixed texts stay Exact, so that preflight finds them;
/// names from the county's tables may be set smaller (not below the floor of 6 pt) and then elided in the middle.
enum class Fit { Exact, Shrink };

/// One line of text. `anchor` lies on the baseline: the left end, the middle or the right end by `align`.
struct TextLine {
    QPointF anchor;
    /// Room in millimetres.
    double room = 0;
    Align align = Align::Left;
    std::vector<TextRun> runs;
    /// What the line says ("title", "balance"); named in findings.
    std::string role;
    Fit fit = Fit::Exact;
    /// Lowest baseline of its block; preflight reports lines below it. 0 = only the page limits it.
    double lowest = 0;
    /// Degrees, counter-clockwise (frame numbers stand upright along the sides).
    double turn = 0;
    /// Without words here the page must not go out.
    bool required = false;
};

/// A filled or outlined outline; no fill or no line where the colour is invalid.
struct Shape {
    QPainterPath outline;
    QColor fill;
    QColor line;
    double lineWidth = 0;
    /// Dash lengths in millimetres; empty = a solid line.
    std::vector<double> dashes;
};

/// Parallel lines clipped to an area: computed, never a device pattern, so that paper and screen agree.
struct HatchedArea {
    QPainterPath area;
    QColor colour;
    /// Direction of the lines in degrees, counter-clockwise from east.
    double angle = 45;
    double step = 1;
    double lineWidth = 0.18;
};

/// Where a map lies: corners of its frame (bottom left, top left, top right, bottom right; CGCS2000), and the plane it
/// is drawn in as WKT.
struct MapGround {
    std::array<core::LonLat, 4> corners;
    std::string wkt;
};

/// Less than this of a map's picture in any colour but the commonest means that nothing was drawn (look/print.md 11).
inline constexpr double smallestDrawnShare = 0.01;

/// A map: its scene is in millimetres and paints itself with its top left corner here.
struct MapPicture {
    QPointF topLeft;
    std::shared_ptr<const Scene> scene;
    /// "county", "A"; named in findings.
    std::string name{};
    /// Every township and every ranked gap must keep its name here.
    bool namesAll = false;
    /// Nothing for a picture that is no map of the county plane.
    std::optional<MapGround> ground{};
    /// With a smaller share of its pixels drawn it is taken for empty, and the page must not go out.
    double leastDrawn = smallestDrawnShare;
};

/// The look of one legend row.
struct LegendSample {
    QRectF box;
    LegendEntry entry;
    /// The number that stands beside it; empty for the ground.
    QString number;
};

/// A picture that is no map: the logo of a unit. Opaque, and as wide and high as its box.
struct Picture {
    QRectF box;
    QImage image;
    /// "logo"; named in the dump.
    std::string name;
};

/// A sign of the map set large beside words: the danger and the shelter of a card. No row of a legend.
struct Sign {
    QPointF centre;
    double size = 0;
    SymbolStyle symbol;
};

using PageItem = std::variant<TextLine, Shape, HatchedArea, MapPicture, LegendSample, Picture, Sign>;

/// Who the page is: what a reader, a file and a check of the printed copy know it by.
struct PageImprint {
    QString title;
    QString number;
    /// Version of the data; empty where the page names none.
    QString version;
    int sheet = 1;
    int sheets = 1;
    /// Names and phones stand in full: the card that is handed out.
    bool isPersonal = false;
};

/// One sheet as a list of things in reading order; all lengths in millimetres from the top left corner.
struct Page {
    Paper paper = Paper::A3Landscape;
    std::vector<PageItem> items{};
    PageImprint imprint{};
};

} // namespace gis
