// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "app/briefing/gap_name.h"

/// A gap bears the name of a village only where everybody in it is of that village.
class TestGapNames : public QObject {
    Q_OBJECT

private slots:
    void aPlaceOfOneVillageHasItsName() { QCOMPARE(named({{10, 0}, {20, 0}}), QStringLiteral("甲村")); }

    void aPlaceOfSeveralVillagesOnlyLiesThere() {
        QCOMPARE(named({{10, 0}, {20, 0}, {5, 1}}), QStringLiteral("甲村一带"));
        QCOMPARE(named({{10, 0}, {20, 1}}), QStringLiteral("乙村一带"));
        QCOMPARE(named({{10, 0}, {20, 0}, {5, core::noUnit}}), QStringLiteral("甲村一带"));
        QCOMPARE(named({{10, 0}, {20, 1}}, gis::Language::English), QStringLiteral("around 乙村"));
    }

    void whoNobodyLivesWithDoesNotCount() { QCOMPARE(named({{10, 0}, {0, 1}, {-1, 1}}), QStringLiteral("甲村")); }

    /// No village on record for anybody: the nearest one says where, not whose.
    void nearAVillageIsNotOfIt() {
        QCOMPARE(named({{10, core::noUnit}, {20, core::noUnit}}), QStringLiteral("甲村一带"));
    }

private:
    struct Home {
        int people = 0;
        std::uint32_t village = 0;
    };
    static QString named(const std::vector<Home> &homes, gis::Language language = gis::Language::Chinese) {
        using Text = std::string;
        core::County county = core::County::empty({"430623", "小县", {{112.5, 29.5}}, "", "", "", "", ""});
        core::Layer *villages = county.layer("village");
        for (const auto &[code, name, x] : {std::tuple("v1", "甲村", 100.0), std::tuple("v2", "乙村", 900.0)})
            villages->put(std::make_shared<const core::Feature>(core::makeFeature(
                villages->schema(), code, core::Point{x, 0}, {{"code", Text(code)}, {"name", Text(name)}})));
        auto demand = std::make_shared<core::DemandTable>();
        demand->villageIds = {"v1", "v2"};
        std::vector<std::uint32_t> rows;
        for (const Home &home : homes) {
            rows.push_back(static_cast<std::uint32_t>(rows.size()));
            demand->position.push_back({0, 0});
            demand->persons.push_back(home.people);
            demand->township.push_back(core::noUnit);
            demand->village.push_back(home.village);
        }
        county.demand = demand;
        const app::BriefingText text(language);
        return app::GapNames(county, text).nameOf({0, 0}, rows);
    }
};

QTEST_APPLESS_MAIN(TestGapNames)
#include "tst_gap_names.moc"
