// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/second_seed.h"

#include <algorithm>
#include <utility>

namespace core {
namespace {

/// Narrow buckets keep nodes from being scanned twice; the last one takes whatever costs more.
constexpr double bucketsPerMeanArc = 8;
constexpr std::size_t mostBuckets = 1U << 20;
constexpr std::size_t entriesBetweenCancelChecks = 8192;

} // namespace

SecondSeeds::SecondSeeds(const ShortestPathQuery &nearest)
    : m_nearest(&nearest), m_network(&nearest.network()), m_label(m_network->nodeCount()) {
    if (m_network->meanArc() > 0)
        m_width = m_network->meanArc() / bucketsPerMeanArc;
}

std::span<const RoadNetwork::Arc> SecondSeeds::arcsOn(std::uint32_t node) const {
    return m_nearest->options().direction == SearchDirection::Away ? m_network->arcsFrom(node)
                                                                   : m_network->arcsInto(node);
}

bool SecondSeeds::passes(const RoadNetwork::Arc &arc) const { return m_nearest->options().useClosed || !arc.closed(); }

std::size_t SecondSeeds::bucketOf(double cost) const {
    const double bucket = cost / m_width;
    return bucket < static_cast<double>(mostBuckets) ? static_cast<std::size_t>(bucket) : mostBuckets;
}

void SecondSeeds::improve(std::uint32_t node, const SeedCost &label) {
    if (label.seed == m_nearest->at(node).seed || !label.before(m_label[node]) ||
        label.cost > m_nearest->options().bound)
        return;
    m_label[node] = label;
    const std::size_t bucket = bucketOf(label.cost);
    if (bucket >= m_buckets.size())
        m_buckets.resize(bucket + 1);
    m_buckets[bucket].push_back({label, node});
}

void SecondSeeds::spread(std::uint32_t node, const SeedCost &label) {
    for (const RoadNetwork::Arc &arc : arcsOn(node))
        if (passes(arc))
            improve(arc.node, {label.cost + arc.cost, label.seed});
}

/// Where the areas of two seeds meet, and where a seed stands in the area of another.
void SecondSeeds::enter() {
    const ShortestPathQuery &query = *m_nearest;
    for (const ShortestPathQuery::EdgeSeed &seed : query.seeds()) {
        const double length = m_network->length(seed.edge);
        if (seed.along == 0 || query.spreadsFromEnd(seed.edge))
            improve(m_network->startNode(seed.edge),
                    {seed.cost.cost + query.costTowardStart(seed.edge, seed.along), seed.cost.seed});
        if (seed.along == length || query.spreadsFromStart(seed.edge))
            improve(m_network->endNode(seed.edge),
                    {seed.cost.cost + query.costTowardEnd(seed.edge, length - seed.along), seed.cost.seed});
    }
    for (const std::uint32_t node : query.touched())
        if (const SeedCost label = query.at(node); label.seed != noSeed)
            spread(node, label);
}

Result<SecondSeeds> SecondSeeds::of(const ShortestPathQuery &nearest, const Job &job) {
    SecondSeeds seconds(nearest);
    seconds.enter();
    std::size_t scanned = 0;
    for (std::size_t bucket = 0; bucket < seconds.m_buckets.size(); ++bucket) {
        // Nodes may come back into the bucket being scanned, and the list of buckets may grow.
        for (std::size_t i = 0; i < seconds.m_buckets[bucket].size(); ++i) {
            const Entry entry = seconds.m_buckets[bucket][i];
            if (seconds.m_label[entry.node] == entry.label)
                seconds.spread(entry.node, entry.label);
            if (++scanned % entriesBetweenCancelChecks == 0 && job.cancelled())
                return failure(ErrorCode::Cancelled, "cancelled");
        }
        seconds.m_buckets[bucket] = {};
    }
    seconds.m_buckets = {};
    return seconds;
}

SeedCost SecondSeeds::at(const NetworkPosition &position) const {
    SeedCost best;
    if (!position.isOnNetwork())
        return best;
    const ShortestPathQuery &query = *m_nearest;
    const std::uint32_t first = query.at(position).seed;
    const auto consider = [&best, first](const SeedCost &from, double cost) {
        const SeedCost found{from.cost + cost, from.seed};
        if (found.seed != first && found.seed != noSeed && found.before(best))
            best = found;
    };
    const std::uint32_t edge = position.edge;
    const double length = m_network->length(edge);
    const bool fromStart = query.spreadsFromStart(edge), fromEnd = query.spreadsFromEnd(edge);
    const auto considerNode = [&](std::uint32_t node, double cost) {
        consider(query.at(node), cost);
        consider(m_label[node], cost);
    };
    if (fromStart || position.along == 0)
        considerNode(m_network->startNode(edge), query.costTowardEnd(edge, position.along));
    if (fromEnd || position.along == length)
        considerNode(m_network->endNode(edge), query.costTowardStart(edge, length - position.along));
    for (const ShortestPathQuery::EdgeSeed &seed : query.seedsOn(edge)) {
        if (seed.along <= position.along && (fromStart || seed.along == position.along))
            consider(seed.cost, query.costTowardEnd(edge, position.along - seed.along));
        else if (seed.along > position.along && fromEnd)
            consider(seed.cost, query.costTowardStart(edge, seed.along - position.along));
    }
    return best;
}

} // namespace core
