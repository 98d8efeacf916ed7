// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

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
    void groupsAreThoseOfEveryPairAskedOneByOne();
    void noRowsNoGroups();
    void outlinesHaveFewPointsAndStayWhereTheyAre();
    void cellsThatTouchAtACornerStayApart();
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

/// The same groups from a look at every pair, on ground on both sides of zero.
void TestGapCluster::groupsAreThoseOfEveryPairAskedOneByOne() {
    core::DemandTable demand = scattered(2000);
    for (core::Point &p : demand.position)
        p = {p.x - 2000, p.y - 1500};
    std::vector<std::uint32_t> group = allRows(demand);
    for (std::uint32_t a = 0; a < demand.size(); ++a)
        for (std::uint32_t b = 0; b < demand.size(); ++b)
            if (demand.township[a] == demand.township[b] && group[a] != group[b] &&
                core::distance(demand.position[a], demand.position[b]) <= 150)
                std::replace(group.begin(), group.end(), std::uint32_t(group[b]), std::uint32_t(group[a]));
    std::set<std::set<std::uint32_t>> expected, found;
    for (const std::uint32_t root : std::set<std::uint32_t>(group.begin(), group.end())) {
        std::set<std::uint32_t> members;
        for (std::uint32_t row = 0; row < demand.size(); ++row)
            if (group[row] == root)
                members.insert(row);
        expected.insert(std::move(members));
    }
    QVERIFY(expected.size() > 20 && expected.size() < demand.size() / 2);
    for (const auto &part : app::clusterPoints(demand, allRows(demand), {core::Metres(150), core::Metres(1e6)}))
        found.insert(std::set<std::uint32_t>(part.begin(), part.end()));
    QCOMPARE(found, expected);
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

/// As many outlines as groups of cells that share a side, counted by flooding random pictures.
void TestGapCluster::cellsThatTouchAtACornerStayApart() {
    constexpr int side = 24;
    for (unsigned seed = 1; seed <= 20; ++seed) {
        std::mt19937 random(seed);
        app::CellPicture picture({0, 0, side * 10.0, side * 10.0}, core::Metres(10));
        std::set<std::pair<int, int>> filled;
        for (int i = 0; i < side * side; ++i) {
            if (random() % 100 >= 25 + seed * 2)
                continue;
            filled.emplace(i % side, i / side);
            picture.addDisc({(i % side + 0.5) * 10, (i / side + 0.5) * 10}, core::Metres(1), 0);
        }
        const std::size_t cells = filled.size();
        std::size_t groups = 0, corners = 0;
        for (; !filled.empty(); ++groups) {
            std::vector<std::pair<int, int>> front{*filled.begin()};
            filled.erase(filled.begin());
            while (!front.empty()) {
                const auto [x, y] = front.back();
                front.pop_back();
                for (const auto &next : {std::pair(x + 1, y), {x - 1, y}, {x, y + 1}, {x, y - 1}})
                    if (filled.erase(next) > 0)
                        front.push_back(next);
            }
        }
        const core::MultiPolygon area = picture.outlineOf(0, {});
        QCOMPARE(area.polygons.size(), groups);
        for (const core::Polygon &polygon : area.polygons) {
            QCOMPARE(polygon.outer.front(), polygon.outer.back());
            corners += polygon.outer.size();
        }
        QVERIFY(corners > 4 * groups && corners < 16 * cells + groups);
    }
}

QTEST_GUILESS_MAIN(TestGapCluster)
#include "tst_gap_cluster.moc"
