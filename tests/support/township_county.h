// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/model/catalogue.h"
#include "core/model/county.h"

/// A county of two townships side by side, 10 km each, with records, roads, people and a building in both. For tests of
/// what belongs to which.
namespace township_county {

inline core::MultiPolygon square(double x, double y, double side) {
    return {{{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}, {}}}};
}

inline std::string uidOf(const char *name) { return core::textOf(core::uidFromName(name)); }

inline void put(core::County &county, const char *layer, const char *name, core::Geometry geometry,
                std::vector<std::pair<std::string_view, core::Value>> values) {
    core::Layer &into = *county.layer(layer);
    into.put(std::make_shared<const core::Feature>(
        core::makeFeature(into.schema(), uidOf(name), std::move(geometry), std::move(values))));
}

inline void addShelter(core::County &county, const char *name, core::Point place, const char *township) {
    put(county, "shelter", name, place,
        {{"name", std::string(name)},
         {"status", std::string("in_use")},
         {"capacity_declared", std::int64_t{300}},
         {"address", std::string("旧街 1 号")},
         {"manager", std::string("王建国")},
         {"phone", std::string("13812345678")},
         {"township_code", std::string(township)}});
}

inline void addColumns(core::County &county) {
    auto roads = std::make_shared<core::RoadTable>();
    const core::Point across[] = {{-100, -100}, {100, -100}}, west[] = {{-900, -100}, {-800, -100}};
    roads->add(across, {}, 0, 40);
    roads->add(west, {}, 0, 40);
    roads->uid = {core::uidFromName("r1"), core::uidFromName("r2")};
    county.roads = roads;
    auto demand = std::make_shared<core::DemandTable>();
    demand->townshipIds = {"430623101", "430623102"};
    demand->position = {{-700, -700}, {700, -700}};
    demand->persons = {12, 20};
    demand->township = {0, 1};
    demand->village = {core::noUnit, core::noUnit};
    demand->uid = {core::uidFromName("d1"), core::uidFromName("d2")};
    county.demand = demand;
    auto buildings = std::make_shared<core::BuildingTable>();
    for (const double x : {-600.0, 600.0}) {
        const core::Ring ring = square(x, -700, 20).polygons[0].outer;
        buildings->points.insert(buildings->points.end(), ring.begin(), ring.end());
        buildings->firstPoint.push_back(static_cast<std::uint32_t>(buildings->points.size()));
        buildings->uid.push_back(core::uidFromName("b" + std::to_string(x)));
    }
    county.buildings = buildings;
}

inline core::County make(const char *name = "华容县") {
    core::CountyIdentity identity;
    identity.code = "430623";
    identity.name = name;
    identity.plane.centre = {112.55, 29.55};
    core::County county = core::County::empty(identity);
    county.boundary = square(-10'000, -10'000, 20'000);
    put(county, "township", "t1", square(-10'000, -10'000, 10'000),
        {{"code", std::string("430623101")}, {"name", std::string("东山镇")}});
    put(county, "township", "t2", square(0, -10'000, 10'000),
        {{"code", std::string("430623102")}, {"name", std::string("章华镇")}});
    put(county, "village", "v1", core::Point{-2000, -2000},
        {{"code", std::string("430623101001")},
         {"name", std::string("一村")},
         {"township_code", std::string("430623101")}});
    addShelter(county, "东山广场", {-500, -500}, "430623101");
    addShelter(county, "东山学校", {-1500, -500}, "430623101");
    addShelter(county, "东山公园", {-2500, -500}, "430623101");
    addShelter(county, "东山仓院", {-3500, -500}, "430623101");
    addShelter(county, "章华广场", {500, -500}, "430623102");
    put(county, "warehouse", "w", core::Point{-900, -900},
        {{"name", std::string("东山库")},
         {"status", std::string("in_use")},
         {"township_code", std::string("430623101")}});
    put(county, "supply_stock", "k", {},
        {{"warehouse_uid", uidOf("w")},
         {"item_code", std::string("tent")},
         {"form", std::string("physical")},
         {"quantity", 40.0}});
    put(county, "water", "lake", square(-400, -3'000, 800),
        {{"name", std::string("东湖")}, {"kind", std::string("lake")}});
    addColumns(county);
    return county;
}

} // namespace township_county
