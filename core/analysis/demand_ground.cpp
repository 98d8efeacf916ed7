// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/demand_ground.h"

#include <utility>

#include "core/analysis/shelter_ground.h"
#include "core/geometry/measure.h"

namespace core {
namespace {

/// The index holds boxes in single precision; rows beyond this margin are surely outside.
constexpr double margin = 1.0;

} // namespace

DemandGround::DemandGround(const DemandTable &demand, Metres radius, ExactDistance exact)
    : m_demand(&demand), m_radius(radius), m_exact(std::move(exact)), m_nearCount(demand.size()) {
    std::vector<Box> boxes;
    boxes.reserve(demand.size());
    for (const Point &place : demand.position)
        boxes.push_back({place.x, place.y, place.x, place.y});
    m_index = SpatialIndex::build(boxes);
}

void DemandGround::visit(const ShelterSite &site,
                         const std::function<void(std::uint32_t, bool inSite, bool near)> &found) const {
    const std::vector<ShelterSite> alone{site};
    const ShelterGround ground(alone, ShelterGround::Choice::All);
    Box box = boundsOf(site.site);
    for (const Point &entrance : site.entrances)
        box.include(entrance);
    if (box.isEmpty())
        return;
    const double reach = m_radius.value() * 1.01 + margin;
    m_index.search(box.grown(reach), [&](std::uint32_t row) {
        const Point &place = m_demand->position[row];
        const bool inSite = ground.siteAt(place) != noShelter;
        const bool near = ground.isNear(place, m_radius, m_exact);
        if (inSite || near)
            found(row, inSite, near);
    });
}

void DemandGround::place(std::uint32_t shelter, const ShelterSite &site, std::vector<std::uint32_t> &touched) {
    visit(site, [&](std::uint32_t row, bool inSite, bool near) {
        touched.push_back(row);
        m_nearCount[row] += near && site.usable ? 1 : 0;
        if (inSite)
            m_sites[row].push_back(shelter);
    });
}

void DemandGround::lift(std::uint32_t shelter, const ShelterSite &site, std::vector<std::uint32_t> &touched) {
    visit(site, [&](std::uint32_t row, bool inSite, bool near) {
        touched.push_back(row);
        m_nearCount[row] -= near && site.usable ? 1 : 0;
        if (!inSite)
            return;
        std::vector<std::uint32_t> &here = m_sites[row];
        std::erase(here, shelter);
        if (here.empty())
            m_sites.erase(row);
    });
}

std::uint32_t DemandGround::siteAt(std::uint32_t row, const std::vector<ShelterSite> &shelters) const {
    std::uint32_t best = noShelter;
    if (m_sites.empty())
        return best;
    if (const auto found = m_sites.find(row); found != m_sites.end())
        for (const std::uint32_t shelter : found->second)
            if (shelters[shelter].usable && (best == noShelter || shelters[shelter].id < shelters[best].id))
                best = shelter;
    return best;
}

} // namespace core
