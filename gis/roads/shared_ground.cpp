// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/shared_ground.h"

#include <algorithm>
#include <tuple>

#include "core/geometry/geometry.h"
#include "core/geometry/measure.h"
#include "gis/overlay/overlay.h"

namespace gis {
namespace {

constexpr double leastOverlap = 1;
/// Rounding of an outline that was repaired.
constexpr double sameMetres = 0.01;

/// The ground of one usable shelter.
struct Ground {
    std::uint32_t shelter = 0;
    core::Box bounds;
    core::MultiPolygon outline;
    /// Grounds whose bounds meet these and that come before it.
    std::vector<std::uint32_t> before = {};
};

/// What of a shelter's outline counts. A scenario may have moved it: then what counts lies elsewhere.
const core::MultiPolygon &countedOf(const core::ShelterSite &shelter,
                                    const std::map<core::FeatureId, core::MultiPolygon> &usable) {
    const auto counted = usable.find(shelter.id);
    if (counted == usable.end())
        return shelter.site;
    const core::Box whole = core::boundsOf(core::Geometry(shelter.site)).grown(sameMetres),
                    part = core::boundsOf(core::Geometry(counted->second));
    const bool isThere = counted->second.polygons.empty() || (whole.minX <= part.minX && whole.minY <= part.minY &&
                                                              whole.maxX >= part.maxX && whole.maxY >= part.maxY);
    return isThere ? counted->second : shelter.site;
}

core::Result<std::vector<Ground>> groundsOf(const std::vector<core::ShelterSite> &shelters,
                                            const std::map<core::FeatureId, core::MultiPolygon> &usable) {
    std::vector<Ground> grounds;
    for (std::uint32_t i = 0; i < shelters.size(); ++i) {
        if (!shelters[i].usable || shelters[i].site.polygons.empty())
            continue;
        auto valid = makeValid(countedOf(shelters[i], usable));
        if (!valid)
            return tl::unexpected(valid.error());
        if (valid->polygons.empty())
            continue;
        const core::Box bounds = core::boundsOf(core::Geometry(*valid));
        grounds.push_back({i, bounds, std::move(*valid)});
    }
    return grounds;
}

/// Those that come later are told of those before them, found in one sweep from west to east.
void findNeighbours(std::vector<Ground> &grounds, const std::vector<std::uint32_t> &rank) {
    std::vector<std::uint32_t> order(grounds.size()), open;
    for (std::uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::sort(order, {}, [&grounds](std::uint32_t i) { return grounds[i].bounds.minX; });
    for (const std::uint32_t i : order) {
        std::erase_if(open, [&](std::uint32_t k) { return grounds[k].bounds.maxX < grounds[i].bounds.minX; });
        for (const std::uint32_t k : open)
            if (grounds[i].bounds.intersects(grounds[k].bounds)) {
                const bool later = rank[i] > rank[k];
                grounds[later ? i : k].before.push_back(later ? k : i);
            }
        open.push_back(i);
    }
}

} // namespace

core::Result<void> shareGround(const std::vector<core::ShelterSite> &shelters, std::vector<core::ShelterPlaces> &places,
                               const std::map<core::FeatureId, core::MultiPolygon> &usable) {
    auto grounds = groundsOf(shelters, usable);
    if (!grounds)
        return tl::unexpected(grounds.error());
    std::vector<std::uint32_t> order(grounds->size()), rank(grounds->size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::sort(order, {}, [&](std::uint32_t i) {
        const std::uint32_t shelter = (*grounds)[i].shelter;
        const core::ShelterPlaces &own = places[shelter];
        return std::tuple(-own.byRule.value_or(-1), -own.declared.value_or(-1), std::string_view(shelters[shelter].id));
    });
    for (std::uint32_t i = 0; i < order.size(); ++i)
        rank[order[i]] = i;
    findNeighbours(*grounds, rank);
    for (Ground &ground : *grounds) {
        std::ranges::sort(ground.before, {}, [&rank](std::uint32_t i) { return rank[i]; });
        const double all = core::areaOf(ground.outline).value();
        core::MultiPolygon left = ground.outline;
        for (const std::uint32_t other : ground.before) {
            auto rest = differenceOf(left, (*grounds)[other].outline);
            if (!rest)
                return tl::unexpected(rest.error());
            if (core::areaOf(left).value() - core::areaOf(*rest).value() < leastOverlap)
                continue;
            left = std::move(*rest);
            core::ShelterPlaces &own = places[ground.shelter];
            own.groundShare = all > 0 ? std::clamp(core::areaOf(left).value() / all, 0.0, 1.0) : 0;
            if (own.sharesWith.empty())
                own.sharesWith = shelters[(*grounds)[other].shelter].name;
        }
    }
    return {};
}

} // namespace gis
