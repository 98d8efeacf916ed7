// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cassert>

#include "core/network/shortest_path.h"

namespace core {
namespace {

void setBit(std::vector<std::uint64_t> &bits, std::uint32_t item) {
    bits[item / 64] |= std::uint64_t{1} << (item % 64);
}

bool hasBit(const std::vector<std::uint64_t> &bits, std::uint32_t item) {
    return (bits[item / 64] >> (item % 64) & 1) != 0;
}

} // namespace

/// A node whose label may come from `source` loses it; what comes from elsewhere stays right.
void ShortestPathQuery::doom(std::uint32_t node, const SeedCost &source) {
    if (source.seed == noSeed || !(m_label[node] == source) || hasBit(m_isDoomed, node))
        return;
    setBit(m_isDoomed, node);
    m_doomed.push_back(node);
}

void ShortestPathQuery::doomWith(const EdgeSeed &seed) {
    forEachEntry(seed, [this](std::uint32_t node, const SeedCost &label) { doom(node, label); });
}

/// Both ends of an edge that is about to be closed, where their ways may lead over it.
void ShortestPathQuery::doomAcross(std::uint32_t edge) {
    for (const std::uint32_t node : {m_network->startNode(edge), m_network->endNode(edge)})
        for (const RoadNetwork::Arc &arc : arcsOn(node))
            if (arc.edgeNumber() == edge)
                doom(arc.node, {m_label[node].cost + arc.cost, m_label[node].seed});
    for (const EdgeSeed &seed : seedsOn(edge))
        doomWith(seed);
}

/// On from the doomed nodes to all whose label may come from theirs. Two nodes a road of no length apart may hold each
/// other's label up: following every such hint, and not only the last one, tells that from a way to a seed.
void ShortestPathQuery::spreadDoom() {
    for (std::size_t i = 0; i < m_doomed.size(); ++i) {
        const SeedCost label = m_label[m_doomed[i]];
        for (const RoadNetwork::Arc &arc : arcsOn(m_doomed[i]))
            if (passes(arc))
                doom(arc.node, {label.cost + arc.cost, label.seed});
    }
    for (const std::uint32_t node : m_doomed)
        m_label[node] = {};
}

void ShortestPathQuery::toggle(std::uint32_t edge) {
    if (m_toggled.empty())
        m_toggled.assign((m_network->edgeCount() + 63) / 64, 0);
    m_toggled[edge / 64] ^= std::uint64_t{1} << (edge % 64);
}

void ShortestPathQuery::removeSeeds(const SearchEdit &edit) {
    if (edit.removed.empty())
        return;
    const auto goes = [&edit](const EdgeSeed &seed) {
        return std::ranges::find(edit.removed, seed.cost.seed) != edit.removed.end();
    };
    for (const EdgeSeed &seed : m_seeds)
        if (goes(seed)) {
            doomWith(seed);
            m_seeded[seed.edge / 64] &= ~(std::uint64_t{1} << (seed.edge % 64));
        }
    std::erase_if(m_seeds, goes);
    // Another seed may have been on the same edge.
    for (const EdgeSeed &seed : m_seeds)
        setBit(m_seeded, seed.edge);
}

void ShortestPathQuery::addSeeds(const SearchEdit &edit) {
    for (const SearchSeed &added : edit.added) {
        const std::uint32_t number = m_seedCount++;
        if (!added.position.isOnNetwork())
            continue;
        const EdgeSeed seed{added.position.edge, added.position.along, {added.cost, number}};
        m_seeds.insert(std::ranges::upper_bound(m_seeds, seed, seedBefore), seed);
        setBit(m_seeded, seed.edge);
        forEachEntry(seed, [this](std::uint32_t node, const SeedCost &label) {
            m_pending.push_back({label.cost, label.seed, node});
        });
    }
}

/// Entries for the doomed nodes from their neighbours that stay, and from seeds on their edges.
void ShortestPathQuery::pendFromRim() {
    const auto pendSeeds = [this](std::uint32_t node, std::span<const RoadNetwork::Arc> arcs) {
        for (const RoadNetwork::Arc &arc : arcs)
            for (const EdgeSeed &seed : seedsOn(arc.edgeNumber()))
                forEachEntry(seed, [&](std::uint32_t end, const SeedCost &label) {
                    if (end == node)
                        m_pending.push_back({label.cost, label.seed, node});
                });
    };
    for (const std::uint32_t node : m_doomed) {
        for (const RoadNetwork::Arc &arc : arcsBack(node))
            if (const SeedCost &from = m_label[arc.node]; from.seed != noSeed && passes(arc))
                m_pending.push_back({from.cost + arc.cost, from.seed, node});
        pendSeeds(node, m_network->arcsFrom(node));
        if (!m_network->isTwoWay())
            pendSeeds(node, m_network->arcsInto(node));
    }
}

/// Entries over an edge that was opened.
void ShortestPathQuery::pendAcross(std::uint32_t edge) {
    for (const std::uint32_t node : {m_network->startNode(edge), m_network->endNode(edge)})
        for (const RoadNetwork::Arc &arc : arcsOn(node))
            if (const SeedCost &from = m_label[node]; arc.edgeNumber() == edge && from.seed != noSeed)
                m_pending.push_back({from.cost + arc.cost, from.seed, arc.node});
    for (const EdgeSeed &seed : seedsOn(edge))
        forEachEntry(seed, [this](std::uint32_t node, const SeedCost &label) {
            m_pending.push_back({label.cost, label.seed, node});
        });
}

void ShortestPathQuery::clearDoom() {
    for (const std::uint32_t node : m_doomed)
        m_isDoomed[node / 64] = 0;
    m_doomed.clear();
}

Result<void> ShortestPathQuery::apply(const SearchEdit &edit, const Job &job) {
    assert(m_queued == 0 && m_pending.empty());
    assert(edit.rank.empty() ? m_rank.empty() : edit.rank.size() == m_seedCount + edit.added.size());
    m_changed.clear();
    m_isDoomed.resize((m_network->nodeCount() + 63) / 64);
    m_rank = edit.rank;
    removeSeeds(edit);
    for (const std::uint32_t edge : edit.closed) {
        if (isClosed(edge))
            continue;
        if (!m_options.useClosed)
            doomAcross(edge);
        toggle(edge);
    }
    spreadDoom();
    std::vector<std::uint32_t> opened;
    for (const std::uint32_t edge : edit.opened)
        if (isClosed(edge)) {
            toggle(edge);
            opened.push_back(edge);
        }
    pendFromRim();
    addSeeds(edit);
    if (!m_options.useClosed)
        std::ranges::for_each(opened, [this](std::uint32_t edge) { pendAcross(edge); });
    m_changed = m_doomed;
    clearDoom();
    std::ranges::sort(m_pending, [](const Entry &a, const Entry &b) { return a.cost > b.cost; });
    m_current = 0;
    m_editing = true;
    auto advanced = advance(std::numeric_limits<double>::infinity(), job);
    m_editing = false;
    return advanced;
}

} // namespace core
