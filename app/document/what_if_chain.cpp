// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/what_if_chain.h"

#include <algorithm>
#include <span>
#include <utility>

#include "app/document/analysis_origin.h"
#include "core/analysis/allocation.h"
#include "core/analysis/county_input.h"
#include "core/analysis/evacuees.h"
#include "core/scenario/stock_loss.h"
#include "gis/roads/allocation_input.h"

namespace app {
namespace {

using Evacuees = std::shared_ptr<const std::vector<std::int64_t>>;

core::Result<core::AllocationTally> tallyOf(const core::County &county, core::ReachabilityInput ways,
                                            const core::AllocationParameters &parameters, const Evacuees &evacuees,
                                            const core::Job &job) {
    auto input = gis::allocationInput(county, std::move(ways), parameters.places);
    if (!input)
        return tl::unexpected(input.error());
    input->evacuees = evacuees;
    return core::analyseAllocation(*input, parameters, job).map([](const core::AllocationResult &result) {
        return result.county.tally;
    });
}

/// Pins to shelters that are out of use would be refused.
std::size_t dropLostPins(const core::ScenarioTarget &target, core::AllocationParameters &parameters) {
    return std::erase_if(parameters.pins, [&target](const core::PairRule &pin) {
        const auto shelter = std::ranges::find(target.shelters, pin.shelter, &core::ShelterSite::id);
        return shelter != target.shelters.end() && !shelter->usable;
    });
}

core::Result<void> placesOf(const core::ScenarioWorld &world, const core::ScenarioTarget &target,
                            const core::AllocationParameters &wished, const core::Job &job, WhatIfChain &chain) {
    Evacuees evacuees;
    if (chain.isDisplaced)
        evacuees = std::make_shared<const std::vector<std::int64_t>>(
            core::evacueesOf(*world.base().demand, std::span<const core::RowShare>(target.shares)));
    for (const std::uint32_t row : evacuees ? target.demandCutOff : std::vector<std::uint32_t>())
        chain.cutOffLater += (*evacuees)[row];
    chain.parameters = wished;
    const auto base = tallyOf(world.county(), world.base(), wished, evacuees, job);
    if (!base)
        return tl::unexpected(base.error());
    chain.base = *base;
    chain.pinsLeftOut = dropLostPins(target, chain.parameters);
    auto ways = chain.isDisplaced ? world.inputBefore(target, job) : world.inputOf(target, job);
    if (!ways)
        return tl::unexpected(ways.error());
    const auto now = tallyOf(world.county(), std::move(*ways), chain.parameters, evacuees, job);
    if (!now)
        return tl::unexpected(now.error());
    chain.now = *now;
    return {};
}

core::Result<void> stockOf(const core::ScenarioWorld &world, const core::ScenarioTarget &target,
                           core::SufficiencyParameters parameters, const core::Job &job, WhatIfChain &chain) {
    core::SufficiencyInput input =
        core::sufficiencyInputFrom(world.county(), parameters.standard, provenanceOf(world.county()));
    if (chain.isDisplaced)
        parameters.evacuees = target.displaced.value();
    const auto base = core::analyseSufficiency(input, parameters, job);
    if (!base)
        return tl::unexpected(base.error());
    chain.suppliedBase = chain.supplied = base->personsSupported;
    chain.warehousesLost = target.warehousesLost.size();
    if (target.warehousesLost.empty())
        return {};
    core::loseStock(input, target.warehousesLost);
    const auto now = core::analyseSufficiency(input, parameters, job);
    if (!now)
        return tl::unexpected(now.error());
    chain.supplied = now->personsSupported;
    return {};
}

} // namespace

core::Result<std::shared_ptr<WhatIfChain>> whatIfChain(const core::ScenarioWorld &world,
                                                       const core::ScenarioTarget &target, const ChainRules &rules,
                                                       const core::Job &job) {
    auto chain = std::make_shared<WhatIfChain>();
    chain->isDisplaced = target.personsInside.value() > 0;
    if (auto done = placesOf(world, target, rules.allocation, job, *chain); !done)
        return tl::unexpected(done.error());
    if (auto done = stockOf(world, target, rules.supply, job, *chain); !done)
        return tl::unexpected(done.error());
    return chain;
}

} // namespace app
