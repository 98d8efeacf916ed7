// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <QtGlobal>

#include "core/analysis/reachability.h"
#include "core/scenario/scenario_world.h"
#include "gis/roads/analysis_input.h"
#include "support/random_town.h"

/// Counties small enough to reckon by hand what a scenario makes of them.
namespace test {

inline core::MultiPolygon box(double x0, double y0, double x1, double y1) {
    return {{{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}, {}}}};
}

/// A random town as a county: features for its shelters, entrances and sites, a table for its roads.
inline std::shared_ptr<const core::County> countyOf(const RandomTown &town) {
    core::CountyIdentity identity;
    identity.plane.centre = {112.55, 29.5};
    auto county = std::make_shared<core::County>(core::County::empty(identity));
    const auto put = [&county](const char *name, const std::string &id, core::Geometry geometry,
                               std::vector<std::pair<std::string_view, core::Value>> values) {
        core::Layer *layer = county->layer(name);
        layer->put(std::make_shared<const core::Feature>(
            core::makeFeature(layer->schema(), id, std::move(geometry), std::move(values))));
    };
    for (const core::ShelterSite &shelter : town.shelters) {
        put("shelter", shelter.id, shelter.entrances.front(),
            {{"name", shelter.id}, {"status", std::string(shelter.usable ? "in_use" : "closed")}});
        for (std::size_t i = 0; i < shelter.entrances.size(); ++i)
            put("shelter_entrance", shelter.id + "/" + std::to_string(i), shelter.entrances[i],
                {{"shelter_uid", shelter.id}});
        if (!shelter.site.polygons.empty())
            put("shelter_site", shelter.id + "/site", shelter.site, {{"shelter_uid", shelter.id}});
    }
    auto roads = std::make_shared<core::RoadTable>();
    for (const RandomTown::Road &road : town.roads) {
        core::RoadUse use;
        use.roadClass = core::RoadClass::Residential;
        use.closed = road.closed;
        roads->add(road.line, use, 0, 0);
    }
    county->roads = roads;
    county->demand = std::make_shared<const core::DemandTable>(town.demand);
    return county;
}

/// A county with its walking ground and its scenarios.
struct World {
    std::shared_ptr<const core::County> county;
    gis::WalkingGround ground;
    std::unique_ptr<core::ScenarioWorld> world;

    explicit World(const RandomTown &town) : World(countyOf(town)) {}
    explicit World(std::shared_ptr<const core::County> of) : county(std::move(of)) {
        auto compiled = gis::compileWalkingGround(county->roads, county->demand, core::Job());
        if (!compiled)
            qFatal("no ground");
        ground = std::move(*compiled);
        world = std::make_unique<core::ScenarioWorld>(county, gis::reachabilityInput(*county, ground, "any"));
    }
    [[nodiscard]] core::ReachabilityResult analysed(const core::ScenarioTarget &target) const {
        const auto input = world->inputOf(target, core::Job());
        auto result = input ? core::analyseReachability(*input, {}, core::Job()) : tl::unexpected(input.error());
        if (!result)
            qFatal("the analysis failed");
        return std::move(*result);
    }
};

/// One straight road of 100 m pieces from x = 0 to 500, a shelter at its west end and a house at each 100 m.
inline World streetWorld(bool bridge = false) {
    core::CountyIdentity identity;
    identity.plane.centre = {112.55, 29.5};
    auto county = std::make_shared<core::County>(core::County::empty(identity));
    core::Layer *shelters = county->layer("shelter");
    shelters->put(std::make_shared<const core::Feature>(
        core::makeFeature(shelters->schema(), "west", core::Point{0, 0},
                          {{"name", std::string("West")}, {"status", std::string("in_use")}})));
    core::Layer *stores = county->layer("warehouse");
    stores->put(std::make_shared<const core::Feature>(
        core::makeFeature(stores->schema(), "store", core::Point{150, 20},
                          {{"name", std::string("Store")}, {"status", std::string("in_use")}})));
    auto roads = std::make_shared<core::RoadTable>();
    auto demand = std::make_shared<core::DemandTable>();
    for (int i = 0; i < 5; ++i) {
        core::RoadUse use;
        use.roadClass = core::RoadClass::Residential;
        use.bridge = bridge;
        roads->add(std::vector<core::Point>{{100.0 * i, 0}, {100.0 * (i + 1), 0}}, use, 0, 0);
    }
    for (int i = 0; i <= 5; ++i) {
        demand->position.push_back({100.0 * i, 0});
        demand->persons.push_back(10);
    }
    county->roads = roads;
    county->demand = demand;
    return World(county);
}

inline core::Scenario floodOf(const core::MultiPolygon &area, std::optional<double> depth,
                              const char *hazard = "flood") {
    core::Scenario scenario;
    core::ScenarioStep step;
    step.kind = core::ScenarioStep::Kind::Hazard;
    step.id = "flood";
    step.hazard = {hazard, "high", area, depth};
    scenario.steps.push_back(step);
    return scenario;
}

inline void setRule(World &world, const char *key, const char *value) {
    auto county = std::make_shared<core::County>(*world.county);
    core::Layer *layer = county->layer("rule_profile");
    layer->put(std::make_shared<const core::Feature>(core::makeFeature(
        layer->schema(), key, {},
        {{"profile", std::string("scenario")}, {"key", std::string(key)}, {"value", std::string(value)}})));
    world = World(county);
}

/// A street of 500 m with a shelter at its west end and ten people each 100 m, as units see them.
[[nodiscard]] inline World streetOfTownships() {
    World world = streetWorld();
    auto county = std::make_shared<core::County>(*world.county);
    auto demand = std::make_shared<core::DemandTable>(*county->demand);
    demand->townshipIds = {"101", "102"};
    for (std::size_t row = 0; row < demand->size(); ++row) {
        demand->township.push_back(row < 3 ? 0 : 1);
        demand->village.push_back(core::noUnit);
    }
    county->demand = demand;
    core::Layer *townships = county->layer("township");
    const auto put = [&](const char *id, const char *code, const char *name, double from, double to) {
        townships->put(std::make_shared<const core::Feature>(
            core::makeFeature(townships->schema(), id, box(from, -300, to, 300),
                              {{"code", std::string(code)}, {"name", std::string(name)}})));
    };
    put("t-west", "101", "西镇", -300, 250);
    put("t-east", "102", "东镇", 250, 800);
    county->boundary = box(-300, -300, 800, 300);
    county->identity.name = "街县";
    return World(county);
}

} // namespace test
