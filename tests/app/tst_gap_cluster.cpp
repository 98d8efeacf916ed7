// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <numeric>
#include <random>

#include "app/briefing/gap_cluster.h"
#include "app/briefing/state_area.h"
#include "core/geometry/measure.h"

class TestGapCluster : public QObject {
    Q_OBJECT
private slots:
    void pointsWithin150MetresBelongTogether();
    void pointsOfTwoTownshipsStayApart();
    void aLongChainIsCutWhereHalfOfItsPeopleLive();
    void everyRowIsInExactlyOneGroup();
    void orderOfRowsDoesNotMatter();
    void noRowsNoGroups();
    void outlinesHaveFewPointsAndStayWhereTheyAre();
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

/// A disc and a band of cells 10 m wide: their outlines are those of a disc and a band, with no point more than needed.
void TestGapCluster::outlinesHaveFewPointsAndStayWhereTheyAre() {
    constexpr double cell = 10, radius = 400;
    app::CellPicture picture({-1000, -1000, 3000, 1000}, core::Metres(cell));
    picture.addDisc({0, 0}, core::Metres(radius), 0);
    const std::vector<core::Point> road{{1000, -900}, {1000, 900}};
    picture.addLine(road, core::Metres(38), 1);
    const core::MultiPolygon disc = picture.outlineOf(0, {});
    QCOMPARE(disc.polygons.size(), std::size_t(1));
    const core::Ring &ring = disc.polygons.front().outer;
    // Four times as many points as cells along the edge without thinning: some 1,200.
    QVERIFY2(ring.size() > 16 && ring.size() < 300, qPrintable(QString::number(ring.size())));
    QCOMPARE(ring.front(), ring.back());
    for (const core::Point &p : ring)
        QVERIFY(std::abs(std::hypot(p.x, p.y) - radius) < 1.2 * cell);
    const double area = core::areaOf(disc).value(), ideal = std::acos(-1.0) * radius * radius;
    QVERIFY(std::abs(area / ideal - 1) < 0.02);
    const core::MultiPolygon band = picture.outlineOf(1, {});
    QCOMPARE(band.polygons.size(), std::size_t(1));
    QVERIFY(band.polygons.front().outer.size() < 60);
    const core::Box box = core::boundsOf(band);
    QVERIFY(std::abs(box.minY + 938) < 1.5 * cell && std::abs(box.maxY - 938) < 1.5 * cell);
    QVERIFY(std::abs(box.width() - 76) < 1.5 * cell);
}

QTEST_GUILESS_MAIN(TestGapCluster)
#include "tst_gap_cluster.moc"
