// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

#include "core/network/service_area.h"
#include "core/network/shortest_path.h"
#include "support/known_graph.h"

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

QByteArray sharedFile(const QString &name) {
    QFile file(QStringLiteral(SHARED_DATA_DIR "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Costs of the nodes of a small directed graph from `sources`, by node number.
std::map<int, double> costsFrom(const KnownGraph &graph, const std::vector<std::uint32_t> &sources, double limit) {
    const core::RoadNetwork network = graph.network();
    core::ShortestPathQuery query(network);
    query.start(graph.seeds(network, sources), {core::SearchDirection::Away, false});
    if (!query.advance(limit, core::Job()))
        qFatal("the search was refused");
    std::map<int, double> costs;
    for (std::uint32_t node = 0; node < graph.nodeCount; ++node)
        if (const double cost = graph.costAt(query, node); cost <= limit)
            costs[static_cast<int>(node)] = cost;
    return costs;
}

} // namespace

/// Graphs whose reach was published, or computed twice by other programs.
class TestKnownGraphs : public QObject {
    Q_OBJECT

private slots:
    void roadGraphs_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("Rome") << QStringLiteral("rome99");
        QTest::newRow("New York") << QStringLiteral("NY");
    }

    void roadGraphs() {
        QFETCH(QString, name);
        const QByteArray expected = sharedFile(QStringLiteral("bench-roadgraph/%1.expected.json").arg(name));
        const KnownGraph graph = KnownGraph::fromRoadGraph(QStringLiteral(SHARED_DATA_DIR "/bench-roadgraph/") + name);
        if (expected.isEmpty() || graph.edges.empty())
            QSKIP("the shared data are not here");
        const QJsonObject answers = QJsonDocument::fromJson(expected).object();
        QCOMPARE(static_cast<int>(graph.nodeCount), answers.value(QLatin1String("nodes")).toInt());
        QCOMPARE(static_cast<int>(graph.edges.size()), answers.value(QLatin1String("edges")).toInt());
        const core::RoadNetwork network = graph.network();
        core::ShortestPathQuery query(network);
        for (const QJsonValue &value : answers.value(QLatin1String("cases")).toArray()) {
            const QJsonObject one = value.toObject();
            const bool closed = one.value(QLatin1String("closed_edges")).toBool();
            const QJsonValue boundValue = one.value(QLatin1String("bound"));
            const double bound = boundValue.isNull() ? infinity : boundValue.toDouble();
            query.start(graph.seeds(network, graph.roadGraphSources()), {core::SearchDirection::Away, !closed});
            QVERIFY(query.advance(bound, core::Job()));
            const KnownGraph::Reach reach = graph.reachOf(query, bound);
            QCOMPARE(reach.nodes, one.value(QLatin1String("reached_nodes")).toInteger());
            QCOMPARE(reach.sum, one.value(QLatin1String("sum_dist")).toInteger());
            QCOMPARE(reach.farthest, one.value(QLatin1String("max_dist")).toInteger());
            QCOMPARE(QString::number(reach.checksum, 16).rightJustified(16, QLatin1Char('0')),
                     one.value(QLatin1String("checksum")).toString());
            QCOMPARE(graph.reachedWeight(query, bound), one.value(QLatin1String("covered_weight")).toInteger());
        }
    }

    void pgRoutingDrivingDistance() {
        const QByteArray text = sharedFile(QStringLiteral("bench-pgrouting/sample-network.json"));
        if (text.isEmpty())
            QSKIP("the shared data are not here");
        const QJsonObject sample = QJsonDocument::fromJson(text).object();
        KnownGraph graph;
        graph.nodeCount = 18;
        for (const QJsonValue &value : sample.value(QLatin1String("edges")).toArray()) {
            const QJsonObject edge = value.toObject();
            const auto end = [&edge](const char *name) {
                return static_cast<std::uint32_t>(edge.value(QLatin1String(name)).toInt());
            };
            const double forward = edge.value(QLatin1String("cost")).toDouble();
            const double backward = edge.value(QLatin1String("reverse_cost")).toDouble();
            graph.edges.push_back({end("source"), end("target"), 1, forward >= 0, backward >= 0, false});
        }
        int cases = 0;
        for (const QJsonValue &value : sample.value(QLatin1String("cases")).toArray()) {
            const QJsonObject one = value.toObject();
            std::vector<std::uint32_t> sources;
            for (const QJsonValue &source : one.value(QLatin1String("sources")).toArray())
                sources.push_back(static_cast<std::uint32_t>(source.toInt()));
            std::map<int, double> expected;
            const QJsonObject costs = one.value(QLatin1String("agg_cost")).toObject();
            for (auto it = costs.begin(); it != costs.end(); ++it)
                expected[it.key().toInt()] = it.value().toDouble();
            QVERIFY(costsFrom(graph, sources, one.value(QLatin1String("limit")).toDouble()) == expected);
            ++cases;
        }
        QCOMPARE(cases, 2);
    }

    void graphHopperShortestPathTree() {
        const QByteArray text = sharedFile(QStringLiteral("bench-spt/graphhopper-spt.json"));
        if (text.isEmpty())
            QSKIP("the shared data are not here");
        const QJsonObject sample = QJsonDocument::fromJson(text).object();
        KnownGraph graph;
        graph.nodeCount = 9;
        for (const QJsonValue &value :
             sample.value(QLatin1String("edges_from_to_metres_kmh_bidirectional")).toArray()) {
            const QJsonArray edge = value.toArray();
            const double milliseconds = edge[2].toDouble() / (edge[3].toDouble() / 3.6) * 1000;
            graph.edges.push_back({static_cast<std::uint32_t>(edge[0].toInt()),
                                   static_cast<std::uint32_t>(edge[1].toInt()), milliseconds, true,
                                   edge[4].toInt() != 0, false});
        }
        for (const QJsonValue &value : sample.value(QLatin1String("cases")).toArray()) {
            const QJsonObject one = value.toObject();
            const QJsonValue limit = one.value(QLatin1String("limit"));
            const auto costs = costsFrom(graph, {0}, limit.isNull() ? infinity : limit.toDouble());
            if (one.contains(QLatin1String("times"))) {
                const QJsonObject times = one.value(QLatin1String("times")).toObject();
                QCOMPARE(costs.size(), static_cast<std::size_t>(times.size()));
                for (const auto &[node, cost] : costs)
                    QVERIFY(std::abs(cost - times.value(QString::number(node)).toDouble()) < 1e-3);
            } else {
                std::vector<double> sorted;
                for (const auto &[node, cost] : costs)
                    sorted.push_back(cost);
                std::ranges::sort(sorted);
                const QJsonArray times = one.value(QLatin1String("times_in_order")).toArray();
                QCOMPARE(sorted.size(), static_cast<std::size_t>(times.size()));
                for (qsizetype i = 0; i < times.size(); ++i)
                    QVERIFY(std::abs(sorted[static_cast<std::size_t>(i)] - times[i].toDouble()) < 1e-3);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestKnownGraphs)
#include "tst_known_graphs.moc"
