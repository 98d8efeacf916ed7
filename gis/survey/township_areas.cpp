// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/township_areas.h"

#include <algorithm>

#include "core/geometry/measure.h"

namespace gis {

TownshipAreas::TownshipAreas(const core::County &county) {
    const std::vector<core::FeaturePointer> none;
    const core::Layer *townships = county.layer("township"), *villages = county.layer("village");
    for (const core::FeaturePointer &feature : townships ? townships->features() : none)
        if (const auto *area = std::get_if<core::MultiPolygon>(&feature->geometry))
            m_areas.push_back(
                {core::textOf(townships->schema(), *feature, "code"), core::boundsOf(feature->geometry), area});
    for (const core::FeaturePointer &feature : villages ? villages->features() : none)
        m_villages[core::textOf(villages->schema(), *feature, "code")] =
            core::textOf(villages->schema(), *feature, "township_code");
}

std::string TownshipAreas::codeAt(const core::Point &p) {
    if (m_last < m_areas.size() && holds(m_areas[m_last], p))
        return m_areas[m_last].code;
    for (std::size_t i = 0; i < m_areas.size(); ++i)
        if (i != m_last && holds(m_areas[i], p)) {
            m_last = i;
            return m_areas[i].code;
        }
    return {};
}

std::string TownshipAreas::otherThan(const std::string &stated, const core::Point &p) {
    if (std::ranges::none_of(m_areas, [&](const Area &area) { return area.code == stated; }))
        return {};
    std::string found = codeAt(p);
    return found == stated ? std::string() : found;
}

bool TownshipAreas::isVillageOf(const std::string &village, const std::string &township) const {
    const auto known = m_villages.find(village);
    const bool isStated = known != m_villages.end() && !known->second.empty();
    // Codes of villages begin with that of their township (GB/T 10114).
    return village.empty() || (isStated ? known->second == township : village.starts_with(township));
}

bool TownshipAreas::holds(const Area &area, const core::Point &p) {
    return area.box.contains(p) && core::contains(*area.outline, p);
}

} // namespace gis
