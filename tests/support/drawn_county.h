// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/model/county.h"

namespace test {

/// A county of 4 × 2 km built in code: two townships (west, east), a river with a levee along its south bank, a lake,
/// a forest, a grid of named streets with buildings and people, and one of every point symbol. Origin in the middle.
[[nodiscard]] inline core::Polygon rectangle(double minX, double minY, double maxX, double maxY) {
    return {{{minX, minY}, {maxX, minY}, {maxX, maxY}, {minX, maxY}, {minX, minY}}, {}};
}

class DrawnCounty {
public:
    DrawnCounty() : county(core::County::empty({"430623", "小县", {{112.5, 29.5}}, "", "", "", "", ""})) {
        county.boundary.polygons = {rectangle(-2000, -1000, 2000, 1000)};
        addGround();
        addStreets();
        addPlaces();
    }

    void put(const char *layer, const char *id, core::Geometry geometry,
             std::vector<std::pair<std::string_view, core::Value>> values) {
        core::Layer *target = county.layer(layer);
        target->put(std::make_shared<const core::Feature>(
            core::makeFeature(target->schema(), id, std::move(geometry), std::move(values))));
    }

    core::County county;

private:
    using Text = std::string;

    void addGround() {
        put("township", "t-west", core::MultiPolygon{{rectangle(-2000, -1000, 0, 1000)}},
            {{"code", Text("430623101")}, {"name", Text("西城镇")}, {"population", std::int64_t(300)}});
        put("township", "t-east", core::MultiPolygon{{rectangle(0, -1000, 2000, 1000)}},
            {{"code", Text("430623102")}, {"name", Text("东山乡")}, {"population", std::int64_t(100)}});
        put("land", "forest", core::MultiPolygon{{rectangle(800, -800, 1900, 300)}}, {{"kind", Text("forest")}});
        put("water", "river", core::MultiPolygon{{rectangle(-2000, 700, 2000, 800)}},
            {{"name", Text("华容河")}, {"kind", Text("river")}});
        put("water", "lake", core::MultiPolygon{{rectangle(-1800, -900, -1200, -500)}},
            {{"name", Text("东湖")}, {"kind", Text("lake")}});
        put("levee", "levee", core::MultiLine{{{{{-2000, 690}, {2000, 690}}}}}, {{"name", Text("南岸大堤")}});
    }

    void addStreet(std::vector<core::Point> line, core::RoadClass roadClass, const Text &name) {
        roads->names.push_back(name);
        core::RoadUse use;
        use.roadClass = roadClass;
        roads->add(line, use, static_cast<std::uint32_t>(roads->names.size() - 1), 0);
    }

    void addStreets() {
        addStreet({{-2000, 0}, {0, 0}, {2000, 0}}, core::RoadClass::Primary, "人民路");
        addStreet({{0, -1000}, {0, 0}, {0, 1000}}, core::RoadClass::Secondary, "解放路");
        addStreet({{-800, 0}, {-800, 600}}, core::RoadClass::Residential, "柳街");
        addStreet({{-400, 0}, {-400, 600}}, core::RoadClass::Residential, "Long Lane");
        addStreet({{900, -700}, {1500, -300}, {1800, 200}}, core::RoadClass::Path, "");
        county.roads = roads;
        auto demand = std::make_shared<core::DemandTable>();
        auto buildings = std::make_shared<core::BuildingTable>();
        demand->townshipIds = {"t-west", "t-east"};
        for (int i = 0; i < 40; ++i) {
            const double x = -780 + (i % 10) * 30, y = 60 + (i / 10) * 60;
            const core::Polygon house = rectangle(x - 8, y - 8, x + 8, y + 8);
            buildings->points.insert(buildings->points.end(), house.outer.begin(), house.outer.end());
            buildings->firstPoint.push_back(static_cast<std::uint32_t>(buildings->points.size()));
            demand->position.push_back({x, y});
            demand->persons.push_back(i % 7 == 6 ? -1 : 10);
            demand->township.push_back(0);
            demand->village.push_back(core::noUnit);
        }
        county.demand = demand;
        county.buildings = buildings;
    }

    void addPlaces() {
        const Text inUse("in_use");
        put("shelter", "s-large", core::Point{-600, 300},
            {{"name", Text("体育场")}, {"status", inUse}, {"effective_area_m2", 9000.0}});
        put("shelter", "s-small", core::Point{400, 200},
            {{"name", Text("小广场")}, {"status", inUse}, {"effective_area_m2", 800.0}});
        put("shelter", "s-planned", core::Point{700, -300}, {{"name", Text("新公园")}, {"status", Text("planned")}});
        put("shelter", "s-closed", core::Point{400, -500}, {{"name", Text("旧校园")}, {"status", Text("closed")}});
        put("shelter", "s-first", core::Point{-300, -400},
            {{"name", Text("中心场所")}, {"status", inUse}, {"class_gb21734", Text("I")}});
        put("warehouse", "w", core::Point{-900, -300}, {{"name", Text("县物资库")}, {"status", inUse}});
        put("rescue_team", "r", core::Point{200, 500}, {{"name", Text("消防队")}, {"status", inUse}});
        put("geohazard_point", "g", core::Point{1400, -600},
            {{"name", Text("后山滑坡")}, {"hazard_id", Text("HP-07")}, {"type", Text("landslide")}});
        put("sluice", "z", core::Point{-500, 690}, {{"name", Text("一号闸")}});
        put("village", "v", core::Point{-650, 520}, {{"code", Text("1")}, {"name", Text("柳村")}});
        put("facility", "f", core::Point{-200, 300}, {{"name", Text("卫生院")}, {"kind", Text("clinic")}});
    }

    std::shared_ptr<core::RoadTable> roads = std::make_shared<core::RoadTable>();
};

} // namespace test
