// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/unit_counts.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/box.h"
#include "core/geometry/geometry.h"
#include "core/geometry/measure.h"
#include "gis/render/scene_context.h"

namespace app {

namespace {

constexpr const char *countedLayers[] = {"shelter", "warehouse", "rescue_team", "facility",       "geohazard_point",
                                         "sluice",  "reservoir", "risk_site",   "candidate_site", "village"};

/// Inside the area; without one, inside the county.
class UnitTest {
public:
    explicit UnitTest(const core::MultiPolygon *area) : m_area(area) {
        if (area)
            m_box = core::boundsOf(*area);
    }
    [[nodiscard]] bool holds(const core::Point &p) const {
        return !m_area || (m_box.contains(p) && core::contains(*m_area, p));
    }

private:
    const core::MultiPolygon *m_area;
    core::Box m_box;
};

bool isNeighbours(const core::LayerSchema &schema, const core::Feature &feature) {
    if (!schema.find("outside_county"))
        return false;
    const auto *flag = std::get_if<bool>(&core::valueOf(schema, feature, "outside_county"));
    return flag && *flag;
}

/// Where a line crosses a border its length is right to half of this, metres.
constexpr double longestPiece = 25;

/// Length of the line's pieces whose middles lie inside.
double metresInside(const core::Geometry &geometry, const UnitTest &unit) {
    double metres = 0;
    const auto add = [&](const core::Line &line) {
        for (std::size_t i = 1; i < line.points.size(); ++i) {
            const core::Point &a = line.points[i - 1];
            const core::Point &b = line.points[i];
            const double length = core::distance(a, b);
            const double pieces = std::max(1.0, std::ceil(length / longestPiece));
            for (double piece = 0.5; piece < pieces; ++piece) {
                const double t = piece / pieces;
                if (unit.holds({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}))
                    metres += length / pieces;
            }
        }
    };
    if (const auto *line = std::get_if<core::Line>(&geometry))
        add(*line);
    if (const auto *lines = std::get_if<core::MultiLine>(&geometry))
        std::ranges::for_each(lines->lines, add);
    return metres;
}

UnitCounts count(const core::County &county, const core::MultiPolygon *area) {
    const UnitTest unit(area);
    UnitCounts counts;
    for (const char *name : countedLayers) {
        const core::Layer *layer = county.layer(name);
        if (!layer)
            continue;
        for (const core::FeaturePointer &feature : layer->features()) {
            const QString kind = gis::symbolKind(layer->schema(), *feature);
            if (!kind.isEmpty() && !isNeighbours(layer->schema(), *feature) &&
                unit.holds(core::anchorOf(feature->geometry)))
                ++counts.signs[kind];
        }
    }
    if (const core::Layer *townships = county.layer("township"); townships && !area)
        counts.signs[QStringLiteral("township")] = static_cast<std::int64_t>(townships->size());
    if (const core::Layer *levees = county.layer("levee")) {
        for (const core::FeaturePointer &levee : levees->features()) {
            const double drawn = metresInside(levee->geometry, unit) / 1000;
            const double stated = core::numberOf(levees->schema(), *levee, "length_km").value_or(drawn);
            counts.leveeKilometres += area ? drawn : stated;
        }
    }
    return counts;
}

} // namespace

std::int64_t UnitCounts::of(const QString &layer) const {
    std::int64_t sum = 0;
    for (const auto &[kind, number] : signs) {
        if (kind == layer || kind.startsWith(layer + u'.'))
            sum += number;
    }
    return sum;
}

std::int64_t UnitCounts::row(const QString &kind) const {
    const auto found = signs.find(kind);
    if (kind == QLatin1String("geohazard_point"))
        return of(kind);
    return found == signs.end() ? 0 : found->second;
}

UnitCounts countsOf(const core::County &county) { return count(county, nullptr); }

UnitCounts countsInside(const core::County &county, const core::MultiPolygon &area) { return count(county, &area); }

core::MultiPolygon outlineOf(const core::Feature &feature) {
    if (const auto *polygon = std::get_if<core::Polygon>(&feature.geometry))
        return {{*polygon}};
    if (const auto *polygons = std::get_if<core::MultiPolygon>(&feature.geometry))
        return *polygons;
    return {};
}

} // namespace app
