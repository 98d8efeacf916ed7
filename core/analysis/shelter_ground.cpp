// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/shelter_ground.h"

#include <algorithm>

#include "core/geometry/measure.h"

namespace core {
namespace {

/// Plane distances are right within this part of the radius; nearer to it the ellipsoid decides.
constexpr double planeDoubt = 1e-3;

bool isWithinRadius(const Point &p, const Point &q, double radius, const ShelterGround::ExactDistance &exact) {
    const double plane = distance(p, q);
    if (!exact || plane < radius * (1 - planeDoubt) || plane > radius * (1 + planeDoubt))
        return plane <= radius;
    return exact(p, q) <= radius;
}

/// Nearest point of a ring to `p`.
Point nearestOnRing(const Ring &ring, const Point &p) {
    Point nearest = ring.front();
    double least = distance(p, nearest);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const SegmentFoot foot = nearestOnSegment(p, ring[i], ring[i + 1]);
        if (foot.distance >= least)
            continue;
        least = foot.distance;
        nearest = {ring[i].x + foot.t * (ring[i + 1].x - ring[i].x), ring[i].y + foot.t * (ring[i + 1].y - ring[i].y)};
    }
    return nearest;
}

} // namespace

ShelterGround::ShelterGround(const std::vector<ShelterSite> &shelters, Choice choice) : m_shelters(&shelters) {
    std::vector<Box> entranceBoxes, siteBoxes;
    for (std::uint32_t i = 0; i < shelters.size(); ++i) {
        if (choice == Choice::Usable && !shelters[i].usable)
            continue;
        for (const Point &place : shelters[i].entrances) {
            m_entrances.push_back(place);
            entranceBoxes.push_back({place.x, place.y, place.x, place.y});
        }
        const Box box = boundsOf(shelters[i].site);
        if (box.isEmpty())
            continue;
        m_sites.push_back(i);
        siteBoxes.push_back(box);
    }
    m_entranceIndex = SpatialIndex::build(entranceBoxes);
    m_siteIndex = SpatialIndex::build(siteBoxes);
}

std::uint32_t ShelterGround::siteAt(const Point &p) const {
    std::uint32_t best = noShelter;
    m_siteIndex.search(Box{p.x, p.y, p.x, p.y}, [&](std::uint32_t item) {
        const std::uint32_t shelter = m_sites[item];
        const ShelterSite &site = (*m_shelters)[shelter];
        if ((best == noShelter || site.id < (*m_shelters)[best].id) && contains(site.site, p))
            best = shelter;
    });
    return best;
}

std::vector<std::uint32_t> ShelterGround::sitesAt(const Point &p) const {
    std::vector<std::uint32_t> shelters;
    m_siteIndex.search(Box{p.x, p.y, p.x, p.y}, [&](std::uint32_t item) {
        if (contains((*m_shelters)[m_sites[item]].site, p))
            shelters.push_back(m_sites[item]);
    });
    std::ranges::sort(shelters);
    return shelters;
}

bool ShelterGround::siteIsNear(const MultiPolygon &site, const Point &p, double radius,
                               const ExactDistance &exact) const {
    if (contains(site, p))
        return true;
    for (const Polygon &polygon : site.polygons) {
        if (!polygon.outer.empty() && isWithinRadius(p, nearestOnRing(polygon.outer, p), radius, exact))
            return true;
        for (const Ring &hole : polygon.holes)
            if (!hole.empty() && isWithinRadius(p, nearestOnRing(hole, p), radius, exact))
                return true;
    }
    return false;
}

bool ShelterGround::isNear(const Point &p, Metres radius, const ExactDistance &exact) const {
    const double metres = radius.value();
    const Box box = Box{p.x, p.y, p.x, p.y}.grown(metres * (1 + planeDoubt));
    bool near = false;
    m_entranceIndex.search(box, [&](std::uint32_t item) {
        near = isWithinRadius(p, m_entrances[item], metres, exact);
        return !near;
    });
    if (!near)
        m_siteIndex.search(box, [&](std::uint32_t item) {
            near = siteIsNear((*m_shelters)[m_sites[item]].site, p, metres, exact);
            return !near;
        });
    return near;
}

} // namespace core
