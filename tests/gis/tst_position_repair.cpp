// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "gis/crs/county_plane.h"
#include "gis/crs/crs.h"
#include "gis/survey/position_repair.h"

namespace {

core::County county() {
    core::CountyIdentity identity;
    identity.plane.centre = {112.6, 29.5};
    core::County made = core::County::empty(identity);
    made.boundary.polygons = {{{{-35e3, -30e3}, {35e3, -30e3}, {35e3, 30e3}, {-35e3, 30e3}, {-35e3, -30e3}}, {}}};
    return made;
}

} // namespace

/// Single rows that lie nowhere near the county get a proposal, never a correction.
class TestPositionRepair : public QObject {
    Q_OBJECT

private slots:
    void proposals_data() {
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<QString>("how");
        QTest::newRow("swapped") << 29.53 << 112.54 << "swapped";
        QTest::newRow("decimal point lost") << 11254.0 << 2953.0 << "decimal_point";
        QTest::newRow("one decimal point lost") << 112.54 << 2953.0 << "decimal_point";
        QTest::newRow("micro degrees") << 112540000.0 << 29530000.0 << "decimal_point";
        QTest::newRow("zone 37 with its number") << 37649200.0 << 3267900.0 << "EPSG:4525";
        QTest::newRow("zone 38 without") << 358600.0 << 3268000.0 << "EPSG:4547";
        QTest::newRow("zone 37 with its number, farther away") << 37554321.12 << 3268012.34 << "EPSG:4525";
        QTest::newRow("northing first") << 3268000.0 << 358600.0 << "EPSG:4547,swapped";
        QTest::newRow("another country") << 35.2 << 31.8 << "";
        QTest::newRow("zero") << 0.0 << 0.0 << "";
        QTest::newRow("beyond") << 1e300 << -1e300 << "";
        QTest::newRow("not a number") << std::nan("") << 29.5 << "";
    }

    void proposals() {
        QFETCH(double, x);
        QFETCH(double, y);
        QFETCH(QString, how);
        auto repair = gis::PositionRepair::of(county(), "EPSG:4490");
        QVERIFY(repair.has_value());
        const auto proposal = repair->proposalFor({x, y});
        QCOMPARE(proposal ? QString::fromStdString(proposal->how) : QString(), how);
        if (!proposal || x == 37554321.12)
            return;
        const core::Point expected = gis::CountyPlane::at({{112.6, 29.5}})->toPlane(core::LonLat{112.54, 29.53});
        QVERIFY(std::hypot(proposal->position.x - expected.x, proposal->position.y - expected.y) < 1500);
    }

    void withoutOutlineNothingIsProposed() {
        core::County bare = county();
        bare.boundary = {};
        QVERIFY(!gis::PositionRepair::of(bare, "EPSG:4490")->proposalFor({29.53, 112.54}));
        QVERIFY(!gis::PositionRepair::of(bare, "nonsense").has_value());
    }
};

QTEST_APPLESS_MAIN(TestPositionRepair)
#include "tst_position_repair.moc"
