// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/geometry/spatial_index.h"
#include "core/model/county.h"
#include "core/model/issue.h"
#include "gis/county/area_shape.h"
#include "gis/county/county_outline.h"
#include "gis/county/osm_extract.h"

namespace gis {

/// Puts one row into a feature layer; its uid is the name-based uid of `uidName` ("osm/way/123").
void putRow(core::County &county, std::string_view layer, const std::string &uidName, core::Geometry geometry,
            std::vector<std::pair<std::string_view, core::Value>> values);

/// Null for an empty text, so that a column without a value stays empty.
[[nodiscard]] core::Value textOrNull(std::string text);
/// The words with "%1" replaced by the number.
[[nodiscard]] std::string numbered(const std::string &words, std::size_t number);

/// Townships and villages of a county in the making, in the county plane.
class CountyUnits {
public:
    struct Township {
        std::string id;
        std::string code;
        std::string name;
        /// Name without translation, to know its own place node by.
        std::string localName;
        /// As the map states it; empty where `code` was made up.
        std::string statedCode;
        core::MultiPolygon area;
        /// As the extract states it: on the area, on a place of the same name, or summed over the places inside.
        std::optional<std::int64_t> population;
        /// The population is a sum over places, which may miss some.
        bool summed = false;
        /// The population is the office's own number.
        bool given = false;
    };
    struct Village {
        std::string id;
        std::string code;
        std::string name;
        core::Point position;
        std::uint32_t township = core::noUnit;
        std::optional<std::int64_t> population;
    };

    /// Extract and boundary are in the plane already.
    [[nodiscard]] static CountyUnits of(const OsmExtract &extract, const CountyOutline &outline,
                                        const core::MultiPolygon &boundary, const OsmCountyOptions &options);

    [[nodiscard]] const std::vector<Township> &townships() const { return m_townships; }
    [[nodiscard]] const std::vector<Village> &villages() const { return m_villages; }
    [[nodiscard]] const AreaCutter &county() const { return m_county; }
    /// The office's number for the whole county, if the totals have one.
    [[nodiscard]] std::optional<std::int64_t> givenPopulation() const { return m_givenPopulation; }
    /// Totals that no township has, and townships that no total names.
    [[nodiscard]] const std::vector<core::Issue> &issues() const { return m_issues; }
    /// noUnit outside every township.
    [[nodiscard]] std::uint32_t townshipAt(const core::Point &position) const;
    /// Nearest village of the same township; noUnit when it has none.
    [[nodiscard]] std::uint32_t villageNear(const core::Point &position, std::uint32_t township) const;
    /// Code of the township at the position, empty outside every township.
    [[nodiscard]] std::string townshipCodeAt(const core::Point &position) const;
    [[nodiscard]] std::string villageCodeAt(const core::Point &position) const;

private:
    explicit CountyUnits(const core::MultiPolygon &boundary) : m_county(boundary) {}
    void addTownships(const OsmExtract &extract, const CountyOutline &outline, const OsmCountyOptions &options);
    void addWholeCounty(const core::MultiPolygon &boundary, const OsmCountyOptions &options);
    void addVillages(const OsmExtract &extract);
    void statePopulations(const OsmExtract &extract, const CountyOutline &outline);
    void giveTotals(const OsmCountyOptions &options);

    AreaCutter m_county;
    std::vector<Township> m_townships;
    std::vector<AreaCutter> m_cutters;
    std::vector<Village> m_villages;
    core::SpatialIndex m_villageIndex;
    std::optional<std::int64_t> m_givenPopulation;
    std::vector<core::Issue> m_issues;
};

} // namespace gis
