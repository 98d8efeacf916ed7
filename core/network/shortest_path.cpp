// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/shortest_path.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace core {
namespace {

/// Buckets much narrower than an edge cost nothing, much wider ones make nodes be scanned twice.
constexpr double bucketsPerMeanArc = 32;
constexpr double mostBuckets = 65536;
constexpr std::size_t entriesBetweenCancelChecks = 8192;

double widthFor(const RoadNetwork &network) {
    const double width = std::max(network.meanArc() / bucketsPerMeanArc, network.longestArc() / mostBuckets);
    return width > 0 ? width : 1.0;
}

} // namespace

ShortestPathQuery::ShortestPathQuery(const RoadNetwork &network)
    : m_network(&network), m_width(widthFor(network)), m_label(network.nodeCount()),
      m_seeded((network.edgeCount() + 63) / 64),
      m_buckets(std::bit_ceil(static_cast<std::size_t>(network.longestArc() / m_width) + 4)),
      m_mask(m_buckets.size() - 1), m_listed((network.nodeCount() + 63) / 64) {}

bool ShortestPathQuery::spreadsFromStart(std::uint32_t edge) const {
    return isOpen(edge) && (m_options.direction == SearchDirection::Away ? m_network->goesForward(edge)
                                                                         : m_network->goesBackward(edge));
}

bool ShortestPathQuery::spreadsFromEnd(std::uint32_t edge) const {
    return isOpen(edge) && (m_options.direction == SearchDirection::Away ? m_network->goesBackward(edge)
                                                                         : m_network->goesForward(edge));
}

void ShortestPathQuery::reset() {
    for (const std::uint32_t node : m_touched) {
        m_label[node] = {};
        m_listed[node / 64] = 0;
    }
    m_touched.clear();
    m_rank.clear();
    m_toggled.clear();
    m_changed.clear();
    for (const EdgeSeed &seed : m_seeds)
        m_seeded[seed.edge / 64] = 0;
    m_seeds.clear();
    m_pending.clear();
    for (; m_queued > 0; ++m_current) {
        std::vector<Entry> &bucket = m_buckets[m_current & m_mask];
        m_queued -= bucket.size();
        bucket.clear();
    }
    m_current = 0;
}

void ShortestPathQuery::start(std::span<const SearchSeed> seeds, const SearchOptions &options) {
    reset();
    m_options = options;
    m_seedCount = static_cast<std::uint32_t>(seeds.size());
    for (std::uint32_t i = 0; i < seeds.size(); ++i) {
        const NetworkPosition &position = seeds[i].position;
        if (!position.isOnNetwork())
            continue;
        m_seeds.push_back({position.edge, position.along, {seeds[i].cost, i}});
        m_seeded[position.edge / 64] |= std::uint64_t{1} << (position.edge % 64);
    }
    std::ranges::sort(m_seeds, seedBefore);
    collectPending();
}

bool ShortestPathQuery::seedBefore(const EdgeSeed &a, const EdgeSeed &b) {
    return std::tie(a.edge, a.along, a.cost.cost, a.cost.seed) < std::tie(b.edge, b.along, b.cost.cost, b.cost.seed);
}

/// Entries for the end nodes of the seeds' edges, nearest last.
void ShortestPathQuery::collectPending() {
    for (const EdgeSeed &seed : m_seeds)
        forEachEntry(seed, [this](std::uint32_t node, const SeedCost &label) {
            m_pending.push_back({label.cost, label.seed, node});
        });
    std::ranges::sort(m_pending, [](const Entry &a, const Entry &b) { return b.label().before(a.label()); });
}

void ShortestPathQuery::improve(std::uint32_t node, const SeedCost &label) {
    SeedCost &known = m_label[node];
    if (!isNearer(label, known) || label.cost > m_options.bound)
        return;
    if (known.seed == noSeed && (m_listed[node / 64] >> (node % 64) & 1) == 0) {
        m_listed[node / 64] |= std::uint64_t{1} << (node % 64);
        m_touched.push_back(node);
    }
    if (m_editing)
        m_changed.push_back(node);
    known = label;
    m_buckets[bucketOf(label.cost) & m_mask].push_back({label.cost, label.seed, node});
    ++m_queued;
}

void ShortestPathQuery::spread(std::uint32_t node, const SeedCost &label) {
    for (const RoadNetwork::Arc &arc : arcsOn(node))
        if (passes(arc))
            improve(arc.node, {label.cost + arc.cost, label.seed});
}

/// Nodes may come back into the bucket being scanned; it is scanned until nothing changes.
void ShortestPathQuery::scan(std::vector<Entry> &bucket) {
    for (std::size_t i = 0; i < bucket.size(); ++i) {
        const Entry entry = bucket[i];
        if (m_label[entry.node] == entry.label())
            spread(entry.node, entry.label());
    }
    m_queued -= bucket.size();
    bucket.clear();
}

Result<void> ShortestPathQuery::advance(double bound, const Job &job) {
    std::size_t scanned = 0;
    while (m_queued > 0 || !m_pending.empty()) {
        if (m_queued == 0)
            m_current = std::max(m_current, bucketOf(m_pending.back().cost));
        if (static_cast<double>(m_current) * m_width > bound)
            break;
        while (!m_pending.empty() && bucketOf(m_pending.back().cost) <= m_current) {
            improve(m_pending.back().node, m_pending.back().label());
            m_pending.pop_back();
        }
        std::vector<Entry> &bucket = m_buckets[m_current & m_mask];
        scanned += bucket.size() + 1;
        scan(bucket);
        ++m_current;
        if (scanned < entriesBetweenCancelChecks)
            continue;
        scanned = 0;
        if (job.cancelled())
            return failure(ErrorCode::Cancelled, "cancelled");
    }
    return {};
}

std::span<const ShortestPathQuery::EdgeSeed> ShortestPathQuery::seedsOn(std::uint32_t edge) const {
    if ((m_seeded[edge / 64] >> (edge % 64) & 1) == 0)
        return {};
    const auto range = std::ranges::equal_range(m_seeds, edge, {}, &EdgeSeed::edge);
    return {range.begin(), range.end()};
}

SeedCost ShortestPathQuery::at(const NetworkPosition &position) const {
    SeedCost best;
    if (!position.isOnNetwork())
        return best;
    const std::uint32_t edge = position.edge;
    const double length = m_network->length(edge);
    const auto consider = [this, &best](const SeedCost &from, double cost) {
        const SeedCost found{from.cost + cost, from.seed};
        if (isNearer(found, best))
            best = found;
    };
    const bool fromStart = spreadsFromStart(edge), fromEnd = spreadsFromEnd(edge);
    if (fromStart || position.along == 0)
        consider(m_label[m_network->startNode(edge)], costTowardEnd(edge, position.along));
    if (fromEnd || position.along == length)
        consider(m_label[m_network->endNode(edge)], costTowardStart(edge, length - position.along));
    for (const EdgeSeed &seed : seedsOn(edge)) {
        if (seed.along <= position.along && (fromStart || seed.along == position.along))
            consider(seed.cost, costTowardEnd(edge, position.along - seed.along));
        else if (seed.along > position.along && fromEnd)
            consider(seed.cost, costTowardStart(edge, seed.along - position.along));
    }
    return best;
}

std::size_t ShortestPathQuery::settledWithin(double bound) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(m_touched, [&](std::uint32_t node) { return m_label[node].cost <= bound; }));
}

} // namespace core
