// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/what_if_chain.h"

#include <algorithm>
#include <span>
#include <utility>

#include "app/document/analysis_origin.h"
#include "core/analysis/allocation.h"
#include "core/analysis/county_input.h"
#include "core/analysis/evacuees.h"
#include "core/analysis/row_hash.h"
#include "core/scenario/stock_loss.h"
#include "gis/roads/allocation_input.h"

namespace app {
namespace {

using Evacuees = std::shared_ptr<const std::vector<std::int64_t>>;

/// Everything but ways that a plan hangs on.
std::string keyOf(const core::AllocationParameters &parameters) {
    std::string key(core::codeOf(parameters.places.basis));
    for (const double number : {parameters.places.areaPerPerson.value(), parameters.evacueePercent,
                                parameters.reach.timeLimit.count(), parameters.wholeVillages ? 1.0 : 0.0})
        key += "|" + core::plainText(number);
    for (const std::vector<core::PairRule> *rules : {&parameters.pins, &parameters.bans}) {
        key += "|";
        for (const core::PairRule &rule : *rules)
            key += rule.village + ":" + rule.shelter + ";";
    }
    return key;
}

/// Pins to shelters that are out of use would be refused.
std::size_t dropLostPins(const core::ScenarioTarget &target, core::AllocationParameters &parameters) {
    return std::erase_if(parameters.pins, [&target](const core::PairRule &pin) {
        const auto shelter = std::ranges::find(target.shelters, pin.shelter, &core::ShelterSite::id);
        return shelter != target.shelters.end() && !shelter->usable;
    });
}

/// One chain, step by step.
class ChainRun {
public:
    ChainRun(const core::ScenarioWorld &world, const core::ScenarioTarget &target, ChainMemory &memory,
             const core::Job &job)
        : m_world(world), m_target(target), m_memory(memory), m_job(job) {}
    core::Result<void> run(const core::AllocationParameters &wished, WhatIfChain &chain);

private:
    core::Result<core::AllocationTally> tallyOf(core::ReachabilityInput ways,
                                                const core::AllocationParameters &parameters) const;
    core::Result<core::AllocationTally> baseOf(const core::AllocationParameters &parameters);

    const core::ScenarioWorld &m_world;
    const core::ScenarioTarget &m_target;
    ChainMemory &m_memory;
    const core::Job &m_job;
    Evacuees m_evacuees;
};

core::Result<core::AllocationTally> ChainRun::tallyOf(core::ReachabilityInput ways,
                                                      const core::AllocationParameters &parameters) const {
    auto input = gis::allocationInput(m_world.county(), std::move(ways), parameters.places, *m_memory.usable);
    if (!input)
        return tl::unexpected(input.error());
    input->evacuees = m_evacuees;
    return core::analyseAllocation(*input, parameters, m_job).map([](const core::AllocationResult &result) {
        return result.county.tally;
    });
}

/// The county as it is does not change while steps do.
core::Result<core::AllocationTally> ChainRun::baseOf(const core::AllocationParameters &parameters) {
    const std::string rules = keyOf(parameters);
    const std::vector<std::int64_t> evacuees = m_evacuees ? *m_evacuees : std::vector<std::int64_t>();
    if (!m_memory.base || m_memory.rules != rules || m_memory.evacuees != evacuees) {
        const auto tally = tallyOf(m_world.base(), parameters);
        if (!tally)
            return tally;
        m_memory.base = *tally;
        m_memory.rules = rules;
        m_memory.evacuees = evacuees;
    }
    return *m_memory.base;
}

core::Result<void> ChainRun::run(const core::AllocationParameters &wished, WhatIfChain &chain) {
    if (chain.isDisplaced)
        m_evacuees = std::make_shared<const std::vector<std::int64_t>>(
            core::evacueesOf(*m_world.base().demand, std::span<const core::RowShare>(m_target.shares)));
    for (const std::uint32_t row : m_evacuees ? m_target.demandCutOff : std::vector<std::uint32_t>())
        chain.cutOffLater += (*m_evacuees)[row];
    if (!m_memory.usable) {
        auto usable = gis::usableGround(m_world.county(), wished.places.groundHazard);
        if (!usable)
            return tl::unexpected(usable.error());
        m_memory.usable = std::move(*usable);
    }
    chain.parameters = wished;
    const auto base = baseOf(wished);
    if (!base)
        return tl::unexpected(base.error());
    chain.base = *base;
    chain.pinsLeftOut = dropLostPins(m_target, chain.parameters);
    auto ways = chain.isDisplaced ? m_world.inputBefore(m_target, m_job) : m_world.inputOf(m_target, m_job);
    if (!ways)
        return tl::unexpected(ways.error());
    const auto now = tallyOf(std::move(*ways), chain.parameters);
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
                                                       ChainMemory &memory, const core::Job &job) {
    auto chain = std::make_shared<WhatIfChain>();
    chain->isDisplaced = target.personsInside.value() > 0;
    // A what-if says itself which areas are lost.
    core::AllocationParameters wished = rules.allocation;
    wished.places.groundHazard = gis::noHazard;
    if (auto done = ChainRun(world, target, memory, job).run(wished, *chain); !done)
        return tl::unexpected(done.error());
    if (auto done = stockOf(world, target, rules.supply, job, *chain); !done)
        return tl::unexpected(done.error());
    return chain;
}

} // namespace app
