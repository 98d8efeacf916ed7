// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/mapped_water.h"

#include <algorithm>
#include <array>

#include "core/analysis/reach_model.h"
#include "core/geometry/measure.h"
#include "core/geometry/spatial_index.h"
#include "core/scenario/asked_area.h"

namespace gis {
namespace {

using core::Point;

class MappedWater {
public:
    explicit MappedWater(std::vector<core::MultiPolygon> areas) : m_areas(std::move(areas)) {
        std::vector<core::Box> boxes;
        for (const core::MultiPolygon &area : m_areas) {
            m_asked.emplace_back(area);
            boxes.push_back(m_asked.back().box());
        }
        m_index = core::SpatialIndex::build(boxes);
    }
    [[nodiscard]] bool isBetween(const Point &place, const Point &road) const {
        core::Box leg;
        leg.include(place);
        leg.include(road);
        bool found = false;
        m_index.search(leg, [&](std::uint32_t area) {
            found = crosses(m_asked[area], leg, place, road);
            return !found;
        });
        return found;
    }

private:
    static bool crosses(const core::AskedArea &area, const core::Box &leg, const Point &place, const Point &road) {
        constexpr double sameSpot = 1e-6;
        if (!area.isBorderNear(leg))
            return false;
        core::AskedArea::LinePart part = area.partOf(std::array{place, road});
        std::erase_if(part.inside, [](const core::AskedArea::Stretch &stretch) { return stretch.from < sameSpot; });
        return part.metres() > leastWater.value();
    }

    std::vector<core::MultiPolygon> m_areas;
    std::vector<core::AskedArea> m_asked;
    core::SpatialIndex m_index;
};

} // namespace

std::function<bool(const Point &, const Point &)> waterBetween(const core::County &county) {
    const core::Layer *layer = county.layer("water");
    std::vector<core::MultiPolygon> areas;
    for (const core::FeaturePointer &feature : layer ? layer->features() : std::vector<core::FeaturePointer>()) {
        const auto *area = std::get_if<core::MultiPolygon>(&feature->geometry);
        if (area && !area->polygons.empty() && core::textOf(layer->schema(), *feature, "kind") != "wetland")
            areas.push_back(*area);
    }
    if (areas.empty())
        return {};
    return [water = std::make_shared<const MappedWater>(std::move(areas))](const Point &place, const Point &road) {
        return water->isBetween(place, road);
    };
}

std::shared_ptr<const std::vector<core::NetworkPosition>>
dryPositions(const WalkingGround &ground, const std::function<bool(const Point &, const Point &)> &isOverWater) {
    if (!isOverWater || !ground.demandPositions)
        return ground.demandPositions;
    core::ReachabilityInput roads;
    roads.network = ground.network;
    roads.isOverWater = isOverWater;
    std::shared_ptr<std::vector<core::NetworkPosition>> moved;
    for (std::size_t row = 0; row < ground.demandPositions->size(); ++row) {
        const core::NetworkPosition &position = (*ground.demandPositions)[row];
        const Point &place = ground.demand->position[row];
        if (!position.isOnNetwork() || !isOverWater(place, core::placeOf(*ground.network, position)))
            continue;
        if (!moved)
            moved = std::make_shared<std::vector<core::NetworkPosition>>(*ground.demandPositions);
        (*moved)[row] = roads.stepOnto(place, std::nullopt);
        // The slope on the other side is not known; that of the nearest way is, and nobody flies down it.
        (*moved)[row].stretch = std::max(1.0, position.stretch);
    }
    return moved ? moved : ground.demandPositions;
}

} // namespace gis
