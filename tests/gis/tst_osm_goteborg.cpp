// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <numeric>

#include "gis/county/osm_county.h"

class TestOsmGoteborg : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        auto built = gis::goteborgSample(TEST_SOURCE_DIR "/data/goteborg/network.geojson.gz", core::Job());
        QVERIFY2(built, built ? "" : built.error().detail.c_str());
        m_built = std::move(*built);
    }

    void everyWayIsThere() {
        // 20,227 ways: 107 areas and 157 under construction are no roads (data/goteborg/SOURCE.md).
        QCOMPARE(m_built.count("road_ways"), std::int64_t(20227 - 107 - 157 + 2));
        QVERIFY(m_built.count("road_pieces") > 40000);
    }

    void saysWhatItIs() {
        const core::CountyIdentity &identity = m_built.county.identity;
        QCOMPARE(identity.sourceDate, std::string("2016-12-27"));
        QVERIFY(identity.attribution.find("OpenStreetMap contributors (ODbL 1.0)") != std::string::npos);
        QCOMPARE(QString::fromStdString(identity.noticeZh),
                 QStringLiteral(
                     "真实路网（OpenStreetMap 2016，ODbL 1.0）；避难场所由广场推定，人口沿居住街道估算，不得用于实战"));
        QCOMPARE(QString::fromStdString(identity.noticeEn),
                 QStringLiteral("Real road network (OpenStreetMap 2016, ODbL 1.0); shelters derived from squares, "
                                "people estimated along residential streets; not for operations"));
    }

    void oneUnitHoldsEverybody() {
        const core::DemandTable &demand = *m_built.county.demand;
        QCOMPARE(m_built.count("township"), std::int64_t(1));
        QVERIFY(std::ranges::all_of(demand.township, [](std::uint32_t t) { return t == 0; }));
        const auto sum = std::accumulate(demand.persons.begin(), demand.persons.end(), std::int64_t(0));
        const core::Layer *townships = m_built.county.layer("township");
        QCOMPARE(core::integerOf(townships->schema(), *townships->features().front(), "population").value(), sum);
        QVERIFY(sum > 100'000 && sum < 600'000);
    }

    void sheltersAreItsSquares() {
        const core::Layer *shelters = m_built.county.layer("shelter");
        QVERIFY(shelters->size() >= 30);
        for (const core::FeaturePointer &shelter : shelters->features()) {
            QVERIFY(core::numberOf(shelters->schema(), *shelter, "total_area_m2").value() >= 500);
            QCOMPARE(core::textOf(shelters->schema(), *shelter, "provenance"), std::string("derived"));
        }
        QCOMPARE(m_built.county.layer("supply_stock")->size(), std::size_t(0));
        QCOMPARE(m_built.county.layer("rescue_team")->size(), std::size_t(0));
    }

private:
    gis::BuiltCounty m_built;
};

QTEST_APPLESS_MAIN(TestOsmGoteborg)
#include "tst_osm_goteborg.moc"
