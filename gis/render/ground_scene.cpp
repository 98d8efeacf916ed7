// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/geometry/measure.h"
#include "gis/render/scene_context.h"

namespace gis {
namespace {

struct LandLook {
    const char *kind;
    Ink ink;
};
/// Large and plain kinds first; what people built lies on top.
constexpr LandLook landLooks[] = {{"farm", Ink::Farm},     {"scrub", Ink::Scrub},           {"rock", Ink::Rock},
                                  {"forest", Ink::Forest}, {"settlement", Ink::Settlement}, {"industry", Ink::Industry},
                                  {"park", Ink::Park}};

/// Areas of one look in paths of moderate size: the rasteriser walks a path anew for every band of the picture that
/// overflows its memory, so one path of a whole county costs three times its parts.
class AreaBatch {
public:
    AreaBatch(SceneContext &context, SceneArea look, QString kind, std::string layer)
        : m_context(context), m_look(std::move(look)), m_kind(std::move(kind)), m_layer(std::move(layer)) {
        m_look.path.setFillRule(Qt::WindingFill);
    }
    ~AreaBatch() { flush(); }
    AreaBatch(const AreaBatch &) = delete;
    AreaBatch &operator=(const AreaBatch &) = delete;

    template <class Shape> void add(const Thinning &thinning, const Shape &shape) {
        thinning.append(m_look.path, shape);
        if (m_look.path.elementCount() > largestPath)
            flush();
    }

private:
    static constexpr int largestPath = 1500;

    void flush() {
        if (m_look.path.isEmpty())
            return;
        m_context.add(m_look, m_kind, m_layer);
        m_look.path = QPainterPath();
        m_look.path.setFillRule(Qt::WindingFill);
    }

    SceneContext &m_context;
    SceneArea m_look;
    QString m_kind;
    std::string m_layer;
};

/// Over a basemap land cover and the neighbours' veil are a tint that lets it through; water and what is built stay.
constexpr float landOverBasemap = 0.3F;
constexpr float outsideOverBasemap = 0.35F;

/// Land cover is pale: edges need half the care of a line.
constexpr double landThinning = 1.6;

void addLand(SceneContext &context) {
    Thinning thinning = context.thinning;
    thinning.step *= landThinning;
    const std::vector<const core::Feature *> features = context.visible("land");
    for (const LandLook &look : landLooks) {
        SceneArea area;
        area.fill = context.style.colour(look.ink);
        if (context.content.overBasemap)
            area.fill.setAlphaF(landOverBasemap);
        AreaBatch batch(context, area, QStringLiteral("land.") + QLatin1String(look.kind), "land");
        for (const core::Feature *feature : features)
            if (context.text(*feature, "land", "kind") == QLatin1String(look.kind))
                batch.add(thinning, feature->geometry);
    }
}

void addWaterAreas(SceneContext &context) {
    SceneArea area;
    area.fill = context.style.colour(Ink::Water);
    area.line = QPen(context.style.colour(Ink::WaterLine), context.style.number(QStringLiteral("waterLineWidth")));
    area.line.setJoinStyle(Qt::RoundJoin);
    for (const core::Feature *feature : context.visible("water"))
        context.thinning.append(area.path, feature->geometry);
    if (!area.path.isEmpty())
        context.add(std::move(area), QStringLiteral("water"), "water");
}

void addWaterways(SceneContext &context) {
    if (context.denominator > context.style.number(QStringLiteral("waterwaysTo")))
        return;
    const double width = context.style.number(QStringLiteral("waterwayWidth"), context.denominator);
    SceneLines rivers, canals;
    for (const core::Feature *feature : context.visible("waterway")) {
        const bool river = context.text(*feature, "waterway", "kind") == QLatin1String("river");
        context.thinning.append(river ? rivers : canals, feature->geometry);
    }
    rivers.pen = QPen(context.style.colour(Ink::WaterLine), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    canals.pen = rivers.pen;
    canals.pen.setWidthF(width * 0.65);
    context.addLines(std::move(canals), QStringLiteral("waterway"), "waterway");
    context.addLines(std::move(rivers), QStringLiteral("waterway"), "waterway");
}

QColor stateColour(const Style &style, DemandState state) {
    switch (state) {
    case DemandState::Covered:
        return style.colour(Ink::CoveredTint);
    case DemandState::RadiusOnly:
        return style.colour(Ink::RadiusOnly);
    case DemandState::Uncovered:
        return style.colour(Ink::Uncovered);
    case DemandState::Unconnected:
        return style.colour(Ink::Unconnected);
    case DemandState::NoAnswer:
        break;
    }
    return style.colour(Ink::Building);
}

QString stateName(DemandState state) {
    switch (state) {
    case DemandState::Covered:
        return QStringLiteral("covered");
    case DemandState::RadiusOnly:
        return QStringLiteral("radius_only");
    case DemandState::Uncovered:
        return QStringLiteral("uncovered");
    case DemandState::Unconnected:
        return QStringLiteral("unconnected");
    case DemandState::NoAnswer:
        break;
    }
    return QStringLiteral("none");
}

/// On paper at large scales every dwelling carries the state of its people (print.md 6).
void addBuildingsByState(SceneContext &context, const std::vector<std::uint32_t> &rows) {
    // Those without an answer first, the covered ones last.
    for (std::size_t i = 5; i-- > 0;) {
        const auto state = static_cast<DemandState>(i);
        const bool answered = state != DemandState::NoAnswer;
        SceneArea area;
        area.fill = stateColour(context.style, state);
        if (state == DemandState::Covered)
            area.line = QPen(context.style.colour(Ink::CoveredEdge), 0.12);
        AreaBatch batch(context, area,
                        answered ? QStringLiteral("dwelling.") + stateName(state) : QStringLiteral("building"),
                        "building");
        for (const std::uint32_t row : rows) {
            const std::uint32_t demandRow = context.index.buildings->demandRow[row];
            const DemandState here =
                demandRow == core::noUnit ? DemandState::NoAnswer : context.content.overlay->demand[demandRow];
            if (here == state)
                batch.add(context.thinning, context.index.buildings->table->ring(row));
        }
    }
}

} // namespace

void addLandAndWater(SceneContext &context) {
    addLand(context);
    addWaterAreas(context);
    addWaterways(context);
    const QColor veil = context.style.colour(Ink::Veil);
    if (context.content.overlay && veil.alpha() > 0) {
        SceneArea area;
        area.path.addRect(QRectF(QPointF(0, 0), context.viewport.size));
        area.fill = veil;
        context.add(std::move(area), {}, "veil");
    }
}

void addBuildings(SceneContext &context) {
    const BuildingParts *parts = context.index.buildings.get();
    if (!parts || !context.shows("building") ||
        context.denominator > context.style.number(QStringLiteral("buildingsTo")))
        return;
    const std::vector<std::uint32_t> rows = parts->rows.in(context.box);
    const AnalysisOverlay *overlay = context.content.overlay.get();
    const bool byState = overlay && parts->demand && overlay->demand.size() == parts->demand->size() &&
                         context.denominator <= context.style.number(QStringLiteral("buildingStatesTo"));
    if (byState) {
        addBuildingsByState(context, rows);
        return;
    }
    SceneArea area;
    area.fill = context.style.colour(Ink::Building);
    // Farther away the line is a shade of the fill that costs more than the fill itself.
    if (context.denominator <= context.style.number(QStringLiteral("buildingLinesTo")))
        area.line =
            QPen(context.style.colour(Ink::BuildingLine), context.style.number(QStringLiteral("buildingLineWidth")));
    AreaBatch batch(context, area, QStringLiteral("building"), "building");
    for (const std::uint32_t row : rows)
        batch.add(context.thinning, parts->table->ring(row));
}

void addHazardZones(SceneContext &context) {
    for (const core::Feature *feature : context.visible("hazard_zone")) {
        const bool flood = context.text(*feature, "hazard_zone", "hazard") == QLatin1String("flood");
        SceneArea area;
        context.thinning.append(area.path, feature->geometry);
        if (area.path.isEmpty())
            continue;
        area.fill = context.style.colour(flood ? Ink::Flood : Ink::Hazard);
        area.hatch = flood ? Hatch::Waves : Hatch::Wide;
        area.hatchColour = context.style.colour(flood ? Ink::FloodEdge : Ink::HazardEdge);
        area.line = QPen(area.hatchColour, context.style.number(QStringLiteral("zoneEdge")));
        context.add(std::move(area), flood ? QStringLiteral("hazard_zone.flood") : QStringLiteral("hazard_zone"),
                    "hazard_zone", 1, feature->id);
    }
}

void addStateAreas(SceneContext &context) {
    if (!context.content.overlay || !context.shows("reach"))
        return;
    for (const StateArea &state : context.content.overlay->areas) {
        SceneArea area;
        context.thinning.append(area.path, state.area);
        if (area.path.isEmpty())
            continue;
        const double edge = context.style.number(QStringLiteral("stateEdge"));
        if (state.state == DemandState::Covered) {
            area.fill = context.style.colour(Ink::CoveredTint);
            area.line = QPen(context.style.colour(Ink::CoveredEdge), edge);
        } else if (state.state == DemandState::RadiusOnly) {
            area.fill = context.style.colour(Ink::RadiusOnlyTint);
            area.hatch = Hatch::Wide;
            area.hatchColour = context.style.colour(Ink::RadiusOnlyHatch);
            area.line = QPen(area.hatchColour, edge);
        } else {
            area.fill = context.style.colour(Ink::UncoveredTint);
            area.hatch = Hatch::Narrow;
            area.hatchColour = context.style.colour(Ink::UncoveredHatch);
            area.line = QPen(area.hatchColour, edge);
        }
        context.add(std::move(area), QStringLiteral("area.") + stateName(state.state), "reach");
    }
}

void addOutside(SceneContext &context) {
    if (context.county.boundary.polygons.empty())
        return;
    SceneArea area;
    area.fill = context.style.colour(Ink::Outside);
    area.fill.setAlphaF(context.content.overBasemap
                            ? outsideOverBasemap
                            : static_cast<float>(context.style.number(QStringLiteral("outsideOpacity"))));
    area.path.addRect(context.thinning.keep);
    for (const core::Polygon &polygon : context.county.boundary.polygons)
        context.thinning.append(area.path, std::span<const core::Point>(polygon.outer));
    area.path.setFillRule(Qt::OddEvenFill);
    context.add(std::move(area), {}, "outside");
}

namespace {

/// Dashes and a wide band cost by the vertex.
constexpr double borderThinning = 2.5;

/// A dashed line over a soft band (look.md 5.2).
void addBorderLines(SceneContext &context, const SceneLines &lines, const char *kind) {
    const Style &style = context.style;
    const bool isOuter = qstrcmp(kind, "township") != 0;
    const QString prefix = isOuter ? QStringLiteral("countyBorder") : QStringLiteral("border");
    const double width = style.number(prefix + QStringLiteral("Width"), context.denominator);
    const double band = style.number(prefix + QStringLiteral("BandWidth"), context.denominator);
    if (band > 0) {
        SceneLines soft = lines;
        soft.pen = QPen(style.colour(Ink::BorderBand), band, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
        context.addLines(std::move(soft), {}, "township");
    }
    SceneLines dashed = lines;
    dashed.pen = QPen(style.colour(Ink::Border), width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    QList<qreal> pattern;
    for (const double dash : style.numbersOf(QStringLiteral("borderDash")))
        pattern.append(dash / width);
    dashed.pen.setDashPattern(pattern);
    context.addLines(std::move(dashed), QString::fromLatin1(kind), "township");
}

} // namespace

void addBorders(SceneContext &context) {
    if (!context.shows("township"))
        return;
    Thinning thinning = context.thinning;
    thinning.step *= borderThinning;
    SceneLines townships;
    if (context.index.borders)
        for (const BorderArc &arc : context.index.borders->arcs)
            if (arc.box.intersects(context.wideBox))
                thinning.append(townships, std::span<const core::Point>(arc.points));
    addBorderLines(context, townships, "township");
    SceneLines county;
    thinning.append(county, core::Geometry(context.county.boundary));
    addBorderLines(context, county, "county");
}

void addFocusBorder(SceneContext &context) {
    const core::Feature *focus = focusOf(context);
    if (!focus)
        return;
    Thinning thinning = context.thinning;
    thinning.step *= borderThinning;
    SceneLines lines;
    thinning.append(lines, focus->geometry);
    addBorderLines(context, lines, "unit");
}

} // namespace gis
