// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>

#include "core/survey/personal_mask.h"
#include "support/drawn_county.h"
#include "support/printed_county.h"

namespace test {

/// What the county below tells, and a page for the public must not.
inline constexpr auto toldPerson = "欧阳文澜", toldPhone = "13812345678", toldInText = "13712345670";
/// Uids of its military sites, by layer.
inline const std::map<std::string, std::string> militarySites = {
    {"rescue_team", "uid-army-team"}, {"warehouse", "uid-army-store"},       {"facility", "uid-army-yard"},
    {"risk_site", "uid-army-fuel"},   {"candidate_site", "uid-army-ground"}, {"land", "uid-army-land"}};
inline constexpr auto militaryOwnersStore = "uid-owned-store";

inline void put(core::County &county, const char *name, const std::string &id, core::Geometry geometry,
                std::vector<std::pair<std::string_view, core::Value>> values) {
    core::Layer *layer = county.layer(name);
    layer->put(std::make_shared<const core::Feature>(
        core::makeFeature(layer->schema(), id, std::move(geometry), std::move(values))));
}

/// Houses, gaps, hazards, works and places of every kind; nothing that must be hidden.
inline core::County plainCounty() {
    using Text = std::string;
    core::County county = countyWithGaps();
    put(county, "village", "v1", core::Point{-1800, 100},
        {{"code", Text("430623101001")}, {"name", Text("桥头村")}, {"township_code", Text("430623101")}});
    put(county, "village", "v2", core::Point{400, 100},
        {{"code", Text("430623102001")}, {"name", Text("新街村")}, {"township_code", Text("430623102")}});
    auto demand = std::make_shared<core::DemandTable>(*county.demand);
    demand->villageIds = {"430623101001", "430623102001"};
    for (std::size_t row = 0; row < demand->size(); ++row)
        demand->village[row] = demand->position[row].x < 0 ? 0 : 1;
    county.demand = demand;
    put(county, "shelter", "s-near", core::Point{400, 10},
        {{"name", Text("路边广场")},
         {"status", Text("in_use")},
         {"shelter_id", Text("430623000001")},
         {"township_code", Text("430623102")},
         {"usable_geohazard", Text("yes")}});
    put(county, "geohazard_point", "g-a", core::Point{-1850, 60},
        {{"hazard_id", Text("430623000007")},
         {"name", Text("桥头滑坡")},
         {"type", Text("landslide")},
         {"trigger", Text("降雨")},
         {"threat_object", Text("居民")},
         {"people", std::int64_t(41)},
         {"warning_signal", Text("鸣锣")},
         {"shelter_uid", Text("s-near")},
         {"measures", Text("监测")},
         {"danger_grade", Text("IV")},
         {"stability_now", Text("unstable")}});
    put(county, "levee", "weak", core::MultiLine{{{{{-1800, -950}, {1800, -950}}}}},
        {{"name", Text("南大堤")}, {"weak_sections", Text("0+200—0+500 渗水")}, {"length_km", 3.6}});
    put(county, "reservoir", "dam", core::Point{1000, -500}, {{"name", Text("红旗水库")}});
    put(county, "rescue_team", "closed", core::Point{300, 500}, {{"name", Text("停训队")}, {"status", Text("closed")}});
    put(county, "supply_item", "i", {}, {{"code", Text("water")}, {"name", Text("饮用水")}, {"unit", Text("L")}});
    put(county, "supply_standard", "need", {},
        {{"standard", Text("county_evacuee_kit")},
         {"item_code", Text("water")},
         {"demand", Text("consumable")},
         {"quantity", 3.0},
         {"mandatory", true}});
    put(county, "supply_stock", "lot", {},
        {{"item_code", Text("water")},
         {"quantity", 500.0},
         {"unit", Text("L")},
         {"form", Text("physical")},
         {"warehouse_uid", Text("w")},
         {"expiry_date", core::Date{2026, 11, 30}}});
    return county;
}

inline void setField(core::County &county, const char *layerName, const char *id, const char *field,
                     core::Value value) {
    core::Layer *layer = county.layer(layerName);
    core::Feature changed = *layer->find(id);
    changed.values.resize(layer->schema().fields.size());
    changed.values[*layer->schema().indexOf(field)] = std::move(value);
    layer->put(std::make_shared<const core::Feature>(std::move(changed)));
}

/// Sites of the forces on every layer that has sites.
inline void addForces(core::County &county) {
    using Text = std::string;
    const auto ground = [](double x, double y) { return core::MultiPolygon{{rectangle(x, y, x + 300, y + 300)}}; };
    const Text inUse("in_use");
    put(county, "rescue_team", "uid-army-team", core::Point{-500, -700},
        {{"name", Text("应急连")}, {"type", Text("military")}, {"status", Text("closed")}});
    put(county, "warehouse", "uid-army-store", core::Point{500, -20},
        {{"name", Text("Old BARRACKS depot")}, {"status", inUse}});
    put(county, "warehouse", militaryOwnersStore, core::Point{520, -60},
        {{"name", Text("七号仓库")}, {"owner", Text("武警某支队")}, {"status", inUse}});
    put(county, "supply_stock", "army-lot", {},
        {{"item_code", Text("water")},
         {"quantity", 98765.0},
         {"unit", Text("L")},
         {"form", Text("physical")},
         {"warehouse_uid", Text("uid-army-store")},
         {"expiry_date", core::Date{2026, 11, 29}}});
    put(county, "facility", "uid-army-yard", core::Point{500, -300},
        {{"name", Text("某部　队医院")}, {"kind", Text("hospital")}});
    put(county, "risk_site", "uid-army-fuel", core::Point{-1200, 300}, {{"name", Text("军用油库")}});
    put(county, "candidate_site", "uid-army-ground", ground(-1500, -400), {{"name", Text("靶场空地")}});
    put(county, "land", "uid-army-land", ground(1000, 300), {{"name", Text("弹药库用地")}, {"kind", Text("industry")}});
}

/// The same county with a person in every personal field, a telephone in every other text that people write and in the
/// names of roads, works in full and places of the forces.
inline core::County tellingCounty() {
    using Text = std::string;
    core::County county = plainCounty();
    addForces(county);
    for (auto &[name, layer] : county.layers) {
        const core::LayerSchema &schema = layer.schema();
        // Found by its name.
        if (name == "supply_standard")
            continue;
        for (const core::FeaturePointer &feature : std::vector(layer.features())) {
            core::Feature filled = *feature;
            filled.values.resize(schema.fields.size());
            for (std::size_t i = 0; i < schema.fields.size(); ++i) {
                const core::Field &field = schema.fields[i];
                if (field.personal)
                    filled.values[i] = Text(field.name == "phone" ? toldPhone : toldPerson);
                else if (core::isFreeText(field))
                    filled.values[i] = core::textOf(schema, filled, field.name) + toldInText;
            }
            layer.put(std::make_shared<const core::Feature>(std::move(filled)));
        }
    }
    auto roads = std::make_shared<core::RoadTable>(*county.roads);
    for (std::size_t i = 1; i < roads->names.size(); ++i)
        roads->names[i] += toldInText;
    county.roads = roads;
    setField(county, "reservoir", "dam", "capacity_10k_m3", 7654.0);
    setField(county, "reservoir", "dam", "scale", Text("大（2）型七千万方"));
    setField(county, "sluice", "z", "kind", Text("胸墙式平板闸"));
    setField(county, "sluice", "z", "gates", std::int64_t(17));
    setField(county, "sluice", "z", "discharge_m3s", 4321.0);
    setField(county, "levee", "weak", "structures", Text("石山矶箱涵"));
    // A code that is none is shown as it stands.
    setField(county, "geohazard_point", "g-a", "danger_grade", Text("特大") + toldInText);
    setField(county, "geohazard_point", "g-a", "threat_object", Text("居民，驻军家属院"));
    setField(county, "levee", "weak", "weak_sections", Text("0+200—0+500 渗水，民兵哨所段"));
    return county;
}

} // namespace test
