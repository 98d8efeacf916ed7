// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include <QColor>
#include <QString>

#include "core/model/columns.h"
#include "core/result.h"

namespace gis {

enum class Theme { Light, Dark, Print };

/// Colours by what they mean on the map; their names in the style files are in style.cpp.
enum class Ink : std::uint8_t {
    Land,
    Outside,
    Forest,
    Scrub,
    Farm,
    Settlement,
    Industry,
    Park,
    Rock,
    Water,
    WaterLine,
    WaterName,
    Building,
    BuildingLine,
    Veil,
    Border,
    BorderBand,
    Levee,
    LeveeCasing,
    Corridor,
    CandidateSite,
    ShelterSite,
    Flood,
    FloodEdge,
    Hazard,
    HazardEdge,
    Selection,
    Hover,
    Covered,
    CoveredTint,
    CoveredEdge,
    RadiusOnly,
    RadiusOnlyTint,
    RadiusOnlyHatch,
    RadiusOnlyEdge,
    Uncovered,
    UncoveredTint,
    UncoveredHatch,
    Unconnected,
    ReachNear,
    ReachMiddle,
    ReachFar,
    Pill,
    PillText,
    LabelHalo,
    Text,
    TextSecondary,
    Plate,
    Count
};

/// Upper limits of the scale denominator of each band, ascending; beyond the last one is the band after it.
struct ScaleBands {
    std::vector<double> limits;
    [[nodiscard]] std::size_t bandOf(double scaleDenominator) const;
};

/// Width of the fill per road band, 0 = not drawn there. Casing adds `Style::roadCasing` on the whole.
struct RoadStyle {
    QColor fill;
    QColor casing;
    std::vector<double> widths;
    /// Dash pattern in units; empty = solid.
    std::vector<double> dash;
};

enum class SymbolShape {
    RoundedSquare,
    House,
    Disc,
    Triangle,
    Diamond,
    Dot,
    Cross,
    Square,
    Ring,
    DoubleRing,
    StarRing
};

/// A point symbol; `sizes` is the outer size per symbol band, 0 = not drawn there.
struct SymbolStyle {
    SymbolShape shape = SymbolShape::Disc;
    /// Name of an icon in resources/icons/map without ".svg"; empty = none.
    QString icon;
    QColor fill;
    QColor line;
    QColor iconColour;
    QColor casing;
    double lineWidth = 0;
    double casingWidth = 0;
    std::vector<double> sizes;
    /// Icons are left out below this size.
    double iconFrom = 0;
    /// A red bar across: closed.
    bool barred = false;
    /// A second ring around: Class I.
    bool ringed = false;
};

struct LabelStyle {
    QColor colour;
    double size = 12;
    /// Size beyond the first symbol band; 0 = the same.
    double farSize = 0;
    bool bold = false;
    bool serif = false;
    /// Slanted to the left, as names of waters are on Chinese maps.
    bool slanted = false;
    double halo = 3;
    /// 0 is placed first.
    int priority = 9;
    /// Drawn only at scales of 1:maxDenominator and larger.
    double maxDenominator = 0;
    /// Extra room between characters, painter units.
    double spacing = 0;
};

/// Everything the painter needs to know about looks: one value per theme, read from resources/styles.
/// Lengths are painter units (px or mm) of that theme. Immutable once loaded; shared by all threads.
struct Style {
    Theme theme = Theme::Light;
    /// "px" styles have screenUnitMillimetres, "mm" styles paperUnitMillimetres.
    double unitMillimetres = 0;
    std::vector<QString> fontFamilies;
    std::vector<QString> serifFamilies;
    std::array<QColor, static_cast<std::size_t>(Ink::Count)> inks;
    ScaleBands roadBands;
    ScaleBands symbolBands;
    std::map<core::RoadClass, RoadStyle> roads;
    double roadCasing = 1.4;
    std::map<QString, SymbolStyle> symbols;
    std::map<QString, LabelStyle> labels;
    /// Plain numbers by name: widths, limits, thinning step. See resources/styles/README.md.
    std::map<QString, std::vector<double>> numbers;

    [[nodiscard]] const QColor &colour(Ink ink) const { return inks[static_cast<std::size_t>(ink)]; }
    /// Asserts that the style knows the name (a test asks for every name the program uses).
    [[nodiscard]] const SymbolStyle &symbol(const QString &name) const;
    [[nodiscard]] const LabelStyle &label(const QString &name) const;
    [[nodiscard]] double number(const QString &name) const;
    /// A number that has one value per symbol band (the last value holds beyond).
    [[nodiscard]] double number(const QString &name, double scaleDenominator) const;
    [[nodiscard]] const std::vector<double> &numbersOf(const QString &name) const;
    /// 0 = the class is not drawn at this scale.
    [[nodiscard]] double roadWidth(core::RoadClass roadClass, double scaleDenominator) const;
    [[nodiscard]] double symbolSize(const SymbolStyle &symbol, double scaleDenominator) const;

    /// Reads one style file; a missing colour, symbol, label or number is an error that names it.
    [[nodiscard]] static core::Result<Style> fromJson(const QByteArray &json);
    /// The shipped style of a theme (compiled in; cannot fail, a test checks it).
    [[nodiscard]] static const Style &shipped(Theme theme);
};

} // namespace gis
