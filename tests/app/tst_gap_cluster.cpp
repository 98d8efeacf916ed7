// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <numeric>
#include <random>

#include "app/briefing/gap_cluster.h"

class TestGapCluster : public QObject {
    Q_OBJECT
private slots:
    void pointsWithin150MetresBelongTogether();
    void pointsOfTwoTownshipsStayApart();
    void aLongChainIsCutWhereHalfOfItsPeopleLive();
    void everyRowIsInExactlyOneGroup();
    void orderOfRowsDoesNotMatter();
    void noRowsNoGroups();
};

namespace {

core::DemandTable table(const std::vector<std::pair<core::Point, std::uint32_t>> &points) {
    core::DemandTable demand;
    for (const auto &[position, township] : points) {
        demand.position.push_back(position);
        demand.persons.push_back(10);
        demand.township.push_back(township);
        demand.village.push_back(core::noUnit);
    }
    return demand;
}

std::vector<std::uint32_t> allRows(const core::DemandTable &demand) {
    std::vector<std::uint32_t> rows(demand.size());
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
}

core::DemandTable scattered(std::size_t count) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> place(0, 4000);
    core::DemandTable demand;
    for (std::size_t i = 0; i < count; ++i) {
        demand.position.push_back({place(random), place(random)});
        demand.persons.push_back(static_cast<std::int32_t>(1 + i % 9));
        demand.township.push_back(static_cast<std::uint32_t>(i % 3));
        demand.village.push_back(core::noUnit);
    }
    return demand;
}

} // namespace

void TestGapCluster::pointsWithin150MetresBelongTogether() {
    const core::DemandTable demand = table({{{0, 0}, 0}, {{149, 0}, 0}, {{149 + 149, 0}, 0}, {{460, 0}, 0}});
    const auto groups = app::clusterPoints(demand, allRows(demand), {});
    QCOMPARE(groups.size(), 2U);
    QCOMPARE(groups[0], (std::vector<std::uint32_t>{0, 1, 2}));
    QCOMPARE(groups[1], (std::vector<std::uint32_t>{3}));
}

void TestGapCluster::pointsOfTwoTownshipsStayApart() {
    const core::DemandTable demand = table({{{0, 0}, 0}, {{10, 0}, 1}});
    QCOMPARE(app::clusterPoints(demand, allRows(demand), {}).size(), 2U);
}

void TestGapCluster::aLongChainIsCutWhereHalfOfItsPeopleLive() {
    std::vector<std::pair<core::Point, std::uint32_t>> points;
    for (int i = 0; i < 21; ++i)
        points.push_back({{i * 100.0, 0}, 0});
    core::DemandTable demand = table(points);
    demand.persons[0] = 200; // half of all people at the west end
    const auto groups = app::clusterPoints(demand, allRows(demand), {});
    QVERIFY(groups.size() >= 2);
    QCOMPARE(groups[0], (std::vector<std::uint32_t>{0}));
    for (const auto &group : groups)
        QVERIFY(demand.position[group.back()].x - demand.position[group.front()].x <= 1500);
}

void TestGapCluster::everyRowIsInExactlyOneGroup() {
    const core::DemandTable demand = scattered(900);
    std::vector<std::uint32_t> seen;
    for (const auto &group : app::clusterPoints(demand, allRows(demand), {}))
        seen.insert(seen.end(), group.begin(), group.end());
    std::sort(seen.begin(), seen.end());
    QCOMPARE(seen, allRows(demand));
}

void TestGapCluster::orderOfRowsDoesNotMatter() {
    const core::DemandTable demand = scattered(900);
    std::vector<std::uint32_t> rows = allRows(demand);
    const auto expected = app::clusterPoints(demand, rows, {});
    std::shuffle(rows.begin(), rows.end(), std::mt19937(3));
    QCOMPARE(app::clusterPoints(demand, rows, {}), expected);
}

void TestGapCluster::noRowsNoGroups() { QVERIFY(app::clusterPoints(core::DemandTable(), {}, {}).empty()); }

QTEST_GUILESS_MAIN(TestGapCluster)
#include "tst_gap_cluster.moc"
