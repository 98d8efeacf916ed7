// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/scene_context.h"

namespace gis {
namespace {

/// Painting order: the least important first. Links were given their class by the reader.
constexpr core::RoadClass paintOrder[] = {
    core::RoadClass::Ferry,        core::RoadClass::Path,        core::RoadClass::Cycleway,
    core::RoadClass::Steps,        core::RoadClass::Footway,     core::RoadClass::Track,
    core::RoadClass::Other,        core::RoadClass::Service,     core::RoadClass::Pedestrian,
    core::RoadClass::LivingStreet, core::RoadClass::Residential, core::RoadClass::Unclassified,
    core::RoadClass::Tertiary,     core::RoadClass::Secondary,   core::RoadClass::Primary,
    core::RoadClass::Trunk,        core::RoadClass::Motorway};

QString kindOf(core::RoadClass roadClass) {
    const std::string_view code = core::codeOf(roadClass);
    return QStringLiteral("road.") + QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size()));
}

/// One class at this scale, split by how it crosses others.
struct ClassLines {
    core::RoadClass roadClass = core::RoadClass::Other;
    double width = 0;
    SceneLines tunnels, ground, bridges;
};

class RoadScene {
public:
    explicit RoadScene(SceneContext &context)
        : m_context(context), m_hairline(context.style.number(QStringLiteral("roadHairline"))),
          m_whole(context.thinning) {
        // Dashes count from the start of a line: those that are cut at the edge would not fit the next picture's.
        constexpr double everywhere = 1e9;
        m_whole.keep.adjust(-everywhere, -everywhere, everywhere, everywhere);
    }

    void collect() {
        for (const core::RoadClass roadClass : paintOrder) {
            const double width = m_context.style.roadWidth(roadClass, m_context.denominator);
            if (width <= 0 || m_context.job.cancelled())
                continue;
            ClassLines lines;
            lines.roadClass = roadClass;
            lines.width = width;
            const RoadParts &roads = *m_context.index.roads;
            // So many streets are a texture: hairlines show it as well as cased roads and cost a tenth.
            if (static_cast<double>(roads.mostWithin(roadClass, shownSquareMetres())) >
                m_context.style.number(QStringLiteral("roadCrowd")))
                lines.width = m_hairline;
            const Thinning &thinning = lookOf(lines).dash.empty() ? m_context.thinning : m_whole;
            for (const std::uint32_t row : roads.rows(roadClass).in(m_context.wideBox)) {
                const core::RoadUse &use = roads.table().use[row];
                SceneLines &target = use.tunnel ? lines.tunnels : use.bridge ? lines.bridges : lines.ground;
                thinning.append(target, roads.table().line(row));
            }
            m_classes.push_back(std::move(lines));
        }
    }

    void paint() {
        for (ClassLines &lines : m_classes)
            addTunnel(lines);
        // All casings of neighbouring classes before their fills, so that a side street opens into its main road.
        for (const ClassLines &lines : m_classes)
            addCasing(lines, lines.ground, Qt::RoundCap);
        for (ClassLines &lines : m_classes)
            addFill(lines, std::move(lines.ground), Qt::RoundCap);
        for (const ClassLines &lines : m_classes)
            addCasing(lines, lines.bridges, Qt::FlatCap);
        for (ClassLines &lines : m_classes)
            addFill(lines, std::move(lines.bridges), Qt::RoundCap);
    }

private:
    /// On a screen the look depends on the scale alone, not on the size of a picture or a strip of it.
    [[nodiscard]] double shownSquareMetres() const {
        const Viewport &viewport = m_context.viewport;
        constexpr QSizeF screen(1600, 1000);
        const QSizeF size = m_context.style.theme == Theme::Print ? viewport.size : screen;
        return size.width() * size.height() / (viewport.unitsPerMetre * viewport.unitsPerMetre);
    }
    [[nodiscard]] const RoadStyle &lookOf(const ClassLines &lines) const {
        return m_context.style.roads.at(lines.roadClass);
    }
    [[nodiscard]] bool isCased(const ClassLines &lines) const {
        return lookOf(lines).casing.alpha() > 0 && lines.width > m_hairline;
    }

    void addCasing(const ClassLines &lines, const SceneLines &pieces, Qt::PenCapStyle cap) {
        if (!isCased(lines))
            return;
        SceneLines casing = pieces;
        const double width = lines.width + m_context.style.roadCasing;
        casing.pen = QPen(lookOf(lines).casing, width, Qt::SolidLine, cap, Qt::RoundJoin);
        m_context.addLines(std::move(casing), {}, "road");
    }

    void addFill(const ClassLines &lines, SceneLines pieces, Qt::PenCapStyle cap) {
        const RoadStyle &look = lookOf(lines);
        const bool hair = look.casing.alpha() > 0 && lines.width <= m_hairline;
        pieces.pen = QPen(hair ? look.casing : look.fill, lines.width, Qt::SolidLine, cap, Qt::RoundJoin);
        if (!look.dash.empty()) {
            QList<qreal> pattern;
            for (const double dash : look.dash)
                pattern.append(dash / lines.width);
            pieces.pen.setDashPattern(pattern);
            pieces.pen.setCapStyle(Qt::FlatCap);
        }
        if (isCased(lines))
            pieces.casing = QPen(look.casing, lines.width + m_context.style.roadCasing);
        m_context.addLines(std::move(pieces), kindOf(lines.roadClass), "road");
    }

    /// Tunnels are a pale dashed casing under everything else.
    void addTunnel(ClassLines &lines) {
        if (!isCased(lines))
            return;
        lines.tunnels.pen = QPen(lookOf(lines).casing, lines.width * 0.8, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
        lines.tunnels.pen.setDashPattern({1.5, 1});
        m_context.addLines(std::move(lines.tunnels), {}, "road");
    }

    SceneContext &m_context;
    double m_hairline;
    /// Leaves lines whole.
    Thinning m_whole;
    std::vector<ClassLines> m_classes;
};

} // namespace

void addRoads(SceneContext &context) {
    if (!context.index.roads || !context.shows("road"))
        return;
    RoadScene roads(context);
    roads.collect();
    roads.paint();
}

void addReachedRoads(SceneContext &context) {
    const AnalysisOverlay *overlay = context.content.overlay.get();
    if (!overlay || !context.shows("reach"))
        return;
    constexpr Ink bands[] = {Ink::ReachNear, Ink::ReachMiddle, Ink::ReachFar};
    const double width = context.style.number(QStringLiteral("reachWidth"), context.denominator);
    if (width <= 0)
        return;
    std::array<SceneLines, 3> lines;
    std::array<double, 3> metres{};
    for (std::size_t i = 0; i < overlay->reached->size(); ++i) {
        const std::size_t band = std::min<std::size_t>(overlay->reached->band[i], 2);
        const std::size_t before = lines[band].points.size();
        context.thinning.append(lines[band], overlay->reached->line(i));
        for (std::size_t p = before + 1; p < lines[band].points.size(); ++p)
            metres[band] +=
                QLineF(lines[band].points[p - 1], lines[band].points[p]).length() / context.viewport.unitsPerMetre;
    }
    // The near third last: it lies on top where bands meet.
    for (std::size_t band = 3; band-- > 0;) {
        lines[band].pen = QPen(context.style.colour(bands[band]), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        context.addLines(std::move(lines[band]), QStringLiteral("reach.%1").arg(band), "reach", metres[band]);
    }
}

} // namespace gis
