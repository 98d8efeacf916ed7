// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>

#include <QTemporaryDir>

#include "core/geometry/measure.h"
#include "gis/county/osm_county.h"
#include "osm_text.h"

inline const core::Job job;

inline core::Result<gis::BuiltCounty> build(const QTemporaryDir &folder, const OsmText &text,
                                            const std::string &name = "Testland", const std::string &boundary = {}) {
    gis::OsmCountyOptions options;
    options.name = name;
    options.code = "990001";
    options.osmFile = folder.filePath(QStringLiteral("map.osm")).toStdString();
    if (!boundary.empty())
        options.boundaryFile = boundary;
    text.save(options.osmFile.string());
    return gis::countyFromOsm(options, job);
}

/// Length of all pieces of one class, and how many there are.
struct Pieces {
    std::size_t count = 0;
    double metres = 0;
};
inline Pieces piecesOf(const core::RoadTable &roads, core::RoadClass roadClass) {
    Pieces pieces;
    for (std::size_t i = 0; i < roads.size(); ++i)
        if (roads.use[i].roadClass == roadClass) {
            ++pieces.count;
            pieces.metres += core::lengthOf(roads.line(i)).value();
        }
    return pieces;
}

inline bool shareEnd(const core::RoadTable &roads, core::RoadClass a, core::RoadClass b) {
    const auto ends = [&](std::size_t i) { return std::array{roads.line(i).front(), roads.line(i).back()}; };
    for (std::size_t i = 0; i < roads.size(); ++i)
        for (std::size_t j = 0; j < roads.size(); ++j)
            if (roads.use[i].roadClass == a && roads.use[j].roadClass == b)
                for (const core::Point &p : ends(i))
                    for (const core::Point &q : ends(j))
                        if (p == q)
                            return true;
    return false;
}

inline std::int64_t personsIn(const core::DemandTable &demand, std::uint32_t township) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < demand.size(); ++i)
        if (demand.township[i] == township)
            sum += demand.persons[i];
    return sum;
}

inline std::vector<core::FeaturePointer> rowsOf(const core::County &county, std::string_view layer) {
    return county.layer(layer)->features();
}
inline std::string text(const core::County &county, std::string_view layer, const core::Feature &row,
                        std::string_view field) {
    return core::textOf(county.layer(layer)->schema(), row, field);
}
inline double number(const core::County &county, std::string_view layer, const core::Feature &row,
                     std::string_view field) {
    return core::numberOf(county.layer(layer)->schema(), row, field).value_or(-1);
}

/// 3 x 2 km with two municipalities side by side, streets and houses.
inline OsmText twoTowns() {
    OsmText osm;
    osm.area(0, 0, 3000, 2000, {{"boundary", "administrative"}, {"admin_level", "6"}, {"name", "Testland"}});
    osm.area(0, 0, 1500, 2000,
             {{"boundary", "administrative"}, {"admin_level", "8"}, {"name", "West"}, {"population", "101"}});
    osm.area(1500, 0, 1500, 2000, {{"boundary", "administrative"}, {"admin_level", "8"}, {"name", "East"}});
    osm.node(2200, 900, {{"place", "village"}, {"name", "East"}, {"population", "57"}});
    osm.node(2600, 1500, {{"place", "hamlet"}, {"name", "Far"}, {"population", "9"}});
    osm.way({{0, 1000}, {1500, 1000}, {3000, 1000}}, {{"highway", "residential"}, {"name", "High street"}});
    for (int i = 0; i < 7; ++i) {
        osm.rectangle(100 + i * 150, 1050, 11 + i, 9, {{"building", "house"}});
        osm.rectangle(1600 + i * 150, 1050, 12, 9 + i, {{"building", "yes"}});
    }
    return osm;
}
