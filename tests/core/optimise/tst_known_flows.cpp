// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QFile>
#include <QProcess>
#include <QtTest>

#include "core/optimise/transport.h"

namespace {

/// A table of people and shelters in the DIMACS form of the shared benchmarks: people, shelters, one overflow node,
/// one sink.
core::TransportProblem readFlow(const QString &path) {
    QProcess program;
    program.start(QStringLiteral("xz"), {QStringLiteral("-dc"), path});
    program.waitForFinished(60000);
    core::TransportProblem problem;
    std::vector<std::vector<core::TransportPair>> pairs;
    std::uint32_t sink = 0;
    for (const QByteArray &line : program.readAllStandardOutput().split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.front() == "n" && words[2].toLongLong() > 0)
            problem.supply.push_back(words[2].toLongLong());
        else if (words.front() == "p")
            sink = words[2].toUInt();
        if (words.front() != "a")
            continue;
        const std::uint32_t from = words[1].toUInt(), to = words[2].toUInt();
        const auto people = static_cast<std::uint32_t>(problem.supply.size());
        pairs.resize(people);
        if (to == sink && from < sink - 1)
            problem.room.push_back(words[4].toLongLong());
        else if (to == sink - 1)
            problem.unservedCost = words[5].toLongLong();
        else if (to != sink)
            pairs[from - 1].push_back({words[5].toLongLong(), to - people - 1});
    }
    for (std::vector<core::TransportPair> &own : pairs) {
        std::ranges::stable_sort(own, {}, &core::TransportPair::cost);
        problem.pairs.insert(problem.pairs.end(), own.begin(), own.end());
        problem.firstPair.push_back(problem.pairs.size());
    }
    return problem;
}

} // namespace

/// The answers on which three solvers agree.
class TestKnownFlows : public QObject {
    Q_OBJECT

private slots:
    void equalsThePublishedOptimum_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<qint64>("cost");
        QTest::addColumn<qint64>("unserved");
        QTest::newRow("300x20") << QStringLiteral("assign-300x20") << qint64{84236589} << qint64{0};
        QTest::newRow("300x20 short") << QStringLiteral("assign-300x20-short") << qint64{1409145922} << qint64{1356};
        QTest::newRow("2000x60") << QStringLiteral("assign-2000x60") << qint64{246345118} << qint64{0};
        QTest::newRow("5000x200") << QStringLiteral("assign-5000x200") << qint64{382680898} << qint64{0};
    }
    void equalsThePublishedOptimum() {
        QFETCH(QString, name);
        QFETCH(qint64, cost);
        QFETCH(qint64, unserved);
        const QString path = QStringLiteral(SHARED_DATA_DIR "/bench-mcf/") + name + QStringLiteral(".min.xz");
        if (!QFile::exists(path))
            QSKIP("the shared data are not there");
        const core::TransportProblem problem = readFlow(path);
        for (const std::size_t nearest : {std::size_t{3}, std::size_t{20}}) {
            const auto plan = core::solveTransport(problem, nearest, core::Job());
            QVERIFY(plan);
            std::int64_t left = 0;
            for (const std::int64_t amount : plan->unserved)
                left += amount;
            QCOMPARE(left, unserved);
            QCOMPARE(plan->cost + left * problem.unservedCost, cost);
            QVERIFY(core::isCheapest(problem, *plan));
        }
    }
};

QTEST_APPLESS_MAIN(TestKnownFlows)
#include "tst_known_flows.moc"
