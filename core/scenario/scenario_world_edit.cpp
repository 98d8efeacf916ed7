// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iterator>
#include <set>

#include "core/scenario/scenario_world.h"

namespace core {
namespace {

std::vector<std::uint32_t> missingFrom(const std::vector<std::uint32_t> &these, const std::vector<std::uint32_t> &all) {
    std::vector<std::uint32_t> missing;
    std::ranges::set_difference(all, these, std::back_inserter(missing));
    return missing;
}

} // namespace

bool ScenarioWorld::isClosed(std::uint32_t row, const ScenarioTarget &target) const {
    return std::ranges::binary_search(target.closedRoads, row) ||
           (m_county->roads->use[row].closed && !std::ranges::binary_search(target.openedRoads, row));
}

void ScenarioWorld::addEdges(const ScenarioTarget &before, const ScenarioTarget &after, ReachEdit &edit) const {
    std::set<std::uint32_t> rows;
    for (const ScenarioTarget *target : {&before, &after})
        for (const std::vector<std::uint32_t> *list : {&target->closedRoads, &target->openedRoads})
            rows.insert(list->begin(), list->end());
    for (const std::uint32_t row : rows) {
        const bool closed = isClosed(row, after);
        if (closed == isClosed(row, before))
            continue;
        const std::vector<std::uint32_t> edges = edgesOf(row);
        std::vector<std::uint32_t> &list = closed ? edit.closed : edit.opened;
        list.insert(list.end(), edges.begin(), edges.end());
    }
}

ReachEdit ScenarioWorld::editBetween(const ScenarioTarget &before, const ScenarioTarget &after,
                                     const LiveReach &live) const {
    ReachEdit edit;
    addEdges(before, after, edit);
    edit.cutOff = missingFrom(before.demandCutOff, after.demandCutOff);
    edit.freed = missingFrom(after.demandCutOff, before.demandCutOff);
    const std::size_t own = m_base.shelters.size();
    const std::vector<ShelterSite> &now = live.shelters();
    auto next = static_cast<std::uint32_t>(now.size());
    std::vector<bool> wanted(now.size(), false);
    const auto put = [&](std::uint32_t i, const ShelterSite &site) {
        if (i == now.size() || i >= wanted.size() || !live.isPresent(i) || !isSame(now[i], site))
            edit.shelters.push_back({i, site});
        if (i < wanted.size())
            wanted[i] = true;
    };
    for (std::uint32_t i = 0; i < own; ++i)
        put(i, after.shelters[i]);
    for (std::size_t k = own; k < after.shelters.size(); ++k) {
        const auto begin = now.begin() + static_cast<std::ptrdiff_t>(own);
        const auto known =
            std::find_if(begin, now.end(), [&](const ShelterSite &site) { return site.id == after.shelters[k].id; });
        put(known != now.end() ? static_cast<std::uint32_t>(known - now.begin()) : next++, after.shelters[k]);
    }
    for (std::uint32_t i = static_cast<std::uint32_t>(own); i < now.size(); ++i)
        if (!wanted[i] && live.isPresent(i))
            edit.shelters.push_back({i, std::nullopt});
    return edit;
}

} // namespace core
