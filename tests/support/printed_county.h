// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/briefing/briefing.h"
#include "core/analysis/county_input.h"
#include "gis/roads/analysis_input.h"
#include "gis/roads/walking_ground.h"
#include "support/drawn_county.h"

namespace test {

/// Demand on a street grid, analysed, ready to be printed; `townships` names the two halves of the county.
[[nodiscard]] inline core::Result<app::BriefingInput> printedCounty(core::County county) {
    const core::Job job;
    const auto ground = gis::compileWalkingGround(county.roads, county.demand, job);
    if (!ground)
        return tl::unexpected(ground.error());
    app::BriefingInput input;
    input.reachabilityInput = gis::reachabilityInput(county, *ground, "any");
    auto reach = core::analyseReachability(input.reachabilityInput, {}, job);
    if (!reach)
        return tl::unexpected(reach.error());
    input.reachability = std::move(*reach);
    input.county = std::move(county);
    input.choice.madeOn = {2026, 11, 21};
    return input;
}

/// People in four blocks 40 m apart along Renmin Road: one beside the shelter, three too far away.
[[nodiscard]] inline core::County countyWithGaps() {
    DrawnCounty drawn;
    drawn.put("shelter", "s-near", core::Point{400, 10},
              {{"name", std::string("路边广场")}, {"status", std::string("in_use")}});
    auto demand = std::make_shared<core::DemandTable>();
    demand->townshipIds = {"430623101", "430623102"};
    const auto add = [&demand](double x, double y, std::int32_t persons, std::uint32_t township) {
        demand->position.push_back({x, y});
        demand->persons.push_back(persons);
        demand->township.push_back(township);
        demand->village.push_back(core::noUnit);
    };
    for (int i = 0; i < 6; ++i) {
        add(380 + i * 10, 20, 7, 1);
        add(-1900 + i * 40, 30, 20 + i, 0);
        add(1500 + i * 40, -30, 11, 1);
    }
    // Farther than the snap limit from any road.
    add(-1700, 900, 5, 0);
    // An unknown number of people.
    add(1200, 20, -1, 1);
    drawn.county.demand = demand;
    return std::move(drawn.county);
}

} // namespace test
