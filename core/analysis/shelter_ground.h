// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "core/analysis/reach_model.h"
#include "core/geometry/spatial_index.h"

namespace core {

/// Entrances and sites of the shelters that count, to be asked from many points.
class ShelterGround {
public:
    using ExactDistance = std::function<double(const Point &, const Point &)>;
    enum class Choice { Usable, All };

    explicit ShelterGround(const std::vector<ShelterSite> &shelters, Choice choice = Choice::Usable);

    /// The shelter in whose site the point lies (border included), of several the one with the smallest id; noShelter
    /// when there is none.
    [[nodiscard]] std::uint32_t siteAt(const Point &p) const;
    /// Every shelter in whose site the point lies, ascending.
    [[nodiscard]] std::vector<std::uint32_t> sitesAt(const Point &p) const;
    [[nodiscard]] bool hasSites() const { return m_siteIndex.size() > 0; }

    /// An entrance or the site of a shelter lies within `radius` (inclusive). Distances within 0.1 % of the radius are
    /// decided by `exact` where it is set.
    [[nodiscard]] bool isNear(const Point &p, Metres radius, const ExactDistance &exact) const;

private:
    [[nodiscard]] bool siteIsNear(const MultiPolygon &site, const Point &p, double radius,
                                  const ExactDistance &exact) const;

    const std::vector<ShelterSite> *m_shelters;
    std::vector<Point> m_entrances;
    std::vector<std::uint32_t> m_sites;
    SpatialIndex m_entranceIndex;
    SpatialIndex m_siteIndex;
};

} // namespace core
