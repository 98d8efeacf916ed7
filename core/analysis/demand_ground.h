// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "core/analysis/reach_model.h"
#include "core/geometry/spatial_index.h"
#include "core/model/columns.h"

namespace core {

/// Which demand points lie in the site of a shelter or within the straight radius of one, while shelters come and go.
/// Says the same as ShelterGround, which it asks about one shelter at a time.
class DemandGround {
public:
    using ExactDistance = std::function<double(const Point &, const Point &)>;
    /// The table outlives it.
    DemandGround(const DemandTable &demand, Metres radius, ExactDistance exact);

    /// A shelter comes; `touched` gets the rows whose answers may change.
    void place(std::uint32_t shelter, const ShelterSite &site, std::vector<std::uint32_t> &touched);
    /// It goes, with the site that it came with.
    void lift(std::uint32_t shelter, const ShelterSite &site, std::vector<std::uint32_t> &touched);

    /// Inside the radius of a usable shelter.
    [[nodiscard]] bool isNear(std::uint32_t row) const { return m_nearCount[row] > 0; }
    /// The usable shelter in whose site the point lies, of several the one with the smallest id; noShelter where none.
    [[nodiscard]] std::uint32_t siteAt(std::uint32_t row, const std::vector<ShelterSite> &shelters) const;
    /// Some shelter's site, usable or not.
    [[nodiscard]] bool isInSite(std::uint32_t row) const { return m_sites.contains(row); }

private:
    void visit(const ShelterSite &site, const std::function<void(std::uint32_t, bool inSite, bool near)> &found) const;

    const DemandTable *m_demand;
    Metres m_radius;
    ExactDistance m_exact;
    SpatialIndex m_index;
    /// Usable shelters near each row.
    std::vector<std::uint32_t> m_nearCount;
    /// Shelters in whose site a row lies.
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> m_sites;
};

} // namespace core
