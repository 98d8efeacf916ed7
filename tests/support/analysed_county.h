// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "app/document/analysis_session.h"
#include "gis/roads/analysis_input.h"
#include "gis/store/store.h"

namespace test {

/// A county file with the answer who reaches a shelter that counts for the hazard; null when it cannot be read.
[[nodiscard]] inline std::shared_ptr<app::ReachRun> analysedCounty(const char *path, const std::string &hazard) {
    auto store = gis::Store::open(path, gis::OpenMode::ReadOnly);
    auto county = store ? store->readCounty({true, true, false, false}, core::Job()) : tl::unexpected(store.error());
    if (!county)
        return nullptr;
    const auto ground = gis::compileWalkingGround(county->roads, county->demand, app::poolJob());
    if (!ground)
        return nullptr;
    auto run = std::make_shared<app::ReachRun>();
    run->county = std::make_shared<const core::County>(std::move(*county));
    run->input = gis::reachabilityInput(*run->county, *ground, hazard);
    auto result = core::analyseReachability(run->input, {}, app::poolJob());
    if (!result)
        return nullptr;
    run->result = std::move(*result);
    run->overlay = std::make_shared<const gis::AnalysisOverlay>(gis::overlayOf(run->result, *run->input.network));
    return run;
}

} // namespace test
