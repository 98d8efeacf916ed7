// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/known_graph.h"

#include <cmath>
#include <limits>

#include <QFile>
#include <QProcess>

#include "core/network/service_area.h"

namespace {

constexpr std::uint32_t latticeWidth = 2048;

std::uint64_t splitmix64(std::uint64_t z) {
    z += 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

core::Point placeOf(std::uint32_t node) {
    return {static_cast<double>(node % latticeWidth), static_cast<double>(node / latticeWidth)};
}

QByteArray unpacked(const QString &path) {
    if (!QFile::exists(path))
        return {};
    QProcess program;
    program.start(path.endsWith(QLatin1String(".xz")) ? QStringLiteral("xz") : QStringLiteral("gzip"),
                  {QStringLiteral("-dc"), path});
    program.waitForFinished(60000);
    return program.readAllStandardOutput();
}

/// Node of the network at the place of a graph node, found from the positions of its nodes.
std::vector<std::uint32_t> nodesByPlace(const core::RoadNetwork &network, std::uint32_t nodeCount) {
    std::vector<std::uint32_t> nodes(nodeCount, std::numeric_limits<std::uint32_t>::max());
    for (std::uint32_t node = 0; node < network.nodeCount(); ++node) {
        const core::Point &p = network.nodePosition(node);
        nodes[static_cast<std::uint32_t>(p.y) * latticeWidth + static_cast<std::uint32_t>(p.x)] = node;
    }
    return nodes;
}

} // namespace

KnownGraph KnownGraph::fromRoadGraph(const QString &path) {
    KnownGraph graph;
    const bool weighted = QFile::exists(path + QStringLiteral(".gr.gz"));
    const QByteArray text = unpacked(path + (weighted ? QStringLiteral(".gr.gz") : QStringLiteral(".gr.xz")));
    for (qsizetype start = 0; start < text.size();) {
        qsizetype end = text.indexOf('\n', start);
        end = end < 0 ? text.size() : end;
        const QList<QByteArray> words = text.mid(start, end - start).simplified().split(' ');
        start = end + 1;
        if (words.front() == "p") {
            graph.nodeCount = words[2].toUInt();
            continue;
        }
        const qsizetype first = words.front() == "a" || words.front() == "e" ? 1 : 0;
        if (words.size() < first + 2 || words.front() == "c")
            continue;
        Edge edge;
        edge.a = words[first].toUInt() - 1;
        edge.b = words[first + 1].toUInt() - 1;
        const std::uint64_t low = std::min(edge.a, edge.b), high = std::max(edge.a, edge.b);
        edge.weight = weighted ? words[first + 2].toDouble()
                               : static_cast<double>(200 + (splitmix64((low << 32) + high) >> 32) % 12000);
        edge.closed = splitmix64(graph.edges.size() + 12345) % 50 == 0;
        graph.edges.push_back(edge);
    }
    return graph;
}

std::vector<std::uint32_t> KnownGraph::roadGraphSources() const {
    std::vector<std::uint32_t> sources;
    for (std::uint64_t i = 0; i < 139; ++i)
        sources.push_back(static_cast<std::uint32_t>(splitmix64(1000003 * i + 7) % nodeCount));
    return sources;
}

core::RoadNetwork KnownGraph::network() const {
    std::vector<core::RoadNetwork::Piece> pieces;
    std::vector<core::Point> points;
    std::vector<std::uint32_t> firstPoint{0};
    for (const Edge &edge : edges) {
        const core::Point a = placeOf(edge.a), b = placeOf(edge.b);
        const double metres = core::quantised(std::hypot(a.x - b.x, a.y - b.y));
        pieces.push_back({static_cast<core::EdgeRef>(pieces.size()), edge.forward, edge.backward, edge.closed,
                          metres > 0 ? edge.weight / metres : 0});
        points.push_back(a);
        points.push_back(b);
        firstPoint.push_back(static_cast<std::uint32_t>(points.size()));
    }
    auto network = core::RoadNetwork::build(pieces, points, firstPoint, core::Job());
    if (!network)
        qFatal("the graph was refused");
    return std::move(*network);
}

std::vector<core::SearchSeed> KnownGraph::seeds(const core::RoadNetwork &network,
                                                const std::vector<std::uint32_t> &sources) const {
    std::vector<core::NetworkPosition> positionOf(nodeCount);
    for (std::uint32_t edge = 0; edge < network.edgeCount(); ++edge) {
        const Edge &known = edges[network.ref(edge)];
        positionOf[known.a] = {0, 0, edge};
        positionOf[known.b] = {network.length(edge), 0, edge};
    }
    std::vector<core::SearchSeed> seeds;
    for (const std::uint32_t source : sources)
        seeds.push_back({positionOf[source], 0});
    return seeds;
}

double KnownGraph::costAt(const core::ShortestPathQuery &query, std::uint32_t node) const {
    const core::RoadNetwork &network = query.network();
    for (std::uint32_t i = 0; i < network.nodeCount(); ++i)
        if (network.nodePosition(i) == placeOf(node))
            return query.at(i).cost;
    return std::numeric_limits<double>::infinity();
}

KnownGraph::Reach KnownGraph::reachOf(const core::ShortestPathQuery &query, double bound) const {
    Reach reach;
    const std::vector<std::uint32_t> nodes = nodesByPlace(query.network(), nodeCount);
    for (std::uint32_t v = 0; v < nodeCount; ++v) {
        if (nodes[v] == std::numeric_limits<std::uint32_t>::max())
            continue;
        // Weights are whole numbers; laying them out on a lattice leaves less than a thousandth.
        const double cost = query.at(nodes[v]).cost;
        if (!(cost <= bound + 1e-3) || std::isinf(cost))
            continue;
        const auto whole = static_cast<std::uint64_t>(std::llround(cost));
        ++reach.nodes;
        reach.sum += static_cast<std::int64_t>(whole);
        reach.farthest = std::max(reach.farthest, static_cast<std::int64_t>(whole));
        reach.checksum += splitmix64((static_cast<std::uint64_t>(v) << 40) ^ whole);
    }
    return reach;
}

std::int64_t KnownGraph::reachedWeight(const core::ShortestPathQuery &query, double bound) const {
    const auto area = core::serviceArea(query, bound, core::Job());
    if (!area)
        qFatal("the service area was refused");
    double weight = 0;
    for (const core::ReachedStretch &stretch : area->stretches)
        weight += (stretch.to - stretch.from) * query.network().costPerMetre(stretch.edge);
    return std::llround(weight);
}
